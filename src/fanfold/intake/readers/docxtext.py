"""The text of a DOCX part, paragraph by paragraph, written to a `Scribe`."""

from fanfold.intake.flow import ParaKind
from fanfold.intake.readers.block import Block
from fanfold.intake.readers.docxruns import MOST_NESTED, DocxPart, Line, LineReader
from fanfold.intake.readers.docxstyles import NO_LOOKS, Style, W, para_properties
from fanfold.intake.readers.scribe import QUOTES, Entry, Scribe, note_blocks
from fanfold.intake.readers.xmltree import Element

# Names of elements, put together once.
_PARAGRAPH, _PROPERTIES = f"{W}p", f"{W}pPr"
_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
_SILENT = frozenset(f"{W}{name}" for name in ("sectPr", "tblPr", "tblGrid", "tcPr", "sdtPr", "del", "moveFrom"))
_HEADINGS: tuple[ParaKind, ...] = ("h1", "h2", "h3", "h4", "h5", "h6")


class DocxWriter:
    """Writes the paragraphs of a part."""

    def __init__(self, part: DocxPart, scribe: Scribe) -> None:
        self._part = part
        self._scribe = scribe
        self._lines = LineReader(part)
        self._page_broken = False
        self._ruled = ""
        self._depth = 0
        self._in_note = False

    def write(self, container: Element) -> None:
        """Write all paragraphs and tables below an element."""
        self._depth += 1
        for child in container if self._depth < MOST_NESTED else ():
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child)
            elif tag == _TABLE:
                self._table(child)
            elif isinstance(tag, str) and tag not in _SILENT:
                self.write(child)
        self._depth -= 1
        if not self._depth:
            self._rule()

    def language(self) -> str:
        """The language that most of the text is marked as."""
        found = self._lines.languages.most_common(1)
        return (found[0][0] if found and found[0][0] else "") or self._part.styles.language

    def _table(self, table: Element) -> None:
        self._rule()
        self._scribe.begin_table()
        for row in table.iter(_ROW):
            if _ancestor(row, _TABLE) is not table:
                continue
            self._scribe.row()
            is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
            for cell in row.iter(_CELL):
                if _ancestor(cell, _ROW) is row:
                    self._scribe.cell(header=is_head)
                    self.write(cell)
        self._scribe.end_table()

    def _paragraph(self, element: Element) -> None:
        # They always come first.
        first = element[0] if len(element) else None
        direct = para_properties(first if first is not None and first.tag == _PROPERTIES else None)
        style = self._part.styles.by_id.get(direct.style or self._part.styles.default, Style())
        properties = direct.over(style.properties)
        block = Block(align=properties.align or "", indent=4 if properties.first_indent else 0)
        _set_heading(block, style.name, properties.outline)
        line = Line(NO_LOOKS if block.kind != "p" else style.looks, hints=_names(style.name, direct.style))
        line.new_page = bool(properties.breaks_page) or self._page_broken
        self._lines.read(element, line)
        self._page_broken = line.ends_page
        block.pieces, block.broken = line.pieces, line.broken
        if line.new_page and block.is_blank():
            self._page_broken = True
        elif line.new_page:
            line.hints.add("page-break")
        block.hints = frozenset(line.hints)
        # A style's border frames its headings; only under an empty paragraph is it a rule that somebody drew.
        borders = properties.borders if block.is_blank() else direct.borders
        self._finish(block, line, borders, self._entry(properties.list_id, properties.list_level or 0))

    def _entry(self, list_id: str | None, level: int) -> Entry | None:
        if list_id in (None, "0"):
            return None
        kind = self._part.numbering.get((list_id or "", level), "bullet")
        return Entry(list_id or "", level, ordered=kind not in ("bullet", "none", ""))

    def _finish(self, block: Block, line: Line, borders: str, entry: Entry | None) -> None:
        """Write a paragraph with the rules, pictures, notes and text boxes that belong to it."""
        if self._ruled != borders or borders == "top":
            self._rule()
        is_rule = "rule" in line.hints or borders in ("top", "bottom top")
        if is_rule:
            self._scribe.write(Block(kind="rule", align=block.align))
        early = [picture for picture in line.pictures if picture.indent == 0]
        if not (block.is_blank() and (is_rule or borders or early)):
            early.append(block)
        for one in (*early, *(picture for picture in line.pictures if picture.indent)):
            if one is not block:
                one.indent, one.align = 0, block.align
            self._scribe.write(one, entry if one is block else None, quoted=bool(QUOTES & line.hints))
        # Word draws the rule that an author typed as `---` as a border under the paragraph before.
        self._ruled = borders if borders == "bottom" else ""
        for kind, identity, mark in line.notes:
            self._note(kind, identity, mark)
        for box in line.boxes:
            self.write(box)

    def _rule(self) -> None:
        if self._ruled:
            self._scribe.write(Block(kind="rule"))
        self._ruled = ""

    def _note(self, kind: str, identity: str, mark: str) -> None:
        note = self._part.notes.get((kind, identity))
        if note is None or self._in_note:
            return
        scribe, self._scribe = self._scribe, Scribe(self._scribe.builder)
        self._in_note = True
        self.write(note)
        self._rule()
        self._in_note = False
        written, self._scribe = self._scribe.blocks, scribe
        for block in note_blocks(mark, written):
            scribe.write(block)


def _names(style: str, identity: str) -> set[str]:
    names = {style, identity.lower()} - {"", "normal", "default paragraph font"}
    return names | {"nav"} if style.startswith("toc ") else names


def _set_heading(block: Block, style: str, outline: int | None) -> None:
    if style == "title":
        block.kind = "h1"
    elif style[:8] == "heading " and style[8:9].isdecimal():
        block.kind = _HEADINGS[min(max(int(style[8:9]), 1), 6) - 1]
    elif outline is not None and outline < 9:
        block.kind = _HEADINGS[min(outline, 5)]


def _ancestor(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)
