"""Lists of works by tags, numbers and words, and the exact count of every tag in a list."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import tantivy

from fanfold.site.finding.engine.shelf import numbers

_MOST_TAGS = 65_000
"""Of so many tags each piece of the index tells the count: with fewer, a total would be short of what one left out."""


class Counted(NamedTuple):
    """A tag and how many works of a list bear it."""

    tag: int
    works: int


def page_of_list(
    searcher: tantivy.Searcher, query: tantivy.Query, *, order: str = "", limit: int = 20, first: int = 0
) -> tuple[list[int], int]:
    """A page of works by their numbers, and how many there are in all. `order` is a field that is sorted by."""
    found = searcher.search(query, limit, offset=first, order_by_field=order or None)
    # The stubs of tantivy leave the count out.
    return numbers(searcher, "id", found), int(found.count or 0)  # type: ignore[attr-defined]


def tags_of_list(searcher: tantivy.Searcher, query: tantivy.Query, most: int = 200) -> list[Counted]:
    """The tags that most works of a list bear, each with its exact count; inherited ones are not counted."""
    asked: dict[str, Any] = {"tags": {"terms": {"field": "direct", "size": most, "segment_size": _MOST_TAGS}}}
    told = searcher.aggregate(query, asked)
    return _counted(told["tags"]["buckets"])


def _counted(buckets: Sequence[dict[str, Any]]) -> list[Counted]:
    return [Counted(int(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
