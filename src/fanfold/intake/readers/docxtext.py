"""The text of a DOCX part: its paragraphs, runs, fields, changes and notes, written to a `Scribe`."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.intake.flow import ParaKind
from fanfold.intake.readers.block import PLAIN, Block, Ink, Piece, with_look
from fanfold.intake.readers.docxstyles import (
    NO_LOOKS,
    RunLooks,
    Style,
    Styles,
    W,
    effective,
    para_properties,
    run_looks,
    value,
)
from fanfold.intake.readers.fields import link_of_field
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.package import Package
from fanfold.intake.readers.pictures import keep_picture
from fanfold.intake.readers.scribe import QUOTES, Entry, Scribe, note_blocks
from fanfold.intake.readers.xmltree import Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_R_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
# Word turns typed smileys and arrows into letters of its Wingdings font.
_WINGDINGS = {0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xE0: "→", 0xDF: "←", 0xE8: "→", 0xB7: "•", 0xA7: "▪", 0xFC: "✓"}
# XML deeper than this is not parsed in the first place.
_MOST_NESTED = 256
_MOST_INKS = 2_000


@dataclass(slots=True)
class DocxPart:
    """A document and what its text refers to."""

    package: Package
    styles: Styles
    numbering: dict[tuple[str, int], str]
    relations: dict[str, str]
    notes: dict[tuple[str, str], Element]
    images: dict[str, bytes]


class _Field(NamedTuple):
    code: list[str]
    shows: bool


@dataclass(slots=True)
class _Line:
    """One paragraph while it is read."""

    looks: RunLooks
    link: str = ""
    pieces: list[Piece] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    broken: bool = False
    new_page: bool = False
    pictures: list[Block] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class DocxWriter:
    """Writes the paragraphs of a part."""

    def __init__(self, part: DocxPart, scribe: Scribe) -> None:
        self._part = part
        self._scribe = scribe
        self._languages: Counter[str] = Counter()
        self._inks: dict[tuple[RunLooks, RunLooks, str], Ink] = {}
        self._marks = 0
        self._fields: list[_Field] = []
        self._page_broken = False
        self._ruled = ""
        self._depth = 0
        self._in_note = False

    def write(self, container: Element) -> None:
        """Write all paragraphs and tables below an element."""
        self._depth += 1
        if self._depth < _MOST_NESTED:
            for child in container:
                match child.tag:
                    case str(tag) if tag == f"{W}p":
                        self._paragraph(child)
                    case str(tag) if tag == f"{W}tbl":
                        self._table(child)
                    case str(tag) if tag not in (f"{W}sectPr", f"{W}tblPr", f"{W}tcPr", f"{W}del", f"{W}moveFrom"):
                        self.write(child)
        self._depth -= 1
        if not self._depth:
            self._rule()

    def language(self) -> str:
        """The language that most of the text is marked as."""
        found = self._languages.most_common(1)
        return (found[0][0] if found and found[0][0] else "") or self._part.styles.language

    def _table(self, table: Element) -> None:
        self._rule()
        self._scribe.begin_table()
        for row in table.iter(f"{W}tr"):
            if _ancestor(row, f"{W}tbl") is not table:
                continue
            self._scribe.row()
            is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
            for cell in row.iter(f"{W}tc"):
                if _ancestor(cell, f"{W}tr") is row:
                    self._scribe.cell(header=is_head)
                    self.write(cell)
        self._scribe.end_table()

    def _paragraph(self, element: Element) -> None:
        direct = para_properties(element.find(f"{W}pPr"))
        style = self._part.styles.by_id.get(direct.style or self._part.styles.default, Style())
        properties = direct.over(style.properties)
        block = Block(align=properties.align or "", indent=4 if properties.first_indent else 0)
        _set_heading(block, style.name, properties.outline)
        line = _Line(NO_LOOKS if block.kind != "p" else style.looks, hints=_names(style.name, direct.style))
        line.new_page = bool(properties.breaks_page) or self._page_broken
        self._page_broken = False
        self._inline(element, line)
        block.pieces, block.broken = line.pieces, line.broken
        if line.new_page and block.is_blank():
            self._page_broken = True
        elif line.new_page:
            line.hints.add("page-break")
        block.hints = frozenset(line.hints)
        self._finish(block, line, direct.borders, self._entry(properties.list_id, properties.list_level or 0))

    def _entry(self, list_id: str | None, level: int) -> Entry | None:
        if list_id in (None, "0"):
            return None
        kind = self._part.numbering.get((list_id or "", level), "bullet")
        return Entry(list_id or "", level, ordered=kind not in ("bullet", "none", ""))

    def _finish(self, block: Block, line: _Line, borders: str, entry: Entry | None) -> None:
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

    def _inline(self, element: Element, line: _Line) -> None:
        self._depth += 1
        for child in element if self._depth < _MOST_NESTED else ():
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, line)
            elif tag == f"{W}hyperlink":
                target = child.get(f"{_R}id") or child.get(f"{_R_STRICT}id") or ""
                outer, line.link = line.link, safe_link(self._part.relations.get(target, "")) or line.link
                self._inline(child, line)
                line.link = outer
            elif tag in (f"{W}del", f"{W}moveFrom"):
                line.hints.add("tracked-deletion")
            elif tag == f"{W}fldSimple":
                outer, line.link = line.link, link_of_field(value(child, "instr")) or line.link
                self._inline(child, line)
                line.link = outer
            elif tag in (f"{W}ins", f"{W}moveTo"):
                line.hints.add("tracked-insertion")
                self._inline(child, line)
            elif isinstance(tag, str) and tag not in _SILENT:
                self._other(child, line)
        self._depth -= 1

    def _other(self, element: Element, line: _Line) -> None:
        """A drawing, or an element that only holds others; of alternatives the first that can be read."""
        if element.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self._drawing(element, line)
            return
        if element.tag == f"{W}ruby":
            self._ruby(element, line)
            return
        if element.tag.endswith("}AlternateContent"):
            choices = [child for child in element if str(child.tag).endswith(("}Choice", "}Fallback"))]
            element = choices[0] if choices else element
        elif element.tag.endswith("}t") and element.text:
            self._put(line, element.text, self._ink(line, NO_LOOKS))
            return
        self._inline(element, line)

    def _run(self, run: Element, line: _Line) -> None:
        properties = run.find(f"{W}rPr")
        looks = run_looks(properties) if properties is not None else NO_LOOKS
        if looks.hidden:
            line.hints.add("hidden")
        ink = self._ink(line, looks)
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                if child.text:
                    self._languages[looks.language] += len(child.text)
                    self._put(line, child.text, ink)
            elif isinstance(tag, str):
                act = _IN_RUN.get(tag)
                if act is not None:
                    act(self, child, line, ink)
                elif tag not in _SILENT:
                    self._other(child, line)

    def _ink(self, line: _Line, looks: RunLooks) -> Ink:
        link = line.link or next((link_of_field("".join(f.code)) for f in reversed(self._fields) if f.shows), "")
        key = (looks, line.looks, link)
        known = self._inks.get(key)
        if known is None:
            known = PLAIN
            for look, says in effective(looks, line.looks, self._part.styles).items():
                known |= {(look, says)}
            if link:
                known = with_look(known - {("u", "")}, "link", link)
            if looks.language and _differs(looks.language, self._part.styles.language):
                known = with_look(known, "lang", looks.language)
            if len(self._inks) > _MOST_INKS:
                self._inks.clear()
            self._inks[key] = known
        return known

    def _put(self, line: _Line, text: str, ink: Ink) -> None:
        if self._fields and not self._fields[-1].shows:
            return
        line.pieces.append((text, ink))

    def _break(self, element: Element, line: _Line, ink: Ink) -> None:
        kind = value(element, "type")
        if kind == "page":
            if not any(text.strip() for text, _ in line.pieces):
                line.new_page = True
                return
            self._page_broken = True
        self._put(line, "\n", PLAIN)
        line.broken = True

    def _symbol(self, element: Element, line: _Line, ink: Ink) -> None:
        code = value(element, "char")
        try:
            number = int(code, 16)
        except ValueError:
            return
        if "wingdings" in value(element, "font").lower():
            self._put(line, _WINGDINGS.get(number & 0xFF, chr(0xF000 | number & 0xFF)), ink)
        elif number < 0xD800 or 0xE000 <= number < 0x110000:
            self._put(line, chr(number), ink)

    def _field_part(self, element: Element, line: _Line, ink: Ink) -> None:
        match value(element, "fldCharType"):
            case "begin" if len(self._fields) < _MOST_NESTED:
                self._fields.append(_Field([], shows=False))
            case "separate" if self._fields:
                self._fields[-1] = self._fields[-1]._replace(shows=True)
            case "end" if self._fields:
                self._fields.pop()

    def _field_code(self, element: Element, line: _Line, ink: Ink) -> None:
        if self._fields and element.text:
            self._fields[-1].code.append(element.text)

    def _note_mark(self, element: Element, line: _Line, ink: Ink) -> None:
        kind = "endnote" if element.tag.endswith("endnoteReference") else "footnote"
        self._marks += 1
        mark = f"[{self._marks}]"
        self._put(line, mark, ink | {("sup", "")})
        line.notes.append((kind, value(element, "id"), mark))

    def _drawing(self, element: Element, line: _Line) -> None:
        """A picture, a drawn rule, or a box of text."""
        for shape in element.iter("{urn:schemas-microsoft-com:vml}rect"):
            if shape.get("{urn:schemas-microsoft-com:office:office}hr") in ("t", "true"):
                line.hints.add("rule")
        words = next((e.get("descr") or e.get("title") or "" for e in element.iter("{*}docPr")), "")
        for picture in element.iter("{*}blip", "{*}imagedata"):
            relation = picture.get(f"{_R}embed") or picture.get(f"{_R}id") or picture.get(f"{_R_STRICT}embed") or ""
            block = Block([(" ".join(words.split()), PLAIN)], kind="img", src=self._picture(relation))
            block.indent = int(any(text.strip() for text, _ in line.pieces))
            line.pictures.append(block)
        line.boxes += [box for box in element.iter(f"{W}txbxContent") if _is_outermost(box, element)]

    def _picture(self, relation: str) -> str:
        target = self._part.relations.get(relation, "")
        if not self._part.package.find(target):
            return safe_link(target)
        return keep_picture(self._part.images, self._part.package.read(target)) or target

    def _ruby(self, element: Element, line: _Line) -> None:
        for base in element.iter(f"{W}rubyBase"):
            self._inline(base, line)
        for reading in element.iter(f"{W}rt"):
            self._put(line, "(", PLAIN)
            self._inline(reading, line)
            self._put(line, ")", PLAIN)


_Act = Callable[[DocxWriter, Element, _Line, Ink], None]


def _types(text: str) -> _Act:
    def act(writer: DocxWriter, element: Element, line: _Line, ink: Ink) -> None:
        writer._put(line, text, ink)

    return act


def _ends_line(writer: DocxWriter, element: Element, line: _Line, ink: Ink) -> None:
    writer._put(line, "\n", PLAIN)
    line.broken = True


_IN_RUN: dict[str, _Act] = {
    f"{W}tab": _types("\t"), f"{W}ptab": _types("\t"), f"{W}noBreakHyphen": _types("\u2011"),
    f"{W}softHyphen": _types("\u00ad"), f"{W}cr": _ends_line, f"{W}br": DocxWriter._break,
    f"{W}sym": DocxWriter._symbol, f"{W}fldChar": DocxWriter._field_part, f"{W}instrText": DocxWriter._field_code,
    f"{W}footnoteReference": DocxWriter._note_mark, f"{W}endnoteReference": DocxWriter._note_mark,
}  # fmt: skip
# Properties, deleted text, comments and the marks inside notes: nothing of them is the text of the story.
_SILENT = frozenset(
    f"{W}{name}"
    for name in (
        "rPr", "pPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "commentReference", "commentRangeStart",
        "commentRangeEnd", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "footnoteRef",
        "endnoteRef", "annotationRef", "separator", "continuationSeparator", "smartTagPr", "customXmlPr", "fldData",
    )
)  # fmt: skip


_HEADINGS: tuple[ParaKind, ...] = ("h1", "h2", "h3", "h4", "h5", "h6")


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


def _differs(one: str, other: str) -> bool:
    return bool(other) and one.partition("-")[0].lower() != other.partition("-")[0].lower()


def _ancestor(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)


def _is_outermost(box: Element, element: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is element:
            return True
        if ancestor.tag == box.tag or str(ancestor.tag).endswith("}Fallback"):
            return False
    return True
