"""Chapter headings that lost their line: "… and that was the end.Chapter 4 The Tide She woke …"."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.headline import parse_heading
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.numbers import NUMBER, parse_number

# The end of a sentence or of speech, then the word with a capital and a number. Nothing may repeat without a bound.
_INSIDE = Lazy(
    rf"(?P<end>[.!?…\"”’*~)])(?P<gap>\s{{0,4}})(?P<heading>(?:Chapter|CHAPTER|Kapitel|Chapitre|Capítulo)\s(?P<number>{NUMBER}))"
)
# What follows a heading: punctuation with a title behind it, or a new sentence.
_BEHIND = Lazy(r"\s*(?:[:.–—-]\s*)?[\"“‘*_]?[A-ZÀ-Þ]|\s*$")
# "Chapter 4 was the one she liked": a sentence about a chapter goes on in lower case.
_KEYS = ("Chapter ", "CHAPTER ", "Kapitel ", "Chapitre ", "Capítulo ")


def headings_in_lines(draft: Draft) -> None:
    """Cut a paragraph before a heading that stands inside it, where the numbers of the chapters leave room for it."""
    if not any(key in draft.text for key in _KEYS):
        return
    known = _numbers(draft.paras)
    for at in range(len(draft.paras) - 1, -1, -1):
        para = draft.paras[at]
        if para.zone or para.locked or para.kind != "p" or not any(key in para.text for key in _KEYS):
            continue
        for offset, number, glued in reversed(list(_found(para))):
            if (glued or _fits(number, known, at)) and not _refused(draft, para, offset):
                draft.split(para, offset, at)


def _found(para: Para) -> Iterator[tuple[int, int, bool]]:
    """Text offset, number, and whether nothing parts it from the sentence before, of each heading inside."""
    for match in _INSIDE.finditer(para.text):
        number = parse_number(match["number"])
        if number is not None and _BEHIND.match(para.text, match.end()):
            yield match.start("heading"), number.value, not match["gap"]


def _numbers(paras: list[Para]) -> list[tuple[int, int]]:
    """Index and number of the headings that have a line of their own."""
    found = []
    for at, para in enumerate(paras):
        line = parse_heading(para.text, bare=True) if len(para.text) < 120 else None
        if line is not None and line.kind == "unit" and line.number is not None:
            found.append((at, line.number.value))
    return found


def _fits(number: int, known: list[tuple[int, int]], at: int) -> bool:
    """Whether a chapter of this number is missing right here: the one before was told, this one has no line."""
    before = max((place for place in known if place[0] < at), default=None)
    after = min((place for place in known if place[0] > at), default=None)
    return before is not None and before[1] == number - 1 and (after is None or after[1] == number + 1)


def _refused(draft: Draft, para: Para, offset: int) -> bool:
    line = parse_heading(para.text[offset:])
    end = (
        len(para.text)
        if line is None or line.glued is None
        else offset + len(para.text[offset:][: line.glued].rstrip())
    )
    return draft.refused("I-chapter", para.source_span(offset, end))
