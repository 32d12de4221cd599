"""Did you mean: words that are nowhere, and words like them that are somewhere this viewer may look."""

from collections import Counter
from collections.abc import Iterator

import tantivy

from fanfold.seeking.nodes import Asked, Phrase, Words, leaves
from fanfold.seeking.words import fold, places, variants
from fanfold.site.accounts.policies import Viewer
from fanfold.site.finding.engine.asking import Asking, Query, any_of
from fanfold.site.finding.engine.shelf import numbers
from fanfold.site.finding.queries.homes import Open
from fanfold.site.finding.queries.searching import Allowed
from fanfold.site.works.policies import listed_works

_MUST = tantivy.Occur.Must
_LOOKED_AT = 12
_FIELDS = ("name", "title", "summary", "text")


def meant(viewer: Viewer, asked: Asked, index: Open) -> str:
    """The question with every word that finds nothing replaced by the one most like it; "" where there is none.

    Only words that stand in works this viewer may find are proposed.
    """
    better, allowed = asked.typed, Allowed(viewer, index)
    words = [one for one in leaves(asked.tree, wanted_only=True) if isinstance(one, Words | Phrase)]
    for leaf in sorted(words, key=lambda one: -one.start):
        for place in sorted(places(leaf.text), key=lambda one: -one.start):
            word = leaf.text[place.start : place.end]
            at = better.find(word, leaf.start, leaf.end)
            if at >= 0 and not _is_there(word, allowed, index) and (like := _like(word, allowed, index)):
                better = better[:at] + like + better[at + len(word) :]
    return better if better != asked.typed else ""


def _is_there(word: str, allowed: Allowed, index: Open) -> bool:
    asking = Asking(Words(word), index.shelf.languages)
    query = allowed.within(asking.works(allowed.speaking))
    return bool(index.shelf.works.searcher().search(query, 1, count=False).hits)


def _like(word: str, allowed: Allowed, index: Open) -> str:
    """The word most like another one, by how few letters differ, then by how often it stands in what is found."""
    plain = fold(word)
    if len(plain) < 3:
        return ""
    # In a short word two other letters make another word.
    most = 1 if len(plain) < 8 else 2
    searcher, schema = index.shelf.works.searcher(), index.shelf.works.schema
    near = [(tantivy.Occur.Should, _near(schema, field, word, most, index)) for field in _FIELDS]
    ids = numbers(searcher, "id", searcher.search(allowed.within(Query.boolean_query(near)), _LOOKED_AT, count=False))
    seen = Counter(
        candidate for text in _texts(allowed, ids, word, most) for candidate in _words(text)
        if 0 < _distance(plain, fold(candidate), most) <= most
    )  # fmt: skip
    best = min(seen, key=lambda one: (_distance(plain, fold(one), most), -seen[one], one), default="")
    return best.lower() if word.islower() else best


def _near(schema: tantivy.Schema, field: str, word: str, most: int, index: Open) -> Query:
    """Terms like a word. What stands in texts is cut to stems: "fery" is further from "ferri" than from "ferry"."""
    ways = {way[0] for way in variants(word, index.shelf.languages) if len(way) == 1} | {fold(word)}
    return any_of([Query.fuzzy_term_query(schema, field, way, most) for way in sorted(ways)])


def _texts(allowed: Allowed, ids: list[int], word: str, most: int) -> Iterator[str]:
    """What stands on the cards of works and in the passages that have a word like it."""
    works = listed_works(allowed.viewer).filter(pk__in=ids).prefetch_related("tags", "authorship_set__pen_name")
    for work in works:
        yield work.title
        yield work.summary
        yield from (tag.name for tag in work.tags.all())
        if not work.anonymous:
            yield from (one.pen_name.name for one in work.authorship_set.all())
        yield from _passages(allowed.index, work.pk, word, most)


def _passages(index: Open, work: int, word: str, most: int) -> Iterator[str]:
    searcher, schema = index.shelf.passages.searcher(), index.shelf.passages.schema
    inside = Query.const_score_query(Query.term_query(schema, "id", work), 0.0)
    near = _near(schema, "text", word, most, index)
    for _score, address in searcher.search(Query.boolean_query([(_MUST, inside), (_MUST, near)]), 2, count=False).hits:
        yield str(searcher.doc(address).get_first("shown"))


def _words(text: str) -> Iterator[str]:
    for place in places(text):
        yield text[place.start : place.end]


def _distance(one: str, other: str, most: int) -> int:
    """How many letters must be changed, put in, left out or swapped; `most + 1` for more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, sign in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
