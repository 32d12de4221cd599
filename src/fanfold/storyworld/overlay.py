"""What is so in a world: the first word on it down the stack; what a change shakes, and what falls with it."""

from collections.abc import Iterator

from msgspec import Struct

from fanfold.storyworld.worlds import BEFORE, FOREVER, Fact, Key, Level, World


class Held(Struct, frozen=True):
    """An answer: the fact that settles the question and the world that says so."""

    fact: Fact
    world: World

    @property
    def value(self) -> str:
        """What holds."""
        return self.fact.value


class Fallen(Struct, frozen=True):
    """An inherited fact that rested on something this story took out.

    `because_of` are the slugs taken out that it rests on, nearest first. `comes_later` says that it lies past the
    point where the story leaves: it can no longer happen that way; otherwise it had already happened and is unsettled.
    """

    fact: Fact
    world: World
    because_of: tuple[str, ...]
    comes_later: bool


def holds(world: World, key: Key, at: int = FOREVER) -> Held | None:
    """What is so about `key` at a point on the world's own clock; None when nothing settles it.

    The first world of the stack with a fact that has begun and not ended answers; in one world the latest start wins,
    and of equal starts the later written. A fact that a nearer world denies, or that rests on one, answers nothing.
    """
    for level in world.stack:
        point = at if level.world is world else level.cut
        found: Fact | None = None
        for fact in level.world.on(key):
            is_open = fact.is_so and fact.at <= point and (point < fact.until or fact.until == FOREVER)
            if is_open and (found is None or fact.at >= found.at) and not _is_gone(world, level, fact, at):
                found = fact
        if found is not None:
            return Held(found, level.world)
    return None


def _is_gone(world: World, level: Level, fact: Fact, at: int) -> bool:
    """Whether the worlds above took a fact out, itself or what it rests on."""
    if level.world is world:
        return False
    removed = _removed(world, level.world, at)
    if not removed:
        return False
    return fact.slug in removed or (bool(_rests_on(level, fact, removed)) and not _is_kept(world, fact))


def _is_kept(world: World, fact: Fact) -> bool:
    return fact.slug in world.kept


def _removed(world: World, below: World, at: int) -> frozenset[str]:
    """Slugs of facts of `below` that worlds above it deny by the point `at`, by name or by another value on the same key."""
    denials = world.removed.get(below)
    if denials is None:
        denials = world.removed[below] = tuple(_denials(world, below))
    if all(when <= at for when, _slugs in denials):
        # Nearly always: what a story changes it changes from its first word on.
        return denials[0][1] if len(denials) == 1 else frozenset().union(*(slugs for _when, slugs in denials))
    return frozenset().union(*(slugs for when, slugs in denials if when <= at))


def _denials(world: World, below: World) -> Iterator[tuple[int, frozenset[str]]]:
    """What is taken out, by the point on the clock of `world` from which it is; of lower worlds, from the beginning."""
    by_point: dict[int, set[str]] = {}
    for level in world.stack:
        if level.world is below:
            break
        for fact in level.world.facts:
            if fact.is_so and fact.at <= level.cut:
                when = fact.at if level.world is world else BEFORE
                by_point.setdefault(when, set()).update(fact.denies, _contradicted(fact, below))
    return ((when, frozenset(slugs)) for when, slugs in by_point.items() if slugs)


def _contradicted(fact: Fact, below: World) -> Iterator[str]:
    # A value that was always so undoes every other value; one with a start of its own only comes after them.
    if fact.key is not None and fact.at == BEFORE:
        yield from (
            other.slug for other in below.on(fact.key) if other.is_so and other.value != fact.value and other.slug
        )


def _rests_on(level: Level, fact: Fact, removed: frozenset[str]) -> tuple[str, ...]:
    """The removed facts that `fact` rests on, however far down; a ring of reasons ends where it began."""
    met: set[str] = set()
    open_slugs = list(fact.because)
    found: list[str] = []
    while open_slugs:
        slug = open_slugs.pop(0)
        if slug in met:
            continue
        met.add(slug)
        if slug in removed:
            found.append(slug)
            continue
        reason = level.world.named(slug)
        if reason is not None:
            open_slugs.extend(reason.because)
    return tuple(found)


def shaken(world: World, at: int = FOREVER) -> list[Fallen]:
    """Inherited facts that had begun when the story leaves, and that rest on something it took out and does not keep."""
    return [fallen for fallen in falls_with(world, at) if not fallen.comes_later]


def falls_with(world: World, at: int = FOREVER) -> list[Fallen]:
    """Every fact below, past the cut too, that rests on something taken out and is not kept; in the order of its clock."""
    return list(_fallen(world, at))


def _fallen(world: World, at: int) -> Iterator[Fallen]:
    for level in world.stack[1:]:
        removed = _removed(world, level.world, at)
        if not removed:
            continue
        for fact in level.world.resting(removed):
            if fact.slug in removed or _is_kept(world, fact):
                continue
            reasons = _rests_on(level, fact, removed)
            if reasons:
                yield Fallen(fact, level.world, reasons, fact.at > level.cut)


def leaves(world: World) -> int | None:
    """Where a story leaves canon: the earliest canon fact it takes out, on the canon's clock; None when it takes out none."""
    starts = [
        fact.at
        for level in world.stack
        if level.world.is_canon and level.world is not world
        for slug in _removed(world, level.world, FOREVER)
        if (fact := level.world.named(slug)) is not None
    ]
    return min(starts, default=None)
