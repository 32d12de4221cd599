"""Line breaks inside blocks: which are paragraph borders, which are a machine's wraps, which are meant.

Old sites parted paragraphs with two line breaks or with one, mailing lists left the wraps of 1998, and a song
keeps its lines. The run of breaks that a story uses most parts its paragraphs, a longer one shows blank
paragraphs, and a shorter one is a line break that stays in the text.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from fanfold.intake.flow import Para, Run
from fanfold.intake.readers.block import Block, clip, compose
from fanfold.intake.readers.plain import flow_of


class Composed(NamedTuple):
    """A block with its text and runs; `blanks` empty paragraphs stood before it within its block."""

    block: Block
    text: str
    runs: list[Run]
    blanks: int = 0


class _Line(NamedTuple):
    start: int
    end: int
    breaks: int
    """How many line breaks stood before it."""


# Shorter lines than this on average are verse, addresses or signatures, not paragraphs ended by one break.
_PROSE_LINE = 55
# Fewer characters than this are no chapter: their single line breaks stay what they are.
_LONG_BLOCK = 600
_LOOKS_LIKE_INDENT = 2


def settle_breaks(blocks: Iterable[Block]) -> Iterator[Composed]:
    """All blocks in order, those with line breaks cut into the paragraphs that a reader would see."""
    composed = [Composed(block, *compose(block.pieces)) for block in blocks]
    broken = [entry for entry in composed if entry.block.broken]
    if not broken:
        yield from composed
        return
    lines = {id(entry.block): _lines(entry.text) for entry in broken if not entry.block.pre}
    usual = _usual_run(lines.values())
    wrapped = _wrapped(broken, lines)
    for entry in composed:
        paras = wrapped.get(id(entry.block))
        if paras is not None:
            yield from _as_typed(entry, paras) if paras else (entry._replace(text=""),)
        elif entry.block.broken:
            yield from _cut(entry, lines[id(entry.block)], usual)
        else:
            yield entry


def _lines(text: str) -> list[_Line]:
    """The lines of a text that show something."""
    lines: list[_Line] = []
    at = breaks = 0
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            start = at + raw.index(body[0])
            lines.append(_Line(start, start + len(body), breaks))
            breaks = 0
        at += len(raw) + 1
        breaks += 1
    lines.append(_Line(at - 1, at - 1, breaks - 1))
    return lines


def _usual_run(blocks: Iterable[list[_Line]]) -> int:
    """The most frequent number of breaks between two lines; 2 when no block is long enough to tell."""
    runs: Counter[int] = Counter()
    for lines in blocks:
        if lines[-1].end >= _LONG_BLOCK or any(line.breaks > 1 for line in lines[1:-1]):
            runs.update(line.breaks for line in lines[1:-1])
    return max(runs, key=lambda run: (runs[run], -run)) if runs else 2


def _wrapped(broken: list[Composed], lines: dict[int, list[_Line]]) -> dict[int, list[Para]]:
    """Paragraphs of the blocks whose lines a machine broke, and of those that stand as typed."""
    found: dict[int, list[Para]] = {}
    typed = [entry for entry in broken if entry.block.pre]
    others = [entry for entry in broken if not entry.block.pre and len(lines[id(entry.block)]) > 4]
    for group, always in ((typed, True), (others, False)):
        # Three blank lines keep the blocks apart for the paragraph finder, which judges them together.
        text = "\n\n\n\n".join(entry.text for entry in group)
        flow = flow_of(text) if text else None
        if flow is not None and (always or flow.wrapped):
            found.update(_shared_out(group, flow.paras))
    return found


def _shared_out(group: list[Composed], paras: list[Para]) -> dict[int, list[Para]]:
    """Each block's own paragraphs, their places counted from the block's start."""
    found: dict[int, list[Para]] = {}
    at = number = 0
    for entry in group:
        end = at + len(entry.text)
        own = found.setdefault(id(entry.block), [])
        while number < len(paras) and paras[number].start < end:
            para = paras[number]
            para.map = [(text_at, source_at - at) for text_at, source_at in para.map]
            para.start, para.end = para.start - at, para.end - at
            own.append(para)
            number += 1
        if own:
            own[0].blanks = 0
        at = end + 4
    return found


def _as_typed(entry: Composed, paras: list[Para]) -> Iterator[Composed]:
    # As many blank lines as usually part two paragraphs show nothing.
    spare = 0 if entry.block.pre or len(paras) < 2 else Counter(para.blanks for para in paras[1:]).most_common(1)[0][0]
    for para in paras:
        runs = [moved for run in clip(entry.runs, para.start, para.end) if (moved := _in_text(run, para)) is not None]
        block = replace(entry.block, indent=para.indent)
        yield Composed(block, para.text, runs, max(0, para.blanks - spare))


def _in_text(run: Run, para: Para) -> Run | None:
    start, end = (_text_at(para, para.start + at) for at in (run.start, run.end))
    return run._replace(start=start, end=end) if start < end else None


def _text_at(para: Para, source: int) -> int:
    at = max(0, bisect_right(para.map, source, key=lambda pair: pair[1]) - 1)
    text_at, source_at = para.map[at]
    limit = para.map[at + 1][0] if at + 1 < len(para.map) else len(para.text)
    return min(text_at + source - source_at, limit)


def _cut(entry: Composed, lines: list[_Line], usual: int) -> Iterator[Composed]:
    """The block cut where its breaks part paragraphs."""
    shown, after = lines[:-1], lines[-1].breaks
    if not shown:
        yield Composed(entry.block, "", [], max(0, after - 1))
        return
    border = 1 if entry.block.kind == "verse" else _border(entry.text, shown, usual)
    first, blanks = 0, shown[0].breaks
    for number in range(1, len(shown) + 1):
        if number < len(shown) and shown[number].breaks < border:
            continue
        start, end = shown[first].start, shown[number - 1].end
        yield _joined(entry, shown[first:number], start, end, blanks)
        if number < len(shown):
            first, blanks = number, max(0, shown[number].breaks - usual)
    if after > max(1, usual):
        # The breaks that end a block show nothing; more of them show empty lines.
        yield Composed(replace(entry.block, pieces=[]), "", [], after - max(1, usual) - 1)


def _border(text: str, lines: list[_Line], usual: int) -> int:
    """The least number of breaks that parts two paragraphs in this block."""
    close = [line for line in lines[1:] if line.breaks == 1]
    if len(close) > 1 and all(_indent(text, line) >= _LOOKS_LIKE_INDENT for line in close):
        # Whoever sets in each line behind a single break begins a paragraph with it.
        return 1
    if usual > 1 or len(lines) < 3:
        return 2
    size = sum(line.end - line.start for line in lines)
    indented = sum(_indent(text, line) >= _LOOKS_LIKE_INDENT for line in lines)
    if size < _LONG_BLOCK and indented * 2 < len(lines):
        return 2
    return 1 if size / len(lines) >= _PROSE_LINE or indented * 2 >= len(lines) else 2


def _indent(text: str, line: _Line) -> int:
    begin = text.rfind("\n", 0, line.start) + 1
    return line.start - begin


def _joined(entry: Composed, lines: list[_Line], start: int, end: int, blanks: int) -> Composed:
    block = entry.block
    indent = _indent(entry.text, lines[0])
    if indent != block.indent and not block.indent:
        block = replace(block, indent=indent)
    text = entry.text[start:end]
    if len(lines) == 1 or not _ragged(entry.text, lines):
        return Composed(block, text, clip(entry.runs, start, end), blanks)
    return Composed(block, *_without_edges(entry, lines), blanks)


def _ragged(text: str, lines: list[_Line]) -> bool:
    return any(two.start - one.end != 1 for one, two in pairwise(lines))


def _without_edges(entry: Composed, lines: list[_Line]) -> tuple[str, list[Run]]:
    """Lines joined by one line break each, without the white space at their edges."""
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for line in lines:
        if parts:
            at += 1
        parts.append(entry.text[line.start : line.end])
        runs += [run._replace(start=run.start + at, end=run.end + at) for run in clip(entry.runs, line.start, line.end)]
        at += line.end - line.start
    return "\n".join(parts), _rejoined(runs)


def _rejoined(runs: list[Run]) -> list[Run]:
    """Runs that a line break cut in two, whole again."""
    whole: dict[tuple[str, str], Run] = {}
    done: list[Run] = []
    for run in sorted(runs):
        before = whole.get((run.look, run.value))
        if before is not None and run.start <= before.end + 1:
            whole[run.look, run.value] = before._replace(end=max(before.end, run.end))
            continue
        if before is not None:
            done.append(before)
        whole[run.look, run.value] = run
    return sorted([*done, *whole.values()])
