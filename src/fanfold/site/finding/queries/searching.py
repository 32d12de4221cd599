"""Finding works: what the index finds, held against the one visibility rule.

The index holds for each work the rule's own answer of the moment it was taken in: in whose lists it stands (`audience`).
Works that changed since are known (`stale`) and left out until they are taken in again, a moment later. What is one
member's own in the rule, their works and their boundaries, the rule tells as values (`boundaries_of`), which become
conditions for the index. The works of the page that is shown come from `listed_works` in every case.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import tantivy

from fanfold.seeking.nodes import Asked
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.finding.engine.asking import Asking, People, Query, numbers_of
from fanfold.site.finding.engine.listing import page_of_list
from fanfold.site.finding.engine.shape import EVERYONE, MEMBERS, NOBODY, SORTS, works_schema
from fanfold.site.finding.engine.shelf import numbers
from fanfold.site.finding.queries.homes import Open
from fanfold.site.works.policies import Boundaries, Viewer, boundaries_of, own_of
from fanfold.site.worlds.queries.called import called

PER_PAGE = 20
_MUST, _MUST_NOT, _SHOULD = tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should
_SCHEMA = works_schema()


class Found(NamedTuple):
    """A page of what was found: the works' numbers in their order, how many there are in all, and the question, in words
    and all of it as a query of the index."""

    ids: list[int]
    total: int
    asking: Asking
    query: Query


def found_works(
    viewer: Viewer, asked: Asked, index: Open, *, tags: Sequence[int] = (), sort: str = "", page: int = 1
) -> Found:
    """The page of works that a question finds for a viewer, best first or in the order of `sort`, one of `SORTS`.

    With `tags`, only works that bear all of these.
    """
    asking = Asking(asked.tree, index.shelf.languages, _people)
    searcher = index.shelf.works.searcher()
    allowed = Allowed(viewer, index)
    query = allowed.within(asking.works(allowed.speaking), tags)
    ids, total = page_of_list(
        searcher, query, order=SORTS.get(sort), limit=PER_PAGE, first=(page - 1) * PER_PAGE
    )  # fmt: skip
    return Found(ids, total, asking, query)


def _people(name: str) -> People:
    """Whom the canons here call so."""
    found = called(name)
    return People(found.tags, found.speakers)


class Allowed:
    """What a viewer may find, as conditions for the index."""

    def __init__(self, viewer: Viewer, index: Open) -> None:
        self.viewer = viewer
        self.index = index
        self._listed = listed_query(viewer)

    def within(self, query: Query, tags: Sequence[int] = ()) -> Query:
        """A query for works, kept to those with some tags and to what the index knows that this viewer may find."""
        parts = [(_MUST, query), (_MUST, _quiet(self._listed))]
        parts += [(_MUST, _quiet(tagged(tag))) for tag in tags]
        if self.index.stale:
            parts.append((_MUST_NOT, numbered(self.index.stale)))
        return Query.boolean_query(parts)

    def first(self, query: Query, most: int) -> list[int]:
        """The first works of a query that this viewer may find."""
        return page_of_list(self.index.shelf.works.searcher(), self.within(query), limit=most)[0]

    def speaking(self, query: Query) -> set[int]:
        """The works with a passage such as the query asks for. Which of them may be found is decided with the works."""
        searcher = self.index.shelf.passages.searcher()
        return set(numbers(searcher, "id", searcher.search(query, max(searcher.num_docs, 1), count=False)))


def listed_query(viewer: Viewer) -> Query:
    """The works of a viewer's lists, as the rule said it when each was taken in, and as it says today what is their own."""
    if not isinstance(viewer, User):
        return _audience(EVERYONE)
    apart = [(_MUST_NOT, one) for one in _kept_out(boundaries_of(viewer))]
    listed = Query.boolean_query([(_MUST, _audience(NOBODY if may_moderate(viewer) else MEMBERS)), *apart])
    return Query.boolean_query([(_SHOULD, listed), *[(_SHOULD, one) for one in _written_by(viewer)]])


def _kept_out(told: Boundaries) -> list[Query]:
    """Works on the far side of somebody's boundaries."""
    apart = [Query.term_query(_SCHEMA, "language", one, "basic") for one in sorted(told.languages)]
    apart += [numbered(told.works)] if told.works else []
    apart += [numbers_in("people", told.names)] if told.names else []
    for tag, spared in told.tags:
        borne = [(_MUST, tagged(tag))]
        borne += [(_MUST_NOT, tagged(spared))] if spared is not None else []
        apart.append(Query.boolean_query(borne))
    return apart


def _audience(least: int) -> Query:
    return Query.range_query(_SCHEMA, "audience", tantivy.FieldType.Unsigned, least, EVERYONE)


def tagged(tag: int) -> Query:
    """Works that bear a tag."""
    return Query.term_query(_SCHEMA, "tags", tag, "basic")


def numbers_in(field: str, wanted: Iterable[int]) -> Query:
    """Works with one of these numbers in a field."""
    return numbers_of(_SCHEMA, field, wanted)


def numbered(works: Iterable[int]) -> Query:
    """Works by their numbers."""
    return numbers_in("id", works)


def _quiet(query: Query) -> Query:
    """A condition that says nothing about which work is the better find."""
    return Query.const_score_query(query, 0.0)


def _written_by(member: User) -> list[Query]:
    """What a member wrote and finds in lists, though others may not. By names, because some wrote thousands of works."""
    own = own_of(member)
    signed = [numbers_in("people", own.names)] if own.names else []
    return [*signed, *([numbered(own.unsigned)] if own.unsigned else [])]
