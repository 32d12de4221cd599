"""What there is to know about collections, with counts that are those of the viewer."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import tags_named
from fanfold.site.works.models import Collection, CollectionItem, CollectionPerson, CollectionTagging, Standing, Work
from fanfold.site.works.policies import Viewer, listed_works, own_works, unrevealed_works, visible_works
from fanfold.site.works.queries.gatherings import collections_with


class Counts(NamedTuple):
    """How many works a viewer finds in a collection and its parts, and how many mysteries besides."""

    works: int
    mysteries: int


def collections_by_name() -> QuerySet[Collection]:
    """Every collection that is no part of another, by name, with who looks after it. What is in them is another matter."""
    return every_collection().filter(parent=None)


def every_collection() -> QuerySet[Collection]:
    """The same with those that are part of another."""
    people = Prefetch("collectionperson_set", CollectionPerson.objects.select_related("pen_name"))
    return with_tags(Collection.objects.prefetch_related(people)).order_by("name", "pk")


def with_tags(collections: QuerySet[Collection]) -> QuerySet[Collection]:
    """Collections with their tags, in their order, as `collectiontagging_set`."""
    return collections.prefetch_related(
        Prefetch("collectiontagging_set", CollectionTagging.objects.select_related("tag"))
    )


class Sifting(NamedTuple):
    """Which collections somebody wants, and in what order: "name", "new" or "stories"."""

    words: str = ""
    takes: str = ""
    fandom: str = ""
    tag: str = ""
    sort: str = "name"


def sifted_collections(viewer: Viewer, wanted: Sifting) -> QuerySet[Collection] | list[Collection]:
    """Collections that hold these words, parts of others among them, that take works ("open") or none ("closed"), that are tagged so
    or have a work of this fandom that the viewer finds in lists; the most stories are those that the viewer finds."""
    is_sought = wanted.words or wanted.tag
    found = collections_with(every_collection(), wanted.words) if is_sought else collections_by_name()
    if wanted.takes in ("open", "closed"):
        found = found.filter(is_closed=wanted.takes == "closed")
    if wanted.fandom:
        found = found.filter(pk__in=_with_fandom(viewer, wanted.fandom))
    if wanted.tag:
        found = found.filter(pk__in=_tagged(tags_named(wanted.tag)))
    if wanted.sort == "new":
        return found.order_by("-created", "-pk")
    if wanted.sort == "stories":
        everything = list(found)
        inside = counts(viewer, everything)
        return sorted(everything, key=lambda one: -inside[one.pk].works)
    return found


def _with_fandom(viewer: Viewer, name: str) -> set[int]:
    """Ids of the collections, those of which parts are meant too, with a listed work of a fandom somebody typed."""
    fandoms = tags_named(name, Tag.Kind.FANDOM)
    of_fandom = CollectionItem.objects.filter(standing=Standing.IN, work__filter_rows__tag__in=fandoms).order_by()
    rows = list(of_fandom.values_list("collection", "collection__parent", "work").distinct())
    seen = set(listed_works(viewer).filter(pk__in={work for *_, work in rows}).values_list("pk", flat=True))
    inside = {pk for own, parent, work in rows if work in seen for pk in (own, parent) if pk}
    return inside | _tagged(fandoms)


def _tagged(tags: Sequence[Tag]) -> set[int]:
    """Ids of the collections that bear one of these tags, or one that means it or lies within it."""
    rows = CollectionTagging.objects.filter(tag__reaches__to__in=tags).order_by()
    return set(rows.values_list("collection", flat=True).distinct())


def works_in(collection: Collection) -> list[int]:
    """Ids of the works in a collection and in its parts, whoever may see them."""
    return list(_items([collection]).values_list("work", flat=True).distinct())


def _items(collections: Iterable[Collection]) -> QuerySet[CollectionItem]:
    ids = [one.pk for one in collections]
    inside = Q(collection__in=ids) | Q(collection__parent__in=ids)
    return CollectionItem.objects.filter(inside, standing=Standing.IN).order_by()


def counts(viewer: Viewer, collections: Sequence[Collection]) -> dict[int, Counts]:
    """What this viewer finds in each of these collections, in a number of queries that does not grow with them."""
    rows = list(_items(collections).values_list("collection", "collection__parent", "work"))
    ids = {work for _own, _parent, work in rows}
    seen = set(listed_works(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    secret = set(unrevealed_works(viewer).filter(pk__in=ids).values_list("pk", flat=True)) - seen
    found: dict[int, Counts] = {}
    for one in collections:
        inside = {work for own, parent, work in rows if one.pk in (own, parent)}
        found[one.pk] = Counts(len(inside & seen), len(inside & secret))
    return found


def listed_in(viewer: Viewer, collection: Collection) -> QuerySet[Work]:
    """The works of a collection and its parts that this viewer finds in lists."""
    return listed_works(viewer).filter(pk__in=works_in(collection))


def fandoms_in(viewer: Viewer, collection: Collection) -> QuerySet[Tag]:
    """Fandoms of the works this viewer finds in a collection, each with their number (`found`), most first."""
    ids = list(listed_in(viewer, collection).values_list("pk", flat=True))
    mine = Q(works__in=ids)
    fandoms = Tag.objects.filter(mine, kind=Tag.Kind.FANDOM)
    return fandoms.annotate(found=Count("works", filter=mine, distinct=True)).order_by("-found", "name")


def collections_of(work: Work) -> QuerySet[Collection]:
    """The collections a work is in, by name."""
    return Collection.objects.filter(items__work=work, items__standing=Standing.IN).order_by("name")


def looked_after(member: User) -> QuerySet[Collection]:
    """The collections a member looks after, by name."""
    mine = CollectionPerson.objects.filter(pen_name__user=member).values("collection")
    return Collection.objects.filter(pk__in=mine).order_by("name", "pk")


def collections_by(pen_name: PenName) -> QuerySet[Collection]:
    """The collections a pen name looks after, by name; who does is no secret."""
    return Collection.objects.filter(collectionperson__pen_name=pen_name).order_by("name", "pk")


def open_collections() -> QuerySet[Collection]:
    """Collections that take works, by name."""
    return Collection.objects.filter(is_closed=False).order_by("name", "pk")


def queue(collection: Collection, standing: str = Standing.OFFERED) -> QuerySet[CollectionItem]:
    """Works that wait to be let into a collection, longest waiting first; no drafts, for nobody could read them.

    What is offered is shown to those who look after the collection, also when it is a mystery for all others.
    """
    waiting = collection.items.filter(standing=standing, work__hidden=None).exclude(
        work__visibility=Work.Visibility.DRAFT
    )
    return waiting.select_related("work", "by").order_by("created", "pk")


def asked_items(member: User) -> QuerySet[CollectionItem]:
    """Works of a member that collections ask for."""
    mine = CollectionItem.objects.filter(standing=Standing.ASKED, work__in=own_works(member))
    return mine.select_related("collection", "work", "by").order_by("created", "pk")


def queues_waiting(member: User) -> list[tuple[Collection, int]]:
    """Collections a member looks after in which works wait to be let in, with their number."""
    found = [(one, queue(one).count()) for one in looked_after(member)]
    return [(one, number) for one, number in found if number]


def shown_items(member: User, collection: Collection) -> QuerySet[CollectionItem]:
    """What is in a collection for those who look after it: what they see, mysteries that were entrusted to them too."""
    ids = collection.items.filter(standing=Standing.IN).values_list("work", flat=True)
    seen = list(visible_works(member).filter(pk__in=list(ids)).values_list("pk", flat=True))
    items = collection.items.filter(standing=Standing.IN, work__in=seen)
    return items.select_related("work", "by").order_by("created", "pk")
