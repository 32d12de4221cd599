"""What is usual in a PDF: the size of its letters, its margins, the distance of its lines; and what its pages repeat."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.numbers import parse_number
from fanfold.intake.readers.pdfrows import Row

_DIGITS = re.compile(r"\d+")
# "12", "- 12 -", "Page 12 of 300", "xii", "[12]": a page's number and what people put around it.
_PAGE_NUMBER = re.compile(
    r"[\s–—|\[(.-]*(?:(?:page|seite|p\.)\s*)?(?P<n>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?[\s–—|\]).-]*",
    re.IGNORECASE,
)
# How many lines from the top and the bottom of a page may be furniture.
_EDGE = 3


@dataclass(slots=True)
class Measure:
    """Usual sizes in points. `left` and `right` are margins by the parity of the page, as books have two."""

    size: float
    leading: float
    left: dict[int, float]
    right: dict[int, float]
    gap: float
    """How far two paragraphs usually stand apart beyond a line's distance; 0 where only indents part them."""
    set_in: bool = False
    """Whether first lines are set in."""

    def width(self, page: int) -> float:
        """The width of the text on a page."""
        return max(self.right[page % 2] - self.left[page % 2], 1.0)


def measure(pages: Sequence[Sequence[Row]]) -> Measure:
    """Look at all lines of the story's size."""
    rows = [row for page in pages for row in page if not row.rule]
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    size = sizes.most_common(1)[0][0]
    body = [row for row in rows if abs(row.size - size) < 0.13 * size]
    left = {
        parity: _usual([row.left for row in body if row.page % 2 == parity] or [row.left for row in body], 0.1)
        for parity in (0, 1)
    }
    right = {
        parity: _high([row.right for row in body if row.page % 2 == parity] or [row.right for row in body])
        for parity in (0, 1)
    }
    steps = [
        round(before.bottom - after.bottom, 1)
        for page in pages
        for before, after in pairwise(page)
        if not (before.rule or after.rule) and 0 < before.bottom - after.bottom < 4 * size
    ]
    leading = _usual(steps, 0.0) if steps else size * 1.2
    wide = [step - leading for step in steps if 1.25 * leading < step < 2.6 * leading]
    gap = _usual(wide, 0.0) if len(wide) >= max(2, len(steps) // 12) else 0.0
    indents = sum(0.6 * size < row.left - left[row.page % 2] < 4 * size for row in body)
    return Measure(size, max(leading, 1.0), left, right, gap, set_in=indents > 0.08 * len(body))


def _usual(values: Sequence[float], share: float) -> float:
    """The commonest value; of values nearly as common the smallest, so that an indent is not taken for the margin."""
    counts = Counter(round(value) for value in values)
    most = counts.most_common(1)[0][1]
    return min((value for value, count in counts.items() if count >= max(most * (share or 1.0), 1)), default=0.0)


def _high(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


# What browsers print around a page, even around the only one: "11/25/26, 10:22 PM   The Salt Road" above, the address
# and "2/14" below.
_PRINTED_ABOVE = Lazy(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?\s+\S|.{1,200}\s\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?$"
)
_PRINTED_BELOW = Lazy(r"(?:https?|file|about|chrome)://?\S+(?:\s.{0,60})?\s\d{1,4}/\d{1,4}$")


# Letters of running heads beside those of the text.
_SMALL = 0.95


def furniture_of(pages: Sequence[Sequence[Row]], usual: Measure) -> dict[int, str]:
    """Running heads and page numbers, by the identity of their lines: "running-head" or "page-number".

    A running head says the same on several pages, or the same with a number that goes with the page's.
    """
    edges = [(row, on_top) for row, on_top in _edges(pages) if row.size < 1.3 * usual.size]
    same: dict[tuple[str, bool], set[int]] = defaultdict(set)
    counting: dict[tuple[str, bool, int, int], set[int]] = defaultdict(set)
    for row, on_top in edges:
        same[row.text.casefold(), on_top].add(row.page)
        for key in _counts(row, on_top):
            counting[key].add(row.page)
    least = max(3, len(pages) // 12)
    # In a print of two pages a small line at one height of both is enough.
    small = [(row, on_top) for row, on_top in edges if row.size < _SMALL * usual.size]
    heights = Counter((row.text.casefold(), on_top, round(row.bottom)) for row, on_top in small)
    on_all = {(text, on_top) for (text, on_top, _), count in heights.items() if 2 <= len(pages) <= count}
    found: dict[int, str] = {}
    for row, on_top in edges:
        counted = max((len(counting[key]) for key in _counts(row, on_top)), default=0)
        if len(row.text) <= 400 and (_PRINTED_ABOVE if on_top else _PRINTED_BELOW).match(row.text):
            found[id(row)] = "running-head"
        elif _is_page_number(row.text) and counted >= max(2, len(pages) // 3):
            found[id(row)] = "page-number"
        elif (row.size < _SMALL * usual.size and (row.text.casefold(), on_top) in on_all) or (
            len(row.text) <= 160 and max(counted, len(same[row.text.casefold(), on_top])) >= least
        ):
            found[id(row)] = "running-head"
    return _without_bodies(pages, found)


def _counts(row: Row, on_top: bool) -> Iterable[tuple[str, bool, int, int]]:
    """What a line says, once for each of its numbers, with that number's difference from the page's place."""
    bare = _DIGITS.sub("#", row.text.casefold())
    number = _number(row.text) if "#" not in bare else None
    if number is not None:
        yield "#", on_top, 0, number - row.page
    for place, match in enumerate(_DIGITS.finditer(row.text)):
        if len(match.group()) <= 4:
            yield bare, on_top, place, int(match.group()) - row.page


def _edges(pages: Iterable[Sequence[Row]]) -> Iterable[tuple[Row, bool]]:
    """The first and last lines of all pages by their height, and whether they are first ones."""
    for page in pages:
        ordered = sorted((row for row in page if not row.rule), key=lambda row: -row.bottom)
        half = len(ordered) // 2
        yield from ((row, True) for row in ordered[: min(_EDGE, max(1, half))])
        yield from ((row, False) for row in ordered[max(len(ordered) - _EDGE, half, 1) :])


def _is_page_number(text: str) -> bool:
    return len(text) <= 24 and _PAGE_NUMBER.fullmatch(text) is not None


def _number(text: str) -> int | None:
    """A Roman page number."""
    match = _PAGE_NUMBER.fullmatch(text) if len(text) <= 24 else None
    number = parse_number(match["n"]) if match else None
    return number.value if number is not None else None


def _without_bodies(pages: Sequence[Sequence[Row]], found: dict[int, str]) -> dict[int, str]:
    """A page on which every line is furniture is a page of something else: a list that repeats itself."""
    for page in pages:
        if len(page) > 2 and all(id(row) in found for row in page):
            for row in page:
                del found[id(row)]
    return found
