"""How the notes are read: sentence by sentence, each with its quotation kept to the letter."""

import re
from collections.abc import Iterator
from typing import Any

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, Zone
from fanfold.intake.lexicon.declared.labels import PROSE_LABELS
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.labels import fields
from fanfold.intake.passes.declared.people import People
from fanfold.intake.passes.declared.sentences import Piece, bounded, bounds, clause, goes_on, sentences, trim

# One character for one, so that offsets in the reading are offsets in the text.
_PLAIN = str.maketrans("’‘ʼ´`“”„«»‐‑−–\t\n\r\f\v\xa0\u2009\u3000*_~", "'''''\"\"\"\"\"----           ")
# An apostrophe that stands in no word ("don't' forget", "Lucas' plan", 'quoted').
_STRAY = re.compile(r"(?<![a-z])'|'(?![a-z])")
# A stop that only shortens a title ("Mrs. Pell"): nothing ends there.
_SHORT = re.compile(r"\b(mr|mrs|ms|dr|st|prof|capt|cpt|lt|sgt|rev|col|gen)\.(?= )")


def reading(text: str) -> str:
    """`text` in lower case with plain quotes, hyphens and spaces; of the same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = _STRAY.sub(" ", low.translate(_PLAIN))
    return _SHORT.sub(r"\1 ", low) if ". " in low else low


_OPENING = " \"'([-.•"


SIGNS: set[str] = set()
"""Every word that some cue needs; cues enter theirs when they are made."""


class Sentence:
    """One thing an author says: a sentence of a note, or the whole value of a header line.

    `text` is verbatim, `low` its reading, `start` its offset in the paragraph's text. `label` is the
    header's canonical name ("rating", "ship"; see `lexicon/declared/labels.py`), "" in prose.
    `before` is the sentence before it in the same run of notes.
    """

    __slots__ = ("_bounds", "_signs", "before", "label", "low", "people", "start", "text", "zone")

    def __init__(
        self, text: str, start: int, zone: Zone, people: People, *, label: str = "", before: "Sentence | None" = None
    ) -> None:
        self.text = text
        self.low = reading(text)
        self.start = start
        self.zone = zone
        self.label = label
        self.people = people
        self.before = before
        self._signs: frozenset[str] | None = None
        self._bounds: list[Piece] | None = None

    @property
    def signs(self) -> frozenset[str]:
        """Which of the words that cues need stand in the sentence; looked up once for all cues."""
        if self._signs is None:
            low = self.low
            self._signs = frozenset([sign for sign in SIGNS if sign in low])
        return self._signs

    def clause(self, start: int, end: int) -> Piece:
        """The clause around a match, in offsets of the sentence."""
        if self._bounds is None:
            self._bounds = bounds(self.low)
        return clause(self.low, self._bounds, start, end)

    def words(self, piece: Piece) -> str:
        """The author's words, with white space evened out."""
        return " ".join(self.text[piece.start : piece.end].split())

    def names(self, start: int, end: int) -> list[str]:
        """The names between two offsets of the sentence, as written."""
        return self.people.names(self.text[start:end], opens=not self.low[:start].strip(_OPENING))

    def who(self, start: int, end: int) -> list[str]:
        """The slugs of the people named between two offsets of the sentence."""
        return self.people.who(self.text[start:end], opens=not self.low[:start].strip(_OPENING))

    def fact(self, piece: tuple[int, int], message: str, confidence: float, **value: Any) -> Fact:
        """What the quotation `piece` says."""
        start, end = trim(self.text, Piece(*piece))
        return Fact(self.start + start, self.start + end, message, confidence, value)


def told(draft: Draft) -> Iterator[tuple[Para, list[Sentence]]]:
    """The paragraphs that speak about the story, with their sentences, in order."""
    people = People(draft.cast, draft.text)
    noted = {id(para) for para in draft.noted()}
    before: Sentence | None = None
    stated = [meta.span.start for meta in draft.meta if len(meta.span)]
    for para in _unwrapped(draft, noted):
        if para.stated is not None and para.zone == "header":
            # The site's own header: its fields are facts already (`by_file`).
            continue
        if id(para) in noted or isinstance(para, _Joined) or para.zone in ("title", "byline"):
            said = list(sentences_of(para, people, before))
            before = said[-1] if said else before
            yield para, said
        elif para.zone == "chapter_heading":
            # "Part 1 of 7": only how many there will be is read in a heading.
            yield para, list(sentences_of(para, people)) if "/" in para.text or " of " in para.text else []
        elif para.zone == "furniture" and any(para.start <= at < para.end for at in stated):
            # What the site printed around the story: only its labelled statements count.
            yield para, [said for said in sentences_of(para, people) if said.label]
        elif para.zone in ("", "body"):
            before = None


class _Joined(Para):
    """Lines of a note that were read as paragraphs, and are one."""


def _unwrapped(draft: Draft, noted: set[int]) -> Iterator[Para]:
    """The paragraphs, where lines of a note that only go on in the next are one: "the crash never" / "happened"."""
    held: Para | None = None
    for para in draft.paras:
        if held is not None and _carries_on(held, para, noted):
            held = _joined(held, para)
            continue
        if held is not None:
            yield held
        held = para
    if held is not None:
        yield held


def _carries_on(held: Para, para: Para, noted: set[int]) -> bool:
    is_noted = isinstance(held, _Joined) or id(held) in noted
    if not (is_noted and id(para) in noted) or para.blanks or para.zone != held.zone or para.stated is not held.stated:
        return False
    return para.kind == held.kind == "p" and goes_on(
        held.text.rsplit("\n", 1)[-1], para.text.split("\n", 1)[0], f"{held.text}\n{para.text}"
    )


def _joined(held: Para, para: Para) -> Para:
    at = len(held.text) + 1
    return _Joined(
        held.start, para.end, f"{held.text}\n{para.text}", zone=held.zone, stated=held.stated,
        map=[*held.map, (at - 1, held.end), *((at + text, source) for text, source in para.map)],
    )  # fmt: skip


def sentences_of(para: Para, people: People, before: Sentence | None = None) -> Iterator[Sentence]:
    """Header values whole, everything else sentence by sentence."""
    for label, piece in fields(para.text):
        whole = label and label not in PROSE_LABELS
        for part in bounded(para.text, *piece) if whole else _within(para.text, piece):
            said = Sentence(
                para.text[part.start : part.end], part.start, para.zone, people,
                label=label if whole else "", before=before,
            )  # fmt: skip
            before = said
            yield said


def _within(text: str, piece: Piece) -> list[Piece]:
    return [Piece(s.start + piece.start, s.end + piece.start) for s in sentences(text[piece.start : piece.end])]
