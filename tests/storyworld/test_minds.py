"""The known shapes of theory-of-mind questions, asked of the kernel from outside, through `World`, `Fact`, `holds` and `believes` alone.

The stories are our own, in a few fixed sentences; the shapes are those of published question sets: a thing moved behind somebody's
back, to the first, second and third order; an unnoticed onlooker; two who are told apart; a wrong label; a lie; somebody who has
forgotten; somebody who was never there. Random stories beyond them are held against a simulation that goes forward event by event, where the kernel looks back.
"""

import random
import re
import tomllib
from itertools import product
from pathlib import Path

import pytest

from fanfold.storyworld import Fact, World, believes, holds
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests" / "golden" / "minds").glob("*.toml"))
# "edith moves the ring to the jug; ines looks on unseen", and the first placing of a thing.
_MOVED = re.compile(
    r"(?P<who>\w+) moves the (?P<thing>\w+) to the (?P<place>\w+)(?:; (?P<onlooker>\w+) looks on unseen)?"
)
_PLACED = re.compile(r"the (?P<thing>\w+) is (?:in the|full of) (?P<place>\w+)(?P<hidden>; nobody sees it)?")


class Told:
    """A story in sentences, as facts of a world. Time counts the sentences."""

    def __init__(self, events: list[str]) -> None:
        self.facts: list[Fact] = []
        self.there: list[str] = []
        self.latest: dict[str, str] = {}
        self.thing = ""
        for at, event in enumerate(events):
            self._happens(event, at)
        self.world = World("told", self.facts)

    def _happens(self, event: str, at: int) -> None:
        if found := re.fullmatch(r"([\w ]+) (?:is|are) there|(\w+) comes back", event):
            self.there += re.split(r" and ", found[1] or found[2])
        elif found := re.fullmatch(r"(\w+) leaves", event):
            self.there.remove(found[1])
        elif found := re.fullmatch(r"everybody thinks the (\w+) is full of (\w+)", event):
            self._fact(found[1], found[2], at, None, belief=True)
        elif found := re.fullmatch(r"(\w+) tells (\w+)|(\w+) looks into the \w+", event):
            self._learns(found[2] or found[3], at, private=found[3] is not None, teller=found[1] or "")
        elif found := re.fullmatch(r"(\w+) forgets: the (\w+) is in the (\w+)", event):
            self.facts.append(Fact(key=(found[2], "place"), value=found[3], at=at, mind=(found[1],)))
        elif found := re.fullmatch(r"(\w+) lies to (\w+): the (\w+) is in the (\w+)", event):
            self._lie(found[1], found[2], found[3], found[4], at)
        elif found := _MOVED.fullmatch(event):
            seen = {*self.there, found["who"], *([found["onlooker"]] if found["onlooker"] else [])}
            self._fact(found["thing"], found["place"], at, tuple(seen), unseen=found["onlooker"])
        elif found := _PLACED.fullmatch(event):
            self._fact(found["thing"], found["place"], at, () if found["hidden"] else tuple(self.there))
        else:
            raise AssertionError(f"no sentence of these stories: {event}")

    def _fact(
        self,
        thing: str,
        place: str,
        at: int,
        seen: tuple[str, ...] | None,
        *,
        unseen: str | None = None,
        belief: bool = False,
    ) -> None:
        self.thing = self.thing or thing
        slug = f"e{at}"
        if not belief:
            self.latest[thing] = slug
        hidden = (unseen,) if unseen else ()
        self.facts.append(Fact(slug=slug, key=(thing, "place"), value=place, at=at, seen_by=seen, unseen=hidden))

    def _learns(self, who: str, at: int, *, private: bool, teller: str) -> None:
        heard = (who,) if private else tuple({who, teller, *self.there})
        slug = self.latest.get("tin", self.latest[self.thing])
        known = next(fact for fact in self.facts if fact.slug == slug)
        if who in (known.seen_by or ()) and who not in known.unseen:
            # Whoever is reminded of what they saw believes it from now on, whatever they took to be so in between.
            chains = [(who,)] if private else [(who,), (teller, who)]
            self.facts.extend(Fact(key=known.key, value=known.value, at=at, mind=chain) for chain in chains)
            return
        # Whoever tells a thing shows that they know it.
        for mind in dict.fromkeys((who, *([teller] if teller else []))):
            self.facts.append(Fact(same_as=slug, mind=(mind,), at=at, seen_by=heard))

    def _lie(self, liar: str, who: str, thing: str, place: str, at: int) -> None:
        for chain in ((who,), (liar, who)):
            self.facts.append(Fact(key=(thing, "place"), value=place, at=at, mind=chain))


