"""What a story is: frozen nodes from the work down to a mark on three letters.

Every node carries a `Span`, its place in the decoded source text (for containers such as EPUB or
DOCX: in the reading text that `fanfold inspect --text` prints). A node that a person wrote on the
site later, and that therefore stands nowhere in the source, has the empty span `NOWHERE`.

The nodes are `msgspec` structs: immutable, compared by value, encoded to JSON without further code.
"""

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct


class Span(Struct, frozen=True, array_like=True, order=True):
    """A half-open range of code points, `start <= end`, in the decoded source."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The source text that this span covers."""
        return text[self.start : self.end]


NOWHERE = Span(0, 0)

MarkKind = Literal[
    "emphasis", "strong", "underline", "strike", "small", "superscript", "subscript",
    "code", "link", "language", "thought", "speech",
]  # fmt: skip
NoteKind = Literal[
    "author_note", "disclaimer", "legend", "summary", "dedication", "end_note", "header", "furniture",
]  # fmt: skip
NotePlace = Literal["before", "inside", "after"]
Align = Literal["", "center", "right"]
Person = Literal["", "first", "second", "third"]
Retelling = Literal["", "retold", "changed", "new"]
Look = Literal[
    "plain", "bold", "italic", "underline", "asterisks", "underscores", "slashes", "tildes",
    "quotes", "brackets", "caps", "angles", "other",
]  # fmt: skip
Meaning = Literal[
    "layer", "thought", "speech", "telepathy", "flashback", "writing", "language", "emphasis", "break", "other"
]

MARK_KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


class Mark(Struct, frozen=True):
    """Something said about a range of a block's text.

    `start` and `end` are offsets into the text of the block that holds the mark (`start < end`);
    `span` is the same range in the source. `value` is the address of a link, the tag of a language
    (BCP 47), the slug of a thought's thinker or of a speech's speaker; empty where unknown.
    """

    kind: MarkKind
    start: int
    end: int
    span: Span = NOWHERE
    value: str = ""


class Line(Struct, frozen=True):
    """One line of marked text: a title, a heading, a line of verse."""

    text: str
    span: Span = NOWHERE
    marks: tuple[Mark, ...] = ()


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """A paragraph of prose; `\\n` inside `text` is a line break the author made."""

    text: str
    span: Span = NOWHERE
    marks: tuple[Mark, ...] = ()
    align: Align = ""


class Heading(Struct, frozen=True, tag="heading"):
    """A heading inside a chapter (the chapter's own heading is `Chapter.heading`); `level` 1-6."""

    text: str
    span: Span = NOWHERE
    marks: tuple[Mark, ...] = ()
    level: int = 4


class Verse(Struct, frozen=True, tag="verse"):
    """Lines that keep their ends: a song, a poem. An empty line parts two stanzas."""

    lines: tuple[Line, ...]
    span: Span = NOWHERE


class Quoted(Struct, frozen=True, tag="quoted"):
    """A document inside the story: a letter, a text message, a page of a diary, or a plain quotation."""

    blocks: "tuple[Block, ...]"
    span: Span = NOWHERE
    kind: Literal["quote", "letter", "message", "document"] = "quote"


class Item(Struct, frozen=True):
    """One entry of a list."""

    blocks: "tuple[Block, ...]"
    span: Span = NOWHERE


class Listing(Struct, frozen=True, tag="list"):
    """A list, numbered when `ordered`."""

    items: tuple[Item, ...]
    span: Span = NOWHERE
    ordered: bool = False


class Cell(Struct, frozen=True):
    """One cell of a table."""

    text: str
    span: Span = NOWHERE
    marks: tuple[Mark, ...] = ()
    header: bool = False


class Table(Struct, frozen=True, tag="table"):
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]
    span: Span = NOWHERE


class Image(Struct, frozen=True, tag="image"):
    """A picture. `src` is `sha256:<hex>` for one kept with the source, else the address it had."""

    src: str
    alt: str = ""
    span: Span = NOWHERE


class Break(Struct, frozen=True, tag="break"):
    """A scene break: `glyphs` as the author typed them ("" when only white space showed it).

    `strength` 1 is a pause, 2 a stronger turn, where the story distinguishes the two.
    """

    span: Span = NOWHERE
    glyphs: str = ""
    strength: int = 1


class Note(Struct, frozen=True, tag="note"):
    """Words about the story, kept apart from it and never counted as story.

    `label` is the author's own ("A/N:"), also part of the text of the first block.
    """

    kind: NoteKind
    blocks: "tuple[Block, ...]"
    span: Span = NOWHERE
    place: NotePlace = "before"
    label: str = ""


Block = Paragraph | Heading | Verse | Quoted | Listing | Table | Image | Break | Note


class Scene(Struct, frozen=True):
    """A stretch of a chapter in one time, place, viewpoint and layer.

    `opening` is the break that parts it from the scene before (None for a chapter's first).
    `layer` is the slug of a `Layer`, `viewpoint` of a person; `retelling` says whether canon is
    retold, changed or left in this scene. Empty strings where unknown.
    """

    blocks: tuple[Block, ...]
    span: Span = NOWHERE
    opening: Break | None = None
    layer: str = ""
    viewpoint: str = ""
    person: Person = ""
    place: str = ""
    retelling: Retelling = ""


class Chapter(Struct, frozen=True):
    """One chapter. `number` is what the heading says (None for a prologue or an untitled one-shot),
    `label` the words before the title ("Chapter 3", "Interlude"), `title` the rest."""

    scenes: tuple[Scene, ...]
    span: Span = NOWHERE
    number: int | None = None
    label: str = ""
    title: str = ""
    heading: Line | None = None
    notes: tuple[Note, ...] = ()


class Layer(Struct, frozen=True):
    """A narrative layer (reality, a dream, the past) and how the source showed it."""

    slug: str
    name: str
    look: Look = "plain"


class LegendEntry(Struct, frozen=True):
    """One clause of the author's legend: what a look means in this work."""

    look: Look
    means: Meaning
    name: str = ""
    span: Span = NOWHERE


class Meta(Struct, frozen=True):
    """One labelled statement found in the file ("Rating", "PG-13"); verbatim, with its place."""

    name: str
    value: str
    span: Span = NOWHERE


class Work(Struct, frozen=True):
    """A whole work: what stands before the chapters, the chapters, what stands after."""

    chapters: tuple[Chapter, ...]
    span: Span = NOWHERE
    title: Line | None = None
    byline: Line | None = None
    authors: tuple[str, ...] = ()
    language: str = ""
    notes: tuple[Note, ...] = ()
    layers: tuple[Layer, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    meta: tuple[Meta, ...] = ()


class SourceRef(Struct, frozen=True):
    """Which file a manuscript was read from; `chars` is the length of its decoded text."""

    name: str
    sha256: str
    format: str
    encoding: str
    chars: int


class Manuscript(Struct, frozen=True):
    """A work and the file it came from. `schema` names the version of the JSON form."""

    work: Work
    source: SourceRef | None = None
    schema: Literal["fanfold-manuscript/1"] = "fanfold-manuscript/1"


def ordered_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in the one order all forms use: outermost first; empty ones and exact doubles dropped."""
    kept = {(m.start, -m.end, m.kind, m.value): m for m in marks if m.start < m.end}
    return tuple(kept[key] for key in sorted(kept))
