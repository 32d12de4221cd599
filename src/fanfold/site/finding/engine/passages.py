"""The passages of a work that answer a question best."""

from collections.abc import Iterator
from typing import NamedTuple

import tantivy

from fanfold.site.finding.engine.shape import passages_schema

_MUST = tantivy.Occur.Must
_SCHEMA = passages_schema()


class Hit(NamedTuple):
    """A passage: its work, the chapter's id (0 for what the author says around the story), its number there, its words."""

    work: int
    chapter: int
    paragraph: int
    shown: str


def best_passages(searcher: tantivy.Searcher, query: tantivy.Query, work: int, most: int) -> Iterator[Hit]:
    """Passages of one work that a query finds, best first."""
    inside = tantivy.Query.const_score_query(tantivy.Query.term_query(_SCHEMA, "id", work), 0.0)
    both = tantivy.Query.boolean_query([(_MUST, query), (_MUST, inside)])
    for _score, address in searcher.search(both, most, count=False).hits:
        document = searcher.doc(address)
        chapter, paragraph = (int(document.get_first(name) or 0) for name in ("chapter", "paragraph"))
        yield Hit(work, chapter, paragraph, str(document.get_first("shown")))
