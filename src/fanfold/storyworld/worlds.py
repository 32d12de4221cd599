"""Worlds: short lists of facts laid over other worlds. A canon, a story and a dream inside a story are each one.

Time is an integer on the clock of the world that holds the fact: for a canon the order of its parts, for a story the
order of its chapters and scenes. `BEFORE` lies before everything, `FOREVER` after. Nothing here knows how points are
spelled; `storyworld.points` does.

The words and the semantics are those of the project's story-world design, measured there against a published belief
tracker and an answer-set encoding.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from msgspec import Struct

BEFORE: Final = -(2**62)
"""A point before everything a clock counts: what was so when the story began."""
FOREVER: Final = 2**62
"""A point that never comes: of a fact that does not end, of a secret that is not told yet."""

Key = tuple[str, str]
"""What a fact settles: (subject, attribute), such as ("ines", "home")."""


class Fact(Struct, frozen=True, kw_only=True):
    """One thing that is so in a world, or that somebody there takes to be so.

    `slug` names it in its world; `words` says it in prose. `key` and `value` let two facts disagree: a fact without a key
    is prose that only its slug can contradict. It begins `at` and ends `until` (that point excluded).

    `mind` is empty for what is so; ("ines",) for what Ines takes to be so; ("edith", "ines") for what Edith takes Ines to
    take to be so. `seen_by` are those who were there, None for common knowledge; `unseen` those of them nobody noticed.
    `same_as` with a mind is learning: from `at` on that mind has acquired the fact of that slug.

    `because` are slugs this fact rests on; `denies` slugs of facts, here or below, that are not so in this world.
    `told` is when readers are told, on the order of telling; `FOREVER` while it is the author's secret.
    """

    slug: str = ""
    words: str = ""
    key: Key | None = None
    value: str = "yes"
    at: int = BEFORE
    until: int = FOREVER
    mind: tuple[str, ...] = ()
    seen_by: tuple[str, ...] | None = None
    unseen: tuple[str, ...] = ()
    same_as: str = ""
    because: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    told: int = BEFORE

    @property
    def is_so(self) -> bool:
        """Whether this is what is so, and not a belief, nor somebody's learning of something."""
        return not self.mind and not self.same_as


class Base(Struct, frozen=True):
    """A world below another, seen up to and including `cut` on its own clock."""

    world: "World"
    cut: int = FOREVER


class Level(Struct, frozen=True):
    """One world of a stack and how far it is seen."""

    world: "World"
    cut: int


