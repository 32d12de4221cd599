"""Passages of a chapter that somebody answers: quoted when chosen, and found again by their words."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from fanfold.site.community.speech import one_line
from fanfold.site.works.models import Chapter, ChapterVersion

# The ids that the renderer gives to paragraphs: "c3-p7".
_NUMBER = re.compile(r"-p([0-9]+)\Z")


class Passage(NamedTuple):
    """A paragraph of a chapter as its page shows it. `anchor` is its id there."""

    number: int
    anchor: str
    text: str


def passages_of(page: str) -> list[Passage]:
    """The paragraphs of a rendered chapter, in order, without what only screen readers hear."""
    tree = LexborHTMLParser(page)
    for node in tree.css(".unseen"):
        node.decompose()
    # Words on two lines are two words.
    for node in tree.css("br"):
        node.replace_with(" ")
    found: list[Passage] = []
    for node in tree.css("[id]"):
        anchor = node.attributes.get("id") or ""
        match = _NUMBER.search(anchor)
        if match:
            found.append(Passage(int(match[1]), anchor, one_line(node.text(separator=""), 20_000)))
    return found


def passages_of_chapter(chapter: Chapter) -> list[Passage]:
    """The paragraphs of the version that is shown now."""
    page = ChapterVersion.objects.filter(pk=chapter.current_id or 0).values_list("page", flat=True).first()
    return passages_of(page or "")


def find_passage(passages: Sequence[Passage], quote: str, near: int | None = None) -> Passage | None:
    """The paragraph where quoted words stand, the nearest to where they stood; None when they are gone.

    Words that run over several paragraphs are found by their beginning.
    """
    if not quote:
        return None
    holding = [one for one in passages if quote in one.text]
    if not holding:
        holding = [one for one, two in pairwise(passages) if quote in f"{one.text} {two.text}"]
    if not holding:
        holding = _by_run(passages, quote)
    return min(holding, key=lambda one: abs(one.number - (near or 0)), default=None)


def same_passage(
    passages: Sequence[Passage], meant: str, quote: str = "", near: int | None = None, *, alike: float = 1.0
) -> Passage | None:
    """The paragraph that once read `meant`, with the words `quote` in it, in a text as it is now; None when it is gone.

    One that reads as it did goes before any that only holds the words: chapters are joined, and paragraphs come and go above
    it. With `alike` below 1, one that shares at least so much of its words goes before those as well.
    """
    same = [one for one in passages if meant and one.text == meant]
    found = find_passage(same, quote or meant, near)
    if found is None and alike < 1:
        found = _most_like(passages, meant, near or 0, alike)
    return found or find_passage(passages, quote or meant, near)


def _most_like(passages: Sequence[Passage], meant: str, near: int, least: float) -> Passage | None:
    """The paragraph that shares most words with another text, of several the nearest."""
    found: tuple[float, int, Passage] | None = None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(meant.split())
    for one in passages:
        matcher.set_seq1(one.text.split())
        # The two cheap bounds spare the long comparison for nearly all paragraphs.
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least or (ratio := matcher.ratio()) < least:
            continue
        if found is None or (ratio, -abs(one.number - near)) > found[:2]:
            found = ratio, -abs(one.number - near), one
    return found[2] if found else None


def _by_run(passages: Sequence[Passage], quote: str) -> list[Passage]:
    """Where a quotation begins that goes over many paragraphs."""
    text = " ".join(one.text for one in passages)
    at = text.find(quote)
    if at < 0:
        return []
    reached = 0
    for one in passages:
        reached += len(one.text) + 1
        if reached > at:
            return [one]
    return []
