"""From the lines of a PDF to its paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence

from fanfold.intake.flow import Flow, Para, ParaKind, Run, refuse_many
from fanfold.intake.headline import parse_heading
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.readers.pdfmeasure import Measure
from fanfold.intake.readers.pdfrows import Row

# Letters that printers cast as one.
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# How a paragraph's last line ends.
_ENDED = tuple('.!?…:"”’»)]*')
_HYPHENS = "-\u2010"


class Paragraphs:
    """Takes the lines of page after page and lays out the reading text: the lines as printed, paragraphs parted by a
    blank line. What pages repeat comes behind the paragraph that runs over the page's end."""

    def __init__(self, usual: Measure, furniture: dict[int, str]) -> None:
        self._usual = usual
        self._furniture = furniture
        self._open: list[Row] = []
        self._waiting: list[Row] = []
        self._text: list[str] = []
        self._length = 0
        self._paras: list[Para] = []
        self._blanks = 0
        self._words: Counter[str] = Counter()
        self._ranks: list[float] = []

    def take(self, page: Sequence[Row]) -> None:
        """Take one page."""
        for row in page:
            self._words.update(word.casefold() for word in _WORD.findall(row.text))
            if id(row) in self._furniture:
                self._waiting.append(row)
                continue
            before = self._open[-1] if self._open else None
            if before is None or self._parts(before, row):
                self._close()
                self._blanks = self._gap(before, row)
            self._open.append(row)

    def done(self) -> Flow:
        """The finished flow."""
        self._close()
        self._undo_hyphens()
        flow = Flow(text="".join(self._text), paras=self._paras, wrapped=True)
        _level_headings(flow.paras)
        return flow

    # Where paragraphs end.

    def _parts(self, before: Row, row: Row) -> bool:
        """Whether a new paragraph begins with `row`."""
        if row.rule or before.rule or _alone(before) or _alone(row):
            return True
        if abs(before.size - row.size) > 0.13 * self._usual.size:
            return not (len(before.text) == 1 and row.text[:1].islower())
        if self._is_centred(before) or self._is_centred(row):
            # Lines of one heading stand close and are as large as each other.
            return not (row.size > 1.15 * self._usual.size and self._step(before, row) < 1.5 * before.size)
        if before.broken:
            return False
        if before.page == row.page:
            step = self._step(before, row)
            if step < 0 or step > 1.25 * self._usual.leading:
                return not (step < 0 and not self._is_short(before, row))
        deeper = self._set_in(row) - self._set_in(before)
        if deeper > 0.8 * self._em:
            return True
        if (
            self._usual.set_in
            and abs(deeper) < 0.3 * self._em
            and self._set_in(row) > 0.8 * self._em
            and len(self._open) == 1
        ):
            # A paragraph of one line above the first line of another; in quoted matter the lines are full.
            return self._ends_early(before, row)
        # Where paragraphs are marked, the length of a line says nothing; the distance is not to be seen over a page's end.
        marked = self._usual.set_in or (self._usual.gap > 0 and before.page == row.page)
        return not marked and self._ends_early(before, row)

    @property
    def _em(self) -> float:
        return self._usual.size * 0.8

    def _step(self, before: Row, row: Row) -> float:
        return before.bottom - row.bottom

    def _set_in(self, row: Row) -> float:
        return row.left - self._usual.left[row.page % 2]

    def _ends_early(self, before: Row, row: Row) -> bool:
        """Whether the next word would have fitted into the line before, so that its author ended it."""
        if not self._is_short(before, row):
            return False
        outdented = self._set_in(before) > self._set_in(row) + 0.8 * self._em and len(self._open) == 1
        return before.text.endswith(_ENDED) or not row.text[:1].islower() or (outdented and not row.text[:1].islower())

    def _is_short(self, before: Row, row: Row) -> bool:
        width = max(before.right - before.left, 1.0)
        letter = width / max(len(before.text), 1)
        first = len(row.text.split(None, 1)[0]) + 1
        room = self._usual.right[before.page % 2] - before.right
        return room > max((first + 1.5) * letter, 0.06 * self._usual.width(before.page))

    def _is_centred(self, row: Row) -> bool:
        page = row.page % 2
        middle = (self._usual.left[page] + self._usual.right[page]) / 2
        margin = min(row.left - self._usual.left[page], self._usual.right[page] - row.right)
        return margin > max(1.6 * self._em, 0.08 * self._usual.width(row.page)) and abs(
            row.middle - middle
        ) < 0.03 * self._usual.width(row.page)

    def _gap(self, before: Row | None, row: Row) -> int:
        """Empty lines before a paragraph, beyond what usually parts two of them."""
        if before is None or before.page != row.page:
            return 0
        spare = self._step(before, row) - self._usual.leading - self._usual.gap
        return max(0, min(4, round(spare / self._usual.leading)))

    # What becomes of them.

    def _close(self) -> None:
        rows, self._open = self._open, []
        if rows:
            self._lay_out(rows, self._blanks)
        for row in self._waiting:
            self._lay_out([row], 0, hint=self._furniture[id(row)])
        self._waiting = []

    def _lay_out(self, rows: list[Row], blanks: int, hint: str = "") -> None:
        refuse_many(len(self._paras))
        if self._paras:
            self._put("\n" * (2 + blanks))
        start = self._length
        text, places, runs = "", [], []
        for number, row in enumerate(rows):
            if number:
                self._put("\n")
                text, joint = _joined(text, rows[number - 1], row)
                if joint:
                    places.append((len(text) - 1, self._length - 1))
            runs += [Run(run.start + len(text), run.end + len(text), run.look) for run in row.runs]
            places.append((len(text), self._length))
            self._put(row.text)
            text += row.text
        para = Para(
            start, self._length, text, map=places, runs=_rejoined(runs, text), kind=self._kind(rows, hint), blanks=blanks,
            align="center" if not hint and all(self._is_centred(row) for row in rows) else "", page=rows[0].page,
            indent=0 if hint else max(0, round(self._set_in(rows[0]) / (0.5 * self._usual.size))),
            hints=frozenset({hint}) if hint else frozenset(),
        )  # fmt: skip
        for found in reversed(list(_LIGATURE.finditer(para.text))):
            para.replace(found.start(), found.end(), _LIGATURES[found.group()])
        self._paras.append(para)

    def _put(self, words: str) -> None:
        self._text.append(words)
        self._length += len(words)

    def _kind(self, rows: list[Row], hint: str) -> ParaKind:
        if hint:
            return "p"
        if rows[0].rule:
            return "rule"
        large = rows[0].size >= 1.15 * self._usual.size and sum(len(row.text) for row in rows) <= 150
        # The rank among all headings is settled at the end; until then the size is remembered.
        if large:
            self._ranks.append(round(rows[0].size * 2) / 2)
            return "h6" if not is_ornament(rows[0].text) and len(rows[0].text) > 1 else "p"
        return "p"

    def _undo_hyphens(self) -> None:
        """Join words that were broken at a line's end. A hyphen stays where the word is written with one elsewhere."""
        for para in self._paras:
            for at in reversed(_breaks(para)):
                word = _word_around(para.text, at)
                joined, hyphened = word.replace("-", "", 1), word
                if self._words[joined.casefold()] or not self._words[hyphened.casefold()]:
                    para.replace(at, at + 1, "")


