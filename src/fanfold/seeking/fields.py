"""The fields one can ask in: their names, other names people know them by, what they hold.

The help page of the site and the reference are made from this list.
"""

from difflib import get_close_matches
from functools import cache
from typing import Literal, NamedTuple

Kind = Literal["words", "number", "date", "choice"]


class Field(NamedTuple):
    """One field. `values` are those of a choice, with other words for each."""

    name: str
    kind: Kind
    meaning: str
    example: str
    aliases: tuple[str, ...] = ()
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


_YES_NO = (("yes", ("y", "true", "t", "1")), ("no", ("n", "false", "f", "0")))
_STATUS = (
    ("in-progress", ("wip", "progress", "ongoing", "unfinished")), ("complete", ("completed", "done", "finished")),
    ("hiatus", ("paused",)), ("abandoned", ("dead",)), ("stub", ()),
)  # fmt: skip

FIELDS: tuple[Field, ...] = (
    Field("title", "words", "words of the title", 'title:"the last ferry"'),
    Field("by", "words", "the name of who wrote it", "by:edith", ("author", "authors", "creator", "writer", "pen-name")),
    Field("fandom", "words", "the fandom", "fandom:gullhaven", ("fandoms",)),
    Field("person", "words", "somebody who is in it", "person:walter", ("character", "characters", "people", "who")),
    Field("ship", "words", "who is paired with whom", "ship:(ines walter)", ("ships", "relationship", "pairing")),
    Field("tag", "words", "any tag, whatever its kind", 'tag:"slow burn"', ("tags", "freeform", "genre")),
    Field("warning", "words", "what one should know first", "-warning:death", ("warnings",)),
    Field("rating", "words", "for whom it is rated", "rating:teen"),
    Field("summary", "words", "words of the summary", "summary:lighthouse", ("about",)),
    Field("note", "words", "what the author says around the story", "note:birthday", ("notes", "author-note")),
    Field("text", "words", "words of the story itself", 'text:"the tide turned"', ("story", "body", "words-of")),
    Field("said-by", "words", "a line that somebody says", "said-by:ines", ("says", "said", "speaker", "line-by", "lines", "line")),
    Field("words", "number", "how many words it has", "words:>10000", ("length", "wordcount", "word-count")),
    Field("chapters", "number", "how many chapters are posted", "chapters:1", ("parts", "chapter")),
    Field("updated", "date", "when its last part came", "updated:2024..", ("revised", "update")),
    Field("posted", "date", "when it was first posted", "posted:2023-05", ("published", "date", "created")),
    Field("complete", "choice", "whether it is complete", "complete:yes", ("completed", "finished"), _YES_NO),
    Field("status", "choice", "how far it is", "status:hiatus", (), _STATUS),
    Field("language", "choice", "the language it is in, as its short code", "language:de", ("lang",)),
)  # fmt: skip


@cache
def by_name() -> dict[str, Field]:
    """Every name and other name → its field."""
    return {name: field for field in FIELDS for name in (field.name, *field.aliases)}


def field_named(name: str) -> Field | None:
    """The field somebody means; case does not count."""
    return by_name().get(name.casefold())


def field_names(field: Field) -> tuple[str, ...]:
    """All its names."""
    return field.name, *field.aliases


def field_like(name: str) -> Field | None:
    """The field whose name is nearest to a mistyped one; None where none is near."""
    near = get_close_matches(name.casefold(), by_name(), 1, 0.75)
    return by_name()[near[0]] if near else None


def value_of(field: Field, said: str) -> str | None:
    """What somebody means by a value of a choice; None for none. A choice without a list takes any short code."""
    plain = said.strip().casefold()
    if not field.values:
        return plain if plain and all(char.isalnum() or char == "-" for char in plain) else None
    return next((value for value, others in field.values if plain == value or plain in others), None)
