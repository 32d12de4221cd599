"""Where a story starts, from the anchors its notes declare."""

from collections.abc import Sequence

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.points import NOWHERE, CanonClock, Point
from fanfold.storyworld.proposing.asking import Declared, Proposed, Surroundings
from fanfold.storyworld.proposing.matching import HINT, best_fact

# What notes call an anchor without naming which part it is: it hangs on what else is said.
_LOOSE = frozenset(("finale", "the finale", "season finale", "the season finale", "premiere", "the premiere"))
_NEWEST = frozenset(("last episode", "the last episode", "latest episode", "newest episode", "this week's episode"))
_AFTER, _AHEAD = "after", "before"


def start_of(declared: Sequence[Declared], around: Surroundings) -> Proposed | None:
    """The narrowest start that the anchors name; None when they name none.

    Declared and found in the canon it is sure; an anchor that only says "the last episode" is asked, with the part in
    which what it speaks of happened where the pack knows it.
    """
    anchors = [said for said in declared if said.kind == "canon_anchor"]
    found = [_start(said, anchors, around) for said in anchors]
    return min(found, key=lambda one: (-one.confidence, _width(one.start)), default=None)


def _start(said: Declared, anchors: Sequence[Declared], around: Surroundings) -> Proposed:
    clock = around.pack.clock if around.pack else None
    named = said.texts("points")
    if any(point.casefold() in _NEWEST for point in named):
        return _implied(said, around)
    season = next((point for one in anchors for point in one.texts("points") if point.startswith("season ")), "")
    spelled = [
        f"{season} {point.casefold().split()[-1]}" if season and point.casefold() in _LOOSE else point
        for point in named
    ]
    start = _placed(clock, spelled, said.text("relation")) if clock else NOWHERE
    if start.is_known:
        return _proposed(said, start.words, 0.93 if said.says("precise") else 0.86, start)
    # Words the pack cannot place are kept as words; it may learn of them later.
    return _proposed(
        said, _in_words(spelled, said.text("relation")) or said.text("value"), 0.82 if clock is None else 0.6
    )


def _implied(said: Declared, around: Surroundings) -> Proposed:
    near = best_fact(around.pack, said.text("value"), least=HINT) if around.pack else None
    part = around.pack.clock.part_at(near[0].at) if near and around.pack else None
    if part is None or around.pack is None:
        return _proposed(said, "", 0.4)
    start = around.pack.clock.read(f"{part.id}.end")
    return _proposed(said, start.words, 0.5, start)


def _proposed(said: Declared, words: str, confidence: float, start: Point = NOWHERE) -> Proposed:
    return Proposed(
        kind="start", at=said.at, quote=said.quote, confidence=confidence, words=words, start=start, mark="start"
    )


def _placed(clock: CanonClock, named: Sequence[str], relation: str) -> Point:
    """The stretch that points and their relation to the story mean on the canon's clock, in a spelling it can read."""
    known = [found for point in named if (found := _read(clock, point)) is not None]
    if not known:
        return NOWHERE
    first, last = min(known, key=lambda one: one.lo), max(known, key=lambda one: one.hi)
    if relation == _AFTER:
        return Point(last.hi, last.hi, f"{last.words}.end")
    if relation == _AHEAD:
        return Point(first.lo, first.lo, f"{first.words}.start")
    if relation == "between" and first is not last:
        return Point(first.hi, last.lo, f"between {first.words} and {last.words}")
    return Point(first.lo, last.hi, first.words if first is last else f"{first.words}..{last.words}")


def _read(clock: CanonClock, words: str) -> Point | None:
    """A point in the shortest spelling: one part by its key."""
    try:
        found = clock.read(words)
    except FanfoldError:
        return None
    part = clock.part_at(found.lo)
    is_one = part is not None and clock.read(part.id).lo == found.lo and clock.read(part.id).hi == found.hi
    return Point(found.lo, found.hi, part.id if part is not None and is_one else words)


def _in_words(named: Sequence[str], relation: str) -> str:
    joined = " and ".join(named)
    return f"{relation} {joined}" if joined and relation in (_AFTER, _AHEAD, "between") else joined


def _width(start: Point) -> int:
    return start.hi - start.lo
