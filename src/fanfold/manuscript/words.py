"""Counting words the way readers expect: the story alone, nothing twice."""

import re
from collections.abc import Iterable

from fanfold.manuscript.nodes import (
    Block,
    Chapter,
    Heading,
    Image,
    Listing,
    Manuscript,
    Note,
    Quoted,
    Table,
    Verse,
    Work,
)
from fanfold.manuscript.nodes import Break as SceneBreak

# Scripts written without spaces between words: there a word is a character, as AO3 and most
# publishers count. Han (with extensions), kana, Thai, Lao, Khmer, Myanmar.
BY_CHARACTER = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Of those scripts: marks that combine with the letter before them (vowel signs, tones), kana joiners and
# punctuation are not characters a person would count.
_UNCOUNTED = (
    "\u0e31\u0e34-\u0e3a\u0e3f\u0e47-\u0e4f\u0e5a\u0e5b\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u30fb\u30fc\uff70\uff9e\uff9f"
    "\u102b-\u103e\u104a-\u104f\u17b4-\u17d6\u17d8-\u17dd"
)
# Marks inside words of other scripts, which `\w` does not know: accents typed apart, Hebrew points, Arabic
# vowels, the whole of the Indic blocks but their full stops, variation selectors.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0df3\u1ab0-\u1aff\u1dc0-\u1dff"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_LETTERS = rf"[^\W{BY_CHARACTER}](?:[^\W{BY_CHARACTER}]|[{MARKS}])*"
# A word elsewhere: letters and digits joined by single hyphens or apostrophes, so "mother-in-law" and
# "didn't" are one and "free--of" is two; invisible joiners and soft hyphens join as well. Decimal
# separators join digits ("3.5", "10,000").
_WORD = re.compile(
    rf"[{BY_CHARACTER}](?<![{_UNCOUNTED}])"
    rf"|{_LETTERS}(?:(?:[-'\u2019\u2010\u2011\xad\u200c\u200d\u2060]|(?<=\d)[.,](?=\d)){_LETTERS})*"
)
_ASCII_WORD = re.compile(r"\w+(?:(?:[-']|(?<=\d)[.,](?=\d))\w+)*", re.ASCII)


def count_words(text: str) -> int:
    """Number of words in a piece of plain text."""
    pattern = _ASCII_WORD if text.isascii() else _WORD
    # `_` is a word character to `re` but a mark or a rule to an author.
    return len(pattern.findall(text.replace("_", " ") if "_" in text else text))


def count_block_words(blocks: Iterable[Block]) -> int:
    """Words of story in blocks; headings, notes, pictures and breaks count nothing."""
    return sum(_words_of(block) for block in blocks)


def _words_of(block: Block) -> int:
    match block:
        case Heading() | Note() | Image() | SceneBreak():
            return 0
        case Verse(lines=lines):
            return sum(count_words(line.text) for line in lines)
        case Quoted(blocks=blocks):
            return count_block_words(blocks)
        case Listing(items=items):
            return sum(count_block_words(item.blocks) for item in items)
        case Table(rows=rows):
            return sum(count_words(cell.text) for row in rows for cell in row)
        case _:
            return count_words(block.text)


def chapter_words(chapter: Chapter) -> int:
    """Words of story in one chapter."""
    return sum(count_block_words(scene.blocks) for scene in chapter.scenes)


def work_words(work: Work | Manuscript) -> int:
    """Words of story in the whole work."""
    chapters = work.work.chapters if isinstance(work, Manuscript) else work.chapters
    return sum(chapter_words(chapter) for chapter in chapters)
