"""Lists by filters, answered by the index: the same `Resolved` that the database answers, and the same answers.

Works that changed since the index took them in are not in these answers; whoever asks adds them from the database.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

import tantivy

from fanfold.site.catalog.filters import Filters, Resolved
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.ranges import Days, Range, midnight, next_midnight
from fanfold.site.finding.engine.asking import Query, any_of
from fanfold.site.finding.engine.listing import (
    MOST_TAGS,
    Tally,
    length_of_list,
    page_of_list,
    sum_of_list,
    tallies,
)
from fanfold.site.finding.engine.shape import SORTS, Order, facet_of, instant, works_schema
from fanfold.site.finding.queries.homes import Open, open_index
from fanfold.site.finding.queries.searching import listed_query, numbered, numbers_in
from fanfold.site.works.policies import Viewer

_MUST, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.MustNot
_SCHEMA = works_schema()
_UNSIGNED = tantivy.FieldType.Unsigned
_MOST = (1 << 63) - 1
MOST_STALE = 200
"""With more works than these waiting for the index, the database answers by itself."""
_MOST_NAMES = 5_000
"""Tags that a part of a name may be of; with more, the database looks for it."""
_MOST_WORKS = 20_000
"""Works of a collection, a writer or a change of canon; with more, the database finds them."""


def index_for_lists() -> Open | None:
    """The index, as long as little of it is over; None when the database has to answer."""
    return open_index(most_stale=MOST_STALE)


_MOST_REMEMBERED, _LONGEST_ASKED, _FEW_ENOUGH = 200, 4_000, 500
_REMEMBERED: dict[tuple[Any, ...], dict[str, Tally]] = {}
"""Numbers of lists by the state of the index and the whole question, the oldest first."""


class _Unsaid(Exception):  # noqa: N818 - nothing is wrong: the database answers
    """Something is asked that the index cannot be asked."""


class Chosen:
    """The works of the index that a viewer's lists show and that have everything that is asked, without what is stale."""

    def __init__(self, viewer: Viewer, resolved: Resolved, index: Open) -> None:
        self.filters = resolved.filters
        self._searcher = index.shelf.works.searcher()
        self._state = (str(index.shelf.folder), index.shelf.seen)
        parts = [(_MUST, listed_query(viewer)), *_conditions(resolved)]
        if index.stale:
            parts.append((_MUST_NOT, numbered(index.stale)))
        self._query = Query.const_score_query(Query.boolean_query(parts), 0.0)

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return length_of_list(self._searcher, self._query)

    @property
    def order(self) -> Order | None:
        """What the list is sorted by; None for what the index does not know."""
        order = SORTS.get(self.filters.sort)
        return order._replace(is_ascending=self.filters.is_ascending) if order is not None else None

    @cached_property
    def is_sorted(self) -> bool:
        """Whether the index knows the order. Works without a moment stand last in either direction: it would begin with them."""
        if self.order is None or not (self.order.may_tie and self.order.is_ascending):
            return self.order is not None
        return not self._having(_between(self.order.field, 0, 0))

    def page(self, first: int, most: int) -> list[int]:
        """The numbers of some of them, in their order."""
        if not most:
            return []
        return page_of_list(self._searcher, self._query, order=self.order, limit=most, first=first)[0]

    def every(self) -> list[int]:
        """The numbers of all of them, in no order that means anything."""
        return page_of_list(self._searcher, self._query, order=Order("id"), limit=max(self.count, 1))[0]

    def among(self, works: Collection[int]) -> set[int]:
        """Those of some works that it has."""
        if not works:
            return set()
        there = Query.boolean_query([(_MUST, self._query), (_MUST, Query.const_score_query(numbered(works), 0.0))])
        return set(page_of_list(self._searcher, there, order=Order("id"), limit=len(works))[0])

    @property
    def of(self) -> int:
        """How many works the index has in all, found or not."""
        return int(self._searcher.num_docs)

    def tallies(self, kinds: Iterable[str], most: int = MOST_TAGS) -> dict[str, Tally]:
        """By kind, the tags that most of them are counted under. Kinds that an archive defined come all together."""
        fields = {kind: facet_of(kind) for kind in kinds}
        told = self._remembered(tuple(sorted(set(fields.values()))), most)
        return {kind: told[field] for kind, field in fields.items()}

    def _remembered(self, fields: tuple[str, ...], most: int) -> dict[str, Tally]:
        """The same list is asked again and again, most of all the one of everything; its numbers hold until the index changes."""
        asked = repr(self._query)
        if most > _FEW_ENOUGH or len(asked) > _LONGEST_ASKED:
            return tallies(self._searcher, self._query, fields, most)
        key = (*self._state, asked, fields, most)
        told = _REMEMBERED.get(key)
        if told is None:
            while len(_REMEMBERED) >= _MOST_REMEMBERED:
                _REMEMBERED.pop(next(iter(_REMEMBERED), ()), None)
            told = _REMEMBERED[key] = tallies(self._searcher, self._query, fields, most)
        return told

    def with_tags(self, tags: Iterable[int]) -> dict[int, int]:
        """How many of them bear each of the tags; those that none bears are missing."""
        counted = {tag: self._having(_borne((tag,))) for tag in tags}
        return {tag: works for tag, works in counted.items() if works}

    def values(self, field: str) -> dict[str, int]:
        """Every value of a column, "tongue" or "status", with its number."""
        return dict(tallies(self._searcher, self._query, (field,))[field].counts)

    @property
    def words(self) -> int:
        """The words of all of them."""
        return sum_of_list(self._searcher, self._query, "words")

    def _having(self, query: Query) -> int:
        return length_of_list(self._searcher, Query.boolean_query([(_MUST, self._query), (_MUST, query)]))


