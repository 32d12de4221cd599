"""What stands in the index: one document for each work, one for each paragraph of a work, and one for each name.

All words come cut and folded already (`fanfold.seeking.words`), with single spaces between them; the index only keeps them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import tantivy

VERSION = 6
"""Raised whenever documents are made otherwise than before: an index of another version is made anew."""

STEMMED = ("title", "summary", "note", "text")
"""Fields of words that are cut to their stems."""
NAMED = ("by", "fandom", "person", "ship", "tag", "warning", "rating", "said-by")
"""Fields of names, whose words are folded and left whole."""
WEIGHTS = {"title": 7.0, "name": 4.0, "summary": 2.0, "note": 0.5, "text": 1.0}
"""What is asked when nobody says where, and how much a word there counts. "name" holds who wrote it and every tag."""
NOBODY, MEMBERS, EVERYONE = 0, 1, 2
"""In whose lists a work stands: of those alone whom the rule lets see more, of all members, of everyone."""
FACETS = ("media", "fandom", "rating", "warning", "ship", "character", "freeform")
"""The kinds of tags that are counted beside lists in a column of their own; those of kinds an archive defines share one."""
OWN_KINDS = "own"
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
# The lower bits of a number that is sorted by are the work's number, so that no two works are level.
_TIE = 1 << 33


class Order(NamedTuple):
    """What a list is sorted by: a field of works, and whether works may be level in it; those stand by their number."""

    field: str
    may_tie: bool = False
    is_ascending: bool = False


SORTS = {
    "updated": Order("updated", may_tie=True), "posted": Order("posted", may_tie=True), "words": Order("by_words"),
    "parts": Order("by_parts"), "title": Order("by_title"), "author": Order("by_author"),
}  # fmt: skip


def instant(moment: datetime | None) -> int:
    """A moment as a number that sorts, to the millionth of a second; 0 for none."""
    if moment is None:
        return 0
    passed = moment - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def instant_of_day(ordinal: int) -> int:
    """The first moment of a day."""
    return instant(datetime.fromordinal(min(max(ordinal, 1), 3_652_000)).replace(tzinfo=UTC))


def facet_of(kind: str) -> str:
    """The column in which tags of a kind are counted."""
    return f"facet_{kind if kind in FACETS else OWN_KINDS}"


class Passage(NamedTuple):
    """One paragraph as it is read, with its words. `chapter` is the chapter's id, 0 for what the author says around the
    story; `paragraph` its number on the page. `said` are the names of those who say something in it, `spoken` the
    words they say."""

    chapter: int
    paragraph: int
    shown: str
    words: Sequence[str]
    said: Sequence[str] = ()
    spoken: Sequence[str] = ()


class Name(NamedTuple):
    """Something that works are found by: a tag of some kind, or who wrote them ("by"). `number` is its id of that kind.

    `words` are those of its name and of everything else it is called: other spellings, names run together, Latin letters.
    """

    kind: str
    number: int
    shown: str
    words: Sequence[str]

    @property
    def key(self) -> str:
        """What it is known by in the index."""
        return f"{self.kind}:{self.number}"


class Sheet(NamedTuple):
    """Everything the index is told of one work. `fields` are lists of words by field; several names are several lists.

    `tags` are the ids of all tags it can be filtered by, `main` those that it has not only in the background, `counted` by
    kind those that are counted beside the list, `people` those of the pen names that readers are told. `updated` and
    `posted` are instants, `title` and `author` what it is sorted by. Of a one-shot no second part is to come.
    """

    work: int
    audience: int
    fields: dict[str, list[Sequence[str]]]
    language: str
    status: str
    words: int
    chapters: int
    updated: int
    posted: int
    title: str = ""
    author: str = ""
    is_crossover: bool = False
    is_one_shot: bool = False
    tags: Sequence[int] = ()
    main: Sequence[int] = ()
    counted: Mapping[str, Sequence[int]] = {}
    people: Sequence[int] = ()
    names: Sequence[Name] = ()
    passages: Iterable[Passage] = ()


def works_schema() -> tantivy.Schema:
    """Fields of the documents of works."""
    builder = tantivy.SchemaBuilder()
    for name in ("id", "audience", "words", "chapters", "tags", "main", "people", "crossover", "one_shot"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("updated", "posted", "by_words", "by_parts", *map(facet_of, (*FACETS, OWN_KINDS))):
        builder.add_unsigned_field(name, fast=True)
    for name in (*STEMMED, *NAMED, "name"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field("language", tokenizer_name="whitespace", index_option="basic")
    for name in ("status", "tongue", "by_title", "by_author"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def passages_schema() -> tantivy.Schema:
    """Fields of the documents of passages. What is shown is kept, so that a snippet needs no text of the database."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for name in ("chapter", "paragraph"):
        builder.add_unsigned_field(name, stored=True)
    builder.add_text_field("shown", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("text", "said-by", "spoken"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    return builder.build()


def names_schema() -> tantivy.Schema:
    """Fields of the documents of names, which are proposed to somebody who is typing."""
    builder = tantivy.SchemaBuilder()
    for name in ("key", "shown"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", stored=True, tokenizer_name="whitespace")
    return builder.build()


def name_document(name: Name) -> tantivy.Document:
    """The document of a name."""
    document = tantivy.Document()
    for field, text in (("key", name.key), ("shown", name.shown), ("words", " ".join(name.words))):
        document.add_text(field, text)
    return document


def work_document(sheet: Sheet) -> tantivy.Document:
    """The document of a work."""
    document = tantivy.Document()
    numbers = {
        "id": sheet.work, "audience": sheet.audience, "words": sheet.words, "chapters": sheet.chapters,
        "updated": sheet.updated, "posted": sheet.posted, "by_words": sheet.words * _TIE + sheet.work,
        "by_parts": sheet.chapters * _TIE + sheet.work, "crossover": int(sheet.is_crossover), "one_shot": int(sheet.is_one_shot),
    }  # fmt: skip
    for name, number in numbers.items():
        document.add_unsigned(name, number)
    lists = {"tags": sheet.tags, "main": sheet.main, "people": sheet.people}
    lists |= {facet_of(kind): () for kind in sheet.counted}
    for kind, ids in sheet.counted.items():
        lists[facet_of(kind)] = [*lists[facet_of(kind)], *ids]
    for name, ids in lists.items():
        for one in ids:
            document.add_unsigned(name, one)
    for name, texts in sheet.fields.items():
        for words in texts:
            document.add_text(name, " ".join(words))
    document.add_text("language", _languages(sheet.language))
    document.add_text("by_title", f"{sheet.title}\0{sheet.work:010}")
    document.add_text("by_author", f"{sheet.author}\0{sheet.work:010}")
    document.add_text("tongue", sheet.language)
    document.add_text("status", sheet.status)
    return document


def _languages(code: str) -> str:
    """A language and what it is a kind of: "zh-hant-tw zh-hant zh"."""
    parts = code.casefold().split("-")
    return " ".join("-".join(parts[:size]) for size in range(len(parts), 0, -1))


def passage_document(work: int, passage: Passage) -> tantivy.Document:
    """The document of a passage."""
    document = tantivy.Document()
    for name, number in (("id", work), ("chapter", passage.chapter), ("paragraph", passage.paragraph)):
        document.add_unsigned(name, number)
    document.add_text("shown", passage.shown)
    for name, words in (("text", passage.words), ("said-by", passage.said), ("spoken", passage.spoken)):
        if words:
            document.add_text(name, " ".join(words))
    return document
