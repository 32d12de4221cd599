"""From the tree of a question to queries of the index."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import tantivy
from django.conf.locale import LANG_INFO

from fanfold.seeking.nodes import All, Choice, Either, Leaf, Node, Not, Phrase, Range, Words
from fanfold.seeking.words import terms, variants
from fanfold.site.finding.engine.shape import NAMED, STEMMED, WEIGHTS, instant_of_day, passages_schema, works_schema

Query = tantivy.Query
_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_FAR = (1 << 63) - 1
_LINES = frozenset({"", "text"})
"""Fields that, beside somebody who speaks, ask for words of what they say."""


Speaking = Callable[[Query], Iterable[int]]
"""Finds the works that have a passage such as the query asks for."""


class People(NamedTuple):
    """People somebody means by a name: their tags, and what they are called where they speak."""

    tags: Sequence[int] = ()
    speakers: Sequence[str] = ()


def _nobody(_name: str) -> People:
    return People()


class Line(NamedTuple):
    """Lines of somebody: the names asked for, and words that must be in the line."""

    speakers: tuple[Words | Phrase, ...]
    words: tuple[Words | Phrase, ...]


class Asking:
    """A question as queries, for an archive whose works are in `languages`. `called` says whom a name means besides."""

    def __init__(self, tree: Node, languages: Iterable[str], called: Callable[[str], People] = _nobody) -> None:
        self.tree = tree
        self._called = called
        self.languages = tuple(languages)
        self.lines: list[Line] = []
        self._schema, self._passages = works_schema(), passages_schema()

    def works(self, speaking: Speaking) -> Query:
        """The query for works."""
        return self._node(self.tree, speaking)

    def _node(self, node: Node, speaking: Speaking) -> Query:
        match node:
            case All(parts=parts):
                return self._all(parts, speaking)
            case Either(parts=parts):
                return Query.boolean_query([(_SHOULD, self._node(part, speaking)) for part in parts])
            case Not(part=part):
                without = (_MUST_NOT, self._node(part, speaking))
                return Query.boolean_query([(_MUST, Query.const_score_query(Query.all_query(), 0.0)), without])
            case Words() | Phrase() if node.field == "said-by":
                return self._said(Line((node,), ()), speaking)
            case _:
                return self.leaf(node)

    def _all(self, parts: Sequence[Node], speaking: Speaking) -> Query:
        """Every part. Who speaks and the words beside it are one condition: a line in which both are."""
        speakers = tuple(part for part in parts if isinstance(part, Words | Phrase) and part.field == "said-by")
        found: list[tuple[tantivy.Occur, Query]] = [(_MUST, Query.all_query())] if not parts else []
        if speakers:
            said = tuple(part for part in parts if isinstance(part, Words | Phrase) and part.field in _LINES)
            parts = [part for part in parts if part not in speakers and part not in said]
            found.append((_MUST, self._said(Line(speakers, said), speaking)))
        for part in parts:
            if isinstance(part, Not):
                found.append((_MUST_NOT, self._node(part.part, speaking)))
            else:
                found.append((_MUST, self._node(part, speaking)))
        if all(occur == _MUST_NOT for occur, _query in found):
            found.append((_MUST, Query.all_query()))
        return Query.boolean_query(found)

    def _said(self, line: Line, speaking: Speaking) -> Query:
        self.lines.append(line)
        return Query.const_score_query(numbers_of(self._schema, "id", speaking(self.line(line))), 1.0)

    def line(self, line: Line) -> Query:
        """The query for passages in which these people say these words."""
        asked = [(_MUST, self._speaking(one)) for one in line.speakers]
        asked += [(_MUST, self._stemmed(self._passages, "spoken", one)) for one in line.words]
        return Query.boolean_query(asked)

    def _speaking(self, leaf: Words | Phrase) -> Query:
        others = (
            one_way(self._passages, "said-by", terms(name), Words(name)) for name in self._called(leaf.text).speakers
        )
        return any_of([self._named(self._passages, "said-by", leaf), *others])

    # --- leaves ---

    def leaf(self, leaf: Leaf) -> Query:
        """The query for works of one word, phrase or condition."""
        match leaf:
            case Range(field=field, low=low, high=high):
                return self._range(field, low, high)
            case Choice(field=field, value=value):
                return self._choice(field, value)
            case _ if leaf.field == "":
                return self._anywhere(leaf)
            case _ if leaf.field == "person":
                bearing = numbers_of(self._schema, "tags", self._called(leaf.text).tags)
                return any_of([self._named(self._schema, "person", leaf), Query.const_score_query(bearing, 1.0)])
            case _ if leaf.field in NAMED:
                return self._named(self._schema, leaf.field, leaf)
            case _:
                return self._stemmed(self._schema, leaf.field, leaf)

    def _anywhere(self, leaf: Words | Phrase) -> Query:
        ways = [
            Query.boost_query(self._stemmed(self._schema, field, leaf), WEIGHTS[field])
            for field in STEMMED
        ]  # fmt: skip
        ways.append(Query.boost_query(self._named(self._schema, "name", leaf), WEIGHTS["name"]))
        return Query.disjunction_max_query(ways, 0.1)

    def _range(self, field: str, low: int | None, high: int | None) -> Query:
        first, last = low or 0, _FAR if high is None else high
        if field in ("updated", "posted"):
            first = 0 if low is None else instant_of_day(low)
            last = _FAR if high is None else instant_of_day(high + 1) - 1
        if first > last:
            return Query.empty_query()
        limits = max(first, 0), min(max(last, 0), _FAR)
        return Query.const_score_query(
            Query.range_query(self._schema, field, tantivy.FieldType.Unsigned, *limits), 0.0
        )  # fmt: skip

    def _choice(self, field: str, value: str) -> Query:
        if field == "complete":
            done = Query.term_query(self._schema, "status", "complete", "basic")
            found = done if value == "yes" else without(done)
        else:
            found = Query.term_query(self._schema, field, code_of(value) if field == "language" else value, "basic")
        return Query.const_score_query(found, 0.0)

    def _named(self, schema: tantivy.Schema, field: str, leaf: Words | Phrase) -> Query:
        return one_way(schema, field, terms(leaf.text), leaf)

    def _stemmed(self, schema: tantivy.Schema, field: str, leaf: Words | Phrase) -> Query:
        ways = [one_way(schema, field, way, leaf) for way in self.ways(leaf)]
        return ways[0] if len(ways) == 1 else any_of(ways)

    def ways(self, leaf: Words | Phrase) -> list[tuple[str, ...]]:
        """What the words of a leaf may be in texts: one way for each language that cuts them otherwise."""
        return variants(leaf.text, self.languages)

    @cached_property
    def wanted(self) -> tuple[Words | Phrase, ...]:
        """The words that may stand in the texts of what is found: those that are not asked to be absent."""
        return tuple(one for one in _wanted(self.tree) if one.field in (*_LINES, "note"))

    def passages(self) -> Query | None:
        """The query for passages that show why a work was found; None where nothing asks for words of a text."""
        asked: list[Query] = [self.line(line) for line in self.lines]
        if not asked:
            asked = [self._stemmed(self._passages, "text", leaf) for leaf in self.wanted]
        return any_of(asked) if asked else None


@cache
def _codes() -> dict[str, str]:
    told = [(code, info) for code, info in LANG_INFO.items() if "name" in info]
    return {info[name].casefold(): code for code, info in told for name in ("name", "name_local")}


def code_of(language: str) -> str:
    """The short code of a language that somebody calls by its name, in English or as it calls itself; else what they typed."""
    return _codes().get(language.casefold(), language)


def without(query: Query) -> Query:
    """Everything but this."""
    return Query.boolean_query([(_MUST, Query.all_query()), (_MUST_NOT, query)])


def any_of(queries: Sequence[Query]) -> Query:
    """One of these; nothing at all for none."""
    return Query.boolean_query([(_SHOULD, query) for query in queries]) if queries else Query.empty_query()


_FEW = 40


def numbers_of(schema: tantivy.Schema, field: str, numbers: Iterable[int]) -> Query:
    """Documents with one of these numbers. A few of them one by one: a set is sought through all numbers there are."""
    wanted = sorted(set(numbers))
    if len(wanted) > _FEW:
        return Query.term_set_query(schema, field, wanted)
    return any_of([Query.term_query(schema, field, one, "basic") for one in wanted])


def one_way(schema: tantivy.Schema, field: str, words: Sequence[str], leaf: Words | Phrase) -> Query:
    """Words side by side in a field; the last may go on where the leaf says so. What has no word is nowhere."""
    if not words:
        return Query.empty_query()
    is_start = isinstance(leaf, Words) and leaf.is_start
    if len(words) > 1:
        make = Query.phrase_prefix_query if is_start else Query.phrase_query
        return make(schema, field, list(words))
    if is_start:
        return Query.regex_query(schema, field, re.escape(words[0]) + ".*")
    return Query.term_query(schema, field, words[0])


def _wanted(node: Node) -> Iterator[Words | Phrase]:
    match node:
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from _wanted(part)
        case Words() | Phrase():
            yield node
        case _:
            pass
