"""Front matter of Markdown files: `---` with simple YAML, `+++` with TOML."""

import re
import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from fanfold.intake.flow import Para
from fanfold.intake.readers.controls import scrub
from fanfold.manuscript.head import OTHER_KEYS, head_of
from fanfold.manuscript.nodes import Meta, Span

_MOST_LINES = 3_000
# `key: value`; keys as people write them, without quotation marks.
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*)|[ \t]*)")
_NAMES = {
    "title": "Title", "author": "Author", "authors": "Author", "creator": "Author", "by": "Author",
    "summary": "Summary", "description": "Summary", "abstract": "Summary", "lang": "Language", "language": "Language",
    "tags": "Tag", "keywords": "Tag", "date": "Date", "fandoms": "Fandom", "characters": "Character",
    "relationships": "Relationship", "warnings": "Warning", "genres": "Genre",
}  # fmt: skip


@dataclass(slots=True)
class FrontMatter:
    """What stands before the text: how many lines it takes, what it says, and where each statement stands."""

    lines: int = 0
    meta: list[Meta] = field(default_factory=list)
    entries: list[Span] = field(default_factory=list)
    sheet: set[int] = field(default_factory=set)


def read_front(text: str, starts: list[int]) -> FrontMatter:
    """The front matter of a text whose lines start at `starts` (with the end of the text as the last)."""
    lines = [text[start:end].rstrip("\r\n") for start, end in pairwise(starts[: _MOST_LINES + 1])]
    fence = lines[0].rstrip() if lines else ""
    if fence not in ("---", "+++"):
        return FrontMatter()
    closers = (fence, "...") if fence == "---" else (fence,)
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() in closers), 0)
    if not end or not any(line.strip() for line in lines[1:end]):
        return FrontMatter()
    return _toml(lines, end, starts) if fence == "+++" else _yaml(lines, end, starts)


def _yaml(lines: list[str], end: int, starts: list[int]) -> FrontMatter:
    """Keys with plain, quoted, listed or folded values; anything else is no front matter."""
    front = FrontMatter(lines=end + 1)
    at = 1
    while at < end:
        match = _PAIR.fullmatch(lines[at])
        following = at + 1
        if match is None:
            if lines[at].strip() and not lines[at].lstrip().startswith("#"):
                return FrontMatter()
        else:
            while following < end and (not lines[following].strip() or lines[following][0] in " \t-"):
                following += 1
            span = _span(lines, starts, at, following)
            values = _values((match.group(2) or "").strip(), lines[at + 1 : following])
            front.meta += [Meta(name_of(match.group(1)), value, span) for value in values if value]
        if lines[at].strip():
            front.entries.append(_span(lines, starts, at, following))
        at = following
    return front


def _span(lines: list[str], starts: list[int], first: int, last: int) -> Span:
    while last - 1 > first and not lines[last - 1].strip():
        last -= 1
    return Span(starts[first], starts[last - 1] + len(lines[last - 1].rstrip()))


def _values(value: str, more: list[str]) -> list[str]:
    """The values of a key: one, those in brackets, those on lines with dashes, or the lines of a folded text."""
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(part) for part in value[1:-1].split(",")]
    listed = [line.strip() for line in more if line.strip()]
    if not value and listed and all(line.startswith("- ") for line in listed):
        return [_unquoted(line[2:]) for line in listed]
    if value[:1] in ("|", ">"):
        return [" ".join(listed)]
    return [" ".join([_unquoted(value), *listed]).strip()]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return value


def _toml(lines: list[str], end: int, starts: list[int]) -> FrontMatter:
    try:
        table = tomllib.loads("\n".join(lines[1:end]))
        head = head_of("\n".join(lines[: end + 1]))
        speaks = head is not None and head.speaks
        told = {key: found for key, found in table.items() if not speaks or key in OTHER_KEYS}
        said = [(name_of(key), value) for key, found in told.items() for value in _plain(found) if value]
    except (ValueError, RecursionError):
        return FrontMatter()
    whole = _span(lines, starts, 1, end)
    front = FrontMatter(lines=end + 1)
    # A sheet is no part of the story: what it says of its world is read by others, and told to nobody here.
    of_sheet = {n for n, (_line, is_other) in enumerate(head.lines()) if not is_other} if head and speaks else set()
    front.sheet = of_sheet
    front.entries = [_span(lines, starts, n, n + 1) for n in range(1, end) if lines[n].strip() and n not in of_sheet]
    front.meta = [Meta(name, value, whole) for name, value in said]
    return front


def _plain(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(part) for part in value if not isinstance(part, dict | list)]
    return [] if isinstance(value, dict) else [" ".join(str(value).split())]


def name_of(key: str) -> str:
    """What a key is called in the flow: "authors" is "Author", "planned length" is "Planned Length"."""
    known = _NAMES.get(key.strip().lower())
    return known or key.strip().replace("_", " ").title()


# The sign behind a key by which YAML tells how the lines below are joined: it is no word of theirs.
_JOINED = re.compile(r"(?P<key>[^\n]*?:)[ \t]*[|>][-+\d]{0,2}[ \t]*\r?\n\s*")


def front_paras(text: str, front: FrontMatter) -> list[Para]:
    """The entries of a front matter, a paragraph each."""
    paras: list[Para] = []
    for span in front.entries:
        para = Para(span.start, span.end, span.of(text), hints=frozenset({"frontmatter"}))
        if joined := _JOINED.match(para.text):
            key = f"{joined['key']} "
            para.map = [(0, span.start), (len(key), span.start + joined.end())]
            para.text = key + para.text[joined.end() :]
        scrub(para)
        if para.text.strip():
            paras.append(para)
    return paras
