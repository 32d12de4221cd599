"""What stands inside a DOCX paragraph: runs, links, fields, changes, note marks, drawings."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.intake.readers.block import PLAIN, Block, Ink, Piece, with_look
from fanfold.intake.readers.docxstyles import NO_LOOKS, RunLooks, Styles, W, effective, run_looks, value
from fanfold.intake.readers.fields import link_of_field
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.package import Package
from fanfold.intake.readers.xmltree import Element

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
# Names of elements, put together once.
_RUN, _TEXT, _PROPERTIES = f"{W}r", f"{W}t", f"{W}rPr"
_LINK, _FIELD = f"{W}hyperlink", f"{W}fldSimple"
_REMOVED, _ADDED = frozenset({f"{W}del", f"{W}moveFrom"}), frozenset({f"{W}ins", f"{W}moveTo"})
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_RUBY = f"{W}ruby"
# Word turns typed smileys and arrows into letters of its Wingdings font.
_WINGDINGS = {0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xE0: "→", 0xDF: "←", 0xE8: "→", 0xB7: "•", 0xA7: "▪", 0xFC: "✓"}
# XML deeper than this is not parsed in the first place.
MOST_NESTED = 256
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
class Line:
    """One paragraph while it is read. `notes` are (kind, id, mark) of the notes it calls, `boxes` the boxes of
    text anchored in it; `link` is "" inside one that leads to a place in the document itself; `new_page` says that it begins a page, `ends_page` that the next one does."""

    looks: RunLooks
    link: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    broken: bool = False
    new_page: bool = False
    ends_page: bool = False
    pictures: list[Block] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class LineReader:
    """Reads the contents of paragraphs; fields and note marks go on from one to the next."""

    def __init__(self, part: DocxPart) -> None:
        self.languages: Counter[str] = Counter()
        self._part = part
        self._inks: dict[tuple[RunLooks, RunLooks, str | None], Ink] = {}
        self._marks = 0
        self._fields: list[_Field] = []
        self._depth = 0

    def read(self, element: Element, line: Line) -> None:
        """Read everything below an element into `line`."""
        self._depth += 1
        for child in element if self._depth < MOST_NESTED else ():
            tag = child.tag
            if tag == _RUN:
                self._run(child, line)
            elif tag == _LINK:
                target = child.get(f"{_REL}id") or child.get(f"{_REL_STRICT}id") or ""
                outer, line.link = line.link, safe_link(self._part.relations.get(target, ""))
                self.read(child, line)
                line.link = outer
            elif tag in _REMOVED:
                line.hints.add("tracked-deletion")
            elif tag == _FIELD:
                outer, found = line.link, link_of_field(value(child, "instr"))
                line.link = outer if found is None else found
                self.read(child, line)
                line.link = outer
            elif tag in _ADDED:
                line.hints.add("tracked-insertion")
                self.read(child, line)
            elif isinstance(tag, str) and tag not in _SILENT:
                self._other(child, line)
        self._depth -= 1

    def _other(self, element: Element, line: Line) -> None:
        """A drawing, or an element that only holds others; of alternatives the first that can be read."""
        if element.tag in _DRAWN:
            self._drawing(element, line)
            return
        if element.tag == _RUBY:
            self._ruby(element, line)
            return
        if element.tag.endswith("}AlternateContent"):
            choices = [child for child in element if str(child.tag).endswith(("}Choice", "}Fallback"))]
            element = choices[0] if choices else element
        elif element.tag.endswith("}t") and element.text:
            self._put(line, element.text, self._ink(line, NO_LOOKS))
            return
        self.read(element, line)

    def _run(self, run: Element, line: Line) -> None:
        looks, ink = NO_LOOKS, None
        for child in run:
            tag = child.tag
            if tag == _PROPERTIES:
                # They always come first.
                looks = run_looks(child)
                continue
            if ink is None:
                ink = self._ink(line, looks)
            if tag == _TEXT:
                if child.text:
                    self.languages[looks.language] += len(child.text)
                    self._put(line, child.text, ink)
            elif isinstance(tag, str):
                act = _IN_RUN.get(tag)
                if act is not None:
                    act(self, child, line, ink)
                elif tag not in _SILENT:
                    self._other(child, line)
        if looks.hidden:
            line.hints.add("hidden")

    def _ink(self, line: Line, looks: RunLooks) -> Ink:
        link = line.link
        if self._fields and link is None:
            links = (link_of_field("".join(field.code)) for field in reversed(self._fields) if field.shows)
            link = next((found for found in links if found is not None), None)
        key = (looks, line.looks, link)
        known = self._inks.get(key)
        if known is None:
            known = PLAIN
            for look, says in effective(looks, line.looks, self._part.styles).items():
                known |= {(look, says)}
            if link is not None:
                known = with_look(known - {("u", "")}, "link", link)
            if looks.language and _differs(looks.language, self._part.styles.language):
                known = with_look(known, "lang", looks.language)
            if len(self._inks) > _MOST_INKS:
                self._inks.clear()
            self._inks[key] = known
        return known

    def _put(self, line: Line, text: str, ink: Ink) -> None:
        if self._fields and not self._fields[-1].shows:
            return
        line.pieces.append((text, ink))

    def _break(self, element: Element, line: Line, ink: Ink) -> None:
        kind = value(element, "type")
        if kind == "page":
            if not any(text.strip() for text, _ in line.pieces):
                line.new_page = True
                return
            line.ends_page = True
        self._put(line, "\n", PLAIN)
        line.broken = True

    def _symbol(self, element: Element, line: Line, ink: Ink) -> None:
        code = value(element, "char")
        try:
            number = int(code, 16)
        except ValueError:
            return
        if "wingdings" in value(element, "font").lower():
            self._put(line, _WINGDINGS.get(number & 0xFF, chr(0xF000 | number & 0xFF)), ink)
        elif number < 0xD800 or 0xE000 <= number < 0x110000:
            self._put(line, chr(number), ink)

    def _field_part(self, element: Element, line: Line, ink: Ink) -> None:
        match value(element, "fldCharType"):
            case "begin" if len(self._fields) < MOST_NESTED:
                self._fields.append(_Field([], shows=False))
            case "separate" if self._fields:
                self._fields[-1] = self._fields[-1]._replace(shows=True)
            case "end" if self._fields:
                self._fields.pop()

    def _field_code(self, element: Element, line: Line, ink: Ink) -> None:
        if self._fields and element.text:
            self._fields[-1].code.append(element.text)

    def _note_mark(self, element: Element, line: Line, ink: Ink) -> None:
        kind = "endnote" if element.tag.endswith("endnoteReference") else "footnote"
        self._marks += 1
        mark = f"[{self._marks}]"
        self._put(line, mark, ink | {("sup", "")})
        line.notes.append((kind, value(element, "id"), mark))

    def _drawing(self, element: Element, line: Line) -> None:
        """A picture, a drawn rule, or a box of text."""
        for shape in element.iter("{urn:schemas-microsoft-com:vml}rect"):
            if shape.get("{urn:schemas-microsoft-com:office:office}hr") in ("t", "true"):
                line.hints.add("rule")
        words = next((e.get("descr") or e.get("title") or "" for e in element.iter("{*}docPr")), "")
        for picture in element.iter("{*}blip", "{*}imagedata"):
            relation = (
                picture.get(f"{_REL}embed") or picture.get(f"{_REL}id") or picture.get(f"{_REL_STRICT}embed") or ""
            )
            block = Block([(" ".join(words.split()), PLAIN)], kind="img", src=self._picture(relation))
            block.indent = int(any(text.strip() for text, _ in line.pieces))
            line.pictures.append(block)
        line.boxes += [box for box in element.iter(f"{W}txbxContent") if _is_outermost(box, element)]

    def _picture(self, relation: str) -> str:
        target = self._part.relations.get(relation, "")
        return self._part.package.picture(target, self._part.images) or safe_link(target)

    def _ruby(self, element: Element, line: Line) -> None:
        for base in element.iter(f"{W}rubyBase"):
            self.read(base, line)
        for reading in element.iter(f"{W}rt"):
            self._put(line, "(", PLAIN)
            self.read(reading, line)
            self._put(line, ")", PLAIN)


_Act = Callable[[LineReader, Element, Line, Ink], None]


def _types(text: str) -> _Act:
    def act(writer: LineReader, element: Element, line: Line, ink: Ink) -> None:
        writer._put(line, text, ink)

    return act


def _ends_line(writer: LineReader, element: Element, line: Line, ink: Ink) -> None:
    writer._put(line, "\n", PLAIN)
    line.broken = True


_IN_RUN: dict[str, _Act] = {
    f"{W}tab": _types("\t"), f"{W}ptab": _types("\t"), f"{W}noBreakHyphen": _types("\u2011"),
    f"{W}softHyphen": _types("\u00ad"), f"{W}cr": _ends_line, f"{W}br": LineReader._break,
    f"{W}sym": LineReader._symbol, f"{W}fldChar": LineReader._field_part, f"{W}instrText": LineReader._field_code,
    f"{W}footnoteReference": LineReader._note_mark, f"{W}endnoteReference": LineReader._note_mark,
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


def _differs(one: str, other: str) -> bool:
    return bool(other) and one.partition("-")[0].lower() != other.partition("-")[0].lower()


def _is_outermost(box: Element, element: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is element:
            return True
        if ancestor.tag == box.tag or str(ancestor.tag).endswith("}Fallback"):
            return False
    return True
