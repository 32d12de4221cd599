"""What the rules about lost and doubled text hand back, and the small questions several of them ask."""

from collections.abc import Sequence
from typing import NamedTuple

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.manuscript.nodes import Span


class Loss(NamedTuple):
    """One place where text is missing, or stands twice.

    `says` is one plain sentence. `doubled` are paragraphs to set apart, `calm` paragraphs to take italics from,
    once a person has confirmed; both are empty where nothing can be done.
    """

    span: Span
    says: str
    confidence: float
    doubled: Sequence[Para] = ()
    calm: Sequence[Para] = ()


LEAST = 40
"""Shorter paragraphs (signatures, signs, lines of verse) say nothing about how a story ends its sentences."""


def is_prose(para: Para) -> bool:
    """A paragraph of the story that is neither verse, list, picture nor set apart."""
    return para.kind == "p" and para.zone in ("", "body") and not para.boxes and "\n" not in para.text


class Told:
    """A draft as the rules see it: `parts` are the chapters with all their paragraphs, `chapters` and `prose` what
    is prose of them, chapter by chapter and together."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.text
        self.parts: list[list[Para]] = [draft.paras[begin:end] for begin, end in draft.parts() if end > begin]
        self.chapters: list[list[Para]] = [[para for para in part if is_prose(para)] for part in self.parts]
        self.prose: list[Para] = [para for part in self.chapters for para in part]


def stops_open(text: str) -> bool:
    """Whether a paragraph ends in a letter, a figure or a comma: no mark, no dash, no quotation mark."""
    last = text[-1:]
    return last == "," or (last.isalnum() and last < "\u0530")


def keeps_its_stops(paras: Sequence[Para]) -> bool:
    """Whether this story ends its paragraphs with a mark, as good as always."""
    long = [para.text for para in paras if len(para.text) >= LEAST]
    return len(long) >= 8 and sum(map(stops_open, long)) <= max(1, 0.03 * len(long))


_FARTHEST = 5_000


def outside_speech(text: str, at: int) -> bool:
    """Whether `at` stands in what the narrator says; far into a paragraph without end nobody asks."""
    if at > _FARTHEST or text.count('"', 0, at) % 2:
        return False
    return text.count("“", 0, at) <= text.count("”", 0, at)
