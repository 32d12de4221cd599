"""What went before, told again at a chapter's head ("Previously on …"), and what comes next, promised at its end."""

import re
from collections.abc import Sequence

from fanfold.intake.draft import RETOLD, Draft
from fanfold.intake.edges import tells
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.lexicon.recaps import NEXT, NEXT_KEYS, NOW, PREVIOUS, PREVIOUS_KEYS
from fanfold.intake.talk import TALKS, is_ending, is_hand_over, score_of

RECAP = "recap"
"""The hint on the first paragraph of a recap: a chapter may begin with it."""
# The words, then perhaps of what ("on Saltmarsh Radio", "in chapter 4"), then a mark: only with one, or alone in its line,
# are they a label and no sentence's beginning.
_BEHIND = r"(?P<where>,?\s+(?:on|in|of|from|at)\s+[^.:!?…\"“\n]{1,60}?)?(?P<mark>\s*(?::|…|\.{2,})|[\s*_~\])]*$)[*_~\])]{0,4}(?:\s+|$)"
_PREVIOUS = Lazy(rf"[\s*_~\[(]{{0,6}}(?:{'|'.join(PREVIOUS)})\b{_BEHIND}", re.IGNORECASE)
_NEXT = Lazy(rf"[\s*_~\[(]{{0,6}}(?:{'|'.join(NEXT)})\b{_BEHIND}", re.IGNORECASE)
# "And now…", "Now, the conclusion": the recap is over. In a line of its own.
_NOW = Lazy(rf"[\W_]*(?:{'|'.join(NOW)})[\W_]*", re.IGNORECASE)
# What a title or the words of the trade look like behind "on", "in"; "Previously in the kitchen:" is a scene's.
_OF_WHAT = Lazy(r"\b[A-Z0-9]|\b(?:chapter|part|episode|story|fic|series|last|previous|next)\b")
# Paragraphs and characters that recaps and teasers stay below.
_LONGEST, _MOST_CHARS = 40, 4000
# Paragraphs that the value of a label in the same line may go on.
_NEAR = 3
# Paragraphs below a recap among which a heading may stand that it belongs to.
_HEADING_BELOW = 12
# A teaser stands among so many last paragraphs of its chapter.
_LAST = 14


def recaps(draft: Draft) -> None:
    """Recaps become notes before the story, teasers end notes."""
    suspects = draft.mentions(PREVIOUS_KEYS)
    promised = draft.mentions(NEXT_KEYS)
    for begin, end in list(draft.parts()) if suspects or promised else ():
        for at in sorted(suspects.intersection(range(begin, end))):
            _recap(draft, begin, at, end)
        _teaser(draft, sorted(promised.intersection(range(max(begin + 1, end - _LAST), end))), begin, end)


def _label(para: Para, pattern: Lazy) -> "re.Match[str] | None":
    """The label with which a paragraph opens, where it is one."""
    found = pattern.match(para.text) if not para.zone and not para.locked else None
    if found is None:
        return None
    where = found["where"] or ""
    if where and not _OF_WHAT.search(where):
        return None
    inline = found.end() < len(para.text)
    mark = found["mark"].strip(" *_~])")
    if inline:
        # "Last time… he had come by boat" is told; only a colon labels what follows it.
        return found if mark == ":" else None
    dressed = para.text[:1] in "*_~[(" or para.covered("b") > 0.9 or para.covered("i") > 0.9 or para.centred
    return found if mark == ":" or where or dressed else None


def _recap(draft: Draft, begin: int, at: int, end: int) -> None:
    found = _label(draft.paras[at], _PREVIOUS)
    if found is None or not _heads(draft.paras, begin, at, end, of=bool(found["where"])):
        return
    count, sure = _extent(draft.paras, at, end, inline=found.end() < len(draft.paras[at].text))
    group = [para for para in draft.paras[at : at + count] if not is_ornament(para.text)]
    shown = found.group().strip()
    message = f"Tells again what went before: {shown}"
    if draft.assign(group, "author_note", "I-recap", message, confidence=sure, label=shown):
        _mark(group, shown)
        group[0].hints |= {RECAP}


