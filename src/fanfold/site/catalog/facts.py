"""What the catalogue says of a tag, as one value: read, compared, checked and put back as a whole.

Every change of the catalogue is "these tags have these facts from now on"; undoing it is the same with the facts of before.
Nothing here asks or changes the database.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

Look = Callable[[Iterable[int]], "Mapping[int, Facts]"]
"""Answers with the facts of tags."""

EXACT, INHERITED, DIRECT = 0, 1, 2
MOST_STEPS = 60
"""Metatags above one another; more is a cycle that nobody should have been able to make."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of one tag. `means` are canonical tags it stands for, with the reason (`Synonym.Why`); `broader` its
    metatags; `parents` what it belongs to. All by id, in order of it."""

    name: str
    kind: str
    is_canonical: bool = False
    is_set_aside: bool = False
    ship_type: str = ""
    means: tuple[tuple[int, str], ...] = ()
    broader: tuple[int, ...] = ()
    parents: tuple[int, ...] = ()

    @property
    def meanings(self) -> tuple[int, ...]:
        """The canonical tags it stands for."""
        return tuple(tag for tag, _why in self.means)

    @property
    def is_new(self) -> bool:
        """Whether nobody has said yet what it is."""
        return not (self.is_canonical or self.is_set_aside or self.means)

    def ordered(self) -> "Facts":
        """The same in the one order that facts are compared in."""
        return replace(
            self, means=tuple(sorted(set(self.means))), broader=tuple(sorted(set(self.broader))),
            parents=tuple(sorted(set(self.parents))),
        )  # fmt: skip


def to_json(facts: Facts) -> dict[str, Any]:
    """As a value that JSON holds."""
    return asdict(facts)


def from_json(value: Mapping[str, Any]) -> Facts:
    """Back from `to_json`."""
    known = {field.name: value[field.name] for field in fields(Facts) if field.name in value}
    known["means"] = tuple((int(tag), str(why)) for tag, why in known.get("means", ()))
    for name in ("broader", "parents"):
        known[name] = tuple(known.get(name, ()))
    return Facts(**known)


def reach_of(tags: Iterable[int], look: Look) -> dict[int, dict[int, int]]:
    """What each tag is filtered by: tag → {filter → level}, from the facts that `look` answers with.

    A tag is always found by itself. A synonym stands in filters as what it means; whatever stands in filters is found by its
    metatags, and fandoms by their media, as well.
    """
    wanted = list(dict.fromkeys(tags))
    known = dict(look(wanted))
    reach: dict[int, dict[int, int]] = {}
    for tag in wanted:
        own = known[tag]
        shown = own.meanings or (() if own.is_set_aside else (tag,))
        reach[tag] = {tag: EXACT} | dict.fromkeys(shown, DIRECT)
    fringe = {to for row in reach.values() for to, level in row.items() if level == DIRECT}
    above = _above(fringe, known, look)
    for row in reach.values():
        for to in [to for to, level in row.items() if level == DIRECT]:
            for far in above[to]:
                row.setdefault(far, INHERITED)
    return reach


def _above(tags: set[int], known: dict[int, Facts], look: Look) -> dict[int, set[int]]:
    """Of each tag, everything that is wider than it."""
    steps: dict[int, tuple[int, ...]] = {}
    fringe = set(tags)
    while fringe:
        known |= look(fringe - known.keys())
        steps |= {tag: _wider(known[tag]) for tag in fringe}
        fringe = {far for tag in fringe for far in steps[tag]} - steps.keys()
    found: dict[int, set[int]] = {}
    for tag in tags:
        seen: set[int] = set()
        waiting = list(steps[tag])
        while waiting:
            far = waiting.pop()
            if far not in seen:
                seen.add(far)
                waiting += steps[far]
        found[tag] = seen - {tag}
    return found


def _wider(facts: Facts) -> tuple[int, ...]:
    # A fandom's parents are media, and nothing else's are filters: a ship is not "about" whatever each of its people is.
    return facts.broader + (facts.parents if facts.kind == "fandom" else ())


def cycle_in(plan: Mapping[int, Facts], look: Look) -> tuple[int, ...]:
    """Tags that would stand above themselves if the plan held; none when all is well."""
    steps: dict[int, tuple[int, ...]] = {tag: facts.broader for tag, facts in plan.items()}
    fringe = {far for broader in steps.values() for far in broader} - steps.keys()
    while fringe:
        steps |= {tag: facts.broader for tag, facts in look(fringe).items()}
        fringe = {far for tag in fringe for far in steps[tag]} - steps.keys()
    return next((way for tag in plan if (way := _way_back(tag, steps))), ())


def _way_back(start: int, steps: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    ways: list[tuple[int, ...]] = [(start,)]
    seen: set[int] = set()
    while ways:
        way = ways.pop()
        for far in steps.get(way[-1], ()):
            if far == start:
                return (*way, far)
            if far not in seen:
                seen.add(far)
                ways.append((*way, far))
    return ()