def _alone(row: Row) -> bool:
    """Whether a line is a marker or a heading that no paragraph takes in."""
    if len(row.text) > 80:
        return False
    if is_ornament(row.text):
        return True
    heading = parse_heading(row.text, bare=True) if row.text[0].isalnum() else None
    return heading is not None and heading.glued is None and row.text[-1] not in ",;"


def _joined(text: str, before: Row, row: Row) -> tuple[str, bool]:
    """The text so far, ready for the next line, and whether a space stands for the line's end."""
    if before.broken:
        return text, False
    broken = text[-1:] in _HYPHENS and text[-2:-1].isalpha() and row.text[:1].islower()
    dropped = len(text) == 1 and row.text[:1].islower() and before.size > 1.5 * row.size
    if broken or dropped or text.endswith(("—", "/")):
        return text, False
    return text + " ", True


def _breaks(para: Para) -> list[int]:
    """Offsets of the hyphens with which a line of the paragraph ends."""
    ends = [text_at for text_at, _ in para.map[1:]]
    return [
        at - 1
        for at in ends
        if para.text[at - 1 : at] in _HYPHENS and para.text[at - 1 : at] and para.text[at : at + 1].islower()
    ]


def _word_around(text: str, at: int) -> str:
    start, end = at, at + 1
    while start and (text[start - 1].isalpha() or text[start - 1] == "'"):
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end].replace("\u2010", "-")


def _rejoined(runs: list[Run], text: str) -> list[Run]:
    """Looks that went on over a line's end, whole again."""
    whole: list[Run] = []
    last: dict[str, int] = {}
    for run in sorted(runs):
        at = last.get(run.look)
        if at is not None and not text[whole[at].end : run.start].strip():
            whole[at] = whole[at]._replace(end=run.end)
        else:
            last[run.look] = len(whole)
            whole.append(run)
    return sorted(run for run in whole if run.start < run.end)


def _level_headings(paras: Sequence[Para]) -> None:
    """Paragraphs in larger letters are headings of one level for now: passes ask which lines head chapters."""
    large = [para for para in paras if para.kind == "h6"]
    for number, para in enumerate(large):
        para.kind = "h1" if not number and para is paras[0] and len(large) > 1 else "h2"
