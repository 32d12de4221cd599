"""Places in a Markdown source: from the parser's lines back to characters, and the promise that none is lost."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from fanfold.intake.flow import Para
from fanfold.intake.readers.block import FORBIDDEN, compose
from fanfold.intake.readers.controls import scrub
from fanfold.intake.readers.mdinline import Placed

# Line ends as markdown-it knows them.
_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text: line `n` is `text[starts[n]:starts[n + 1]]` with its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        if self.starts[-1] < len(text):
            self.starts.append(len(text))

    def start(self, line: int) -> int:
        """Where a line begins; the end of the text for lines beyond it."""
        return self.starts[min(line, len(self.starts) - 1)]

    def end(self, line: int) -> int:
        """Where the words of a line end."""
        return self.start(line) + len(self.text[self.start(line) : self.start(line + 1)].rstrip())

    def line_at(self, place: int) -> int:
        """The line that holds a character."""
        return bisect_right(self.starts, place) - 1


class Places:
    """Finds the content of blocks in the source, in order."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._reached = 0

    def of(self, content: str, first_line: int, *, in_row: bool = False) -> list[int]:
        """Where in the source each character of a block's content stands (and one place more: its end)."""
        places: list[int] = []
        for number, line in enumerate(content.split("\n")):
            begin = max(self._lines.start(first_line + number), self._reached)
            end = max(begin, self._lines.end(first_line + number))
            if number:
                places.append(max(places[-1] + 1 if places else 0, self._lines.end(first_line + number - 1)))
            places += self._line(line, begin, end, in_row=in_row)
            self._reached = max(self._reached, places[-1] + 1 if places else 0)
        places.append(self._reached)
        return places

    def _line(self, line: str, begin: int, end: int, *, in_row: bool) -> list[int]:
        words = line.strip()
        lead = len(line) - len(line.lstrip())
        source = self._lines.text[begin:end].replace("\x00", "\ufffd")
        # A paragraph's words end its line, behind whatever containers it stands in; a cell's come first.
        at = len(source) - len(words) if not in_row and source.endswith(words) else source.find(words)
        if at < 0:
            return self._loosely(line, begin, end)
        first = begin + at
        return [max(begin, first - lead + n) for n in range(lead)] + list(range(first, first + len(line) - lead))

    def _loosely(self, line: str, begin: int, end: int) -> list[int]:
        """Places of a line that is not in the source as it is (`\\|` in a table's cell became `|`)."""
        places: list[int] = []
        at = begin
        for char in line:
            found = self._lines.text.find(char, at, end)
            at = found if found >= 0 else at
            places.append(min(at, max(begin, end - 1)))
            at = min(at + 1, end)
        return places


def para_of(pieces: list[Placed], places: list[int]) -> Para | None:
    """A paragraph from pieces whose places count in their block's content; None when nothing of it shows."""
    pieces = _trimmed(pieces)
    if not pieces:
        return None
    text, runs = compose([(piece.text, piece.ink) for piece in pieces])
    pairs: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        for offset, source in _steps(piece, places):
            _append(pairs, at + offset, source)
        at += len(piece.text)
    last = pieces[-1]
    end = _place(places, last.at + len(last.text) - 1) + 1
    start = pairs[0][1]
    return Para(start, max(end, start + 1), text, map=pairs, runs=runs)


def _trimmed(pieces: list[Placed]) -> list[Placed]:
    pieces = [piece for piece in pieces if piece.text]
    while pieces and not pieces[0].text.strip():
        pieces = pieces[1:]
    while pieces and not pieces[-1].text.strip():
        pieces = pieces[:-1]
    if not pieces:
        return []
    first = pieces[0]
    lead = len(first.text) - len(first.text.lstrip())
    pieces = [first._replace(text=first.text[lead:], at=first.at + lead), *pieces[1:]]
    return [*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text.rstrip())]


