"""Inline tokens of Markdown to pieces of text that know where in the source they stand."""

import re
from collections import Counter
from typing import NamedTuple

from markdown_it.token import Token

from fanfold.intake.flow import RunLook
from fanfold.intake.readers.block import BOLD, FORBIDDEN, ITALIC, STRIKE, UNDERLINE, Ink
from fanfold.intake.readers.elements import BLOCKS, INLINE, LOOKS, UNREAD
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.mdparser import attributes

Mark = tuple[RunLook, str]


class Placed(NamedTuple):
    """A piece of text; its first character stands at `at` in the source of its block, the others follow it.

    `picture` is the address of the picture of which `text` is the description.
    """

    text: str
    ink: Ink
    at: int
    picture: str | None = None


def allowed(text: str, ink: Ink, at: int) -> Placed:
    """A piece of text with white space in the place of the characters that XML forbids."""
    return Placed(FORBIDDEN.sub(" ", text), ink, at)


_OPENS: dict[str, Mark] = {"em_open": ITALIC, "strong_open": BOLD, "s_open": STRIKE}
_CLOSES: dict[str, Mark] = {"em_close": ITALIC, "strong_close": BOLD, "s_close": STRIKE}
# Class names of bracketed spans, ours and Pandoc's.
_SPANS: dict[str, Mark] = {
    "emphasis": ITALIC, "strong": BOLD, "underline": UNDERLINE, "ul": UNDERLINE, "strike": STRIKE,
    "small": ("small", ""), "superscript": ("sup", ""), "subscript": ("sub", ""), "code": ("code", ""),
}  # fmt: skip
# A tag and its name; attributes of interest in it.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


class InlineReader:
    """Reads the inline tokens of one block whose source is `source`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._spaced = source.replace("\n", " ")
        self._reached = 0
        self._marks: Counter[Mark] = Counter()
        self._open: list[tuple[str, list[Mark]]] = []
        self._pieces: list[Placed] = []

    def read(self, children: list[Token]) -> list[Placed]:
        """The pieces, in order; their places never go back."""
        for token in children:
            self._take(token)
        return self._pieces

    def _take(self, token: Token) -> None:
        at = int(token.meta.get("at", self._reached))
        kind = token.type
        if kind == "text":
            self._text(token)
        elif kind == "text_special":
            at = max(at, self._reached)
            self._put(token.content, at + (self._source[at : at + 1] == "\\" and token.markup[:1] == "\\"))
            self._reached = at + max(1, len(token.markup))
        elif kind == "code_inline":
            self._found(token.content, max(at, self._reached), extra={("code", "")})
        elif kind in ("softbreak", "hardbreak"):
            end = self._source.find("\n", self._reached)
            at = end if end >= 0 else self._reached
            self._put("\n" if kind == "hardbreak" else " ", at)
            self._reached = at + 1
        elif kind == "html_inline":
            self._tag(token.content, at)
        elif kind == "image":
            start = self._source.find(token.content, max(at, self._reached))
            self._pieces.append(
                Placed(token.content, frozenset(), max(start, self._reached), str(token.attrGet("src") or ""))
            )
        else:
            self._nest(token)

    def _text(self, token: Token) -> None:
        content = token.content
        if not content:
            return
        ends = token.meta.get("ends")
        if ends is not None:
            start = self._source.rfind(content, self._reached, int(ends))
        else:
            start = self._source.find(content, max(int(token.meta.get("at", 0)), self._reached))
        start = start if start >= 0 else self._reached
        self._put(content, start)
        self._reached = start + len(content)

    def _found(self, content: str, at: int, *, extra: set[Mark]) -> None:
        start = self._spaced.find(content, at)
        start = start if start >= 0 else at
        self._put(content, start, extra=extra)
        self._reached = min(start + len(content), len(self._source))

    def _put(self, text: str, at: int, *, extra: set[Mark] | None = None) -> None:
        ink = frozenset(mark for mark, count in self._marks.items() if count > 0) | (extra or frozenset())
        self._pieces.append(allowed(text, ink, at))

    def _nest(self, token: Token) -> None:
        """The beginning or end of something with a look."""
        kind = token.type
        if kind in _OPENS:
            self._marks[_OPENS[kind]] += 1
        elif kind in _CLOSES:
            self._marks[_CLOSES[kind]] -= 1
        elif kind == "link_open":
            address = safe_link(str(token.attrGet("href") or ""))
            self._begin("link", [("link", address)] if address else [])
        elif kind == "span_open":
            self._begin("span", _span_marks(token.info))
        elif kind in ("link_close", "span_close"):
            self._end(kind.partition("_")[0])

    def _begin(self, name: str, marks: list[Mark]) -> None:
        self._open.append((name, marks))
        self._marks.update(marks)

    def _end(self, name: str) -> None:
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number][0] == name:
                self._marks.subtract(self._open.pop(number)[1])
                return

    def _tag(self, tag: str, at: int) -> None:
        """A tag of HTML: what it does, or its own words when no such element exists."""
        at = max(at, self._reached)
        match = _TAG.match(tag)
        if match is None:
            # A comment or declaration shows nothing.
            self._reached = at + len(tag)
            return
        slash, name = match.group(1), match.group(2).lower()
        if name == "br":
            self._put("\n", at)
        elif name not in LOOKS and name not in INLINE and name not in BLOCKS and name not in UNREAD:
            self._put(tag, at)
        elif slash:
            self._end(f"<{name}")
        elif not tag.endswith("/>"):
            self._begin(f"<{name}", _tag_marks(name, tag))
        self._reached = at + len(tag)


def _tag_marks(name: str, tag: str) -> list[Mark]:
    if name in LOOKS:
        return [LOOKS[name]]
    if name == "a" and (match := _HREF.search(tag)):
        address = safe_link(match.group(1) or match.group(2) or match.group(3) or "")
        return [("link", address)] if address else []
    return []


def _span_marks(info: str) -> list[Mark]:
    """The looks of a bracketed span."""
    names, values = attributes(info)
    marks = [_SPANS[name] for name in names if name in _SPANS]
    if "thought" in names:
        marks.append(("thought", values.get("of", "")))
    if "speech" in names:
        marks.append(("speech", values.get("of", "")))
    if "language" in names or "lang" in values:
        marks.append(("lang", values.get("lang", "")))
    if address := safe_link(values.get("href", "")):
        marks.append(("link", address))
    return marks
