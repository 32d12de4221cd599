"""The one query that answers `catalog.filters`: which works a viewer finds, in which order, and what stands in their filters.

Everything starts from the works that the viewer's lists may show, so that counts are the length of the list that is shown.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Case, Combinable, When
from django.db.models.functions import Coalesce, Collate, Lower

from fanfold.site.catalog.filters import Filters, Resolved
from fanfold.site.catalog.models import Belonging, Reach, Tag
from fanfold.site.catalog.ranges import Range, midnight, next_midnight
from fanfold.site.catalog.spelling import ways_to_begin
from fanfold.site.reading.queries.tallies import COUNTS, counts_of_readers, number_of_work
from fanfold.site.works.models import Authorship, Chapter, FilterRow, Work

_TIMES = {"updated": "updated", "posted": "posted"}


class Choice(NamedTuple):
    """A value of a filter: its tag, and how many works are left when it is chosen as well."""

    tag: Tag
    found: int


def narrowed(works: QuerySet[Work], resolved: Resolved) -> QuerySet[Work]:
    """Those of the works that have everything that is asked, in no order."""
    filters = resolved.filters
    asked = Q()
    for tags in resolved.all_of:
        asked &= _has(tag__in=tags, **({"is_side": False} if filters.main_ships else {}))
    if resolved.none_of:
        asked &= ~_has(tag__in=resolved.none_of)
    for words in resolved.all_words:
        asked &= _spelled(words)
    for words in resolved.no_words:
        asked &= ~_spelled(words)
    for ids in resolved.among:
        asked &= Q(pk__in=ids)
    return _by_columns(works.filter(asked), filters)


def _has(**row: Any) -> Q:
    return Q(Exists(FilterRow.objects.filter(work=OuterRef("pk"), **row)))


def _spelled(words: tuple[str, ...]) -> Q:
    """Each of the words stands in some name that the work is found by."""
    asked = Q()
    for word in words:
        asked &= _has(tag__search__contains=word)
    return asked


def _by_columns(works: QuerySet[Work], filters: Filters) -> QuerySet[Work]:
    asked = Q()
    if filters.crossovers:
        asked &= Q(is_crossover=filters.crossovers == "only")
    if filters.statuses:
        asked &= Q(status__in=filters.statuses)
    if filters.languages:
        asked &= _in_languages(filters.languages)
    if filters.not_languages:
        asked &= ~_in_languages(filters.not_languages)
    for name, column in _TIMES.items():
        first, last = getattr(filters, name)
        after = next_midnight(last) if last else None
        asked &= Q(**{f"{column}__gte": midnight(first)}) if first else Q()
        asked &= Q(**{f"{column}__lt": after}) if after else Q(**{f"{column}__isnull": False}) if last else Q()
    if filters.languages or filters.not_languages:
        works = works.annotate(language_lower=Lower("language"))
    if filters.length:
        is_one = Q(planned_max=1)
        asked &= is_one if filters.length == "one-shot" else ~is_one
    works = works.filter(asked)
    works = _within(works, "sum_of_words", _of_parts(Sum("words")), filters.words)
    return _within(works, "number_of_parts", _of_parts(Count("pk")), filters.parts)


def _within(works: QuerySet[Work], name: str, what: Coalesce, wanted: Range) -> QuerySet[Work]:
    if wanted == Range():
        return works
    works = works.annotate(**{name: what})
    works = works.filter(**{f"{name}__gte": wanted.low}) if wanted.low is not None else works
    return works.filter(**{f"{name}__lte": wanted.high}) if wanted.high is not None else works


def _in_languages(codes: Collection[str]) -> Q:
    """ "pt" is every Portuguese, "pt-br" only that one."""
    asked = Q()
    for code in codes:
        asked |= Q(language_lower=code) | Q(language_lower__startswith=f"{code}-")
    return asked


def _of_parts(what: Count | Sum) -> Coalesce:
    """Something counted over the chapters that every reader of a work sees."""
    posted = Chapter.objects.filter(work=OuterRef("pk"), posted__isnull=False, current__isnull=False).order_by()
    return number_of_work(posted, what)


def sorted_works(works: QuerySet[Work], filters: Filters) -> QuerySet[Work]:
    """The works in the order that is asked; those that are equal by their id, in the same direction."""
    key = F("sort_key")
    works = works.annotate(sort_key=_sort_key(filters.sort))
    if filters.is_ascending:
        return works.order_by(key.asc(nulls_last=True), "pk")
    return works.order_by(key.desc(nulls_last=True), "-pk")


def _sort_key(sort: str) -> Combinable:
    match sort:
        case "title":
            return in_plain_order("title_key")
        case "author":
            return _author_key()
        case "words":
            return _of_parts(Sum("words"))
        case "parts":
            return _of_parts(Count("pk"))
    if sort in COUNTS:
        return counts_of_readers()[sort]
    return F(_TIMES.get(sort, "updated"))


def _author_key() -> Combinable:
    """Who signed first. Anonymous works stand together for everybody: their place must not tell who wrote them."""
    first = Authorship.objects.filter(work=OuterRef("pk")).order_by("position", "pk").values("pen_name__key")[:1]
    named = Case(When(anonymous=True, then=Value("anonymous")), default=Coalesce(Subquery(first), Value("")))
    return Collate(named, "C") if connection.vendor == "postgresql" else named


def in_plain_order(column: str) -> Combinable:
    """A text column ordered by its characters, on every database alike."""
    return Collate(column, "C") if connection.vendor == "postgresql" else F(column)


def values_of(works: QuerySet[Work], kind: str, *, words: str = "", of: Tag | None = None) -> QuerySet[Any, Any]:
    """The tags of a kind that stand in the filters of these works, most first, as `{"tag": id, "found": works}`.

    Each number is the length of the list when the tag is chosen as well. With `words`, those whose names hold words that
    begin so; with `of`, those that belong to this one. `named` makes tags of a page of them.
    """
    rows = FilterRow.objects.filter(work__in=works.order_by().values("pk"), kind=kind, level__gte=Reach.INHERITED)
    for piece in ways_to_begin(words) if words.strip() else ():
        rows = rows.filter(tag__search__contains=piece)
    if of is not None:
        rows = rows.filter(tag__in=Belonging.objects.filter(parent=of).values("tag"))
    counted = rows.order_by().values("tag").annotate(found=Count("pk"))
    return counted.order_by("-found", in_plain_order("tag__search"), "tag")


def named(rows: Iterable[Mapping[str, int]]) -> list[Choice]:
    """The tags of what `values_of` found, in the same order."""
    found = [(row["tag"], row["found"]) for row in rows]
    tags = Tag.objects.select_related("fandom").in_bulk([tag for tag, _found in found])
    return [Choice(tags[tag], number) for tag, number in found]


def count_of(works: QuerySet[Work], tags: Collection[int]) -> dict[int, int]:
    """How many of these works have each of the tags; those that none has are missing."""
    rows = FilterRow.objects.filter(work__in=works.order_by().values("pk"), tag__in=tags)
    return dict(rows.order_by().values_list("tag").annotate(found=Count("pk")))


def languages_of(works: QuerySet[Work]) -> list[tuple[str, int]]:
    """The languages of these works with their numbers, most first."""
    rows = works.order_by().values_list("language").annotate(found=Count("pk"))
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def statuses_of(works: QuerySet[Work]) -> dict[str, int]:
    """How many of these works stand where."""
    return dict(works.order_by().values_list("status").annotate(found=Count("pk")))