def chosen_works(viewer: Viewer, resolved: Resolved, index: Open) -> Chosen | None:
    """What the index finds; None for what it cannot be asked."""
    try:
        return Chosen(viewer, resolved, index)
    except _Unsaid:
        return None


def _conditions(resolved: Resolved) -> list[tuple[tantivy.Occur, Query]]:
    """Everything that is asked, and everything that must not be."""
    filters = resolved.filters
    field = "main" if filters.main_ships else "tags"
    parts = [(_MUST, _borne(tags, field)) for tags in resolved.all_of]
    parts += [(_MUST_NOT, _borne(resolved.none_of))] if resolved.none_of else []
    parts += [(_MUST, _spelled(words)) for words in resolved.all_words]
    parts += [(_MUST_NOT, _spelled(words)) for words in resolved.no_words]
    parts += [(_MUST, numbered(_few(ids))) for ids in resolved.among]
    return [*parts, *_of_columns(filters)]


def _borne(tags: Iterable[int], field: str = "tags") -> Query:
    return numbers_in(field, tags)


def _spelled(words: Sequence[str]) -> Query:
    """Each of the words stands in some name that the work is found by."""
    return Query.boolean_query([(_MUST, _borne(_tags_with(word))) for word in words]) if words else Query.all_query()


def _tags_with(word: str) -> list[int]:
    tags = list(Tag.objects.filter(search__contains=word).values_list("pk", flat=True)[: _MOST_NAMES + 1])
    if len(tags) > _MOST_NAMES:
        raise _Unsaid
    return tags


def _few(ids: Any) -> list[int]:
    found = list(ids[: _MOST_WORKS + 1])
    if len(found) > _MOST_WORKS:
        raise _Unsaid
    return found


def _of_columns(filters: Filters) -> list[tuple[tantivy.Occur, Query]]:
    parts = [(_MUST, _within("words", filters.words)), (_MUST, _within("chapters", filters.parts))]
    parts += [(_MUST, _in_days(name, getattr(filters, name))) for name in ("updated", "posted")]
    parts += [(_MUST, _flag("crossover", filters.crossovers == "only"))] if filters.crossovers else []
    parts += [(_MUST, _flag("one_shot", filters.length == "one-shot"))] if filters.length else []
    parts += [(_MUST, _one_of("status", filters.statuses))] if filters.statuses else []
    parts += [(_MUST, _one_of("language", filters.languages))] if filters.languages else []
    parts += [(_MUST_NOT, _one_of("language", filters.not_languages))] if filters.not_languages else []
    return [(occur, query) for occur, query in parts if query is not None]


def _flag(field: str, wanted: bool) -> Query:
    return Query.term_query(_SCHEMA, field, int(wanted), "basic")


def _one_of(field: str, values: Iterable[str]) -> Query:
    return any_of([Query.term_query(_SCHEMA, field, value, "basic") for value in values])


def _within(field: str, wanted: Range) -> Query | None:
    if wanted == Range():
        return None
    return _between(field, wanted.low or 0, _MOST if wanted.high is None else wanted.high)


def _in_days(field: str, days: Days) -> Query | None:
    """Works of some days. What has no moment is of no day."""
    if days == Days():
        return None
    first = instant(midnight(days.first)) if days.first else 1
    after = next_midnight(days.last) if days.last else None
    return _between(field, max(first, 1), _MOST if after is None else instant(after) - 1)


def _between(field: str, low: int, high: int) -> Query:
    if high < 0 or low > high:
        return Query.empty_query()
    return Query.range_query(_SCHEMA, field, _UNSIGNED, max(low, 0), min(high, _MOST))