class World:
    """A list of facts over other worlds, nearest first; canons stand last and are cut by the nearest story.

    `keeps` are slugs of facts below that stay so whatever they rested on. A world never changes once made; what
    questions need of it (its stack, its facts by key) is worked out once.
    """

    __slots__ = (
        "_by_key", "_by_slug", "_kept", "_learnt", "_resting", "_stack", "_told", "bases", "facts", "is_canon", "keeps", "removed", "slug",
    )  # fmt: skip

    def __init__(
        self,
        slug: str = "",
        facts: Iterable[Fact] = (),
        bases: Iterable[Base] = (),
        *,
        keeps: Iterable[str] = (),
        is_canon: bool = False,
    ) -> None:
        self.slug = slug
        self.facts = tuple(facts)
        self.bases = tuple(bases)
        self.keeps = frozenset(keeps)
        self.is_canon = is_canon
        self._by_slug: dict[str, Fact] = {fact.slug: fact for fact in self.facts if fact.slug}
        self._by_key: dict[Key, list[Fact]] = {}
        self._learnt: dict[str, list[Fact]] = {}
        self._stack: tuple[Level, ...] | None = None
        self._kept: frozenset[str] | None = None
        self._resting: dict[str, list[int]] | None = None
        self._told: dict[int, World] = {}
        # What this world takes out of those below, worked out when first asked: (from when, slugs).
        self.removed: dict[World, tuple[tuple[int, frozenset[str]], ...]] = {}
        for fact in self.facts:
            if fact.same_as:
                self._learnt.setdefault(fact.same_as, []).append(fact)
            elif fact.key is not None:
                self._by_key.setdefault(fact.key, []).append(fact)

    def __repr__(self) -> str:
        return f"World({self.slug!r}, {len(self.facts)} facts over {[base.world.slug for base in self.bases]})"

    @property
    def stack(self) -> tuple[Level, ...]:
        """This world, the stories below it nearest first, the canons last: each once, cut where the nearest says."""
        if self._stack is None:
            self._stack = tuple(_stack_of(self))
        return self._stack

    def on(self, key: Key) -> list[Fact]:
        """This world's own facts on a key, beliefs included, learnings not, in the order they were given."""
        return self._by_key.get(key, [])

    def keys(self) -> Iterable[Key]:
        """The keys this world itself says something about."""
        return self._by_key.keys()

    def named(self, slug: str) -> Fact | None:
        """This world's own fact of that slug."""
        return self._by_slug.get(slug)

    def resting(self, slugs: Iterable[str]) -> list[Fact]:
        """This world's facts that rest on any of these, however far down, in the order of its clock."""
        if self._resting is None:
            self._resting = {}
            for place, fact in enumerate(self.facts):
                for reason in fact.because:
                    self._resting.setdefault(reason, []).append(place)
        met: set[int] = set()
        left = list(slugs)
        while left:
            for place in self._resting.get(left.pop(), ()):
                if place not in met:
                    met.add(place)
                    left.append(self.facts[place].slug)
        return [self.facts[place] for place in sorted(met, key=lambda place: (self.facts[place].at, place))]

    @property
    def kept(self) -> frozenset[str]:
        """What this world, or a story below it, keeps whatever it rested on."""
        if self._kept is None:
            self._kept = frozenset().union(*(level.world.keeps for level in self.stack))
        return self._kept

    def learnings(self, slug: str) -> list[Fact]:
        """Who learns the fact of that slug in this world, and when."""
        return self._learnt.get(slug, [])

    def seen_up_to(self, known: int) -> "World":
        """A canon that stands on no other, as somebody knows it who has seen it up to a point of its clock."""
        found = self._told.get(known)
        if found is None:
            facts = [fact for fact in self.facts if _is_seen(fact, known)]
            same = len(facts) == len(self.facts)
            found = self if same else World(self.slug, facts, keeps=self.keeps, is_canon=self.is_canon)
            # What one reader sees of a canon others see too, and it is the largest world of all.
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            self._told[known] = found
        return found

    def told_by(self, place: int, *, seen: "Mapping[str, int] | None" = None) -> "World":
        """The world as a reader knows it who has been told everything up to `place` and nothing after.

        `seen` is how far the reader knows each canon, by its slug, on its own clock; a canon not named is known whole.
        Every question asked of the answer is free of spoilers, since what was not told is not in it.
        """
        return _told(self, place, dict(seen or {}))


def _stack_of(world: World) -> Iterator[Level]:
    stories: list[Level] = []
    canons: list[Level] = []
    met: set[int] = set()

    def visit(one: World, cut: int) -> None:
        # Nearest first, and the first cut met is the nearest story's: an older story's own anchor must not hide
        # what the canon did between the two.
        if id(one) in met:
            return
        met.add(id(one))
        (canons if one.is_canon else stories).append(Level(one, cut))
        for base in sorted(one.bases, key=lambda base: not base.world.is_canon):
            if base.world.is_canon:
                visit(base.world, base.cut)
        for base in one.bases:
            if not base.world.is_canon:
                visit(base.world, base.cut)

    visit(world, FOREVER)
    yield from stories
    yield from canons


# How far readers have seen a canon is one of its few hundred parts; as many of them are remembered.
_REMEMBERED = 32


def _is_seen(fact: Fact, known: int) -> bool:
    return fact.at <= known and fact.told < FOREVER


def _told(world: World, place: int, seen: dict[str, int]) -> World:
    known = seen.get(world.slug, FOREVER)
    if world.is_canon and not world.bases:
        return world.seen_up_to(known)
    is_told = partial(_is_seen, known=known) if world.is_canon else lambda fact: fact.told <= place
    bases = (Base(_told(base.world, _all_of(base.world), seen), base.cut) for base in world.bases)
    return World(world.slug, filter(is_told, world.facts), bases, keeps=world.keeps, is_canon=world.is_canon)


def _all_of(world: World) -> Any:
    # A story this one builds on is told to its end, as far as this reader is concerned, but never its author's secrets.
    return FOREVER - 1
