"""Stories by where they leave a canon: beginning at a point of it, without a fact of it, or on another story.

Only what every reader of a work may know counts: what its writer shows in full, told in the notes. A change told in a
chapter would be told by the list that names it.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q, QuerySet

from fanfold.site.works.models import Relation
from fanfold.site.worlds.models import Change, Pack, StoryWorld, ToldIn
from fanfold.storyworld.points import STEP
from fanfold.storyworld.worlds import BEFORE, FOREVER

_BELOW = (Relation.Kind.BUILDS_ON, Relation.Kind.SEQUEL)


class Placed(NamedTuple):
    """Where a work stands on a canon: the stretch it starts in (None where the canon cannot place it) and its kind."""

    work: int
    lo: int | None
    hi: int | None
    starts: str
    kind: str


def _shown(pack: Pack) -> QuerySet[StoryWorld]:
    return StoryWorld.objects.filter(pack=pack, shown=StoryWorld.Shown.FULL)


def starting_at(pack: Pack, lo: int, hi: int) -> QuerySet[StoryWorld]:
    """Worlds that start within a stretch of the canon. A start that is only vaguely known counts where it may be."""
    return _shown(pack).filter(lo__lte=hi, hi__gte=lo).exclude(kind=StoryWorld.Kind.ELSEWHERE)


def without(pack: Pack, fact: str) -> QuerySet[Change]:
    """Changes that take a fact of the canon out, in the notes of works that stand on it."""
    works = _shown(pack).values("work")
    return Change.objects.filter(step=Change.Step.NOT, fact=fact, told_in=ToldIn.NOTE, work__in=works)


def changing(pack: Pack, edge: int) -> list[int]:
    """Works that say in their notes what of a canon is not so, and that begin no later than a point of it."""
    worlds = _shown(pack).filter(Q(lo__lte=edge) | Q(lo=None))
    changes = Change.objects.filter(step=Change.Step.NOT, told_in=ToldIn.NOTE, work__in=worlds.values("work"))
    return list(changes.order_by().values_list("work", flat=True).distinct())


def how_many_without(pack: Pack, works: Collection[int]) -> dict[str, int]:
    """How many of these works take out each fact of a canon, by the fact."""
    changes = Change.objects.filter(step=Change.Step.NOT, told_in=ToldIn.NOTE, work__in=_shown(pack).values("work"))
    found: dict[str, set[int]] = {}
    for fact, work in changes.exclude(fact="").values_list("fact", "work_id"):
        if work in works:
            found.setdefault(fact, set()).add(work)
    return {fact: len(many) for fact, many in found.items()}


def placed_on(pack: Pack) -> list[Placed]:
    """Every work that stands on a canon, wherever it starts."""
    rows = _shown(pack).filter(~Q(starts="") | ~Q(kind="")).order_by("lo", "work_id")
    return [Placed(*row) for row in rows.values_list("work_id", "lo", "hi", "starts", "kind")]


def building_on(work: int) -> QuerySet[Relation]:
    """Relations of works in which what happens in this one is so."""
    return Relation.objects.filter(to_work=work, kind__in=_BELOW)


def built_among(pack: Pack, works: Collection[int]) -> dict[int, list[int]]:
    """Which of these works, all of which stand on a canon, build on which others of them."""
    here = _shown(pack).values("work")
    pairs = Relation.objects.filter(work__in=here, to_work__isnull=False, kind__in=_BELOW).values_list(
        "work_id", "to_work_id"
    )
    found: dict[int, list[int]] = {}
    for work, to in pairs:
        if to is not None and work in works and to in works:
            found.setdefault(work, []).append(to)
    return found


def in_parts(point: int | None) -> float | None:
    """A point of a canon's clock as a number of parts; None for what lies outside it."""
    return None if point is None or point in (BEFORE, FOREVER) else point / STEP
