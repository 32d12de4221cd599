"""Putting other words into a chapter, where the old ones stand, without losing a mark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

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

_replace = msgspec.structs.replace
_Texted = TypeVar("_Texted", Paragraph, Heading, Line)


def mended(chapter: Chapter, old: str, new: str, near: int | None) -> Chapter | None:
    """The chapter with `new` where `old` stood, in the paragraph nearest to `near` that holds it; None when none does.

    Words are found whatever the white space between them. Marks keep their words: a mark that the change cuts ends there.
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
                return _replace(block, lines=tuple(self._texted(line) for line in block.lines))
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
        match = self.pattern.search(block.text)
        if match is None:
            return block
        self.found.append(self.count)
        if self.count != self.target:
            return block
        start, end = match.span()
        marks = (_moved(mark, start, end, len(self.new)) for mark in block.marks)
        text = f"{block.text[:start]}{self.new}{block.text[end:]}"
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
