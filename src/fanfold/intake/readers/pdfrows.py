"""The lines of a PDF's pages: their words, where they stand, how large they are, what is italic or bold in them."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from fanfold.intake.flow import Run, RunLook

# More characters on one page than this are no page of a book.
_MOST_ON_PAGE = 60_000
# How the names of fonts say what they look like: "TimesNewRomanPS-BoldItalicMT", "CMTI10", "Georgia,Italic", "SFTI1095".
_ITALIC = re.compile(r"ital|obli|kursiv|slant|-it\b|CMTI|CMSL|SFTI|ec-?ti|LMRoman\d+-Italic", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|CMBX|SFBX|-bd\b", re.IGNORECASE)
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18
# What PDFium gives for a hyphen at a line's end and the end itself, whatever its author meant by it.
_HYPHEN = "\x02\ufffe"
_SOFT = "\u00ad"


class Font(NamedTuple):
    """How a font looks."""

    italic: bool
    bold: bool


@dataclass(slots=True)
class Row:
    """One line of a page. Places are in points from the page's lower left corner; `size` is the height of its letters."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    runs: list[Run] = field(default_factory=list)
    broken: bool = False
    """Whether its last word goes on in the next line, by the file's own mark."""
    rule: bool = False
    """A drawn line that parts what stands above it from what stands below."""

    @property
    def size(self) -> float:
        """Height of the letters' boxes."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Where the line's middle stands, from the left."""
        return (self.left + self.right) / 2


def rows_of(page: Any, number: int) -> list[Row]:
    """The lines of a page in the order in which they are read; drawn rules among them."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        rows = list(_PageText(text, number).rows())
    finally:
        pdfium.FPDFText_ClosePage(text)
    return _with_rules(page, rows, number)


class _PageText:
    def __init__(self, text: Any, number: int) -> None:
        self._text, self._number = text, number
        self._fonts: dict[int, Font] = {}
        self._box = pdfium.FS_RECTF()

    def rows(self) -> Iterator[Row]:
        count = min(pdfium.FPDFText_CountChars(self._text), _MOST_ON_PAGE)
        code = pdfium.FPDFText_GetUnicode
        chars: list[tuple[str, int]] = []
        for at in range(count):
            char = chr(code(self._text, at)) if 0 < code(self._text, at) < 0x110000 else " "
            if char in "\r\n":
                if chars:
                    yield from self._row(chars)
                chars = []
            elif char in _HYPHEN:
                yield from self._row([*chars, ("-", at)])
                chars = []
            else:
                chars.append((char, at))
        if chars:
            yield from self._row(chars)

    def _row(self, chars: list[tuple[str, int]]) -> Iterator[Row]:
        broken = chars[-1][0] == _SOFT
        chars = [(char, at) for char, at in chars if char != _SOFT]
        text = "".join(char for char, _ in chars)
        lead = len(text) - len(text.lstrip())
        chars, text = chars[lead : len(text.rstrip())], text.strip()
        if not text:
            return
        boxes = [self._place(at) for _, at in (chars[0], chars[-1], chars[len(chars) // 2])]
        tallest = max(boxes, key=lambda box: box[3] - box[2])
        yield Row(
            text, self._number, boxes[0][0], max(boxes[0][1], boxes[1][1]), tallest[2], tallest[3], self._runs(chars), broken
        )  # fmt: skip

    def _place(self, at: int) -> tuple[float, float, float, float]:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._text, at, box)
        return box.left, box.right, box.bottom, box.top

    def _runs(self, chars: list[tuple[str, int]]) -> list[Run]:
        """Where the line is italic and bold; fonts change with the objects that the file is made of."""
        runs: list[Run] = []
        begun: dict[RunLook, int] = {}
        last, font = -1, Font(False, False)
        for place, (char, at) in enumerate(chars):
            if char == " ":
                continue
            found = ctypes.cast(pdfium.FPDFText_GetTextObject(self._text, at), ctypes.c_void_p).value or 0
            if found == last and found:
                continue
            last, font = found, self._font(found, at)
            for look, is_on in (("i", font.italic), ("b", font.bold)):
                _turn(runs, begun, look, place, is_on=is_on)  # type: ignore[arg-type]
        for look, start in begun.items():
            runs.append(Run(start, len(chars), look))
        text = "".join(char for char, _ in chars)
        return sorted(_trimmed(run, text) for run in runs)

    def _font(self, key: int, at: int) -> Font:
        known = self._fonts.get(key) if key else None
        if known is None:
            known = self._fonts[key] = self._looked_up(at)
        return known

    def _looked_up(self, at: int) -> Font:
        flags = ctypes.c_int()
        name = ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self._text, at, name, 128, flags)
        shown = name.value.decode("utf-8", "replace").partition("+")[2] or name.value.decode("utf-8", "replace")
        italic = bool(_ITALIC.search(shown)) or bool(flags.value & _FLAG_ITALIC)
        bold = (
            bool(_BOLD.search(shown))
            or bool(flags.value & _FLAG_BOLD)
            or pdfium.FPDFText_GetFontWeight(self._text, at) >= 600
        )
        return Font(italic, bold)


def _turn(runs: list[Run], begun: dict[RunLook, int], look: RunLook, place: int, *, is_on: bool) -> None:
    if is_on:
        begun.setdefault(look, place)
    elif look in begun:
        runs.append(Run(begun.pop(look), place, look))


def _trimmed(run: Run, text: str) -> Run:
    words = text[run.start : run.end]
    return run._replace(end=run.start + len(words.rstrip()))


# A drawn rule is thin, and has some length.
_THIN, _LONG = 3.0, 40.0


def _with_rules(page: Any, rows: list[Row], number: int) -> list[Row]:
    """Put drawn rules that stand free between two lines into their places."""
    drawn = list(_rules(page)) if len(rows) > 1 else []
    if not drawn or len(drawn) > 12:
        # Many lines are a table, or letters drawn one by one.
        return rows
    for left, bottom, right, top in _apart(drawn):
        for at in range(1, len(rows)):
            above, below = rows[at - 1], rows[at]
            room = 0.4 * above.size
            if above.bottom - room > top and below.top + room * 0.5 < bottom and not (above.rule or below.rule):
                rows.insert(at, Row("* * *", number, left, right, bottom, top, rule=True))
                break
    return rows


def _apart(drawn: list[tuple[float, float, float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """Drawn lines by their heights, the upper first; the two edges of one rule are one line."""
    last = float("inf")
    for box in sorted(drawn, key=lambda box: -box[1]):
        if last - box[1] > 3 * _THIN:
            yield box
        last = box[1]


def _rules(page: Any) -> Iterator[tuple[float, float, float, float]]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for at in range(min(pdfium.FPDFPage_CountObjects(page), 20_000)):
        found = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        known = pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top)
        if known and top.value - bottom.value <= _THIN and right.value - left.value >= _LONG:
            yield left.value, bottom.value, right.value, top.value
