"""What there is to know about series: who may see which, what is in them for this viewer, and what comes next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet, Sum

from fanfold.site.accounts.models import PenName, User
from fanfold.site.works.models import Chapter, Series, SeriesKeeper, SeriesPart, Standing, Work
from fanfold.site.works.policies import Viewer, signed_works, visible_works

# A series in a series in a series. Deeper, nobody finds the way, and every page would have to dig.
DEEPEST = 3


def visible_series(viewer: Viewer) -> QuerySet[Series]:
    """Series with at least one work this viewer may find under its author's name, however deep inside.

    The ids are fetched first: the rule about works inside the rule about series is deeper than SQLite reads.
    """
    direct = SeriesPart.objects.filter(standing=Standing.IN, work__in=signed_works(viewer).values("pk"))
    found = set(direct.order_by().values_list("series", flat=True).distinct())
    return Series.objects.filter(pk__in=families(found))


def may_see_series(viewer: Viewer, series: Series) -> bool:
    """Whether there is anything in a series for this viewer."""
    return bool(contents(viewer, [series])[series.pk].works)


def kept_series(member: User) -> QuerySet[Series]:
    """The series a member keeps, by title."""
    mine = SeriesKeeper.objects.filter(pen_name__user=member)
    return Series.objects.filter(pk__in=mine.values("series")).order_by("title", "pk")


def series_of(viewer: Viewer, pen_name: PenName) -> list[tuple[Series, "Contents"]]:
    """The series that a pen name keeps and this viewer may see, by title, each with what is in it for them."""
    kept = list(Series.objects.filter(serieskeeper__pen_name=pen_name).order_by("title", "pk"))
    inside = contents(viewer, kept)
    return [(one, inside[one.pk]) for one in kept if inside[one.pk].works]


def with_keepers(series: QuerySet[Series]) -> QuerySet[Series]:
    """Series by title, with those who keep them."""
    keepers = Prefetch("serieskeeper_set", SeriesKeeper.objects.select_related("pen_name"))
    return series.prefetch_related(keepers).order_by("title", "pk")


def visible_parts(viewer: Viewer, series: Series) -> QuerySet[SeriesPart]:
    """What is in a series for this viewer, in its order."""
    parts = list(series.parts.filter(standing=Standing.IN).select_related("child"))
    seen = set(signed_works(viewer).filter(pk__in=[part.work_id for part in parts]).values_list("pk", flat=True))
    inside = contents(viewer, [part.child for part in parts if part.child])
    shown = [part.pk for part in parts if part.work_id in seen or (part.child_id and inside[part.child_id].works)]
    return SeriesPart.objects.filter(pk__in=shown).order_by("position", "pk")


def families(series: Iterable[int]) -> set[int]:
    """These series and all they stand in."""
    found, level = set(series), set(series)
    while level:
        above = SeriesPart.objects.filter(standing=Standing.IN, child__in=level).values_list("series", flat=True)
        level = set(above) - found
        found |= level
    return found


def depth_above(series: Series) -> int:
    """How deep this series stands: 1 for one that stands in no other."""
    depth, level = 1, {series.pk}
    while level := set(
        SeriesPart.objects.filter(standing=Standing.IN, child__in=level).values_list("series", flat=True)
    ):
        depth += 1
    return depth


def depth_below(series: Series) -> int:
    """How deep series stand in this one: 1 for one that holds works only."""
    depth, level = 1, {series.pk}
    while level := set(
        SeriesPart.objects.filter(standing=Standing.IN, series__in=level, child__isnull=False).values_list(
            "child", flat=True
        )
    ):
        depth += 1
    return depth


@dataclass(slots=True)
class Contents:
    """What is in a series for one viewer: ids of works in reading order, each once, and their words of story."""

    works: list[int] = field(default_factory=list)
    words: int = 0


def contents(viewer: Viewer, series: Iterable[Series]) -> dict[int, Contents]:
    """What is in each of these series for this viewer, in a number of queries that does not grow with them."""
    roots = [one.pk for one in series]
    rows = _rows_below(roots)
    ids = {row.work_id for inside in rows.values() for row in inside if row.work_id}
    seen = set(signed_works(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    words = story_words(seen)
    found: dict[int, Contents] = {}
    for root in roots:
        works = [pk for pk in dict.fromkeys(_walk(root, rows)) if pk in seen]
        found[root] = Contents(works, sum(words.get(pk, 0) for pk in works))
    return found


def _rows_below(roots: Sequence[int]) -> dict[int, list[SeriesPart]]:
    """The parts of these series and of all that stand in them, by series."""
    rows: dict[int, list[SeriesPart]] = {}
    level = set(roots)
    while level:
        rows |= {pk: [] for pk in level}
        for part in SeriesPart.objects.filter(series__in=level, standing=Standing.IN).order_by("position", "pk"):
            rows[part.series_id].append(part)
        level = {part.child_id for pk in level for part in rows[pk] if part.child_id} - set(rows)
    return rows


def _walk(root: int, rows: dict[int, list[SeriesPart]]) -> Iterator[int]:
    for part in rows.get(root, ()):
        if part.work_id:
            yield part.work_id
        elif part.child_id:
            yield from _walk(part.child_id, rows)


def story_words(works: Iterable[int]) -> dict[int, int]:
    """Words of the posted chapters of works, by the work's id."""
    posted = Chapter.objects.filter(work__in=list(works), posted__isnull=False, current__isnull=False).order_by()
    return dict(posted.values("work").annotate(total=Sum("words")).values_list("work", "total"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a work stands in a series for one viewer: "part 2 of 5", and the works before and after it."""

    series: Series
    number: int
    total: int
    before: Work | None
    after: Work | None


def places(viewer: Viewer, work: Work) -> list[Place]:
    """Where a work stands, for this viewer: in the series that hold it, and in those that hold them."""
    direct = list(SeriesPart.objects.filter(work=work, standing=Standing.IN).values_list("series", flat=True))
    if not direct or not signed_works(viewer).filter(pk=work.pk).exists():
        return []
    all_of_them = list(Series.objects.filter(pk__in=families(direct)).order_by("title", "pk"))
    inside = contents(viewer, all_of_them)
    near = {pk for one in inside.values() for pk in _neighbours(one.works, work.pk) if pk}
    works = Work.objects.in_bulk(near)
    found = []
    for series in all_of_them:
        order = inside[series.pk].works
        before, after = (works.get(pk) if pk else None for pk in _neighbours(order, work.pk))
        found.append(Place(series, order.index(work.pk) + 1, len(order), before, after))
    return found


def _neighbours(order: Sequence[int], pk: int) -> tuple[int | None, int | None]:
    at = order.index(pk)
    return (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)


def parts_of_work(work: Work) -> QuerySet[SeriesPart]:
    """Where a work stands or may come to stand, for those who write it."""
    return work.series_parts.exclude(standing=Standing.DECLINED).select_related("series").order_by("series__title")


def waiting_parts(member: User) -> QuerySet[SeriesPart]:
    """What waits for this member's answer: offers to series they keep, and asks for works or series of theirs."""
    offered = Q(standing=Standing.OFFERED, series__keepers__user=member)
    mine = Q(work__authorship__pen_name__user=member, work__authorship__whole=True) | Q(child__keepers__user=member)
    asked = Q(standing=Standing.ASKED) & mine
    found = SeriesPart.objects.filter(offered | asked).distinct()
    return found.select_related("series", "work", "child", "by").order_by("created", "pk")


def shown_parts(keeper: User, series: Series) -> list[SeriesPart]:
    """What keepers of a series see to arrange: every part they may see, also what waits, with works and series.

    What they may not see keeps its place and is not told to them either.
    """
    parts = list(series.parts.exclude(standing=Standing.DECLINED).select_related("work", "child", "by"))
    works = set(visible_works(keeper).filter(pk__in=[part.work_id for part in parts]).values_list("pk", flat=True))
    children = [part.child for part in parts if part.child]
    mine = set(kept_series(keeper).filter(pk__in=[child.pk for child in children]).values_list("pk", flat=True))
    inside = contents(keeper, children)
    seen = mine | {pk for pk, found in inside.items() if found.works}
    return [part for part in parts if part.work_id in works or part.child_id in seen]
