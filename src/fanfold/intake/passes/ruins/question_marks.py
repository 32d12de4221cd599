"""Question marks where typographic signs stood: `don?t`, `?Hello,? she said`; also U+FFFD in their place.

Databases that could not hold a sign stored one "?" for each. Inside a contraction and around a speech it is
plain which sign that was.
"""

from collections.abc import Iterator
from typing import NamedTuple

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, readable

_LOST = "?\ufffd"
# A letter, the sign, and all that English contracts. Nobody begins a word with "s" right behind a question.
_CONTRACTION = Lazy(rf"(?<=[A-Za-z])[{_LOST}](?=(?:t|s|m|d|ll|re|ve)\b)")
# A question mark that a word follows at once: before a word (opening), or in its midst.
_TELLING = Lazy(r"\?[A-Za-z]")
# Between blanks in a sentence that goes on.
_DASH = Lazy(rf"(?<=[a-z,] )[{_LOST}](?= [a-z])")
_ENDS_SPEECH = ",.!?…-—–"


class _Speech(NamedTuple):
    opening: int
    closing: int


def question_marks(draft: Draft) -> Iterator[Ruin]:
    """Apostrophes, opening and closing marks are one way of damage each; they vouch for each other."""
    if "\ufffd" not in draft.text and not _TELLING.search(draft.text):
        return
    paras = list(readable(draft, _LOST))
    words = [
        Place(p, *m.span(), "’") for p in paras for m in _CONTRACTION.finditer(p.text) if not _address(p, m.start())
    ]
    proofs = sum(map(_proves, words))
    speeches = [(para, speech) for para in paras for speech in _speeches(para)]
    closed = sum(speech.closing > 0 for _, speech in speeches)
    sure = (proofs > 0 and len(words) > 1) or closed > 1
    if proofs or len(words) > 2:
        yield from _ruins(words, 0.96 if sure else 0.8 if proofs else 0.6)
    if draft.text.count('"') > 4 * len(speeches):
        # Where speech has its straight marks, only the single marks inside it were lost, and they close as straight ones.
        yield from _ruins([Place(para, s.opening, s.opening + 1, "‘") for para, s in speeches], 0.8)
        return
    if closed or proofs:
        marks = [
            (para, at, sign) for para, speech in speeches for at, sign in zip(speech, "“”", strict=True) if at >= 0
        ]
        yield from _ruins([Place(para, at, at + 1, sign) for para, at, sign in marks], 0.94 if sure else 0.7)
    if sure:
        yield from _ruins([Place(p, *m.span(), "–") for p in paras for m in _DASH.finditer(p.text)], 0.75)


def _ruins(places: list[Place], confidence: float) -> Iterator[Ruin]:
    for (before, after), alike in by_way(places).items():
        yield Ruin(f"{before} stands where {after} was", confidence, alike)


def _proves(place: Place) -> bool:
    """Whether no question can end here: "don?t", "I?m"."""
    text, at = place.para.text, place.start
    left = text[max(0, at - 2) : at]
    return (left[-1:] == "n" and text[at + 1 : at + 2] == "t") or (left.strip() == "I" and text[at + 1] in "mdlv")


def _address(para: Para, at: int) -> bool:
    """Whether the mark stands in a web address, which has its own use for it."""
    # No address that matters here is longer.
    token = para.text[max(0, at - 200) : at].rsplit(" ", 1)[-1] + para.text[at : at + 200].split(" ", 1)[0]
    return "/" in token or "=" in token


def _speeches(para: Para) -> Iterator[_Speech]:
    """Marks that open a speech and, where there is one, the mark that closes it.

    A speech reaches to the next opening mark at most. Its last mark behind punctuation closes it (the others
    ask); one behind a bare word only if there is no such.
    """
    text = para.text
    marks = [at for at, char in enumerate(text) if char in _LOST]
    openings = [at for at in marks if _opens(text, at)]
    for number, opening in enumerate(openings):
        limit = openings[number + 1] if number + 1 < len(openings) else len(text)
        inside = [at for at in marks if opening < at < limit and _may_close(text, at)]
        behind = [at for at in inside if text[at - 1] in _ENDS_SPEECH]
        yield _Speech(opening, max(behind or inside, default=-1))


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
    return (before.isspace() or before in "(—–") and after.isalpha() and text[at + 1 : at + 2].isascii()


def _may_close(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return (not after or after.isspace() or after in ",.;:—–)") and not text[at - 1].isspace()
