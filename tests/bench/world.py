"""`make bench-world`: what the story world costs in a large fandom, beside what it cannot be faster than.

A canon of 200 episodes and 2,000 facts, 10,000 stories over it, one in ten built on another, 500,000 facts in all. Every line is
measured in this one run, with processor time; `limit` is what the project promised, `beside` the physical limit or the peer.

    python -m tests.bench.world          10,000 stories
    python -m tests.bench.world 500      a small one, to see that it runs
"""

import gc
import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import clingo
import msgspec

from fanfold.drawings import fandommap
from fanfold.drawings.fandom import KINDS, FandomMap, MapPart, MapStory
from fanfold.storyworld import Base, Fact, World, believes, falls_with, holds, leaves, shaken
from fanfold.storyworld.points import STEP
from tests.storyworld.test_oracle import CHAINS, KEYS, RULES, make

EPISODES, PER_EPISODE, PER_STORY, CAST, THINGS = 200, 10, 50, 12, 40
PEOPLE = tuple(f"person{number}" for number in range(CAST))


class Line(NamedTuple):
    """One measurement: seconds for one, the seconds promised, and the peer or limit with its seconds for the same."""

    what: str
    seconds: float
    limit: float
    beside: str
    other: float

    @property
    def is_kept(self) -> bool:
        """Whether the promise holds; without one it does."""
        return not self.limit or self.seconds <= self.limit


class Fandom(NamedTuple):
    """A canon and its stories."""

    canon: World
    stories: list[World]


def timed(work: Callable[[], object], times: int) -> float:
    """Processor seconds of one call: the middle one of five runs of so many calls."""
    runs = []
    for _ in range(5):
        gc.collect()
        start = time.process_time()
        for _ in range(times):
            work()
        runs.append((time.process_time() - start) / times)
    return sorted(runs)[2]


def make_fandom(count: int, dice: random.Random) -> Fandom:
    """A generated fandom; the same every time."""
    canon_facts = [_canon_fact(number, dice) for number in range(EPISODES * PER_EPISODE)]
    canon = World("canon", canon_facts, is_canon=True)
    stories: list[World] = []
    for number in range(count):
        cut = dice.randrange(EPISODES) * STEP
        bases = [Base(canon, cut)]
        if stories and dice.random() < 0.1:
            bases.insert(0, Base(dice.choice(stories)))
        facts = [_story_fact(number, at, dice) for at in range(PER_STORY)]
        stories.append(World(f"story{number}", facts, bases))
    return Fandom(canon, stories)


def _canon_fact(number: int, dice: random.Random) -> Fact:
    because = (f"c{dice.randrange(number)}",) if number and dice.random() < 0.5 else ()
    return Fact(
        slug=f"c{number}", words=f"Fact {number}", key=(f"thing{dice.randrange(THINGS)}", f"a{dice.randrange(4)}"),
        value=str(dice.randrange(3)), at=number // PER_EPISODE * STEP, because=because,
        seen_by=tuple(dice.sample(PEOPLE, 3)) if dice.random() < 0.2 else None,
    )  # fmt: skip


def _story_fact(number: int, at: int, dice: random.Random) -> Fact:
    if at < 4:
        return Fact(denies=(f"c{dice.randrange(EPISODES * PER_EPISODE)}",))
    key = (f"thing{dice.randrange(THINGS)}", f"a{dice.randrange(4)}")
    place = dice.randrange(1, 20) * STEP
    if at < 16:
        return Fact(words="otherwise", key=key, value=str(dice.randrange(3)), at=place, mind=(dice.choice(PEOPLE),), told=place)  # fmt: skip
    if at < 24:
        return Fact(
            same_as=f"s{number}.{dice.randrange(24, PER_STORY)}", mind=(dice.choice(PEOPLE),), at=place, told=place
        )
    seen = tuple(dice.sample(PEOPLE, 2)) if at < 34 else None
    return Fact(slug=f"s{number}.{at}", words=f"Fact {at}", key=key, value=str(dice.randrange(3)), at=place, seen_by=seen, told=place)  # fmt: skip