def answer(told: Told, thing: str, question: str) -> str:
    """What the kernel answers, empty where nothing settles it."""
    key = (thing, "place")
    if found := re.fullmatch(r"(?:where|what) (?:was|is)(?: in)? the \w+(?: at (\d+))?", question):
        held = holds(told.world, key, int(found[1])) if found[1] else holds(told.world, key)
    else:
        held = believes(told.world, question.split(" about "), key)
    return held.value if held else ""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_known_shape(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    told = Told(case["events"])
    thing = case.get("thing", told.thing)
    assert [[question, answer(told, thing, question)] for question, _ in case["questions"]] == case["questions"]


# --- forward, event by event ---------------------------------------------------------------------

MINDS = ("ines", "edith", "walter")
CHAINS = [chain for order in (1, 2, 3) for chain in product(MINDS, repeat=order)]


class Simulated:
    """What every chain of minds takes to be so, kept up to date as each thing happens."""

    def __init__(self) -> None:
        self.takes: dict[tuple[str, ...], str] = {}
        self._values: dict[str, str] = {}
        self._knows: set[tuple[str, tuple[str, ...]]] = set()
        # Who knows a fact for themselves, and whose knowing of it is known to whom.
        self._own: dict[str, set[str]] = {}
        self._noticed: dict[str, set[tuple[str, str]]] = {}

    def moved(self, slug: str, value: str, seen: set[str], unseen: set[str]) -> None:
        """A thing is put somewhere before some, one or two of them unnoticed."""
        self._values[slug] = value
        self._own[slug] = seen | unseen
        self._noticed[slug] = {(observer, other) for observer in MINDS for other in seen - unseen}
        self._spread(slug)

    def learnt(self, slug: str, who: str, heard: set[str]) -> None:
        """Somebody hears of an earlier move, before some."""
        self._own[slug].add(who)
        self._noticed[slug] |= {(observer, who) for observer in heard | {who}}
        self._spread(slug)

    def _spread(self, slug: str) -> None:
        for chain in CHAINS:
            if (slug, chain) not in self._knows and self._has(slug, chain):
                self._knows.add((slug, chain))
                self.takes[chain] = self._values[slug]

    def _has(self, slug: str, chain: tuple[str, ...]) -> bool:
        return chain[0] in self._own[slug] and all(
            all((before, mind) in self._noticed[slug] for before in chain[:place])
            for place, mind in enumerate(chain) if place
        )  # fmt: skip


def test_random_stories_agree_with_a_simulation() -> None:
    dice = random.Random(7)  # noqa: S311
    asked = 0
    for _ in range(400):
        facts: list[Fact] = []
        simulated = Simulated()
        slugs: list[str] = []
        for at in range(dice.randrange(2, 9)):
            if slugs and dice.random() < 0.35:
                slug, who, heard = dice.choice(slugs), dice.choice(MINDS), set(dice.sample(MINDS, dice.randrange(0, 4)))
                facts.append(Fact(same_as=slug, mind=(who,), at=at, seen_by=tuple(heard)))
                # Who was there needs no telling.
                if who not in next(
                    fact.seen_by or () for fact in facts if fact.slug == slug
                ) or who in simulated_unseen(facts, slug):
                    simulated.learnt(slug, who, heard)
                continue
            slug, value = f"m{at}", dice.choice(("jug", "drawer", "well"))
            seen = set(dice.sample(MINDS, dice.randrange(0, 4)))
            unseen = {who for who in seen if dice.random() < 0.2}
            facts.append(
                Fact(slug=slug, key=("ring", "place"), value=value, at=at, seen_by=tuple(seen), unseen=tuple(unseen))
            )
            simulated.moved(slug, value, seen, unseen)
            slugs.append(slug)
        world = World("random", facts)
        for chain in CHAINS:
            held = believes(world, chain, ("ring", "place"))
            assert (held.value if held else None) == simulated.takes.get(chain), (facts, chain)
            asked += 1
    assert asked == 400 * len(CHAINS)


def simulated_unseen(facts: list[Fact], slug: str) -> tuple[str, ...]:
    """Who looked on unnoticed."""
    return next(fact.unseen for fact in facts if fact.slug == slug)


def test_the_examples_of_the_reference_run() -> None:
    page = (ROOT / "docs" / "reference" / "world-api.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "world-api.md", "exec"), names)  # noqa: S102
