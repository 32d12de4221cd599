"""Marked text as Markdown: plain where it can be, bracketed spans where Markdown has no sign for it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from fanfold.editions.inline import merged
from fanfold.manuscript.attributes import live_address
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nesting import Step, nested
from fanfold.manuscript.nodes import Mark

# Signs that always mean something to Markdown where they stand.
_SIGNS = re.compile(r"[\\`*\[\]{]")
# An underscore is only a letter when it stands inside a word.
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# `<` before what could be a tag, a comment or an address; hearts and arrows stay as they are.
_ANGLE = re.compile(r"<(?=[A-Za-z/!?])")
# `&` before what could be a character reference.
_AMPERSAND = re.compile(r"&(?=#?\w{1,32};)")
# Two tildes strike out.
_TILDES = re.compile(r"~(?=~)|(?<=~)~")
# At the start of a line: headings, quotations, lists; rules, underlines of headings and rows under the head
# of a table; fences of blocks.
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-|:][-|: \t]*$|=+\s*$|:{3}")
# A numbered list: the dot behind the number is what makes it one.
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
# A value that needs no quotation marks in an attribute.
_BARE = re.compile(r"[\w./:-]+")

_SIGN_OF = {"emphasis": "*", "strong": "**", "strike": "~~"}
_Side = Literal["space", "sign", "word"]


def attributes(*classes: str, **values: str) -> str:
    """`{.class key=value}`; empty values are left out, "" when nothing remains."""
    parts = [f".{name}" for name in classes]
    for key, value in values.items():
        if value:
            shown = value if _BARE.fullmatch(value) else '"' + " ".join(_quoted(value).split()) + '"'
            parts.append(f"{key}={shown}")
    return f"{{{' '.join(parts)}}}" if parts else ""


def _quoted(value: str) -> str:
    return visible_text(value).replace("\\", "\\\\").replace('"', '\\"')


def inline(text: str, marks: Sequence[Mark] = (), *, starts_line: bool = True) -> str:
    """A text with its marks on as many lines as it has; where it `starts_line`, none can be taken for a block."""
    start = len(text) - len(text.lstrip())
    body = text.strip()
    if not marks:
        return _lines(escaped(body), starts_line=starts_line)
    moved = [Mark(m.kind, m.start - start, m.end - start, value=m.value) for m in marks]
    shown = merged([m for m in moved if m.end > 0 and m.start < len(body)], body, by_value=True)
    steps = nested(shown, len(body))
    parts = [_words(steps, at, body) if step.kind == "text" else "" for at, step in enumerate(steps)]
    plain = visible_text(body) == body
    for first, last in _pairs(steps):
        sign = _sign(steps, first, last, body, shown) if plain else ""
        mark = shown[steps[first].first]
        # Markdown allows no brackets of ours inside the brackets of a link.
        crowded = mark.kind == "link" and any(parts[at] == "[" for at in range(first + 1, last))
        parts[first], parts[last] = (sign, sign) if sign else ("[", _closing(mark, crowded))
    return _lines("".join(parts), starts_line=starts_line)


def escaped(text: str) -> str:
    """`text` with every sign that Markdown would take for its own made plain, but those of line starts."""
    text = visible_text(text).replace("\r\n", "\n").replace("\r", "\n")
    text = _SIGNS.sub(r"\\\g<0>", text)
    if "_" in text:
        text = _UNDERSCORE.sub(r"\\_", text)
    if "<" in text:
        text = _ANGLE.sub(r"\\<", text)
    if "&" in text:
        text = _AMPERSAND.sub(r"\\&", text)
    return _TILDES.sub(r"\\~", text) if "~~" in text else text


def _lines(text: str, *, starts_line: bool) -> str:
    """Line breaks as Markdown keeps them; white space around them goes."""
    lines = [line.strip(" \t\f\v\x1c\x1d\x1e") for line in text.split("\n")]
    return "\\\n".join(map(_line_start, lines) if starts_line else lines)


def _line_start(line: str) -> str:
    if _LINE_START.match(line):
        return f"\\{line}"
    match = _NUMBERED.match(line)
    return f"{match[0]}\\{line[match.end() :]}" if match else line


# --- marks ----------------------------------------------------------------------------------------


def _words(steps: list[Step], at: int, text: str) -> str:
    words = escaped(text[steps[at].first : steps[at].last])
    # "!" before a bracket would make a picture of it.
    return f"{words[:-1]}\\!" if words.endswith("!") and at + 1 < len(steps) else words


def _pairs(steps: list[Step]) -> Iterator[tuple[int, int]]:
    """Where each part of a mark opens and closes."""
    stack: list[int] = []
    for at, step in enumerate(steps):
        if step.kind == "open":
            stack.append(at)
        elif step.kind == "close":
            yield stack.pop(), at


def _closing(mark: Mark, crowded: bool) -> str:
    """What ends a bracketed span; a link that is `crowded` by other spans is written as one of them."""
    value = mark.value
    match mark.kind:
        case "link" if value and not crowded and live_address(value) == value:
            return f"](<{value}>)" if "(" in value or ")" in value else f"]({value})"
        case "link":
            return "]" + attributes("link", href=value)
        case "language":
            return "]" + (attributes(lang=value) or "{.language}")
        case "thought" | "speech":
            return "]" + attributes(mark.kind, of=value)
    return f"]{{.{mark.kind}}}"


def _sign(steps: list[Step], first: int, last: int, text: str, marks: Sequence[Mark]) -> str:
    """The sign for a mark where Markdown would read it back as what it is, else ""."""
    kind = marks[steps[first].first].kind
    sign = _SIGN_OF.get(kind, "")
    if not sign:
        return ""
    before, inside = _side(steps, first - 1, text, -1, "word"), _side(steps, first + 1, text, 0, "sign")
    ending, after = _side(steps, last - 1, text, -1, "sign"), _side(steps, last + 1, text, 0, "word")
    if not (_opens(before, inside) and _opens(after, ending)):
        return ""
    if sign == "~~" and "~" in (text[at] for at in _edges(steps, first, last) if 0 <= at < len(text)):
        return ""
    near = (first - 1, first + 1, last - 1, last + 1)
    if sign == "*" and any(_is_strong(steps, at, marks) for at in near):
        # Stars beside stars would pair anew: emphasis has a second sign, which only stands between words.
        return "_" if before != "word" != after else ""
    return sign


def _edges(steps: list[Step], first: int, last: int) -> tuple[int, int, int, int]:
    """Places of the characters beside where a mark opens and closes."""
    start = next(steps[at].first for at in range(first, last) if steps[at].kind == "text")
    end = next(steps[at].last for at in range(last, first, -1) if steps[at].kind == "text")
    return start - 1, start, end - 1, end


def _opens(outside: _Side, inside: _Side) -> bool:
    """CommonMark's rule: a sign opens (or closes, seen from the other side) where words begin."""
    return inside == "word" or (inside == "sign" and outside != "word")


def _side(steps: list[Step], at: int, text: str, which: int, symbol: _Side) -> _Side:
    """What stands beside a sign: `which` is 0 for the first character of the step there, -1 for the last.

    Versions of CommonMark differ about symbols: `symbol` is the answer that keeps the sign from being used.
    """
    if not 0 <= at < len(steps):
        return "space"
    step = steps[at]
    if step.kind != "text":
        return "sign"
    char = text[step.first : step.last][which]
    if char.isspace():
        return "space"
    category = unicodedata.category(char)[0]
    if category == "S" and not char.isascii():
        return symbol
    return "sign" if category in "PS" else "word"


def _is_strong(steps: list[Step], at: int, marks: Sequence[Mark]) -> bool:
    return 0 <= at < len(steps) and steps[at].kind != "text" and marks[steps[at].first].kind == "strong"
