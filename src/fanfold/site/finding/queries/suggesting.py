"""What somebody who is still typing may mean: names of tags and people, and titles, each only where there is a work that they
may find."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tantivy

from fanfold.seeking.nodes import All, Node, Phrase, Words
from fanfold.seeking.parser import understood
from fanfold.seeking.words import terms
from fanfold.site.accounts.policies import Viewer
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.spelling import latin_key
from fanfold.site.finding.documents import FIELDS_OF_KINDS
from fanfold.site.finding.engine.asking import Asking, Query, any_of, one_way
from fanfold.site.finding.queries.homes import Open
from fanfold.site.finding.queries.searching import Allowed
from fanfold.site.works.policies import listed_works
from fanfold.site.worlds.queries.called import called

MOST = 8
_TITLES = 3
_CANDIDATES = 300
_LOOKED_AT = 24
_WORDS = 4
_MUST = tantivy.Occur.Must


class Suggestion(NamedTuple):
    """A name or a title: what kind it is, what it is called, and the whole question that asks for it."""

    kind: str
    shown: str
    question: str


class _Name(NamedTuple):
    kind: str
    number: int
    shown: str


def suggestions(viewer: Viewer, typed: str, index: Open) -> list[Suggestion]:
    """Names and titles that begin with, or have a word that begins with, what was typed last; the most used first."""
    asked = understood(typed)
    allowed = Allowed(viewer, index)
    for run in _runs(asked.tree, len(typed.rstrip())):
        before = typed[: run[0].start]
        if run[0].field:
            before = before[: max(before.rfind(" "), before.rfind("(")) + 1]
        found = [
            Suggestion(name.kind, name.shown, before + _asked(name.kind, name.shown)) for name in _names(run, allowed)
        ]
        found += [Suggestion("title", title, before + _asked("title", title)) for title in _titles(run, allowed)]
        if found:
            return found[:MOST]
    return []


def _runs(tree: Node, end: int) -> Iterator[list[Words | Phrase]]:
    """The words typed last: as many as stand together, then fewer."""
    parts = tree.parts if isinstance(tree, All) else (tree,)
    run: list[Words | Phrase] = []
    for part in reversed(parts):
        if not isinstance(part, Words | Phrase) or (run and part.field != run[0].field) or len(run) == _WORDS:
            break
        if not run and part.end < end:
            return
        run.insert(0, part)
    for first in range(len(run)):
        yield run[first:]


def _asked(kind: str, shown: str) -> str:
    """The question for a name, in quotation marks."""
    field = FIELDS_OF_KINDS.get(kind, "tag") if kind not in ("by", "title") else kind
    plain = " ".join(shown.replace('"', " ").split())
    return f'{field}:"{plain}"'


def _query(run: Sequence[Words | Phrase], schema: tantivy.Schema, field: str) -> Query | None:
    """All words of a run, the last of which may go on."""
    typed = " ".join(leaf.text for leaf in run)
    ways = [words for text in dict.fromkeys((typed, latin_key(typed))) if (words := terms(text))]
    # Typed in another script, a name is found by its sound as well.
    return any_of([_begun(schema, field, words) for words in ways]) if ways else None


def _begun(schema: tantivy.Schema, field: str, words: Sequence[str]) -> Query:
    last = one_way(schema, field, words[-1:], Words("", is_start=True))
    asked = [one_way(schema, field, [word], Words("")) for word in words[:-1]]
    return Query.boolean_query([(_MUST, query) for query in (*asked, last)])


def _names(run: Sequence[Words | Phrase], allowed: Allowed) -> list[_Name]:
    searcher = allowed.index.shelf.names.searcher()
    query = _query(run, allowed.index.shelf.names.schema, "words")
    if query is None:
        return []
    query = any_of([query, *_called_so(run, allowed.index.shelf.names.schema)])
    hits = searcher.search(query, _CANDIDATES, count=False).hits
    names = [_name(searcher.doc(address)) for _score, address in hits]
    wanted = run[0].field
    names = [name for name in names if wanted in ("", "tag", _field(name.kind))]
    names.sort(key=lambda name: (-_uses(name, allowed.index), len(name.shown), name.shown))
    there = (name for name in names[:_LOOKED_AT] if allowed.first(_works_with(name, allowed.index), 1))
    return [name for name, _ in zip(there, range(MOST), strict=False)]


def _called_so(run: Sequence[Words | Phrase], schema: tantivy.Schema) -> list[Query]:
    """The names of people whom a canon here calls so, whatever a tag calls them."""
    typed = " ".join(leaf.text for leaf in run)
    tags = called(typed, is_start=True).tags if len(typed) > 1 else ()
    return [Query.term_query(schema, "key", f"{Tag.Kind.CHARACTER}:{tag}", "basic") for tag in tags]


def _field(kind: str) -> str:
    return "by" if kind == "by" else FIELDS_OF_KINDS.get(kind, "tag")


def _name(document: tantivy.Document) -> _Name:
    kind, number = str(document.get_first("key")).split(":")
    return _Name(kind, int(number), str(document.get_first("shown")))


def _uses(name: _Name, index: Open) -> int:
    """How many works bear it, whoever may see them: only the order comes of it."""
    return index.shelf.works.searcher().doc_freq("people" if name.kind == "by" else "tags", name.number)


def _works_with(name: _Name, index: Open) -> Query:
    field = "people" if name.kind == "by" else "tags"
    return Query.term_query(index.shelf.works.schema, field, name.number)


def _titles(run: Sequence[Words | Phrase], allowed: Allowed) -> list[str]:
    if run[0].field not in ("", "title"):
        return []
    parts: list[Node] = [Words(leaf.text, "title") for leaf in run[:-1]]
    asking = Asking(All((*parts, Words(run[-1].text, "title", is_start=True))), allowed.index.shelf.languages)
    ids = allowed.first(asking.works(allowed.speaking), _TITLES)
    titles = dict(listed_works(allowed.viewer).filter(pk__in=ids).values_list("pk", "title"))
    return [titles[pk] for pk in ids if pk in titles]
