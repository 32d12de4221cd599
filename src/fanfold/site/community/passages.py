"""Passages of a chapter that somebody answers: quoted when chosen, and found again by their words."""

import re
from collections.abc import Sequence
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