def panel(world: World, place: int) -> dict[str, object]:
    """Everything a work's page shows at a reader's place: where it leaves canon, what it changes, unsettles and makes
    impossible, the story so far, and who of the cast and the reader knows what of twelve secrets."""
    told = world.told_by(place)
    fallen = falls_with(told)
    secrets = [fact for fact in told.facts if fact.seen_by is not None and fact.key is not None and not fact.mind][:12]
    return {
        "leaves": leaves(told), "not so": [slug for fact in told.facts for slug in fact.denies],
        "unsettled": [one.fact.words for one in fallen if not one.comes_later],
        "later": [one.fact.words for one in fallen if one.comes_later],
        "so far": sorted((fact.told, fact.words) for fact in told.facts if fact.words),
        "grid": [[believes(told, [who], fact.key, place) for who in PEOPLE] for fact in secrets if fact.key],
        "now": [holds(told, (f"thing{number}", "a0"), place) for number in range(THINGS)],
    }  # fmt: skip


# --- what nothing can be faster than -------------------------------------------------------------


def kept(fandom: Fandom) -> sqlite3.Connection:
    """The fandom as rows, as a site keeps it."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE fact (world TEXT, place INTEGER, fact TEXT)")
    for world in (fandom.canon, *fandom.stories):
        rows = ((world.slug, at, msgspec.json.encode(fact).decode()) for at, fact in enumerate(world.facts))
        base.executemany("INSERT INTO fact VALUES (?, ?, ?)", rows)
    base.execute("CREATE INDEX by_world ON fact (world, place)")
    return base


def fetched(base: sqlite3.Connection, world: World) -> list[tuple[str, list[str]]]:
    """The rows of a story's own facts and of the stories it builds on; canons stay in memory."""
    query = "SELECT fact FROM fact WHERE world = ? ORDER BY place"
    names = [level.world.slug for level in world.stack if not level.world.is_canon]
    return [(name, [row[0] for row in base.execute(query, (name,))]) for name in names]


def rebuilt(base: sqlite3.Connection, world: World) -> World:
    """The story made anew from its rows, over the canon in memory."""
    rows = {name: [msgspec.json.decode(one, type=Fact) for one in found] for name, found in fetched(base, world)}

    def made(one: World) -> World:
        return one if one.is_canon else World(one.slug, rows[one.slug], [Base(made(b.world), b.cut) for b in one.bases])

    return made(world)


def _questions(fandom: Fandom, dice: random.Random) -> Line:
    worlds = dice.sample(fandom.stories, min(2_000, len(fandom.stories)))
    asked = [(dice.choice(worlds), (f"thing{dice.randrange(THINGS)}", f"a{dice.randrange(4)}"), dice.randrange(20) * STEP, dice.sample(PEOPLE, 2)) for _ in range(10_000)]  # fmt: skip
    # A world works out its stack and its denials once; that belongs to the panel.
    for world, key, at, who in asked:
        holds(world, key, at)
        believes(world, who, key, at)

    def ask() -> None:
        for world, key, at, who in asked:
            holds(world, key, at)
            believes(world, who, key, at)

    table = {(id(world), key): None for world, key, _at, _who in asked}

    def look_up() -> None:
        for world, key, _at, _who in asked:
            table[id(world), key]
            table[id(world), key]

    return Line("a question (holds, believes)", timed(ask, 1) / 20_000, 20e-6, "two look-ups in a dict of all", timed(look_up, 1) / 10_000)  # fmt: skip


