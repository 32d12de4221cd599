"""The author speaking in the midst of a paragraph: "(A/N: sorry!)", "[AN - I know, I know]"."""

import re
from collections.abc import Sequence
from itertools import islice

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.talk import score_of, talk_score

_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
# An opening bracket, perhaps decoration, then an author's label with a mark or a space behind it.
_LABELLED = Lazy(
    r"[(\[{<][*_~ ]{0,3}(?P<label>(?:a ?/ ?n|n ?/ ?a|an|a\.n\.|author['’]?s?['’]? note|authoress['’]? note|auth(?:or)?)"
    r"(?=\s?[:;,.!–—-]|\s[^)\]}>]{2}))\s?[:;,.!–—-]{0,3}",
    re.IGNORECASE,
)
# Words one of which stands in every such label.
_KEYS = ("a/n", "n/a", "a / n", "an", "a.n", "author", "auth")
# Brackets without a label, no longer than a remark.
_REMARK = Lazy(r"[(\[{](?P<said>[^()\[\]{}\n]{12,300})[)\]}]")
# So much of an author's voice in a remark without a label makes it one: two words of the trade.
_VOICE = 3.2
# What is told around a remark says less than this about the story.
_STORY = 0.9
_LONGEST = 1200
# No author interrupts one paragraph more often.
_MOST = 40


def asides(draft: Draft) -> None:
    """Cut such remarks out of their paragraphs and mark them as notes; the story goes on before and behind them."""
    for at in range(len(draft.paras) - 1, -1, -1):
        para = draft.paras[at]
        if para.zone not in ("", "body") or para.locked or para.kind != "p" or not _bracket(para.text):
            continue
        found = _found(para.text)
        if found and not _amid_story(draft.paras, at):
            # At the edge of a note only a label tells a remark from the note's own brackets.
            found = [item for item in found if item[2]]
        if found and _told_around(para.text, found):
            for start, end, label in reversed(found):
                _cut(draft, at, start, end, label)


def _amid_story(paras: Sequence[Para], at: int) -> bool:
    """Whether narrators are at work in the paragraphs around: nobody there talks about the story."""
    around = [para for para in paras[max(0, at - 2) : at + 3] if para is not paras[at]]
    return all(not para.zone and score_of(para) < _STORY for para in around if para.kind == "p") and any(
        score_of(para) < 0 for para in around
    )


def _bracket(text: str) -> bool:
    return "(" in text or "[" in text or "{" in text or "<" in text


def _found(text: str) -> list[tuple[int, int, str]]:
    """Ranges of the remarks, with their labels, in order and apart from each other."""
    found: list[tuple[int, int, str]] = []
    low = text.casefold()
    if any(key in low for key in _KEYS):
        for match in islice(_LABELLED.finditer(text), _MOST):
            end = _closed(text, match.start())
            if (
                end
                and (not found or match.start() >= found[-1][1])
                and not _article(match["label"], text[match.end() :])
            ):
                found.append((match.start(), end, match.group()[1:].strip()))
    for match in _REMARK.finditer(text):
        apart = all(match.end() <= start or match.start() >= end for start, end, _ in found)
        if apart and talk_score(match["said"]) >= _VOICE:
            found.append((match.start(), match.end(), ""))
    return sorted(found)


def _told_around(text: str, found: list[tuple[int, int, str]]) -> bool:
    """Whether story stands around the remarks: a note in brackets is a note as a whole, and so is one that holds some."""
    rest, at = "", 0
    for start, end, _ in found:
        rest += text[at:start] + " "
        at = end
    rest = (rest + text[at:]).strip()
    return len(rest.split()) >= 3 and talk_score(rest) < _STORY and label_of(rest) is None


def _article(label: str, rest: str) -> bool:
    """ "(an old friend)" is no note; "(AN: sorry)" and "(AN I know)" are."""
    return label.casefold() == "an" and not (label == "AN" and not rest[:1].islower())


def _closed(text: str, start: int) -> int:
    """The offset behind the bracket that closes the one at `start`; 0 when none does soon."""
    opening, depth = text[start], 0
    closing = _CLOSING[opening]
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == opening:
            depth += 1
        elif text[at] == closing:
            depth -= 1
            if not depth:
                return at + 1
    return 0


def _cut(draft: Draft, at: int, start: int, end: int, label: str) -> None:
    para = draft.paras[at]
    span = para.source_span(start, end)
    confidence = 0.95 if label else 0.7
    message = f"Labelled {label}" if label else "The author talks about the story in brackets."
    finding = draft.propose("I-aside", span, message, confidence=confidence, value={"zone": "author_note"})
    if finding.state == "refused":
        return
    if para.text[end:].strip():
        draft.split(para, end, at)
    note = _split_note(draft, para, start, at)
    note.zone, note.label, note.aside = finding.value["zone"], label, True


def _split_note(draft: Draft, para: Para, start: int, at: int) -> Para:
    return draft.split(para, start, at) if para.text[:start].strip() else para
