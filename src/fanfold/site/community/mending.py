"""Putting other words into a chapter, where the old ones stand, without losing a mark."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import msgspec

from fanfold.manuscript.nodes import (
    Block,
    Chapter,
    Heading,
    Image,
    Line,
    Listing,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Table,
    Verse,
)
from fanfold.site.works.comparison import changes_between

_replace = msgspec.structs.replace
_Texted = TypeVar("_Texted", Paragraph, Heading, Line)


class _Edit(NamedTuple):
    """Letters from `start` to `end` become `new`."""

    start: int
    end: int
    new: str


def mended(chapter: Chapter, old: str, new: str, near: int | None) -> Chapter | None:
    """The chapter with `new` where `old` stood, in the paragraph nearest to `near` that holds it; None when none does.

    Words are found whatever the white space between them, and only those that differ are put in, so that marks keep their
    words: a mark that a change cuts ends there.
    """
    finder = _Mender(_pattern(old), new, 0)
    for scene in chapter.scenes:
        finder.blocks(scene.blocks)
    if not finder.found:
        return None
    target = min(finder.found, key=lambda number: abs(number - (near or 0)))
    mender = _Mender(_pattern(old), new, target)
    scenes = tuple(_replace(scene, blocks=mender.blocks(scene.blocks)) for scene in chapter.scenes)
    return _replace(chapter, scenes=scenes)


def _pattern(words: str) -> re.Pattern[str]:
    """The words with any white space between them. Linear: every part is literal."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


@dataclass
class _Mender:
    """Goes through blocks counting paragraphs as the renderer does; changes the one whose number is `target`."""

    pattern: re.Pattern[str]
    new: str
    target: int

    def __post_init__(self) -> None:
        self.count = 0
        self.found: list[int] = []

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph() if block.text.strip():
                self.count += 1
                return self._texted(block)
            case Heading() if block.text.strip():
                self.count += 1
                return self._texted(block)
            case Verse() if any(line.text.strip() for line in block.lines):
                self.count += 1
                return _replace(block, lines=self._lines(block.lines))
            case Table() | Image():
                self.count += 1
            case Quoted():
                return _replace(block, blocks=self.blocks(block.blocks))
            case Listing():
                items = tuple(_replace(item, blocks=self.blocks(item.blocks)) for item in block.items)
                return _replace(block, items=items)
            case Note():
                pass
        return block

    def _texted(self, block: _Texted) -> _Texted:
        edits = self._edits(block.text)
        if edits is None:
            return block
        self.found.append(self.count)
        return _edited(block, edits) if self.count == self.target else block

    def _lines(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """The lines of a verse, where the words may run over several and no change may."""
        places, at = [], 0
        for line in lines:
            places.append((at, at + len(line.text)))
            at += len(line.text) + 1
        edits = self._edits("\n".join(line.text for line in lines))
        shares = [[one for one in edits or () if start <= one.start and one.end <= end] for start, end in places]
        if edits is None or sum(len(share) for share in shares) < len(edits):
            return tuple(lines)
        self.found.append(self.count)
        if self.count != self.target:
            return tuple(lines)
        moved = [
            [_Edit(a - start, b - start, new) for a, b, new in share]
            for share, (start, _) in zip(shares, places, strict=True)
        ]
        return tuple(_edited(line, share) for line, share in zip(lines, moved, strict=True))

    def _edits(self, text: str) -> list[_Edit] | None:
        """What changes in a text that holds the old words; None for one that does not."""
        match = self.pattern.search(text)
        if match is None:
            return None
        start = match.start()
        return [_Edit(start + a, start + b, new) for a, b, new in changes_between(match[0], self.new)]


def _edited(block: _Texted, edits: Sequence[_Edit]) -> _Texted:
    """A text with its changes, from the last to the first, so that places before one stay what they are."""
    text, marks = block.text, block.marks
    for start, end, new in reversed(edits):
        text = f"{text[:start]}{new}{text[end:]}"
        marks = tuple(_moved(mark, start, end, len(new)) for mark in marks)
    return _replace(block, text=text, marks=tuple(mark for mark in marks if mark.start < mark.end))


def _moved(mark: Mark, start: int, end: int, length: int) -> Mark:
    """A mark after the words from `start` to `end` became `length` letters."""

    def place(at: int, *, is_end: bool) -> int:
        if at <= start:
            return at
        if at >= end:
            return at + length - (end - start)
        return start + length if is_end else start

    return _replace(mark, start=place(mark.start, is_end=False), end=place(mark.end, is_end=True))
