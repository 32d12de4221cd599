"""HTML source before it is parsed: made safe for the parser, and mended where authors left tags open.

The parser itself forgives everything, but a page of a hundred thousand nested elements would keep it busy for
a minute, and it carries an `<i>` that nobody closed on to the end of the story.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from fanfold.manuscript.errors import FanfoldError

MOST_TAGS = 1_000_000
_MOST_DEEP = 200
# Elements that are opened anew in each paragraph until they are closed multiply; so many copies are bearable.
_MOST_COPIES = 4_000_000

# The start of a tag or comment. Attributes are not looked at, so nothing here can backtrack.
_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][^\s/>]*))")
_NEVER_CLOSED = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "frame", "basefont", "bgsound", "keygen",
})  # fmt: skip
# Elements whose end tag authors leave out and the parser supplies: they never nest by being left open.
_CLOSES_ITSELF = frozenset({
    "p", "li", "dd", "dt", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "rt", "rp",
    "colgroup", "body", "html", "head",
})  # fmt: skip
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_LOOKS = frozenset({"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})
# Where a paragraph ends for the eye.
_BORDERS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "center", "li", "td", "th", "tr",
    "table", "ul", "ol", "pre", "body", "html",
})  # fmt: skip


_KNOWN_SPELLING = _LOOKS | _BORDERS | {"span", "br"}
# Pages of stories are hardly deeper than this.
_TAME_DEPTH = 60
_FEW = 4


# Two line breaks with no more than white space between them, in characters from one tag to the next.
_NEXT_BREAK = 20
_LONG_PARAGRAPH = 5_000


class _Tag(NamedTuple):
    start: int
    name: str
    closes: bool


class _Edit(NamedTuple):
    """Put `new` before the tag at `start`; with `drop`, in its place."""

    start: int
    new: str
    drop: bool


# `charset=` in a meta element or the `encoding` of an XML declaration, wherever in the head they stand.
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")


def declared_encoding(data: bytes) -> str:
    """The encoding a page says it is in, "" when it does not."""
    head = data[:8192]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return found.group(1).decode("ascii") if found else ""


# An element closed in its own tag: in XHTML it is empty, in HTML it would stay open.
_SELF_CLOSED = re.compile(r"<([a-zA-Z][\w:.-]*)((?:\s[^<>]*)?)/>")


def is_xhtml(text: str) -> bool:
    """Whether a page says that it is written in XML."""
    head = text[:1000].lstrip("\ufeff \t\r\n")
    return head.startswith("<?xml") or 'xmlns="http://www.w3.org/1999/xhtml"' in head


def as_html(text: str) -> str:
    """XHTML in the spelling that HTML parsers understand."""
    if "<![CDATA[" in text:
        text = _without_cdata(text)
    return _SELF_CLOSED.sub(_opened, text) if "/>" in text else text


def _without_cdata(text: str) -> str:
    first, *sections = text.split("<![CDATA[")
    parts = [first]
    for section in sections:
        literal, end, rest = section.partition("]]>")
        parts += (escape(literal, quote=False), rest) if end else (section,)
    return "".join(parts)


def _opened(match: "re.Match[str]") -> str:
    name = match.group(1)
    return match.group() if name.lower() in _NEVER_CLOSED else f"<{name}{match.group(2)}></{name}>"


def too_complex(name: str) -> FanfoldError:
    """The error for a document of too many tags."""
    return FanfoldError(
        "E-too-complex", f"{name} has more than {MOST_TAGS:,} tags, which no story needs.",
        hint="Save the story alone, as text or from its printable page.", exit_code=4,
    )  # fmt: skip


def tame(text: str, name: str) -> str:
    """`text` with nothing in it that makes the parser slow, and looks closed where their paragraph ends.

    Raises `E-too-complex` for a page of more tags than any story needs.
    """
    if text.count("<") > MOST_TAGS:
        raise too_complex(name)
    if _is_tame(text):
        return text
    tags = list(_tags(text))
    edits: dict[int, _Edit] = {}
    for edit in (*(_unclosed(tags) if _has_unclosed(tags) else ()), *_too_deep(tags)):
        there = edits.get(edit.start)
        edits[edit.start] = edit if there is None else _Edit(edit.start, there.new + edit.new, there.drop or edit.drop)
    return _edited(text, [edits[start] for start in sorted(edits)]) if edits else text


def _is_tame(text: str) -> bool:
    """Whether all looks are closed and nothing nests deeply, as far as can be seen without regard to comments."""
    depth = deepest = 0
    kept: dict[str, int] = {}
    tags = _TAG.findall(text)
    for slash, written in tags:
        name = written if written in _KNOWN_SPELLING else written.lower()
        if not name or name in _NEVER_CLOSED or name in _CLOSES_ITSELF:
            continue
        count = kept.get(name, 0)
        if not slash:
            kept[name] = count + 1
            depth += 1
            deepest = max(depth, deepest)
        elif count:
            kept[name] = count - 1
            depth -= 1
        elif name in _LOOKS:
            return False
    is_flat = deepest < _TAME_DEPTH and (deepest < _FEW or deepest * len(tags) < _MOST_COPIES)
    return is_flat and not any(kept.get(name) for name in _LOOKS)


def _edited(text: str, edits: list[_Edit]) -> str:
    parts: list[str] = []
    at = 0
    for start, new, drop in edits:
        parts += (text[at:start], new)
        at = _end_of_tag(text, start) if drop else start
    return "".join((*parts, text[at:]))


def _end_of_tag(text: str, start: int) -> int:
    end = text.find(">", start)
    return end + 1 if end >= 0 else len(text)


def _tags(text: str) -> Iterator[_Tag]:
    """The tags of a page in order, but not those in comments, scripts and the like."""
    skip = 0
    for match in _TAG.finditer(text):
        start = match.start()
        if start < skip:
            continue
        slash, name = match.groups()
        if name is None:
            end = text.find("-->", start + 2)
            if end < 0:
                return
            skip = end
            continue
        lowered = name.lower()
        if lowered in _RAW and not slash:
            skip = _end_of_raw(text, match.end(), lowered)
        yield _Tag(start, lowered, slash == "/")


def _end_of_raw(text: str, start: int, name: str) -> int:
    closer = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, start)
    return closer.start() if closer else len(text)


def _has_unclosed(tags: list[_Tag]) -> bool:
    balance: Counter[str] = Counter()
    for _, name, closes in tags:
        if name in _LOOKS:
            balance[name] += -1 if closes else 1
    return any(balance.values())


def _unclosed(tags: list[_Tag]) -> Iterator[_Edit]:
    """Edits that close each look left open: the second of two openings in one paragraph was meant to close."""
    borders: list[int] = []
    breaks: list[int] = []
    left: dict[str, list[int]] = defaultdict(list)
    for tag in tags:
        if tag.name in _BORDERS:
            borders.append(tag.start)
        elif tag.name == "br":
            if breaks and tag.start - breaks[-1] < _NEXT_BREAK:
                borders.append(breaks[-1])
            breaks.append(tag.start)
        elif tag.name in _LOOKS:
            if not tag.closes:
                left[tag.name].append(tag.start)
            elif left[tag.name]:
                left[tag.name].pop()
    borders.sort()
    for name, starts in left.items():
        yield from _closing(name, starts, borders, breaks)


def _closing(name: str, starts: list[int], borders: list[int], breaks: list[int]) -> Iterator[_Edit]:
    ends = -1
    for start in starts:
        if start < ends and name not in ("a", "font"):
            yield _Edit(start, f"</{name}>", drop=True)
            ends = -1
            continue
        if ends >= 0:
            yield _Edit(ends, f"</{name}>", drop=False)
        ends = _paragraph_end(start, borders, breaks)
    if ends >= 0:
        yield _Edit(ends, f"</{name}>", drop=False)


def _paragraph_end(start: int, borders: list[int], breaks: list[int]) -> int:
    """Where the paragraph of a tag ends for the eye; a single line break will do when nothing else is near."""
    at, near = bisect_right(borders, start), bisect_right(breaks, start)
    end = borders[at] if at < len(borders) else -1
    if near < len(breaks) and (end < 0 or end - start > _LONG_PARAGRAPH):
        return breaks[near]
    return end


def _too_deep(tags: list[_Tag]) -> Iterator[_Edit]:
    """Edits that drop the tags nested deeper than any story goes, together with their end tags."""
    looks = max(_FEW, _MOST_COPIES // max(1, len(tags)))
    kept: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    depth = styled = 0
    for start, name, closes in tags:
        if name in _NEVER_CLOSED or name in _CLOSES_ITSELF:
            continue
        is_look = name in _LOOKS
        if not closes:
            if depth >= _MOST_DEEP or (is_look and styled >= looks):
                dropped[name] += 1
                yield _Edit(start, "", drop=True)
                continue
            kept[name] += 1
            depth, styled = depth + 1, styled + is_look
        elif dropped[name]:
            dropped[name] -= 1
            yield _Edit(start, "", drop=True)
        elif kept[name]:
            kept[name] -= 1
            depth, styled = depth - 1, styled - is_look
