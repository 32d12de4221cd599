"""The paragraphs of an RTF file while they are put together: lists, tables, footnotes, pictures."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.intake.flow import ParaKind
from fanfold.intake.readers.block import BOLD, PLAIN, Block, Ink, Piece
from fanfold.intake.readers.pictures import keep_picture
from fanfold.intake.readers.scribe import QUOTES, Entry, Scribe, note_blocks
from fanfold.manuscript.nodes import Align

_HEADINGS: tuple[ParaKind, ...] = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOT_HEX = re.compile(r"[^0-9a-fA-F]")


class Shape(NamedTuple):
    """Paragraph properties; `\\pard` resets them."""

    align: Align = ""
    style: int = 0
    listing: int = 0
    level: int = 0
    indent: int = 0
    outline: int = 9
    in_table: bool = False


@dataclass(slots=True)
class _Line:
    """The paragraph that is being read."""

    pieces: list[Piece] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    broken: bool = False
    listed: str = ""
    after: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Note:
    """A footnote that is being read, and what it interrupted."""

    depth: int
    mark: str
    line: _Line
    scribe: Scribe


class ParagraphWriter:
    """Collects the text of paragraphs and hands each to the `Scribe` when it ends.

    `styles` are the names of paragraph styles by number; the reader fills them.
    """

    def __init__(self, scribe: Scribe, images: dict[str, bytes]) -> None:
        self.styles: dict[int, str] = {}
        self.new_page = False
        self._scribe = scribe
        self._images = images
        self._line = _Line()
        self._notes: list[_Note] = []
        self._marks = 0
        self._marked = False
        self._in_table = self._new_row = False

    def add(self, text: str, ink: Ink) -> None:
        """Add words to the paragraph."""
        self._line.pieces.append((text, ink))

    def hint(self, name: str) -> None:
        """Note something about the paragraph."""
        self._line.hints.add(name)

    def list_sign(self, text: str) -> None:
        """Add to the number or bullet that stands before a list entry."""
        self._line.listed += text

    def line_break(self) -> None:
        """End the line, not the paragraph."""
        self._line.pieces.append(("\n", PLAIN))
        self._line.broken = True

    def has_words(self) -> bool:
        """Whether the paragraph shows something already."""
        return any(text.strip() for text, _ in self._line.pieces)

    def cell(self, shape: Shape) -> None:
        """A cell ends."""
        self.paragraph(shape, in_cell=True)
        self._scribe.cell()

    def row(self) -> None:
        """A row ends."""
        self._new_row = True

    def end(self, shape: Shape) -> None:
        """The file is over."""
        while self._notes:
            self.end_note(shape)
        if self.has_words() or self._line.after:
            self.paragraph(shape)
        self._leave_table()

    def paragraph(self, shape: Shape, *, in_cell: bool = False) -> None:
        """The paragraph ends, with the properties that hold at its end."""
        line, self._line = self._line, _Line()
        if shape.in_table or in_cell:
            self._reach_table()
        elif not self._notes:
            self._leave_table()
        style = self.styles.get(shape.style, "").partition(";")[0].strip().lower() if shape.style else ""
        block = Block(line.pieces, align=shape.align, indent=shape.indent, broken=line.broken)
        self._make_heading(block, style, shape.outline)
        hints = {style} - {"", "normal"} | line.hints
        if self.new_page and not block.is_blank():
            hints.add("page-break")
            self.new_page = False
        block.hints = frozenset(hints)
        entry = Entry(str(shape.listing), shape.level, _is_number(line.listed)) if line.listed.strip() else None
        if not (in_cell and block.is_blank()):
            self._scribe.write(block, entry, quoted=style in QUOTES)
        for extra in line.after:
            self._scribe.write(extra)

    def _make_heading(self, block: Block, style: str, outline: int) -> None:
        if style == "title":
            block.kind = "h1"
        elif style.startswith("heading ") and style[8:9].isdecimal():
            block.kind = _HEADINGS[min(max(int(style[8:9]), 1), 6) - 1]
        elif outline < 6:
            block.kind = _HEADINGS[max(outline, 0)]
        if block.kind != "p" and all(BOLD in ink for text, ink in block.pieces if text.strip()):
            # RTF writes out what the heading's style does; only what differs is the author's emphasis.
            block.pieces = [(text, ink - {BOLD}) for text, ink in block.pieces]

    def _reach_table(self) -> None:
        if not self._in_table:
            self._scribe.begin_table()
            self._in_table, self._new_row = True, True
        if self._new_row:
            self._scribe.row()
            self._scribe.cell()
            self._new_row = False

    def _leave_table(self) -> None:
        if self._in_table:
            self._scribe.end_table()
        self._in_table = False

    def mark(self, ink: Ink) -> None:
        """The mark of a footnote stands here."""
        if not self._notes:
            self._marks += 1
            self._marked = True
            self._line.pieces.append((f"[{self._marks}]", ink | {("sup", "")}))

    def begin_note(self, depth: int, ink: Ink) -> None:
        """A footnote begins in the group of this depth; one within another is read as its text."""
        if self._notes:
            return
        if not self._marked:
            self.mark(ink)
        self._marked = False
        self._notes.append(_Note(depth, f"[{self._marks}]", self._line, self._scribe))
        self._line, self._scribe = _Line(), Scribe(self._scribe.builder)

    def is_end_of_note(self, depth: int) -> bool:
        """Whether the group that ends is that of a footnote."""
        return bool(self._notes) and self._notes[-1].depth == depth

    def end_note(self, shape: Shape) -> None:
        """A footnote ends: it will follow its paragraph."""
        note = self._notes[-1]
        self.paragraph(shape)
        self._notes.pop()
        written, self._scribe, self._line = self._scribe.blocks, note.scribe, note.line
        self._line.after += note_blocks(note.mark, written)

    def picture(self, data: str) -> None:
        """Keep a picture given in hexadecimal; of other kinds its place."""
        try:
            picture = bytes.fromhex(_NOT_HEX.sub("", data))
        except ValueError:
            picture = b""
        block = Block([("", PLAIN)], kind="img", src=keep_picture(self._images, picture))
        if self.has_words():
            self._line.after.append(block)
        else:
            self._scribe.write(block)


def _is_number(text: str) -> bool:
    # A bullet of a symbol font is a letter outside ASCII; numbering is a digit, a letter or a Roman number.
    return any(char.isalnum() and char.isascii() for char in text) and text.strip() != "o"