def _place(places: list[int], at: int) -> int:
    return places[min(max(at, 0), len(places) - 1)]


def _steps(piece: Placed, places: list[int]) -> Iterable[tuple[int, int]]:
    """Offsets in a piece where text and source run apart, with the place in the source."""
    first, size = _place(places, piece.at), len(piece.text)
    yield 0, first
    if _place(places, piece.at + size - 1) == first + size - 1:
        return
    expected = first
    for offset in range(1, size):
        source = _place(places, piece.at + offset)
        expected += 1
        if source != expected:
            yield offset, source
            expected = source


def _append(pairs: list[tuple[int, int]], at: int, source: int) -> None:
    if pairs:
        last_at, last_source = pairs[-1]
        source = max(source, last_source)
        if source - last_source == at - last_at:
            return
    pairs.append((at, source))


def cover(lines: Lines, paras: list[Para], silent: list[tuple[int, int]]) -> list[Para]:
    """Paragraphs that together hold every non-blank character of the text.

    Signs beside a paragraph's words become part of it; lines nobody read become paragraphs of their own,
    unless they are among the `silent` ones (ranges of lines), which belong to the paragraph before them.
    """
    _count_blanks(lines.text, paras)
    # Where nothing shows at all, what is there is shown as it stands.
    hushed = {line for first, last in silent for line in range(first, last)} if paras else set()
    covered: list[Para] = []
    for para in [*_in_order(paras), None]:
        begin = covered[-1].end if covered else 0
        end = para.start if para is not None else len(lines.text)
        if lines.text[begin:end].strip():
            _fill(lines, covered, para, hushed, begin, end)
        if para is not None:
            covered.append(para)
    return covered


# What stands in an empty line: white space, and the sign of a quotation.
_EMPTY = re.compile(r"[>\s]*")


def _count_blanks(text: str, paras: list[Para]) -> None:
    reached = 0
    for para in paras:
        lines = text[reached : para.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        between = lines[1 if reached else 0 : -1]
        para.blanks = sum(_EMPTY.fullmatch(line) is not None for line in between)
        reached = max(reached, para.end)


def _in_order(paras: list[Para]) -> list[Para]:
    """The paragraphs with none beginning before the one before it ends."""
    before: Para | None = None
    for para in paras:
        if before is not None and para.start < before.end:
            before.end = max(before.start + 1, para.start)
            para.start = max(para.start, before.end)
        para.end = max(para.end, para.start + 1)
        if para.map[0][1] < para.start:
            para.map = [(at, max(source, para.start)) for at, source in para.map]
        before = para
    return paras


def _fill(lines: Lines, covered: list[Para], para: Para | None, hushed: set[int], begin: int, end: int) -> None:
    """Give the characters between two paragraphs to one of them, or to paragraphs of their own."""
    first, last = lines.line_at(begin), lines.line_at(max(begin, end - 1))
    waiting = -1
    for line in range(first, last + 1):
        start, stop = max(begin, lines.start(line)), min(end, lines.end(line))
        words = lines.text[start:stop].strip()
        if not words:
            continue
        start += lines.text[start:stop].index(words[0])
        stop = start + len(words)
        is_before = para is not None and lines.line_at(para.start) == line
        is_after = bool(covered) and lines.line_at(covered[-1].end - 1) == line
        if is_before:
            waiting = waiting if waiting >= 0 else start
            break
        shows = line not in hushed and FORBIDDEN.sub("", words).strip("> \t\n")
        if covered and (is_after or not shows):
            covered[-1].end = stop
        elif shows:
            covered.append(_raw(start, words))
            covered[-1].start, waiting = (waiting if waiting >= 0 else start), -1
        elif waiting < 0:
            # Nothing stands before it: it opens the first paragraph.
            waiting = start
    if waiting >= 0 and para is not None:
        para.start = waiting


def _raw(start: int, words: str) -> Para:
    para = Para(start, start + len(words), words)
    scrub(para)
    return para
