"""The text of an ODT: paragraphs, spans, lists, tables, notes and frames, written to a `Scribe`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from fanfold.intake.flow import ParaKind
from fanfold.intake.readers.block import PLAIN, Block, Piece, with_look
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.odtstyles import (
    DRAW,
    NO_LOOK,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    OdtLook,
    OdtStyles,
    ink_of,
)
from fanfold.intake.readers.scribe import CODES, QUOTES, Entry, Scribe, note_blocks
from fanfold.intake.readers.xmltree import Element, words_of

# XML deeper than this is not parsed in the first place.
_MOST_NESTED = 256
_MOST_SPACES = 200
# White space that ODF folds into one blank (OpenDocument 1.2, 6.1.2).
_FOLDED = re.compile(r"[ \t\r\n]+")
_HEADINGS: tuple[ParaKind, ...] = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class _Line:
    """One paragraph while it is read."""

    look: OdtLook = NO_LOOK
    link: str | None = None
    is_code: bool = False
    pieces: list[Piece] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    broken: bool = False
    at_space: bool = True
    after: list[Block] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class OdtWriter:
    """Writes the paragraphs of a document; `picture` turns an address inside it into what the flow keeps."""

    def __init__(self, styles: OdtStyles, scribe: Scribe, picture: Callable[[str], str]) -> None:
        self._styles = styles
        self._scribe = scribe
        self._picture_of = picture
        self._depth = 0
        self._marks = 0
        self._lists: list[str] = []
        self._items = 0
        self._hints: frozenset[str] = frozenset()

    def write(self, container: Element) -> None:
        """Write everything below an element."""
        self._depth += 1
        for child in container if self._depth < _MOST_NESTED else ():
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child)
            elif tag == f"{TEXT}list":
                self._list(child)
            elif tag == f"{TABLE}table":
                self._table(child)
            elif tag in _INDEXES:
                outer, self._hints = self._hints, self._hints | {"nav"}
                self.write(child)
                self._hints = outer
            elif tag == f"{DRAW}frame":
                line = _Line()
                self._frame(child, line)
                self._finish(Block(), line, None)
            elif isinstance(tag, str) and tag not in _SILENT:
                self.write(child)
        self._depth -= 1

    def _list(self, element: Element) -> None:
        style = element.get(f"{TEXT}style-name") or (self._lists[-1] if self._lists else "")
        self._lists.append(style)
        for item in element:
            if item.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                self._items += 1
                self.write(item)
        self._lists.pop()

    def _entry(self) -> Entry | None:
        if not self._lists:
            return None
        level = len(self._lists)
        kinds = self._styles.numbered.get(self._lists[-1], {})
        ordered = kinds.get(level, kinds.get(1, False))
        return Entry(self._lists[0], level - 1, ordered)

    def _table(self, table: Element) -> None:
        self._scribe.begin_table()
        lists, self._lists = self._lists, []
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table"), None) is table:
                self._scribe.row()
                is_head = row.getparent() is not None and row.getparent().tag == f"{TABLE}table-header-rows"  # type: ignore[union-attr]
                for cell in row.iterchildren(f"{TABLE}table-cell"):
                    self._scribe.cell(header=is_head)
                    self.write(cell)
        self._lists = lists
        self._scribe.end_table()

    def _paragraph(self, element: Element) -> None:
        style = self._styles.get("paragraph", element.get(f"{TEXT}style-name", ""))
        block = Block(align=style.look.align or "", indent=4 if style.look.indent else 0)
        entry = self._entry()
        if element.tag == f"{TEXT}h" or style.look.outline:
            level = element.get(f"{TEXT}outline-level", "") if element.tag == f"{TEXT}h" else ""
            block.kind = _HEADINGS[min(max(int(level) if level.isdecimal() else style.look.outline or 1, 1), 6) - 1]
        elif "title" in style.names:
            block.kind = "h1"
        # A heading is bold because it is a heading; only what the author added to it is emphasis.
        is_head = block.kind != "p" or "table heading" in style.names
        line = _Line(look=NO_LOOK if is_head else style.look.words())
        line.hints = {name for name in style.names if name not in ("standard", "default paragraph style")}
        line.hints |= {"page-break"} if style.look.new_page else set()
        self._inline(element, line)
        if "horizontal line" in line.hints or (style.own.border and not any(text.strip() for text, _ in line.pieces)):
            block.kind, line.pieces = "rule", []
        self._finish(block, line, entry)

    def _finish(self, block: Block, line: _Line, entry: Entry | None) -> None:
        """Write a paragraph with the pictures, notes and text boxes that belong to it."""
        block.pieces, block.broken = line.pieces, line.broken
        block.hints = frozenset(name for name in line.hints if not _AUTOMATIC.fullmatch(name)) | self._hints
        for picture in line.before:
            self._scribe.write(picture)
        if not (block.is_blank() and (line.before or line.boxes)):
            self._scribe.write(block, entry, quoted=bool(QUOTES & line.hints))
        for extra in line.after:
            self._scribe.write(extra)
        for box in line.boxes:
            self.write(box)

    def _inline(self, element: Element, line: _Line) -> None:
        self._depth += 1
        if self._depth < _MOST_NESTED:
            self._text(element.text, line)
            for child in element:
                if isinstance(child.tag, str):
                    self._child(child, line)
                self._text(child.tail, line)
        self._depth -= 1

    def _child(self, child: Element, line: _Line) -> None:
        tag = child.tag
        if tag in (f"{TEXT}span", f"{TEXT}a"):
            self._span(child, line)
        elif tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            self._put(" " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, _MOST_SPACES), line)
        elif tag == f"{TEXT}tab":
            self._put("\t", line)
        elif tag == f"{TEXT}line-break":
            line.pieces.append(("\n", PLAIN))
            line.broken = line.at_space = True
        elif tag == f"{TEXT}note":
            self._note(child, line)
        elif tag in (f"{DRAW}frame", f"{DRAW}a"):
            self._frame(child, line)
        elif tag in (f"{TEXT}change", f"{TEXT}change-start"):
            line.hints.add("tracked-change")
        elif tag == f"{TEXT}ruby":
            self._inline(child, line)
        elif tag == f"{TEXT}ruby-text":
            self._text(f"({words_of(child)})", line)
        elif tag not in _SILENT:
            self._inline(child, line)

    def _span(self, span: Element, line: _Line) -> None:
        outer = line.look, line.link, line.is_code
        style = self._styles.get("text", span.get(f"{TEXT}style-name", ""))
        line.look = style.look.words().over(line.look)
        line.is_code = line.is_code or not CODES.isdisjoint(style.names)
        if span.tag == f"{TEXT}a":
            line.link = safe_link(span.get(f"{XLINK}href", ""))
        if style.look.hidden:
            line.hints.add("hidden")
        self._inline(span, line)
        line.look, line.link, line.is_code = outer

    def _text(self, text: str | None, line: _Line) -> None:
        if not text:
            return
        folded = _FOLDED.sub(" ", text)
        if line.at_space:
            folded = folded.lstrip(" ")
        if folded:
            self._put(folded, line)
            line.at_space = folded[-1] == " "

    def _put(self, text: str, line: _Line) -> None:
        ink = ink_of(line.look, self._styles.language)
        if line.is_code:
            ink |= {("code", "")}
        if line.link is not None:
            ink = with_look(ink - {("u", "")}, "link", line.link)
        line.pieces.append((text, ink))
        line.at_space = False

    def _note(self, note: Element, line: _Line) -> None:
        self._marks += 1
        mark = f"[{self._marks}]"
        line.pieces.append((mark, ink_of(line.look, self._styles.language) | {("sup", "")}))
        line.at_space = False
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            scribe, self._scribe = self._scribe, Scribe(self._scribe.builder)
            lists, self._lists = self._lists, []
            self.write(body)
            self._lists = lists
            written, self._scribe = self._scribe.blocks, scribe
            line.after += note_blocks(mark, written)

    def _frame(self, frame: Element, line: _Line) -> None:
        """A picture, or a box of text, which follows its paragraph."""
        words = words_of(frame.find(f"{SVG}desc")) or words_of(frame.find(f"{SVG}title"))
        among = any(text.strip() for text, _ in line.pieces)
        for image in frame.iter(f"{DRAW}image"):
            block = Block([(words, PLAIN)], kind="img", src=self._picture_of(image.get(f"{XLINK}href", "")))
            (line.after if among else line.before).append(block)
            break
        line.boxes += [
            box for box in frame.iter(f"{DRAW}text-box") if next(box.iterancestors(f"{DRAW}text-box"), None) is None
        ]


_INDEXES = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
)
# Changes kept for undoing, comments, forms and declarations: nothing of them is the text of the story.
_SILENT = frozenset({
    f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms",
    f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{TEXT}note-citation",
    f"{TEXT}table-of-content-source", f"{TEXT}soft-page-break", f"{STYLE}style", f"{OFFICE}event-listeners",
})  # fmt: skip
# Names that the program gave: "P1", "T12", "Table1.A1".
_AUTOMATIC = re.compile(r"[a-z]{1,2}\d+|table\d+(?:\.[a-z]+\d*)?")
