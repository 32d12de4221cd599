"""Numbers that are headings only where they count up: "1", "II", "3. The Tide", "Day 4"."""

from collections.abc import Sequence
from itertools import pairwise

from fanfold.intake.draft import Draft
from fanfold.intake.edges import tells
from fanfold.intake.flow import Para
from fanfold.intake.headline import Headline, looks_like_title
from fanfold.intake.labelled import label_of
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import TALKS, score_of

BETWEEN = 200
"""Story text, in characters, that must stand between two headings of a sequence for it not to be a list."""


# A number in bold, above so little as one exchange, still numbers a section.
_BOLD, _HARDLY = 0.9, 60


class Candidate:
    """A line that may be a heading, at index `at` of the paragraphs."""

    __slots__ = ("again", "at", "confidence", "line", "para")

    def __init__(self, at: int, para: Para, line: Headline, confidence: float) -> None:
        self.at, self.para, self.line, self.confidence = at, para, line, confidence
        self.again = False

    @property
    def value(self) -> int:
        return self.line.number.value if self.line.number else -1


def sequences(draft: Draft, found: list[Candidate]) -> list[Candidate]:
    """Bare numbers ("1", "II", "three") and numbered titles are headings only where they count up."""
    best: list[Candidate] = []
    for kind in ("listed", "bare", "counted"):
        for style in ("digits", "roman", "word", "han"):
            family = [
                c for c in found if c.line.kind == kind and c.line.number is not None and c.line.number.style == style
            ]
            counted = _counting(draft.paras, family)
            if kind == "listed" and counted and _amid(draft.paras, counted):
                continue
            if kind == "counted" and not _long_stretches(draft.paras, counted):
                continue
            if len(counted) > len(best) and len(counted) >= 0.6 * len(family):
                best = counted
    if not best:
        best = [c for c in found if c.line.kind == "listed" and _first_told(draft.paras, c)][:1]
    for candidate in best:
        shown = 0.95 if candidate.para.kind[0] == "h" else 0.85 if _is_dressed(candidate.para) else 0.6
        candidate.confidence = max(shown, min(0.9, 0.6 + 0.05 * len(best)))
    return best


# Paragraphs that may stand above the first number of a file: title, byline, header, notes.
_FRONT = 20

# Characters of story that days or letters hold on the average to be chapters, and the least number of them.
_STRETCH, _FEWEST = 1500, 3


def _long_stretches(paras: Sequence[Para], counted: list[Candidate]) -> bool:
    """Whether "Day 1", "Day 2" hold chapters: enough of them, one word only, and much below each."""
    if len(counted) < _FEWEST or len({c.line.unit for c in counted}) > 1:
        return False
    length = sum(len(para.text) for para in paras[counted[0].at : counted[-1].at])
    return length >= _STRETCH * (len(counted) - 1)


# Paragraphs told before "1. …" that make the list one of the story's own: minutes, rules, reasons.
_TOLD_BEFORE = 3


def _amid(paras: Sequence[Para], counted: list[Candidate]) -> bool:
    """Whether numbered titles count something inside the story: they begin when it is under way, and little
    stands below each."""
    told = sum(tells(para) for para in paras[: counted[0].at])
    length = sum(len(para.text) for para in paras[counted[0].at : counted[-1].at])
    return told >= _TOLD_BEFORE and length < 1500 * (len(counted) - 1)


def _counting(paras: Sequence[Para], family: list[Candidate]) -> list[Candidate]:
    """The members that go 1, 2, 3 with story between them; empty when fewer than two do."""
    taken: list[Candidate] = []
    for candidate in family:
        if not taken:
            if candidate.value in (0, 1) or _opens_the_file(paras, candidate):
                taken.append(candidate)
            continue
        step = candidate.value - taken[-1].value
        if candidate.value == 1 and len(taken) > 1:
            # A new book begins to count again.
            step = 1
        between = sum(len(para.text) for para in paras[taken[-1].at + 1 : candidate.at])
        dressed = candidate.line.kind == "bare" and candidate.para.covered("b") > _BOLD and between >= _HARDLY
        if between < BETWEEN and not dressed and (not between or candidate.para.kind[0] != "h"):
            # "1. Milk / 2. Bread": a list; start again behind it.
            taken = [] if len(taken) == 1 else taken
        elif 1 <= step <= 2:
            taken.append(candidate)
    taken = _with_short_ones(taken, family)
    if len(taken) == 1 and taken[0].line.kind == "bare" and len(paras) > taken[0].at + 1:
        top = taken[0].at <= 2 and _alone_on_top(paras, taken[0])
        return taken if top or (_is_dressed(taken[0].para) and _first_told(paras, taken[0])) else []
    return taken if len(taken) > 1 else []


def _opens_the_file(paras: Sequence[Para], candidate: Candidate) -> bool:
    """Whether a number other than 1 may be the first: a later piece of a serial, in which nothing was told before."""
    return candidate.line.kind == "bare" and candidate.at < _FRONT and not any(map(tells, paras[: candidate.at]))


def _is_dressed(para: Para) -> bool:
    return para.kind[0] == "h" or para.centred or para.covered("b") > 0.9 or not para.text[0].isalnum()


def _with_short_ones(taken: list[Candidate], family: list[Candidate]) -> list[Candidate]:
    """The same with the one number that is left out between two others: a drabble may be very short."""
    missed = {(c.value, n): c for n, (a, b) in enumerate(pairwise(taken)) for c in family if a.at < c.at < b.at}
    found = [missed.get((a.value + 1, n)) for n, (a, b) in enumerate(pairwise(taken)) if b.value - a.value == 2]
    return sorted([*taken, *(c for c in found if c is not None)], key=lambda c: c.at)


def _first_told(paras: Sequence[Para], candidate: Candidate) -> bool:
    """Whether a numbered title stands between the front matter and the first paragraph a narrator tells:
    the one chapter of a serial's file."""
    if candidate.line.title[:1].islower():
        return False
    above, below = paras[: candidate.at], paras[candidate.at + 1 :]
    if any(tells(para) for para in above) or sum(len(para.text) for para in below) < 3 * BETWEEN:
        return False
    near = [para for para in above[-2:] if not is_ornament(para.text)]
    fronted = not near or any(score_of(para) >= TALKS or label_of(para.text) is not None for para in near)
    return (fronted or candidate.at <= 2) and any(tells(para) for para in below[:6])


def _alone_on_top(paras: Sequence[Para], candidate: Candidate) -> bool:
    """A number that stands before all of the story numbers this part of a serial."""
    above = [para for para in paras[: candidate.at] if not is_ornament(para.text)]
    return all(len(para.text) < 80 and looks_like_title(para.text) for para in above) and candidate.para.text != "I"
