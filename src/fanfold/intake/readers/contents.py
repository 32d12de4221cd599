"""What a book's own table of contents says about its pages: where chapters begin and what they are called.

Books of any maker have one (an NCX, a navigation page, or both). It is believed where it lists at least two
chapters; then it also names chapters whose text shows no heading.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from fanfold.intake.flow import Stated, Zone
from fanfold.intake.headline import parse_heading
from fanfold.intake.labelled import label_of
from fanfold.intake.lexicon import phrase_set
from fanfold.intake.lexicon.headings import OUTER_WORDS
from fanfold.intake.readers.block import Block
from fanfold.intake.readers.sites.lines import head_of

# Entries of a table of contents that are no chapters, and what their pages are.
_FRONT = phrase_set(
    "copyright|copyright page|copyright notice|imprint|colophon|uncopyright|edition notice|license notes|publisher's note|"
    "story information|book information|information|metadata"
)
# A title page is read like the top of any file: its lines are title, byline and what else stands there.
_TITLE_PAGES = phrase_set("title page|titlepage|title|half title|halftitle|half-title page")
# Programs call their page of facts an introduction; authors call a first chapter so. It has the facts that tell.
_INTRODUCTIONS = phrase_set("introduction|intro|story info|info")
_FACTS = 3
_AROUND = phrase_set(
    "cover|cover page|contents|table of contents|toc|index|landmarks|list of illustrations|also by|also by this author|"
    "about the author|about the publisher|newsletter|start|begin reading|backmatter|back cover|ad card"
)
_NOTES = phrase_set(
    "author's note|authors note|author's notes|foreword|preface|a note|notes|acknowledgements|acknowledgments"
)
# The same by the name a book's page bears (EPUB types).
_TYPES: dict[str, Zone] = {
    "copyright-page": "header", "imprint": "header", "colophon": "header",
    "cover": "furniture", "toc": "furniture", "landmarks": "furniture", "loi": "furniture", "dedication": "dedication",
    "acknowledgments": "author_note",
}  # fmt: skip
_WHY = "By the book's own contents."
# A title page has no more letters, and a line such as "by Starling".
_TITLE_PAGE = 600
_SIGNED = re.compile(r"(?:an? .{1,40} |written )?by:?\s+\S.{0,60}", re.IGNORECASE)
# How many blocks below the place an entry leads to are looked at for its words.
_NEAR = 6


class Entry(NamedTuple):
    """One line of a table of contents: the page's place in the spine, the name within it, how deep it stands."""

    title: str
    page: int
    fragment: str = ""
    depth: int = 0


class _Start(NamedTuple):
    at: int
    entry: Entry
    heading: tuple[int, ...]
    zone: Zone
    outer: bool
    """Whether it holds chapters and is none: "Part One" with entries below it."""


def state_cover(blocks: Sequence[Block]) -> None:
    """A first page of nothing but a picture is the cover, whoever made the book: it opens no chapter."""
    first = [block for block in blocks[:3] if block.page == blocks[0].page] if blocks else []
    alone = len(first) == 1 and first[0].kind == "img" and len(blocks) > 1 and blocks[1].page != first[0].page
    if alone and first[0].stated is None:
        # Forms and contents number their groups from 1.
        first[0].stated = Stated("furniture", 0, "The cover.", of_work=True)


def state_contents(blocks: Sequence[Block], entries: Iterable[Entry]) -> None:
    """State the headings, chapters and pages around the story that a table of contents shows."""
    numbers = count(1)
    _typed(blocks, numbers)
    starts = list(_starts(blocks, list(_chapters(list(entries)))))
    told = [start for start in starts if start.zone == "body" and not start.outer]
    if len(told) < 2 or _unlisted(blocks, starts) >= len(told):
        return
    place = 0
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.at if following is not None else len(blocks)
        place += start.zone == "body" and not start.outer
        _state(blocks, start, end, place, numbers)


def _state(blocks: Sequence[Block], start: _Start, end: int, place: int, numbers: Iterator[int]) -> None:
    group = next(numbers)
    if start.zone != "body":
        for block in blocks[start.at : end] if start.zone else ():
            block.stated = block.stated or Stated(start.zone, group, _WHY, of_work=True, sure=0.97)
        return
    head = head_of(start.entry.title, 0 if start.outer else place)
    above = blocks[start.at - 1].stated if start.at else None
    # "Part One" and "Chapter 1" right below it open one chapter.
    opens = above is None or above.zone != "chapter_heading"
    for number, at in enumerate(start.heading):
        said = head if not number else None
        blocks[at].stated = Stated(
            "chapter_heading", next(numbers), f"The book's contents name a chapter: {start.entry.title}.", head=said,
            starts=opens and not number,
        )  # fmt: skip
    first = start.heading[-1] + 1 if start.heading else start.at
    for at in range(first, end):
        begins = at == first and not start.heading
        blocks[at].stated = blocks[at].stated or Stated(
            "body", group, "The story.", head=head if begins else None, starts=begins and opens
        )


