"""Chapters that hold no story: an announcement, an apology, a notice of hiatus posted as a chapter."""

import re
from collections.abc import Sequence

from fanfold.intake.draft import NOTE_ZONES, RETOLD, Draft
from fanfold.intake.edges import tells, weigh
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.manuscript.nodes import Span

# What such chapters are called: the whole title says it.
_TITLE = Lazy(
    r"[\W_]*(?:(?:an?|the|very|quick|important|short|another|little|big|story|sad|please read|not a chapter|sorry)[\W_]+){0,3}"
    r"(?:author'?s?'? ?notes?|a/?n|notes?|notice|announcements?|hiatus(?: notice| note)?|updates?|news|apolog(?:y|ies)|psa|"
    r"not an? (?:real |actual |new )?(?:chapter|update)|please read|sorry|adoption(?: notice)?|discontinued|poll|rewrite notice)"
    r"(?:[\W_]+(?:not a chapter|please read|sorry|on hiatus|hiatus|important))?[\W_]*",
    re.IGNORECASE,
)
# What their authors say, in so many words.
_SAID = Lazy(
    r"\b(?:not|n't) (?:actually |really )?(?:an?|the) (?:\w+ )?(?:chapter|update)\b|\bno (?:new )?(?:chapter|update) (?:today|tonight|this|yet|for|until)\b|"
    r"\b(?:on|in|indefinite|short|brief|long|little|temporary|a) hiatus\b|\bdiscontinu(?:e|ed|ing)\b|\bup for adoption\b|"
    r"\b(?:going to|will|won't|wont) (?:\w+ )?(?:be )?(?:rewrit|re-writ|continu|updat|finish|delet)\w* (?:\w+ )?(?:this|the|my) (?:\w+ )?(?:story|fic|chapters?)\b",
    re.IGNORECASE,
)
_KEYS = ("chapter", "update", "hiatus", "discontinu", "adoption", "rewrit", "re-writ", "story", "fic")
# Longer talk than this, in characters, is not looked at.
_LONGEST = 8000


def note_chapters(draft: Draft) -> None:
    """Report chapters that are only a note, and make a note of what is left in them."""
    parts = list(draft.parts())
    if len(parts) < 2:
        return
    for begin, end in parts:
        paras = draft.paras[begin:end]
        rest = [
            para for para in paras if not para.zone and not is_ornament(para.text) and para.kind not in ("rule", "img")
        ]
        noted = [para for para in paras if para.zone in ("author_note", "end_note") and RETOLD not in para.hints]
        if not paras[0].starts or any(para.zone == "body" or para.told for para in paras):
            continue
        if rest:
            sure = _sure(paras, rest, noted)
            if sure:
                draft.assign(rest, "author_note", "I-note-chapter", _message(paras), confidence=sure)
        elif noted:
            _report(draft, paras)


def _report(draft: Draft, paras: Sequence[Para]) -> None:
    """A chapter whose every word is a note already."""
    span = Span(paras[0].start, paras[0].end)
    draft.propose("I-note-chapter", span, _message(paras), confidence=0.95)


def _message(paras: Sequence[Para]) -> str:
    head = next((para.text for para in paras if para.zone == "chapter_heading"), "")
    return f"A chapter with no story in it: {head[:80]}" if head else "A chapter with no story in it."


def _sure(paras: Sequence[Para], rest: Sequence[Para], noted: Sequence[Para]) -> float:
    """How sure it is that what is left of a chapter is its author's talk too; 0 for no."""
    total = sum(len(para.text) for para in rest)
    if total > _LONGEST:
        return 0.0
    titled = any(para.head is not None and _TITLE.fullmatch(para.head.title) for para in paras)
    said = any(_says(para.text) for para in [*noted, *rest])
    if not titled and not said:
        return 0.0
    told = sum(len(para.text) for para in rest if tells(para))
    spoken = any(para.text[:1] in '"“«' for para in rest)
    talk = sum(max(weigh(para).value, 0.0) for para in [*noted, *rest] if para.zone in ("", *NOTE_ZONES))
    if titled and said:
        return 0.92 if told <= 0.5 * total and not spoken else 0.0
    return 0.8 if not told and not spoken and talk >= 1.5 else 0.0


def _says(text: str) -> bool:
    low = text.casefold().replace("’", "'")
    return text[:1] not in '"“' and any(key in low for key in _KEYS) and _SAID.search(low) is not None
