"""The panel of filters above a list, as data: what can be ticked with its numbers, and what is ticked, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fanfold.site.catalog.filters import CROSSOVERS, LENGTHS, PERSONS, SORTS, Filters, to_pairs, to_query
from fanfold.site.catalog.kinds import Kind
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.ranges import ANY_DAY, ANY_NUMBER, Days, Range
from fanfold.site.reading.facts import language_in_words
from fanfold.site.reading.queries.roads import Road, choices

MOST = 8
"""Values of one kind in the panel; the others are a link away."""
SORT_NAMES: dict[str, str | Promise] = {
    "updated": gettext_lazy("Last updated"), "posted": gettext_lazy("First posted"), "title": gettext_lazy("Title"),
    "author": gettext_lazy("Writer"), "words": gettext_lazy("Length in words"), "parts": gettext_lazy("Number of parts"),
    "kudos": gettext_lazy("Kudos"), "comments": gettext_lazy("What readers said"),
    "bookmarks": gettext_lazy("Bookmarks"),
}  # fmt: skip
CROSSOVER_NAMES: dict[str, str | Promise] = {
    "": gettext_lazy("With and without"), "only": gettext_lazy("Crossovers only"), "none": gettext_lazy("No crossovers"),
}  # fmt: skip
LENGTH_NAMES: dict[str, str | Promise] = {
    "": gettext_lazy("Both"), "one-shot": gettext_lazy("One part and no more"), "serial": gettext_lazy("Several parts"),
}  # fmt: skip
PERSON_NAMES: dict[str, str | Promise] = {
    "": gettext_lazy("Any"), "first": gettext_lazy("In the first person: I"), "second": gettext_lazy("In the second person: you"),
    "third": gettext_lazy("In the third person: she, he, they"),
}  # fmt: skip
STATUS_NAMES: dict[str, str | Promise] = {
    "complete": gettext_lazy("Complete"), "in-progress": gettext_lazy("Going on"), "hiatus": gettext_lazy("Resting"),
    "abandoned": gettext_lazy("Abandoned"), "stub": gettext_lazy("Partly taken down"),
}  # fmt: skip

KINDS_SAID: dict[str, str | Promise] = {
    "media": gettext_lazy("What kind of thing the stories are about."),
    "fandom": gettext_lazy("The book, film or series that stories are written about."),
    "rating": gettext_lazy("For readers of what age."), "warning": gettext_lazy("What some would rather know beforehand."),
    "ship": gettext_lazy("Who is drawn to whom: “/” between names is love, “&” friendship."),
    "character": gettext_lazy("Who is in the story."), "freeform": gettext_lazy("Anything else its writer says of it."),
}  # fmt: skip
"""What words that readers elsewhere know mean, for those who read here first."""


class Row(NamedTuple):
    """A value that can be ticked: with how many works it leaves, and whether it is wanted or kept out."""

    tag: Tag
    found: int
    is_wanted: bool
    is_kept_out: bool


class Group(NamedTuple):
    """The values of one kind. `ticked` says how many of them are; `takes_one` that one of those wanted is enough."""

    kind: Kind
    rows: tuple[Row, ...]
    has_more: bool
    ticked: int
    takes_one: bool

    @property
    def said(self) -> str | Promise:
        """What the kind is, in words; "" for one that an archive defined and that speaks for itself."""
        return KINDS_SAID.get(self.kind.slug, "")


class Tick(NamedTuple):
    """A value that is no tag, such as a language."""

    value: str
    name: str | Promise
    found: int
    is_ticked: bool


class Chip(NamedTuple):
    """Something that is asked, in words, and the link without it."""

    words: str
    address: str


def groups_of(
    works: Road, filters: Filters, kinds: Iterable[Kind], tags: Mapping[int, Tag], most: int = MOST
) -> list[Group]:
    """The groups of the panel over the works that are found, without those that have nothing to choose."""
    every = tuple(kinds)
    found = choices(works, [kind.slug for kind in every], most + 1)
    ticked = list(tags.values())
    missing = [tag.pk for tag in ticked if all(one.tag.pk != tag.pk for one in found.get(tag.kind, [])[:most])]
    numbers = works.with_tags(missing)
    groups = []
    for kind in every:
        shown = {one.tag.pk: (one.tag, one.found) for one in found[kind.slug][:most]}
        shown |= {
            tag.pk: (tag, numbers.get(tag.pk, 0)) for tag in ticked if tag.kind == kind.slug and tag.pk in missing
        }
        rows = tuple(row_of(filters, tag, number) for tag, number in shown.values())
        count = sum(row.is_wanted or row.is_kept_out for row in rows)
        takes_one = any(row.tag.pk in filters.any_of for row in rows)
        groups.append(Group(kind, rows, len(found[kind.slug]) > most, count, takes_one))
    return [group for group in groups if group.rows]


def row_of(filters: Filters, tag: Tag, found: int) -> Row:
    """A value as it stands in the panel."""
    return Row(tag, found, tag.pk in filters.include or tag.pk in filters.any_of, tag.pk in filters.exclude)


def languages_to_tick(works: Road, filters: Filters) -> list[Tick]:
    """The languages of the works that are found; those that are ticked stay."""
    found = works.languages()
    there = {code.lower() for code, _number in found}
    rows = [
        Tick(code.lower(), language_in_words(code), number, code.lower() in filters.languages) for code, number in found
    ]
    return rows + [Tick(code, language_in_words(code), 0, True) for code in filters.languages if code not in there]


def statuses_to_tick(works: Road, filters: Filters) -> list[Tick]:
    """Where works stand; what no work is at is left out unless it is ticked."""
    found = works.statuses()
    rows = [Tick(value, name, found.get(value, 0), value in filters.statuses) for value, name in STATUS_NAMES.items()]
    return [row for row in rows if row.found or row.is_ticked]


def choices_of(names: Mapping[str, str | Promise], wanted: str) -> list[tuple[str, str | Promise, bool]]:
    """(value, name, whether it is chosen) for a select."""
    return [(value, name, value == wanted) for value, name in names.items()]


def chips_of(
    filters: Filters, tags: Mapping[int, Tag], base: str, names: Mapping[str, str] = MappingProxyType({})
) -> list[Chip]:
    """Everything that is asked, each with the address of the list without it. `names` as `canonpanel.names_of` has them."""
    every = chain(_asked(filters, tags), _asked_of_others(filters, names))
    asked = ((words, to_query(without)) for words, without in every)
    return [Chip(words, f"{base}?{query}" if query else base) for words, query in asked]


def _asked(filters: Filters, tags: Mapping[int, Tag]) -> Iterable[tuple[str, Filters]]:
    for pk in (*filters.include, *filters.any_of, *filters.exclude):
        name = named_in_full(tags[pk]) if pk in tags else _("a tag that is gone")
        words = _("without %(tag)s") % {"tag": name} if pk in filters.exclude else name
        one_of_several = pk in filters.any_of and len(filters.any_of) > 1
        yield _("%(tag)s, or others") % {"tag": words} if one_of_several else words, filters.with_tag(pk, "")
    for field, words in (("named", "%(name)s"), ("not_named", _("without %(name)s"))):
        names: tuple[str, ...] = getattr(filters, field)
        for name in names:
            kept: dict[str, Any] = {field: tuple(one for one in names if one != name)}
            yield words % {"name": f"“{name}”"}, replace(filters, **kept)
    yield from _asked_of_columns(filters)


def _asked_of_others(filters: Filters, names: Mapping[str, str]) -> Iterable[tuple[str, Filters]]:
    """How it is told, writers, collections and a canon."""
    if filters.viewpoints:
        words = _("through the eyes of %(names)s") % {"names": _or(filters.viewpoints)}
        yield words, replace(filters, viewpoints=())
    if filters.person in PERSONS:
        yield str(PERSON_NAMES[filters.person]), replace(filters, person="")
    if filters.layers:
        yield _("with the layer %(names)s") % {"names": _or(filters.layers)}, replace(filters, layers=())
    if filters.writers:
        yield (
            _("by %(names)s") % {"names": _or(names.get(f"by:{one}", one) for one in filters.writers)},
            replace(filters, writers=()),
        )
    if filters.collections:
        found = _or(names.get(f"in:{one}", one) for one in filters.collections)
        yield _("in the collection %(names)s") % {"names": found}, replace(filters, collections=())
    if filters.point:
        words = _("begins at %(point)s") % {"point": names.get("point", filters.point)}
        yield words, replace(filters, point="", canon=filters.canon if filters.changes else "")
    for slug in filters.changes:
        kept = tuple(one for one in filters.changes if one != slug)
        words = _("not so: %(fact)s") % {"fact": names.get(f"change:{slug}", slug)}
        yield words, replace(filters, changes=kept, canon=filters.canon if kept or filters.point else "")


def _asked_of_columns(filters: Filters) -> Iterable[tuple[str, Filters]]:
    if filters.main_ships:
        yield _("not in the background"), replace(filters, main_ships=False)
    if filters.crossovers in CROSSOVERS:
        yield str(CROSSOVER_NAMES[filters.crossovers]), replace(filters, crossovers="")
    if filters.length in LENGTHS:
        yield str(LENGTH_NAMES[filters.length]), replace(filters, length="")
    if filters.statuses:
        yield _or(STATUS_NAMES[one] for one in filters.statuses), replace(filters, statuses=())
    if filters.languages:
        yield _or(map(language_in_words, filters.languages)), replace(filters, languages=())
    if filters.not_languages:
        words = _("not in %(languages)s") % {"languages": _or(map(language_in_words, filters.not_languages))}
        yield words, replace(filters, not_languages=())
    if filters.words != ANY_NUMBER:
        yield numbers_in_words("words", filters.words), replace(filters, words=ANY_NUMBER)
    if filters.parts != ANY_NUMBER:
        yield numbers_in_words("parts", filters.parts), replace(filters, parts=ANY_NUMBER)
    if filters.updated != ANY_DAY:
        yield days_in_words("updated", filters.updated), replace(filters, updated=ANY_DAY)
    if filters.posted != ANY_DAY:
        yield days_in_words("posted", filters.posted), replace(filters, posted=ANY_DAY)


def numbers_in_words(name: str, found: Range) -> str:
    """A range of words or parts as people say it."""
    low, high = found.low, found.high
    most = high or low or 0
    word, part = ngettext("%(n)s word", "%(n)s words", most), ngettext("%(n)s part", "%(n)s parts", most)
    noun = word if name == "words" else part
    if high is None:
        return _("at least %(what)s") % {"what": noun % {"n": f"{low or 0:,}"}}
    if not low:
        return _("at most %(what)s") % {"what": noun % {"n": f"{max(high, 0):,}"}}
    return noun % {"n": f"{low:,}" if low == high else f"{low:,}–{high:,}"}


def days_in_words(name: str, days: Days) -> str:
    """A range of days as people say it."""
    what = _("updated") if name == "updated" else _("first posted")
    first, last = (date_format(day) if day else "" for day in days)
    if not last:
        return _("%(what)s since %(first)s") % {"what": what, "first": first}
    if not first:
        return _("%(what)s until %(last)s") % {"what": what, "last": last}
    return _("%(what)s %(first)s to %(last)s") % {"what": what, "first": first, "last": last}


def _or(names: Iterable[str | Promise]) -> str:
    return _(" or ").join(str(name) for name in names)


def named_in_full(tag: Tag) -> str:
    """A tag by its name, with its fandom where a name means one thing per fandom."""
    return f"{tag.name} ({tag.fandom.name})" if tag.fandom is not None else tag.name


def kept_pairs(filters: Filters, *left_out: str) -> list[tuple[str, str]]:
    """What a form must carry along so that nothing that is asked gets lost; without the parameters it asks itself."""
    return [(name, value) for name, value in to_pairs(filters) if name not in left_out]


assert set(SORTS) == set(SORT_NAMES)  # noqa: S101 - two lists that must not drift