def _mark(group: Sequence[Para], label: str) -> None:
    """Give a recap or a teaser its label, and keep its words from being taken for statements about the story."""
    group[0].label = label
    for para in group:
        para.hints |= {RETOLD}


def _heads(paras: Sequence[Para], begin: int, at: int, end: int, *, of: bool) -> bool:
    """Whether a line stands where recaps do: before a word is told, above a heading, or behind the end of a part."""
    if not any(tells(para) for para in paras[begin:at]):
        return True
    if end < len(paras) and end - at <= _HEADING_BELOW and paras[end].zone == "chapter_heading":
        return True
    above = paras[at - 1]
    return is_ending(above.text) or score_of(above) >= TALKS or bool(above.zone) or (of and is_ornament(above.text))


def _extent(paras: Sequence[Para], at: int, end: int, *, inline: bool) -> tuple[int, float]:
    """How many paragraphs a recap takes, and how sure that is."""
    told = len(paras[at].text)
    for index in range(at + 1, min(end, at + _LONGEST)):
        para = paras[index]
        if para.zone:
            return index - at, 0.9
        if _ends(para):
            return index - at + 1, 0.95
        if is_ornament(para.text) or para.kind == "rule":
            # What is told again is shorter than what is told now.
            below = sum(len(p.text) for p in paras[index:end])
            near = not inline or index - at <= _NEAR
            return (index - at, 0.9) if near and told <= min(_MOST_CHARS, below) else _alone(paras, at, end, inline)
        told += len(para.text)
    if end < len(paras) and end - at <= _HEADING_BELOW and not inline:
        return end - at, 0.85
    return _alone(paras, at, end, inline)


def _ends(para: Para) -> bool:
    short = len(para.text) <= 70
    return short and (_NOW.fullmatch(para.text) is not None or (is_hand_over(para.text) and not tells(para)))


def _alone(paras: Sequence[Para], at: int, end: int, inline: bool) -> tuple[int, float]:
    """A recap with nothing that says where it ends: what is said in its line, what stands in one box, what is slanted
    throughout, or one paragraph."""
    if inline:
        return 1, 0.85
    count = 2
    first = paras[at + 1] if at + 1 < end else None
    slanted = first is not None and first.covered("i") > 0.9
    while first is not None and at + count < end:
        para = paras[at + count]
        boxed = bool(para.boxes) and para.boxes == first.boxes
        if not boxed and not (slanted and para.covered("i") > 0.9):
            break
        count += 1
    return min(count, end - at), 0.65


def _teaser(draft: Draft, places: Sequence[int], begin: int, end: int) -> None:
    """The talk of the next chapter that closes this one; it reaches to the chapter's end."""
    for at in places:
        found = _label(draft.paras[at], _NEXT)
        rest = draft.paras[at:end]
        if found is None or sum(len(para.text) for para in rest) > _MOST_CHARS:
            continue
        if not any(tells(para) for para in draft.paras[begin:at]) or (
            len(rest) == 1 and found.end() == len(rest[0].text)
        ):
            continue
        behind = next((n for n, para in enumerate(rest[1:], 1) if _is_other(para)), len(rest))
        shown = found.group().strip()
        message = f"Promises what comes next: {shown}"
        if draft.assign(_free(rest[:behind]), "end_note", "I-end-note", message, confidence=0.85, label=shown):
            _mark(_free(rest[:behind]), shown)
            if others := _free(rest[behind:]):
                draft.assign(others, "end_note", "I-end-note", "Stands behind what comes next.", confidence=0.75)
        return


def _free(paras: Sequence[Para]) -> list[Para]:
    return [para for para in paras if para.zone in ("", "end_note") and not is_ornament(para.text)]


def _is_other(para: Para) -> bool:
    """Whether a paragraph behind a teaser is something else: a marker, a note, the author talking."""
    return bool(para.zone) or is_ornament(para.text) or label_of(para.text) is not None or score_of(para) >= TALKS
