"""What a filter says of writers, collections and a canon, in words, and the part of its panel in which a canon is asked for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fanfold.site.catalog.filters import Filters, Trouble
from fanfold.site.catalog.kinds import FANDOM
from fanfold.site.catalog.models import Tag
from fanfold.site.reading.queries.among import (
    Seen,
    collections_named,
    edge_of,
    may_be_told,
    pen_names,
    resolved_for,
)
from fanfold.site.reading.queries.roads import InTables
from fanfold.site.works.policies import Viewer, listed_works, signs_posted_works
from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.points import part_in_words, placed, stretch_in_words
from fanfold.site.worlds.queries import browse
from fanfold.site.worlds.queries.packs import canon_of

_MOST = 8


class ChangeRow(NamedTuple):
    """Something of a canon that is not so in some works: how many it leaves, and whether it is ticked."""

    slug: str
    words: str
    part: str
    found: int
    is_ticked: bool


class CanonPanel(NamedTuple):
    """The canon that works of a list stand on, and what can be asked of it."""

    pack: Pack
    point: str
    rows: tuple[ChangeRow, ...]
    example: str
    is_asked: bool


def canon_panel(viewer: Viewer, filters: Filters, tags: Mapping[int, Tag], seen: Seen) -> CanonPanel | None:
    """The canon that is asked for, else that of the first fandom which is wanted; None where nobody wrote one down."""
    pack = _pack_of(filters, tags)
    read = canon_of(pack)
    if pack is None or read is None:
        return None
    edge, counts = edge_of(pack, seen), _counts(viewer, filters, pack, seen)
    facts = [
        (slug, read.ever(slug) if slug in filters.changes else read.fact(slug))
        for slug in dict.fromkeys((*filters.changes, *counts))
    ]
    rows = [
        ChangeRow(slug, fact.words, part_in_words(read.clock, fact.at), counts.get(slug, 0), slug in filters.changes)
        for slug, fact in facts if fact is not None and may_be_told(fact, edge)
    ]  # fmt: skip
    ticked = sum(row.is_ticked for row in rows)
    rows.sort(key=lambda row: (not row.is_ticked, -row.found, row.slug))
    parts = [part.id for part in read.clock.parts]
    is_asked = bool(filters.point or filters.changes)
    return CanonPanel(pack, filters.point, tuple(rows[: max(_MOST, ticked)]), parts[0] if parts else "", is_asked)


def _pack_of(filters: Filters, tags: Mapping[int, Tag]) -> Pack | None:
    if filters.canon:
        return Pack.objects.filter(slug=filters.canon).first()
    fandoms = [tag for tag in (*filters.include, *filters.any_of) if tag in tags and tags[tag].kind == FANDOM]
    found = Pack.objects.filter(fandoms__tag__in=fandoms).order_by("title", "pk") if fandoms else Pack.objects.none()
    return found.first()


def _counts(viewer: Viewer, filters: Filters, pack: Pack, seen: Seen) -> dict[str, int]:
    """How many works of the list are without each fact of a canon, as the list counts them."""
    edge = edge_of(pack, seen)
    works = browse.changing(pack, edge)
    here = listed_works(viewer).filter(pk__in=works)
    found = InTables(here, resolved_for(viewer, filters, seen)).works
    return browse.how_many_without(pack, set(found.values_list("pk", flat=True)))


def names_of(viewer: Viewer, filters: Filters, seen: Seen) -> dict[str, str]:
    """What filters name by addresses, as pages call it, as far as this viewer may know it."""
    names: dict[str, str] = {}
    if filters.writers:
        names |= {f"by:{one.slug}": one.name for one in pen_names(filters) if signs_posted_works(viewer, one)}
    if filters.collections:
        names |= {f"in:{one.slug}": one.name for one in collections_named(filters)}
    return names | (dict(_of_canon(filters, seen)) if filters.canon else {})


def _of_canon(filters: Filters, seen: Seen) -> Iterator[tuple[str, str]]:
    pack = Pack.objects.filter(slug=filters.canon).first()
    read = canon_of(pack)
    if pack is None or read is None:
        return
    if stretch := placed(read, filters.point):
        yield "point", stretch_in_words(read.clock, *stretch, seen=edge_of(pack, seen))
    edge = edge_of(pack, seen)
    for slug in filters.changes:
        fact = read.ever(slug)
        if fact is not None and may_be_told(fact, edge):
            yield f"change:{slug}", fact.words


def troubles_of(filters: Filters) -> list[Trouble]:
    """A point that the canon does not have: it asks nothing."""
    if not (filters.canon and filters.point):
        return []
    read = canon_of(Pack.objects.filter(slug=filters.canon).first())
    return [] if read is None or placed(read, filters.point) else [Trouble("point", filters.point)]