def _typed(blocks: Sequence[Block], numbers: Iterator[int]) -> None:
    """Pages that say themselves that they are a title page, an imprint, a list of contents."""
    groups: dict[tuple[int, str], int] = {}
    for block in blocks:
        name = next((hint for hint in block.hints if hint in _TYPES), "") if block.hints else ""
        if name and block.stated is None:
            group = groups.get((block.page, name)) or groups.setdefault((block.page, name), next(numbers))
            block.stated = Stated(_TYPES[name], group, "The book itself calls this page so.", of_work=True, sure=0.97)


def _chapters(entries: Sequence[Entry]) -> Iterator[tuple[Entry, bool]]:
    """The entries without the sections within a chapter's page, each with whether it holds chapters."""
    above: list[Entry] = []
    for entry, below in zip(entries, [*entries[1:], None], strict=False):
        while above and above[-1].depth >= entry.depth:
            above.pop()
        if above and above[-1].page == entry.page and not _is_division(above[-1].title):
            continue
        holds = below is not None and below.depth > entry.depth
        yield (
            entry,
            _is_outer(entry.title)
            or (holds and (below is None or below.page != entry.page or _is_division(entry.title))),
        )
        above.append(entry)


def _unlisted(blocks: Sequence[Block], starts: Sequence[_Start]) -> int:
    """How many pages among the listed ones begin with a heading that no entry leads to."""
    listed = {blocks[start.at].page for start in starts}
    seen: set[int] = set()
    found = 0
    for block in blocks[starts[0].at :] if starts else ():
        if block.is_blank() or block.page in seen:
            continue
        seen.add(block.page)
        found += block.page not in listed and block.kind in ("h1", "h2", "h3")
    return found


def _starts(blocks: Sequence[Block], entries: Iterable[tuple[Entry, bool]]) -> Iterator[_Start]:
    """Where the entries lead, in reading order and once each."""
    pages: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        pages.setdefault(block.page, []).append(at)
    reached, reached_any = -1, False
    for entry, outer in entries:
        own = pages.get(entry.page, [])
        at = _place(blocks, own, entry)
        if at < 0 or at <= reached or not entry.title.strip():
            continue
        heading = _heading(blocks, own[own.index(at) :], entry.title)
        at = heading[0] if heading else at
        zone = "" if not reached_any and _is_title_page(blocks, own) else _zone(entry.title)
        reached_any = True
        if entry.title.casefold().strip() in _INTRODUCTIONS and sum(_is_fact(blocks[i]) for i in own) >= _FACTS:
            zone = ""
        if blocks[at].stated is None or zone == "body":
            reached = at
            yield _Start(at, entry, heading if zone == "body" else (), zone, outer)


def _place(blocks: Sequence[Block], own: Sequence[int], entry: Entry) -> int:
    shown = [at for at in own if not blocks[at].is_blank()]
    if not shown:
        return -1
    if not entry.fragment:
        return shown[0]
    name = entry.fragment.lower()[:60]
    by_name = next((at for at in shown if name in blocks[at].hints), -1)
    if by_name >= 0 and by_name != shown[0]:
        return by_name
    key = _key(entry.title)
    return next((at for at in shown if key and _key(blocks[at].text()) == key), by_name)


def _heading(blocks: Sequence[Block], own: Sequence[int], title: str) -> tuple[int, ...]:
    """The blocks near the top that say the title, in one line or in several ("Chapter 1" above "Ebb")."""
    key = _key(title)
    shown = [at for at in own if not blocks[at].is_blank()][:_NEAR]
    for first in range(len(shown)):
        said = ""
        for last in range(first, min(first + 3, len(shown))):
            said += _key(blocks[shown[last]].text())
            if said == key and key:
                return tuple(shown[first : last + 1])
    return ()


def _zone(title: str) -> Zone:
    low = " ".join(title.casefold().replace("’", "'").split()).strip(" .:")
    if low in _TITLE_PAGES:
        return ""
    if low in _FRONT:
        return "header"
    if low in _AROUND:
        return "furniture"
    return "dedication" if low == "dedication" else "author_note" if low in _NOTES else "body"


def _is_title_page(blocks: Sequence[Block], own: Sequence[int]) -> bool:
    """Whether a page holds a few lines only, with the author's among the first: the contents list it by the work's title."""
    texts = [text for at in own if (text := blocks[at].text().strip())]
    return sum(map(len, texts)) <= _TITLE_PAGE and any(_SIGNED.fullmatch(text) for text in texts[1:4])


def _is_fact(block: Block) -> bool:
    label = label_of(block.text().strip())
    return label is not None and label.kind == "header"


def _is_division(title: str) -> bool:
    """Whether a title is that of a part or a book, which hold chapters."""
    line = parse_heading(title)
    return line is not None and line.unit in {*OUTER_WORDS, "part", "section", "act", "arc", "teil", "partie", "parte"}


def _is_outer(title: str) -> bool:
    line = parse_heading(title)
    return line is not None and line.unit in OUTER_WORDS


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
