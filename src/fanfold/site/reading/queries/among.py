"""Filters for what the catalogue does not know: who wrote a work, how it is told, which collections it is in, where it leaves
its canon.

Each becomes a set of works, found through the rules of what it is about: works that keep quiet about their writer are not
found by the name, except by those who may see it; a change of canon that a reader has not come to yet finds nothing, as if
nobody had ever named it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from fanfold.site.accounts.models import PenName, User, name_key
from fanfold.site.catalog.filters import Filters, Resolved, resolve
from fanfold.site.works.models import Authorship, Chapter, Collection, CollectionItem, SceneMark, Standing, Work
from fanfold.site.works.policies import Viewer, signed_works
from fanfold.site.worlds.models import CanonProgress, Pack, StoryWorld
from fanfold.site.worlds.points import placed
from fanfold.site.worlds.queries import browse
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.storyworld.worlds import FOREVER, Fact
from fanfold.voices.slugs import slug_of

Seen = Callable[[Pack], int | None]
"""How far somebody has seen a canon, on its clock; None for all of it."""


def resolved_for(viewer: Viewer, filters: Filters, seen: Seen | None = None) -> Resolved:
    """What `filters` ask, for a viewer. Without `seen`, a member has seen what they said, and a guest everything."""
    return replace(resolve(filters), among=tuple(_among(viewer, filters, seen or _said_by(viewer))))


def _said_by(viewer: Viewer) -> Seen:
    def seen(pack: Pack) -> int | None:
        if not isinstance(viewer, User):
            return None
        return CanonProgress.objects.filter(user=viewer, pack=pack).values_list("point", flat=True).first()

    return seen


def _among(viewer: Viewer, filters: Filters, seen: Seen) -> Iterator[QuerySet[Any, int]]:
    yield from _told_so(filters)
    if filters.writers:
        yield _written_by(viewer, filters)
    if filters.collections:
        yield _collected(filters)
    if filters.canon:
        yield from _leaving_canon(filters, seen)


def _told_so(filters: Filters) -> Iterator[QuerySet[Any, int]]:
    """Works with a scene that is told so, as the text of record says; what was only heard in it counts for nothing."""
    for kind, names in (("viewpoint", filters.viewpoints), ("layer", filters.layers)):
        if slugs := {slug_of(name) for name in names}:
            asked = Q(value__in=slugs)
            for slug in slugs:
                asked |= Q(value__startswith=f"{slug}-")
            yield _marked(SceneMark.objects.filter(asked, kind=kind))
    if filters.person:
        yield _marked(SceneMark.objects.filter(kind="person", value=filters.person))


def _marked(marks: QuerySet[SceneMark]) -> QuerySet[Any, int]:
    chapters = Chapter.objects.filter(posted__isnull=False, current__in=marks.values("version"))
    return chapters.order_by().values_list("work", flat=True).distinct()


def pen_names(filters: Filters) -> QuerySet[PenName]:
    """The pen names that filters name, whether or not this viewer may meet them."""
    keys = [name_key(name) for name in filters.writers]
    return PenName.objects.filter(Q(key__in=keys) | Q(slug__in={name.lower() for name in filters.writers}))


def _written_by(viewer: Viewer, filters: Filters) -> QuerySet[Any, int]:
    """Works that say they are by one of the names, and those without names whose names this viewer may see."""
    names = list(pen_names(filters).values_list("pk", flat=True))
    theirs = list(Authorship.objects.filter(pen_name__in=names, work__anonymous=True).values_list("work", flat=True))
    quiet = list(signed_works(viewer).filter(pk__in=theirs).values_list("pk", flat=True)) if theirs else []
    signed = Q(anonymous=False, pk__in=Authorship.objects.filter(pen_name__in=names).values("work"))
    return Work.objects.filter(signed | Q(pk__in=quiet)).order_by().values_list("pk", flat=True)


def collections_named(filters: Filters) -> QuerySet[Collection]:
    """The collections that filters name, by their names or as addresses have them."""
    slugs = {*filters.collections, *map(slugify, filters.collections)} - {""}
    return Collection.objects.filter(Q(slug__in=slugs) | Q(name__in=filters.collections))


def _collected(filters: Filters) -> QuerySet[Any, int]:
    ids = list(collections_named(filters).values_list("pk", flat=True))
    inside = CollectionItem.objects.filter(Q(collection__in=ids) | Q(collection__parent__in=ids), standing=Standing.IN)
    return inside.order_by().values_list("work", flat=True).distinct()


def _leaving_canon(filters: Filters, seen: Seen) -> Iterator[QuerySet[Any, int]]:
    pack = Pack.objects.filter(slug=filters.canon).first()
    read = canon_of(pack)
    if pack is None or read is None:
        yield Work.objects.none().values_list("pk", flat=True)
        return
    edge = edge_of(pack, seen)
    # A work that begins beyond what a reader has seen would tell them that something happens there.
    worlds = StoryWorld.objects.filter(Q(lo__lte=edge) | Q(lo=None), pack=pack)
    if stretch := placed(read, filters.point):
        yield browse.starting_at(pack, *stretch).filter(pk__in=worlds).order_by().values_list("work", flat=True)
    for slug in filters.changes:
        changes = browse.without(pack, slug).filter(work__in=worlds.values("work"))
        is_told = may_be_told(read.ever(slug), edge)
        yield (changes if is_told else changes.none()).order_by().values_list("work", flat=True).distinct()


def edge_of(pack: Pack, seen: Seen) -> int:
    """The point of a canon up to which somebody may be told of it."""
    known = seen(pack)
    return FOREVER if known is None else known


def may_be_told(fact: Fact | None, edge: int) -> bool:
    """Whether somebody who has seen a canon up to here may be told of something in it."""
    return fact is not None and bool(fact.words) and fact.at <= edge
