"""What can be changed on many works at once: each thing with how it is read, written and said.

A value is plain data that can be kept and compared: one word (`Choice`), or a list of entries (`Heap`). What apps above the works
know of a work, such as who may answer, joins by `settings.FACETS`: a list of paths of `Choice`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import User
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import kinds
from fanfold.site.catalog.ratings import RATING_CHOICES
from fanfold.site.catalog.services import name_tag
from fanfold.site.catalog.spelling import tag_key
from fanfold.site.works.models import Collection, CollectionItem, Series, SeriesPart, Standing, Tagging, Work
from fanfold.site.works.services import (
    Details,
    add_part,
    collect_work,
    describe_work,
    post_work,
    remove_part,
    set_reach,
    set_tags,
    take_out,
)

Value = Any
"""A word, or a list of entries; as JSON keeps it."""
Read = Callable[[Sequence[Work]], Mapping[int, Value]]
Write = Callable[[Work, Value, User], None]


class Choice(NamedTuple):
    """One thing that is one of several. Without `choices`, it is typed. `warns` says of works what the new value brings along."""

    name: str
    title: str | Promise
    read: Read
    write: Write
    choices: Sequence[tuple[str, str | Promise]] = ()
    said: Callable[[Value], str] | None = None
    warns: Callable[[Sequence[Work], Value], Mapping[int, str]] | None = None

    def words(self, value: Value) -> str:
        """A value as a person is told it."""
        if self.said is not None:
            return self.said(value)
        return str(dict(self.choices).get(value, value)) or gettext("nothing")


class Heap(NamedTuple):
    """Several entries, each a list. `key_of` is what tells one from the others, `name_of` says it."""

    name: str
    title: str | Promise
    read: Read
    write: Write
    key_of: Callable[[Value], tuple[Any, ...]]
    name_of: Callable[[Value], str]

    def words(self, value: Value) -> str:
        """Its entries one after the other."""
        return ", ".join(self.name_of(entry) for entry in value) or gettext("nothing")

    def keys(self, value: Value) -> set[tuple[Any, ...]]:
        """What tells its entries apart."""
        return {self.key_of(entry) for entry in value}


Facet = Choice | Heap


def same(facet: Facet, one: Value, other: Value) -> bool:
    """Whether two values say the same; the order of entries does not matter."""
    if isinstance(facet, Heap):
        return facet.keys(one) == facet.keys(other)
    return bool(one == other)


# Tags, apart from ratings: [kind, name, whether it is a ship in the background].
def _tags(works: Sequence[Work]) -> Mapping[int, Value]:
    found: dict[int, list[list[Any]]] = {work.pk: [] for work in works}
    rows = Tagging.objects.filter(work__in=works).exclude(tag__kind=Tag.Kind.RATING)
    for work, kind, name, side in rows.values_list("work", "tag__kind", "tag__name", "is_side"):
        found[work].append([kind, name, side])
    return found


def _write_tags(work: Work, value: Value, _member: User) -> None:
    there = {(one.tag.kind, one.tag.name): one.tag for one in _taggings(work)}
    within = {kind.slug for kind in kinds() if kind.in_fandom}
    named: list[tuple[Tag, bool]] = []
    fandom: Tag | None = None
    for kind, name, side in sorted(value, key=lambda entry: entry[0] != Tag.Kind.FANDOM):
        tag = there.get((kind, name)) or name_tag(kind=kind, name=name, fandom=fandom if kind in within else None)
        fandom = fandom or (tag if kind == Tag.Kind.FANDOM else None)
        named.append((tag, side))
    named += [(tag, False) for (kind, _name), tag in there.items() if kind == Tag.Kind.RATING]
    set_tags(work=work, tags=[tag for tag, _side in named], side={tag for tag, side in named if side})


def _taggings(work: Work) -> list[Tagging]:
    return list(Tagging.objects.filter(work=work).select_related("tag__fandom"))


def with_tags(value: Value, added: Iterable[tuple[str, str, bool]], removed: Iterable[tuple[str, str]]) -> Value:
    """The tags of a work without some and with others; one that is there already under any spelling stays as it is."""
    gone = {(kind, tag_key(name)) for kind, name in removed}
    kept = [entry for entry in value if (entry[0], tag_key(entry[1])) not in gone]
    known = {(entry[0], tag_key(entry[1])) for entry in kept}
    for kind, name, side in added:
        if (kind, tag_key(name)) not in known:
            known.add((kind, tag_key(name)))
            kept.append([kind, name, side])
    return kept


def _tag_name(entry: Value) -> str:
    _kind, name, side = entry
    if side:
        return gettext("%(name)s (in the background)") % {"name": name}
    return str(name)


def _rating(works: Sequence[Work]) -> Mapping[int, Value]:
    rows = Tagging.objects.filter(work__in=works, tag__kind=Tag.Kind.RATING)
    return {work.pk: "" for work in works} | dict(rows.values_list("work", "tag__name"))


def _write_rating(work: Work, value: Value, _member: User) -> None:
    others = [one for one in _taggings(work) if one.tag.kind != Tag.Kind.RATING]
    side = {one.tag for one in others if one.is_side}
    rating = [name_tag(kind=Tag.Kind.RATING, name=value)] if value else []
    fandoms = [one.tag for one in others if one.tag.kind == Tag.Kind.FANDOM]
    set_tags(work=work, tags=[*fandoms, *rating, *(one.tag for one in others)], side=side)


def _field(name: str) -> Read:
    return lambda works: {work.pk: getattr(work, name) for work in works}


def _write_language(work: Work, value: Value, _member: User) -> None:
    describe_work(work=work, details=Details(language=value))


def _write_status(work: Work, value: Value, _member: User) -> None:
    describe_work(work=work, details=Details(status=value))


def _write_visibility(work: Work, value: Value, _member: User) -> None:
    post_work(work=work, visibility=value)


def _goes_out(works: Sequence[Work], value: Value) -> Mapping[int, str]:
    """What is posted with a work of which readers have no chapter yet."""
    if value == Work.Visibility.DRAFT:
        return {}
    standing = Prefetch("chapters", to_attr="laid_out")
    found = Work.objects.filter(pk__in=[work.pk for work in works]).prefetch_related(standing)
    return {work.pk: said for work in found if (said := _posted_with(work.laid_out))}


def _posted_with(chapters: Sequence[Any]) -> str:
    drafts = [one for one in chapters if one.posted is None]
    if len(drafts) < len(chapters):
        return gettext("Its drafts stay drafts.") if drafts else ""
    goes = sum(1 for one in drafts if one.release_at is None and not one.held)
    if drafts and not goes:
        return gettext("All its chapters are held back: post one of them first, or this is left as it is.")
    return ngettext("%(count)d chapter goes out with it.", "%(count)d chapters go out with it.", goes) % {"count": goes}


def _reach(name: str) -> Read:
    return lambda works: {work.pk: "yes" if getattr(work, name) else "no" for work in works}


def _write_engines(work: Work, value: Value, _member: User) -> None:
    set_reach(work=work, search_engines=value == "yes", guest_downloads=work.guest_downloads)


def _write_downloads(work: Work, value: Value, _member: User) -> None:
    set_reach(work=work, search_engines=work.search_engines, guest_downloads=value == "yes")


# Series and collections: [id, name]. What the other side declined does not count.
def _series(works: Sequence[Work]) -> Mapping[int, Value]:
    rows = SeriesPart.objects.filter(work__in=works, standing__in=(Standing.IN, Standing.OFFERED)).order_by("pk")
    return _listed(works, rows.values_list("work", "series", "series__title"))


def _write_series(work: Work, value: Value, member: User) -> None:
    wanted = {entry[0] for entry in value}
    parts = SeriesPart.objects.filter(work=work, standing__in=(Standing.IN, Standing.OFFERED))
    for part in parts.exclude(series__in=wanted):
        remove_part(part=part)
    for series in Series.objects.filter(pk__in=wanted).exclude(pk__in=list(parts.values_list("series", flat=True))):
        add_part(series=series, thing=work, member=member)


def _collections(works: Sequence[Work]) -> Mapping[int, Value]:
    rows = CollectionItem.objects.filter(work__in=works, standing__in=(Standing.IN, Standing.OFFERED)).order_by("pk")
    return _listed(works, rows.values_list("work", "collection", "collection__name"))


def _write_collections(work: Work, value: Value, member: User) -> None:
    wanted = {entry[0] for entry in value}
    items = CollectionItem.objects.filter(work=work, standing__in=(Standing.IN, Standing.OFFERED))
    for item in items.exclude(collection__in=wanted).select_related("collection", "work"):
        take_out(item=item, by_author=True)
    there = list(items.values_list("collection", flat=True))
    for collection in Collection.objects.filter(pk__in=wanted).exclude(pk__in=there):
        collect_work(collection=collection, work=work, member=member)


def _listed(works: Sequence[Work], rows: Iterable[tuple[int, int, str]]) -> Mapping[int, Value]:
    found: dict[int, list[list[Any]]] = {work.pk: [] for work in works}
    for work, pk, name in rows:
        found[work].append([pk, name])
    return found


def with_entries(value: Value, added: Iterable[tuple[int, str]], removed: Iterable[int]) -> Value:
    """The series or collections of a work without some and with others."""
    gone = set(removed)
    kept = [entry for entry in value if entry[0] not in gone]
    return kept + [[pk, name] for pk, name in added if pk not in {entry[0] for entry in kept}]


def _tag_key(entry: Value) -> tuple[Any, ...]:
    kind, name, side = entry
    return kind, tag_key(name), side


def _first(entry: Value) -> tuple[Any, ...]:
    return (entry[0],)


def _second(entry: Value) -> str:
    return str(entry[1])


_YES_NO = (("yes", _("Yes")), ("no", _("No")))

TAGS = Heap("tags", _("Tags"), _tags, _write_tags, _tag_key, _tag_name)
SERIES = Heap("series", _("Series"), _series, _write_series, _first, _second)
COLLECTIONS = Heap("collections", _("Collections"), _collections, _write_collections, _first, _second)
CHOICES = (
    Choice("rating", _("Rating"), _rating, _write_rating, RATING_CHOICES),
    Choice("language", _("Language"), _field("language"), _write_language),
    Choice("status", _("Where it stands"), _field("status"), _write_status, Work.Status.choices),
    Choice("engines", _("Search engines may list it"), _reach("search_engines"), _write_engines, _YES_NO),
    Choice("downloads", _("Guests may download it"), _reach("guest_downloads"), _write_downloads, _YES_NO),
)
# Last of all, so that a work that goes out has all else already.
VISIBILITY = Choice(
    "visibility",
    _("Who may read it"),
    _field("visibility"),
    _write_visibility,
    Work.Visibility.choices,
    warns=_goes_out,
)


@cache
def _from_above() -> tuple[Choice, ...]:
    return tuple(import_string(path) for path in settings.FACETS)


def choices() -> tuple[Choice, ...]:
    """Everything about a work that is one of several."""
    return (*CHOICES, *_from_above(), VISIBILITY)


def facets() -> dict[str, Facet]:
    """Everything that can be changed on many works, by name, in the order in which it is done."""
    found: tuple[Facet, ...] = (TAGS, *CHOICES, *_from_above(), SERIES, COLLECTIONS, VISIBILITY)
    return {one.name: one for one in found}
