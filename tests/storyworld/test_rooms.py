"""A script that knows the reference of the API and nothing else: rooms that people enter and leave, things that are moved, and
questions to the fourth order ("where does Ines think that Walter thinks that Edith thinks that Ines thinks the ring is?").

This is the shape of the published sets of nested beliefs. What it says is held against a simulator of a few lines, which keeps for
every chain of minds where it takes a thing to be, and changes that where all of them are in the room.
"""

import random
from collections.abc import Iterator
from itertools import product

from fanfold.storyworld import Fact, World, believes, holds

PEOPLE, ROOMS, THINGS = ("ines", "edith", "walter", "rook"), ("kitchen", "loft"), ("ring", "letter")
PLACES = {"kitchen": ("jug", "drawer", "tin"), "loft": ("trunk", "beam", "cot")}
CHAINS = [chain for order in (1, 2, 3, 4) for chain in product(PEOPLE, repeat=order)]


class Happened:
    """One thing after the other: what a script makes of it for the kernel, and what the simulator does."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.room: dict[str, str] = {}
        self.home = dict(zip(THINGS, dice.sample(ROOMS, 2), strict=True))
        self.place: dict[str, str] = {}
        self.facts: list[Fact] = []
        self.takes: dict[tuple[str, tuple[str, ...]], str] = {}

    def goes_on(self, steps: int) -> None:
        """So many things happen."""
        for at in range(steps):
            who = self.dice.choice(PEOPLE)
            if self.dice.random() < 0.5:
                self._walks(who, at)
            else:
                self._moves(who, at)

    def _walks(self, who: str, at: int) -> None:
        if who in self.room and self.dice.random() < 0.5:
            del self.room[who]
            return
        self.room[who] = self.dice.choice(ROOMS)
        for thing in THINGS:
            # Who comes in sees where things are, and everybody there sees that: one more fact of the same value.
            if self.home[thing] == self.room[who] and thing in self.place:
                self._seen(thing, at)

    def _moves(self, who: str, at: int) -> None:
        here = [thing for thing in THINGS if self.home[thing] == self.room.get(who)]
        if here:
            thing = self.dice.choice(here)
            self.place[thing] = self.dice.choice(PLACES[self.home[thing]])
            self._seen(thing, at)

    def _seen(self, thing: str, at: int) -> None:
        there = tuple(who for who in PEOPLE if self.room.get(who) == self.home[thing])
        self.facts.append(Fact(key=(thing, "place"), value=self.place[thing], at=at, seen_by=there))
        for chain in _chains_of(there):
            self.takes[thing, chain] = self.place[thing]


def _chains_of(people: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (chain for order in (1, 2, 3, 4) for chain in product(people, repeat=order))


def test_where_somebody_thinks_that_somebody_thinks_a_thing_is() -> None:
    dice = random.Random(11)  # noqa: S311
    asked = wrong_beliefs = 0
    for _ in range(60):
        story = Happened(dice)
        story.goes_on(dice.randrange(10, 50))
        world = World("rooms", story.facts)
        for thing in THINGS:
            held = holds(world, (thing, "place"))
            assert (held.value if held else None) == story.place.get(thing)
            for chain in CHAINS:
                found = believes(world, chain, (thing, "place"))
                assert (found.value if found else None) == story.takes.get((thing, chain)), (story.facts, chain)
                asked += 1
                wrong_beliefs += found is not None and found.value != story.place[thing]
    assert asked == 60 * len(THINGS) * len(CHAINS)
    assert wrong_beliefs > asked / 20, "stories in which nobody is ever wrong ask nothing"
