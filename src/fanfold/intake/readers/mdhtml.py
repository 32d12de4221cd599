"""Blocks of HTML in Markdown: what authors paste when Markdown cannot centre a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from fanfold.intake.readers.block import PLAIN, Ink
from fanfold.intake.readers.elements import BLOCKS, INLINE, LOOKS, UNREAD
from fanfold.intake.readers.mdinline import Placed, allowed
from fanfold.manuscript.nodes import Align

# A comment, a tag, an entity, or a character that only looks like the beginning of one.
_PART = re.compile(r"<!--|<(/?)([a-zA-Z][\w:-]*)[^<>]*>|&(?:#\w{1,8}|\w{1,32});|[<&]")
_CENTERED = re.compile(r"""align\s*[=:]\s*["']?\s*(center|right)""", re.IGNORECASE)
_WHITE = re.compile(r"\s+")


@dataclass(slots=True)
class HtmlParagraph:
    """A paragraph found in a block of HTML; places count from the block's start. A rule has no pieces."""

    at: int
    pieces: list[Placed] = field(default_factory=list)
    align: Align = ""
    is_rule: bool = False


@dataclass(slots=True)
class _Reader:
    source: str
    ink: Ink = PLAIN
    align: Align = ""
    current: HtmlParagraph = field(default_factory=lambda: HtmlParagraph(0))

    def words(self, text: str, at: int) -> None:
        """Add text, its white space folded."""
        done = 0
        for match in _WHITE.finditer(text):
            if match.start() > done:
                self.current.pieces.append(allowed(text[done : match.start()], self.ink, at + done))
            self.current.pieces.append(Placed(" ", self.ink, at + match.start()))
            done = match.end()
        if done < len(text):
            self.current.pieces.append(allowed(text[done:], self.ink, at + done))

    def cut(self, at: int) -> HtmlParagraph:
        """End the paragraph; the next one begins at `at`."""
        done, self.current = self.current, HtmlParagraph(at)
        done.align = self.align
        return done


def html_paragraphs(source: str) -> Iterator[HtmlParagraph]:
    """The paragraphs of a block of HTML, with its rules among them."""
    reader = _Reader(source)
    at = 0
    while at < len(source):
        match = _PART.search(source, at)
        if match is None:
            break
        reader.words(source[at : match.start()], at)
        at = match.end()
        if match.group() == "<!--":
            end = source.find("-->", at)
            at = end + 3 if end >= 0 else len(source)
        elif match.group(2) is None:
            reader.current.pieces.append(allowed(unescape(match.group()), reader.ink, match.start()))
        else:
            yield from _tag(reader, match)
            at = _after(source, match)
    reader.words(source[at:], at)
    yield reader.cut(len(source))


def _after(source: str, match: "re.Match[str]") -> int:
    """Where reading goes on after a tag: behind the whole element for scripts and styles."""
    name = match.group(2).lower()
    if match.group(1) or name not in ("script", "style", "template"):
        return match.end()
    end = source.lower().find(f"</{name}", match.end())
    return end if end >= 0 else len(source)


def _tag(reader: _Reader, match: "re.Match[str]") -> Iterator[HtmlParagraph]:
    closes, name = match.group(1) == "/", match.group(2).lower()
    if name == "br":
        reader.current.pieces.append(Placed("\n", reader.ink, match.start()))
    elif name == "hr":
        yield reader.cut(match.start())
        yield HtmlParagraph(match.start(), is_rule=True)
    elif name in LOOKS:
        reader.ink = reader.ink - {LOOKS[name]} if closes else reader.ink | {LOOKS[name]}
    elif name in BLOCKS:
        yield reader.cut(match.start())
        found = _CENTERED.search(match.group())
        says: Align = "center" if name == "center" else ""
        if found:
            says = "right" if found.group(1).lower() == "right" else "center"
        reader.align = "" if closes else says or reader.align
    elif name not in INLINE and name not in UNREAD:
        reader.current.pieces.append(Placed(match.group(), reader.ink, match.start()))
