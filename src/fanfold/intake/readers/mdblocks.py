"""Block tokens of Markdown to paragraphs with their places in the source."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from fanfold.intake.flow import Box, Para, ParaKind
from fanfold.intake.readers.block import FORBIDDEN, PLAIN, nested
from fanfold.intake.readers.elements import VERSE
from fanfold.intake.readers.mdhtml import HtmlParagraph, html_paragraphs
from fanfold.intake.readers.mdinline import InlineReader, Placed
from fanfold.intake.readers.mdparser import attributes
from fanfold.intake.readers.mdplaces import Lines, Places, para_of
from fanfold.manuscript.nodes import Align

# Divisions that are documents within the story.
_QUOTED = frozenset({"letter", "message", "document", "quote"})
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right"}
# A sentence's end: a line of prose above dashes is a paragraph and a scene break, not a heading.
_PROSE_END = re.compile(r"[.!?…,;:\"”’'»)*_-]$")
_LONG_HEADING = 100
# A sign that a backslash says to be no markup (CommonMark, 2.4); a description is words, whatever stands in it.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class _Division(NamedTuple):
    depth: int
    hints: frozenset[str]
    align: Align
    boxes: int


@dataclass(slots=True)
class _Shape:
    """What kind of paragraph the next inline content is."""

    kind: ParaKind = "p"
    hints: frozenset[str] = frozenset()
    in_row: bool = False
    marker: tuple[str, int] | None = None


@dataclass(slots=True)
class BlockWriter:
    """Writes the paragraphs of a token stream. `silent` collects the lines that show nothing."""

    lines: Lines
    paras: list[Para] = field(default_factory=list)
    silent: list[tuple[int, int]] = field(default_factory=list)
    wraps: int = 0
    _places: Places = field(init=False)
    _boxes: tuple[Box, ...] = ()
    _stack: list[tuple[Box, ...]] = field(default_factory=list)
    _divisions: list[_Division] = field(default_factory=list)
    _shape: _Shape = field(default_factory=_Shape)
    _number: int = 0
    _single: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self._places = Places(self.lines)

    def write(self, tokens: list[Token]) -> None:
        """Write all paragraphs of a document."""
        self._single = _single_items(tokens)
        for number, token in enumerate(tokens):
            match token.type:
                case "inline":
                    self._inline(token)
                case "hr":
                    self._rule(token)
                case "fence":
                    self._fence(token)
                case "html_block":
                    self._html(token)
                case "definition":
                    self._hush(token)
                case "division_open" | "division_close":
                    self._division(token)
                case _ if token.nesting > 0:
                    self._begin(token, number)
                case _ if token.nesting < 0:
                    self._end(token)

    def _box(self, kind: str) -> Box:
        self._number += 1
        return Box(kind, self._number)

    def _hush(self, token: Token) -> None:
        if token.map:
            self.silent.append((token.map[0], token.map[1]))

    def _begin(self, token: Token, number: int) -> None:
        kind = token.type.removesuffix("_open")
        self._stack.append(self._boxes)
        if kind == "blockquote":
            self._boxes = nested(self._boxes, self._box("quote"))
        elif kind in ("bullet_list", "ordered_list") and number not in self._single:
            self._boxes = nested(self._boxes, self._box("ul" if kind == "bullet_list" else "ol"))
        elif kind == "list_item" and number not in self._single:
            self._boxes = nested(self._boxes, self._box("item"))
            self._shape = _Shape(kind="li")
        elif kind == "list_item":
            line = token.map[0] if token.map else 0
            self._shape = _Shape(marker=(f"{token.info}{token.markup} ", line))
        elif kind in ("table", "tr"):
            self._boxes = nested(self._boxes, self._box("table" if kind == "table" else "row"))
            if kind == "table" and token.map:
                self.silent.append((token.map[0] + 1, token.map[0] + 2))
        elif kind in ("th", "td"):
            self._shape = _Shape(kind="th" if kind == "th" else "td", in_row=True)
        elif kind == "heading":
            self._shape = _heading(token, self.lines)
            self._hush_underline(token)
        elif kind == "footnote":
            self._shape = _Shape(hints=frozenset({"footnote"}))

    def _hush_underline(self, token: Token) -> None:
        # The line under a heading written in two lines belongs to it; under a paragraph it is a scene break.
        if token.markup in ("-", "=") and token.map:
            last = token.map[1] - 1
            if self._shape.kind == "p":
                self._shape.marker = ("", last)
            else:
                self.silent.append((last, last + 1))

    def _end(self, token: Token) -> None:
        self._boxes = self._stack.pop() if self._stack else ()
        while self._divisions and self._divisions[-1].depth > len(self._stack):
            self._divisions.pop()
        if token.type == "heading_close" and self._shape.marker is not None:
            line = self._shape.marker[1]
            self._add_rule(line)
        if token.type not in ("list_item_open", "paragraph_close"):
            self._shape = _Shape()

    def _division(self, token: Token) -> None:
        self._hush(token)
        if token.type == "division_close":
            if self._divisions and self._divisions[-1].depth == len(self._stack):
                closed = self._divisions.pop()
                self._boxes = self._boxes[: len(self._boxes) - closed.boxes]
            return
        names, values = attributes(token.info)
        hints = frozenset(names) | {f"{key}:{value}".lower()[:80] for key, value in values.items()}
        align: Align = next((_ALIGNS[name] for name in names if name in _ALIGNS), "")
        before = len(self._boxes)
        if _QUOTED & set(names):
            self._boxes = nested(self._boxes, self._box("quote"))
        self._divisions.append(_Division(len(self._stack), hints, align, len(self._boxes) - before))

    def _hints(self) -> frozenset[str]:
        return frozenset().union(*(division.hints for division in self._divisions[-6:]), self._shape.hints)

    def _align(self) -> Align:
        return next((division.align for division in reversed(self._divisions) if division.align), "")

    def _inline(self, token: Token) -> None:
        first = token.map[0] if token.map else 0
        shape = self._shape
        places = self._places.of(token.content, first, in_row=shape.in_row)
        pieces = InlineReader(token.content).read(token.children or [])
        self.wraps += sum(child.type == "softbreak" for child in token.children or ())
        if not any(piece.text.strip() or piece.picture is not None for piece in pieces):
            # A paragraph of `&nbsp;` shows an empty line; a lone `#` or `*` is what its author used as a break.
            if token.content:
                self._hush(token)
            return
        is_verse = bool(self._hints() & VERSE)
        groups = _groups(pieces, cut_lines=is_verse)
        if shape.marker is not None and shape.marker[0]:
            groups[0], places = self._marked(groups[0], places, shape.marker)
            shape.marker = None
        for group in groups:
            self._write(group, places, "verse" if is_verse and shape.kind == "p" else shape.kind)

    def _marked(
        self, pieces: list[Placed], places: list[int], marker: tuple[str, int]
    ) -> tuple[list[Placed], list[int]]:
        """A lone numbered line keeps its number: it is "1986. A great year" far more often than a list."""
        sign, line = marker
        at = self.lines.text.find(sign.strip(), self.lines.start(line), self.lines.end(line))
        if at < 0 or at + len(sign) > places[0]:
            return pieces, places
        moved = [piece._replace(at=piece.at + len(sign)) for piece in pieces]
        return [Placed(sign, PLAIN, 0), *moved], [*range(at, at + len(sign)), *places]

    def _write(self, pieces: list[Placed], places: list[int], kind: ParaKind) -> None:
        picture = next((piece.picture for piece in pieces if piece.picture is not None), None)
        if picture is not None:
            self._picture(pieces[0], picture, places)
            return
        para = para_of(pieces, places)
        if para is not None:
            para.kind = kind
            self._add(para)

    def _picture(self, piece: Placed, address: str, places: list[int]) -> None:
        start = places[min(piece.at, len(places) - 1)]
        end = places[min(piece.at + max(1, len(piece.text)) - 1, len(places) - 1)] + 1
        words = " ".join(_ESCAPED.sub(r"\1", FORBIDDEN.sub(" ", piece.text)).split())
        self._add(Para(start, max(end, start + 1), f"[{words or 'image'}]", kind="img", src=address))

    def _add(self, para: Para) -> None:
        para.boxes, para.align, para.hints = self._boxes, para.align or self._align(), self._hints()
        self.paras.append(para)

    def _rule(self, token: Token) -> None:
        self._add_rule(token.map[0] if token.map else 0)

    def _add_rule(self, line: int) -> None:
        start, end = self.lines.start(line), self.lines.end(line)
        words = self.lines.text[start:end].lstrip(" \t>")
        if words:
            self._add(Para(end - len(words), end, words, kind="rule"))

    def _fence(self, token: Token) -> None:
        """Code: its lines stay, dedented as the parser saw them; the fences show nothing."""
        if not token.map:
            return
        first, last = token.map
        self.silent += [(first, first + 1), (last - 1, last)]
        content = token.content.removesuffix("\n")
        places = self._places.of(content, first + 1)
        para = para_of([Placed(content, frozenset({("code", "")}), 0)], places) if content.strip() else None
        if para is not None:
            para.kind = "pre"
            self._add(para)

    def _html(self, token: Token) -> None:
        if not token.map:
            return
        start, end = self.lines.start(token.map[0]), self.lines.start(token.map[1])
        self._hush(token)
        for paragraph in html_paragraphs(self.lines.text[start:end]):
            self._html_paragraph(paragraph, start, end)

    def _html_paragraph(self, paragraph: HtmlParagraph, start: int, end: int) -> None:
        if paragraph.is_rule:
            at = start + paragraph.at
            self._add(Para(at, at + 1, "* * *", kind="rule", align=paragraph.align))
            return
        para = para_of(paragraph.pieces, range(start, end + 1))  # type: ignore[arg-type]
        if para is not None:
            para.align = paragraph.align
            self._add(para)


def _heading(token: Token, lines: Lines) -> _Shape:
    kind: ParaKind = "p"
    if token.markup in ("-", "=") and token.map:
        first, last = token.map
        words = lines.text[lines.start(first) : lines.end(last - 2)].strip()
        if last - first > 2 or len(words) > _LONG_HEADING or (token.markup == "-" and _PROSE_END.search(words)):
            return _Shape()
    match token.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as level:
            kind = level
    return _Shape(kind=kind)


def _groups(pieces: list[Placed], *, cut_lines: bool) -> list[list[Placed]]:
    """Pieces cut where a picture stands, and at line breaks when those are lines of verse."""
    groups: list[list[Placed]] = [[]]
    for piece in pieces:
        if piece.picture is not None:
            groups += [[piece], []]
        elif cut_lines and piece.text == "\n":
            groups.append([])
        else:
            groups[-1].append(piece)
    return [group for group in groups if any(piece.text.strip() or piece.picture is not None for piece in group)]


def _single_items(tokens: list[Token]) -> frozenset[int]:
    """Numbers of the tokens that open numbered lists of a single entry, and of those entries."""
    found: set[int] = set()
    open_lists: list[list[int]] = []
    for number, token in enumerate(tokens):
        if token.type.endswith("_list_open"):
            open_lists.append([number])
        elif token.type == "list_item_open":
            open_lists[-1].append(number)
        elif token.type.endswith("_list_close"):
            members = open_lists.pop()
            if len(members) == 2 and token.type == "ordered_list_close":
                found.update(members)
    return frozenset(found)