def _against_a_solver(dice: random.Random) -> Line:
    made = [make(dice, number) for number in range(100)]
    chains = list(CHAINS.values())

    def kernel() -> None:
        for one in made:
            for key in KEYS:
                holds(one.world, key, one.at)
                for chain in chains:
                    believes(one.world, chain, key, one.at)
            falls_with(one.world, one.at)

    def solver() -> None:
        control = clingo.Control(["--warn=none"])
        control.add("base", [], RULES + "\n".join(one.program for one in made))
        control.ground([("base", [])])
        control.solve()

    return Line("all questions about a small world", timed(kernel, 3) / 100, 0, "clingo, the same questions", timed(solver, 1) / 100)  # fmt: skip


def _panels(fandom: Fandom, base: sqlite3.Connection, dice: random.Random) -> list[Line]:
    worlds = dice.sample(fandom.stories, min(100, len(fandom.stories)))
    deep = sorted(fandom.stories, key=lambda world: len(world.stack))[-10:]

    def each(work: Callable[[World], object], of: list[World]) -> float:
        return timed(lambda: [work(world) for world in of], 1) / len(of)

    return [
        Line("a work's whole panel, from its rows", each(lambda world: panel(rebuilt(base, world), 10 * STEP), worlds), 20e-3,
             "fetching those rows", each(lambda world: fetched(base, world), worlds)),
        Line(f"the same, of stories on {len(deep[0].stack) - 2} or more others", each(lambda world: panel(rebuilt(base, world), 10 * STEP), deep), 20e-3,
             "fetching those rows", each(lambda world: fetched(base, world), deep)),
        Line("what is shaken in it", each(shaken, worlds), 0, "going through the canon's facts once",
             each(lambda _world: [fact for fact in fandom.canon.facts if fact.because], worlds)),
    ]  # fmt: skip


def _map(dice: random.Random) -> list[Line]:
    parts = [MapPart(f"{n // 22 + 1}x{n % 22 + 1:02}", group=f"Season {n // 22 + 1}", href=f"/at/{n}/") for n in range(EPISODES)]  # fmt: skip
    stories = [
        MapStory(
            f"Story {n}", href=f"/works/{n}/", kind=dice.choice(KINDS), lo=dice.uniform(0, EPISODES), sure=n % 3 > 0
        )
        for n in range(5_000)
    ]

    def written() -> str:
        return json.dumps([msgspec.to_builtins(story) for story in stories])

    def drawn(of: list[MapStory]) -> str:
        shown = FandomMap(parts, of, seen=120)
        return fandommap.drawn(shown) + shown.described() + str(len(shown.rows()))

    return [
        Line("the map of 5,000 stories, and its list", timed(lambda: drawn(stories), 3), 0.2, "the stories as JSON", timed(written, 3)),
        Line("the map of 60, each drawn", timed(lambda: drawn(stories[:60]), 10), 0.2, "the stories as JSON", timed(written, 3) * 60 / 5_000),
    ]  # fmt: skip


def lines(count: int = 10_000) -> list[Line]:
    """Every measurement, on a fandom of so many stories."""
    dice = random.Random(4)
    fandom = make_fandom(count, dice)
    base = kept(fandom)
    return [_questions(fandom, dice), _against_a_solver(dice), *_panels(fandom, base, dice), *_map(dice)]


def main(arguments: list[str]) -> int:
    """Print the table; 1 when a promise is not kept."""
    count = int(arguments[0]) if arguments else 10_000
    found = lines(count)
    print(f"{count:,} stories, {count * PER_STORY:,} facts of theirs, {EPISODES * PER_EPISODE:,} of canon\n")
    print(f"{'what':44} {'one takes':>12} {'promised':>11}   {'beside':38} {'takes':>12} {'times':>8}")
    for one in found:
        limit = f"{one.limit * 1e3:,.3f} ms" if one.limit else ""
        print(
            f"{one.what:44} {one.seconds * 1e3:9,.4f} ms {limit:>11}   {one.beside:38} {one.other * 1e3:9,.4f} ms "
            f"{one.seconds / one.other:8,.1f}{'' if one.is_kept else '   NOT KEPT'}"
        )
    return int(not all(one.is_kept for one in found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
