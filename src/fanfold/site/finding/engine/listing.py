"""Lists of works by tags, numbers and words, and the exact count of every tag in a list."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import tantivy

from fanfold.site.finding.engine.shape import FACETS, OWN_KINDS, Order, facet_of, works_schema
from fanfold.site.finding.engine.shelf import numbers

Query = tantivy.Query
_MUST = tantivy.Occur.Must
_UNSIGNED = tantivy.FieldType.Unsigned
_SCHEMA = works_schema()
MOST_TAGS = 65_000
"""Of so many tags each piece of the index tells the count: with fewer, a total would be short of what one left out."""


class Counted(NamedTuple):
    """A tag and how many works of a list bear it."""

    tag: int
    works: int


class Tally(NamedTuple):
    """Values with their counts, most first, and whether these are all there are."""

    counts: dict[Any, int]
    is_whole: bool


def length_of_list(searcher: tantivy.Searcher, query: Query) -> int:
    """How many works a query finds."""
    return _count(searcher.search(query, 1))


def page_of_list(
    searcher: tantivy.Searcher, query: Query, *, order: Order | None = None, limit: int = 20, first: int = 0
) -> tuple[list[int], int]:
    """A page of works by their numbers, and how many there are in all: in an order, else best first.

    Works that are level stand by their number, in the same direction, wherever a page begins or ends.
    """
    if order is None:
        found = searcher.search(query, limit, offset=first)
        return numbers(searcher, "id", found), _count(found)
    if order.may_tie:
        return _Tied(searcher, query, order).page(first, limit)
    found = searcher.search(query, limit, offset=first, order_by_field=order.field, order=_way(order))
    return numbers(searcher, "id", found), _count(found)


class _Tied:
    """A list in an order in which works may be level. The index alone would give these in any order."""

    def __init__(self, searcher: tantivy.Searcher, query: Query, order: Order) -> None:
        self._searcher, self._query, self._order = searcher, query, order

    def page(self, first: int, limit: int) -> tuple[list[int], int]:
        """A page, found with one work more at either end, which tells whether those that are level are all on it."""
        lead = 1 if first else 0
        found = self._search(self._query, self._order.field, limit + lead + 1, first - lead)
        rows = [
            (int(key), work) for (key, _at), work in zip(found.hits, numbers(self._searcher, "id", found), strict=True)
        ]
        shown = rows[lead : lead + limit]
        torn: set[int] = set()
        if lead and shown and rows[0][0] == shown[0][0]:
            torn.add(shown[0][0])
        if len(rows) > lead + limit and rows[-1][0] == shown[-1][0]:
            torn.add(shown[-1][0])
        ids: list[int] = []
        for key, group in groupby(shown, key=itemgetter(0)):
            level = sorted((work for _key, work in group), reverse=not self._order.is_ascending)
            ids += self._level(key, first + len(ids), len(level)) if key in torn else level
        return ids, _count(found)

    def _level(self, key: int, place: int, most: int) -> list[int]:
        """The works that are level, by their number, from the one at a place of the whole list on."""
        here = self._within(key, key)
        better = (0, key - 1) if self._order.is_ascending else (key + 1, (1 << 64) - 1)
        before = length_of_list(self._searcher, self._within(*better)) if better[0] <= better[1] else 0
        return numbers(self._searcher, "id", self._search(here, "id", most, max(place - before, 0)))

    def _within(self, low: int, high: int) -> Query:
        limits = Query.range_query(_SCHEMA, self._order.field, _UNSIGNED, low, high)
        return Query.boolean_query([(_MUST, self._query), (_MUST, Query.const_score_query(limits, 0.0))])

    def _search(self, query: Query, field: str, limit: int, first: int) -> tantivy.SearchResult:
        return self._searcher.search(query, limit, offset=first, order_by_field=field, order=_way(self._order))


def _way(order: Order) -> tantivy.Order:
    return tantivy.Order.Asc if order.is_ascending else tantivy.Order.Desc


def _count(found: tantivy.SearchResult) -> int:
    # The stubs of tantivy leave the count out.
    return int(found.count or 0)  # type: ignore[attr-defined]


def tallies(searcher: tantivy.Searcher, query: Query, fields: Iterable[str], most: int = MOST_TAGS) -> dict[str, Tally]:
    """For each field the values that most works of a list have, with their exact counts."""
    asked: dict[str, Any] = {
        field: {"terms": {"field": field, "size": most, "segment_size": MOST_TAGS}} for field in fields
    }
    told = searcher.aggregate(query, asked) if asked else {}
    return {field: _tally(told[field]["buckets"], most) for field in asked}


def _tally(buckets: Sequence[dict[str, Any]], most: int) -> Tally:
    return Tally({bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}, len(buckets) < most)


def sum_of_list(searcher: tantivy.Searcher, query: Query, field: str) -> int:
    """A number of every work of a list, summed up."""
    return int(searcher.aggregate(query, {"sum": {"sum": {"field": field}}})["sum"]["value"])


def tags_of_list(searcher: tantivy.Searcher, query: Query, most: int = 200) -> list[Counted]:
    """The tags of each kind that most works of a list bear, each with its exact count; all of them, most first."""
    told = tallies(searcher, query, map(facet_of, (*FACETS, OWN_KINDS)), most)
    counted = [Counted(int(tag), works) for tally in told.values() for tag, works in tally.counts.items()]
    return sorted(counted, key=lambda one: (-one.works, one.tag))
