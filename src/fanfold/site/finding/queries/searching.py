"""Finding works: what the index finds, held against the one visibility rule.

The index holds for each work the rule's own answer of the moment it was taken in: in whose lists it stands (`audience`).
Works that changed since are known (`stale`) and left out until they are taken in again, a moment later. So for a guest, and
for a member who mutes nothing and is kept apart from nobody, the index alone gives the rule's answer, and its counts. For
everybody else what it found is held against `listed_works` work by work. The works of the page that is shown come from
`listed_works` in every case.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tantivy
from django.db.models import QuerySet

from fanfold.seeking.nodes import Asked
from fanfold.site.accounts.models import User
from fanfold.site.finding.engine.asking import Asking, Query
from fanfold.site.finding.engine.listing import page_of_list
from fanfold.site.finding.engine.shape import EVERYONE, MEMBERS, SORTS
from fanfold.site.finding.engine.shelf import numbers
from fanfold.site.finding.queries.homes import Open
from fanfold.site.works.models import Authorship, Work
from fanfold.site.works.policies import Viewer, has_boundaries, listed_works

PER_PAGE = 20
_MUST, _MUST_NOT, _SHOULD = tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should
_CHUNK = 10_000
_PORTION = 100


class Found(NamedTuple):
    """A page of what was found: the works' numbers in their order, how many there are in all, and the question.

    `query` is all of it as a query of the index; for a viewer of whom the database was asked work by work, `everything`
    holds what was left.
    """

    ids: list[int]
    total: int
    asking: Asking
    query: Query
    everything: list[int] | None = None


def found_works(
    viewer: Viewer, asked: Asked, index: Open, *, tags: Sequence[int] = (), sort: str = "", page: int = 1
) -> Found:
    """The page of works that a question finds for a viewer, best first or in the order of `sort`, one of `SORTS`.

    With `tags`, only works that bear all of these.
    """
    asking = Asking(asked.tree, index.shelf.languages)
    searcher = index.shelf.works.searcher()
    allowed = Allowed(viewer, index)
    query = allowed.within(asking.works(allowed.speaking), tags)
    first = (page - 1) * PER_PAGE
    if not allowed.is_asked_by_work:
        ids, count = _hits(searcher, query, sort, PER_PAGE, first)
        return Found(ids, count, asking, query)
    everything, _count = _hits(searcher, query, sort, max(searcher.num_docs, 1), 0)
    kept = allowed.kept(everything)
    seen = [work for work in everything if work in kept]
    return Found(seen[first : first + PER_PAGE], len(seen), asking, query, seen)


def _hits(searcher: tantivy.Searcher, query: Query, sort: str, limit: int, first: int) -> tuple[list[int], int]:
    return page_of_list(searcher, query, order=SORTS.get(sort, ""), limit=limit, first=first)


class Allowed:
    """What a viewer may find, as conditions for the index and as a question to the database."""

    def __init__(self, viewer: Viewer, index: Open) -> None:
        self.viewer = viewer
        self.index = index
        member = viewer if isinstance(viewer, User) else None
        self.is_asked_by_work = member is not None and has_boundaries(member)
        """Whether the database is asked about every single work."""
        self._own = _listed_own(member) if member and not self.is_asked_by_work else []

    def within(self, query: Query, tags: Sequence[int] = ()) -> Query:
        """A query for works, kept to those with some tags and to what the index knows that this viewer may find."""
        schema = self.index.shelf.works.schema
        parts = [(_MUST, query)]
        parts += [(_MUST, Query.const_score_query(self.tagged(schema, tag), 0.0)) for tag in tags]
        if not self.is_asked_by_work:
            parts.append((_MUST, Query.const_score_query(self._audience(), 0.0)))
        if self.index.stale:
            stale = Query.term_set_query(schema, "id", list(self.index.stale))
            parts.append((_MUST_NOT, stale))
        return Query.boolean_query(parts)

    @staticmethod
    def tagged(schema: tantivy.Schema, tag: int) -> Query:
        """Works that bear a tag."""
        return Query.term_query(schema, "tags", tag, "basic")

    def _audience(self) -> Query:
        schema, unsigned = self.index.shelf.works.schema, tantivy.FieldType.Unsigned
        least = MEMBERS if isinstance(self.viewer, User) else EVERYONE
        listed = Query.range_query(schema, "audience", unsigned, least, EVERYONE)
        if not self._own:
            return listed
        return Query.boolean_query([(_SHOULD, listed), (_SHOULD, Query.term_set_query(schema, "id", self._own))])

    def kept(self, works: Sequence[int]) -> set[int]:
        """Those of some works that stand in this viewer's lists."""
        return {work for chunk in chunks(works) for work in _listed(self.viewer, chunk).values_list("pk", flat=True)}

    def first(self, query: Query, most: int) -> list[int]:
        """The first works of a query that this viewer may find."""
        searcher, kept, at = self.index.shelf.works.searcher(), list[int](), 0
        while len(kept) < most:
            ids, _total = _hits(searcher, self.within(query), "", _PORTION, at)
            allowed = self.kept(ids) if self.is_asked_by_work else set(ids)
            kept += [work for work in ids if work in allowed]
            at += _PORTION
            if len(ids) < _PORTION:
                break
        return kept[:most]

    def speaking(self, query: Query) -> set[int]:
        """The works with a passage such as the query asks for. Which of them may be found is decided with the works."""
        searcher = self.index.shelf.passages.searcher()
        return set(numbers(searcher, "id", searcher.search(query, max(searcher.num_docs, 1), count=False)))


def _listed(viewer: Viewer, works: Sequence[int]) -> QuerySet[Work]:
    return listed_works(viewer).filter(pk__in=works)


def _listed_own(member: User) -> list[int]:
    """What a member wrote and finds in lists, though others may not."""
    own = Authorship.objects.filter(pen_name__user=member).values_list("work", flat=True)
    return list(listed_works(member).filter(pk__in=list(own)).values_list("pk", flat=True))


def chunks(works: Sequence[int]) -> Iterator[Sequence[int]]:
    """Many works as portions that a database takes in one question."""
    for at in range(0, len(works), _CHUNK):
        yield works[at : at + _CHUNK]
