"""Logs of role-plays: what the players say beside their parts ("((brb))", "// ooc: sorry") is no story, all their turns are."""

import re
from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.voices.script import script_lines
from fanfold.voices.telling import Passage, Telling

# "out of character" by its letters, bracketed or with a mark behind it: "[OOC: yes]", "(ooc) brb", "// ooc - back soon", "OOC: hi".
_LABELLED = Lazy(
    r"\(\(?\s*ooc\b[^()]*\)?\)|\[\[?\s*ooc\b[^\[\]]*\]?\]|\{\{?\s*ooc\b[^{}]*\}?\}|(?://+\s*|(?<![^\s>\]:]))ooc\s?[:;,–—-].*",
    re.IGNORECASE,
)
# Doubled brackets, and two strokes behind a blank up to the line's end, as players set such words; addresses have no blank before theirs.
_SIGNED = Lazy(r"\(\((?!\()[^()]+\)\)|\[\[[^\[\]]+\]\]|(?<![^\s])//\s.*")
# What an action of a log looks like: "[21:05] * Walter shakes the rain from his coat".
_ACTION = Lazy(
    r"(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?[\])]?\s*[-–]?\s*)?\*{1,3} ?[A-Z][\w'’-]*\s+[a-z]+(?:s|es)\b.*",
    re.IGNORECASE,
)
# A turn's head stands in so many first signs; a log has at least this share of turns.
_SHARE = 0.4


def roleplay(draft: Draft) -> None:
    """Mark the players' words as asides; in a log also the turns as story, so that nothing around them is taken for a note."""
    low = draft.text.casefold()
    if "ooc" not in low and "((" not in low and "[[" not in low and "//" not in low:
        return
    turns = _turns(draft.paras)
    if not turns and "ooc" not in low:
        return
    for at in range(len(draft.paras) - 1, -1, -1):
        para = draft.paras[at]
        if not para.zone and not para.locked and para.kind == "p":
            _part(draft, at, turns.get(id(para), 0), in_log=bool(turns))
    told = [para for para in draft.paras if id(para) in turns or (turns and _ACTION.fullmatch(para.text))]
    for para in told:
        if not para.zone and not para.locked:
            para.zone = "body"


def _turns(paras: list[Para]) -> dict[int, int]:
    """By the identity of each paragraph that is a turn of a log: where the words behind its name begin."""
    told = [para for para in paras if not para.zone and para.kind == "p" and para.text]
    at, passages = 0, []
    for para in told:
        passages.append(Passage(at, at + len(para.text)))
        at += len(para.text) + 2
    lines = script_lines(Telling("\n\n".join(para.text for para in told), tuple(passages)))
    if len(lines) < _SHARE * len(told):
        return {}
    return {id(told[index]): line.start - passages[index].start for index, line in lines.items()}


def _part(draft: Draft, at: int, start: int, *, in_log: bool) -> None:
    """Part one paragraph into what is played and what is said beside it; the words of a turn begin at `start`."""
    para = draft.paras[at]
    found = [*_beside(para.text, start, in_log=in_log)]
    rest = para.text[start:]
    for begin, end in reversed(found):
        rest = rest[: begin - start] + rest[end - start :]
    if found and not any(char.isalnum() for char in rest):
        _note(draft, para)
        return
    for begin, end in reversed(found):
        if draft.paras[at].text[end:].strip():
            draft.split(draft.paras[at], end, at)
        note = draft.split(draft.paras[at], begin, at)
        _note(draft, note)


def _beside(text: str, start: int, *, in_log: bool) -> Iterator[tuple[int, int]]:
    """The ranges of what is said out of character, in order and apart from each other."""
    ranges = [match.span() for match in _LABELLED.finditer(text, start)]
    ranges += [match.span() for match in _SIGNED.finditer(text, start)] if in_log else []
    last = -1
    for begin, end in sorted(ranges):
        if begin >= last:
            yield begin, end
            last = end


def _note(draft: Draft, para: Para) -> None:
    message = "A player speaks, and not the part they play."
    if draft.assign(para, "author_note", "I-aside", message, confidence=0.9):
        para.aside = True
