"""The paragraphs of a rendered chapter: their numbers, how they begin, and the same one in a later text."""

import html
import re
from difflib import SequenceMatcher
from typing import NamedTuple

LONGEST = 160
"""So many characters of a paragraph are kept to know it by."""

# Every element that bears a paragraph's number. Words of a story cannot look like it: their "<" is escaped.
_OPENING = re.compile(r'<(p|div|table|figure|h[2-6])(?: class="[a-z]+")? id="(?:c\d+-)?p(\d+)"[^>]*>')
# What is said to screen readers only is no word of the story.
_UNSEEN = re.compile(r'<span class="unseen"[^>]*>[^<]*</span>')
_TAG = re.compile(r"<[^>]*>")
# A paragraph that was mended is still the same; past this it is another one.
_ALIKE = 0.6
_NEAR = 40


class Paragraph(NamedTuple):
    """One numbered paragraph: where its element begins in the page, and how its words begin."""

    number: int
    start: int
    words: str


def paragraphs(page: str) -> list[Paragraph]:
    """All numbered paragraphs of a rendered chapter, in order."""
    return [
        Paragraph(int(match[2]), match.start(), _words(page, match.end(), match[1]))
        for match in _OPENING.finditer(page)
    ]


def _words(page: str, begin: int, tag: str) -> str:
    end = page.find(f"</{tag}>", begin)
    # Four times as much markup as words is more than any paragraph begins with.
    raw = page[begin : min(end if end >= 0 else len(page), begin + 8 * LONGEST)]
    plain = html.unescape(_TAG.sub("", _UNSEEN.sub("", raw.replace("<br/>", " "))))
    return " ".join(plain.replace("\0", "").split())[:LONGEST]


def share_before(page: str, paragraph: Paragraph) -> float:
    """How much of a chapter lies before a paragraph, 0 to 1."""
    return paragraph.start / len(page) if page else 0.0


def found_again(number: int, words: str, old: str, new: str) -> int:
    """The number, in a later text, of the paragraph that had `number` and began with `words` in an earlier one.

    By its words, then by words much like them, then by what stood around it; 0 when the text has no paragraph at all.
    """
    now = paragraphs(new)
    if not now or number <= 0:
        return 0
    return _same(number, words, now) or _alike(number, words, now) or _beside(number, paragraphs(old), now)


def _same(number: int, words: str, now: list[Paragraph]) -> int:
    same = [one.number for one in now if words and one.words == words]
    return min(same, key=lambda found: abs(found - number), default=0)


def _alike(number: int, words: str, now: list[Paragraph]) -> int:
    best, likeness = 0, _ALIKE
    for one in now:
        if not words or abs(one.number - number) > _NEAR:
            continue
        matcher = SequenceMatcher(None, words, one.words, autojunk=False)
        if matcher.quick_ratio() >= likeness and matcher.ratio() >= likeness:
            best, likeness = one.number, matcher.ratio()
    return best


def _beside(number: int, before: list[Paragraph], now: list[Paragraph]) -> int:
    """Where the nearest neighbour that is still there stands; past it, when it stood before."""
    last = now[-1].number
    for distance in range(1, len(before)):
        for at, step in ((number - distance, 1), (number + distance, 0)):
            if 1 <= at <= len(before) and (found := _same(at, before[at - 1].words, now)):
                return min(found + step, last)
    return min(number, last)
