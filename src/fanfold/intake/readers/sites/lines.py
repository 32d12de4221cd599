"""What the lines of a form say once they are read: titles cut from bylines, labelled lines into fields.

Offsets in the paragraphs of a laid-out flow are offsets in its text; in a typed file their maps tell.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from fanfold.intake.flow import ChapterHead, Flow, Para, Stated, Statement, Zone
from fanfold.intake.headline import parse_heading
from fanfold.intake.readers.sites.form import stated_as

# "Rating: T", "Story URL: https://…": a label as programs print it, and its value.
_LABELLED = re.compile(r"\s*([^\W\d_][\w/' -]{1,40}?):\s*(\S.*)?", re.DOTALL)
# "1. Ebb", "12 - Flood": the number that a program put before a title.
_COUNTED = re.compile(r"(\d{1,4})(?:[.:)]|\s[-–—|•·~])\s+(\S.*)", re.DOTALL)
# What parts a title from the name in one line.
_BY = re.compile(r"[\s,–—-]+(by:?)\s*$", re.IGNORECASE)
# Fields whose value is a list, and what parts its entries.
_LISTS = frozenset({"Fandom", "Genre", "Characters", "Pairing", "Warnings", "Tags", "Category", "Collections"})
_COMMA = re.compile(r"\s*,\s+")


def head_of(text: str, place: int) -> ChapterHead:
    """What a heading says that a form gives; its number is its own, or else its place among the chapters (0: unknown)."""
    counted = _COUNTED.fullmatch(text)
    if counted:
        inner = head_of(counted[2], int(counted[1]))
        return ChapterHead(int(counted[1]), inner.label, inner.title)
    line = parse_heading(text)
    if line is None or line.glued is not None or line.kind in ("bare", "tagged"):
        return ChapterHead(place or None, "", text)
    return ChapterHead(line.number.value if line.number else None, line.label, line.title)


def restated(para: Para, zone: Zone, why: str, group: int, label: str = "", *, of_work: bool = True) -> None:
    """Say of a paragraph what it is, whatever its element said."""
    para.stated = Stated(zone, group, why, label, of_work=of_work)


def offset_of(para: Para, source: int) -> int:
    """Where in a paragraph's text a place of the source stands, -1 when it is in no part of it."""
    if not para.start <= source < para.end:
        return -1
    return next((at for at in range(len(para.text)) if para.source_at(at) >= source), -1)


def cut(flow: Flow, at: int, offset: int) -> Para:
    """Cut the paragraph at an index in two; returns the second half, which stands behind it now."""
    second = flow.paras[at].split(offset)
    flow.paras.insert(at + 1, second)
    return second


def split_byline(flow: Flow, groups: Callable[[], int]) -> None:
    """Cut the line that holds title and authors ("Salt by Tern") where the fields say."""
    title = next(stated_as(flow, "Title"), None)
    author = next(stated_as(flow, "Author"), None)
    if title is None:
        return
    at = next((i for i, para in enumerate(flow.paras) if para.start <= title.span.start < para.end), -1)
    if at < 0:
        return
    start = offset_of(flow.paras[at], title.span.start)
    if start > 0 and flow.paras[at].text[start - 1].isalnum():
        # A damaged page: the title begins in the midst of a word.
        return
    if start > 0 and flow.paras[at].text[:start].strip():
        cut(flow, at, start)
        at += 1
    para = flow.paras[at]
    if author is not None and para.start <= author.span.start < para.end:
        name = offset_of(para, author.span.start)
        found = _BY.search(para.text[:name])
        if not found and para.text[name - 1 : name].isalnum():
            return
        signed = cut(flow, at, found.start(1) if found else name)
        restated(signed, "byline", "The work's authors.", groups())
    elif author is not None:
        _sign(flow, author, groups())
    restated(para, "title", "The work's title.", groups())


def _sign(flow: Flow, author: Statement, group: int) -> None:
    """A line of its own that names the author is the byline."""
    for para in flow.paras:
        if para.start <= author.span.start < para.end and len(para.text) <= 120 and not para.told:
            restated(para, "byline", "The work's authors.", group)


def lines_of(flow: Flow, of_form: Callable[[Para], bool]) -> Iterator[Para]:
    """The paragraphs of a form's header, those of several lines cut into one a line."""
    at = 0
    while at < len(flow.paras):
        para = flow.paras[at]
        if of_form(para):
            newline = para.text.find("\n")
            if newline > 0 and para.text[newline:].strip():
                cut(flow, at, newline + 1)
            yield para
        at += 1


def label_and_value(para: Para) -> tuple[str, int]:
    """The label that opens a line, in lower case, and where its value begins; "" when there is none."""
    found = _LABELLED.match(para.text)
    if found is None:
        return "", 0
    return found[1].casefold(), found.start(2) if found[2] else len(para.text)


def take_labelled(flow: Flow, paras: Iterable[Para], names: Mapping[str, str]) -> None:
    """Make fields of the labelled lines whose labels a form knows."""
    for para in paras:
        label, at = label_and_value(para)
        name = names.get(label)
        if name is not None and para.text[at:].strip():
            flow.statements += values(para, name, at, len(para.text))


def values(para: Para, name: str, start: int, end: int) -> Iterator[Statement]:
    """The value of a field, or the entries of one that is a list."""
    text = para.text[start:end].rstrip()
    at = start
    for entry in _COMMA.split(text) if name in _LISTS else [text]:
        at = para.text.find(entry, at)
        if entry.strip():
            yield Statement(name, entry.strip(), para.source_span(at, at + len(entry)), "", _link(para, at, entry))
        at += len(entry)


def _link(para: Para, at: int, entry: str) -> str:
    return next(
        (run.value for run in para.runs if run.look == "link" and run.start <= at and at + len(entry) <= run.end), ""
    )
