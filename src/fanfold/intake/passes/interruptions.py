"""Notes without a label between two scenes: the author speaks up where one marker has closed and another opens."""

from collections.abc import Iterator, Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.edges import weigh
from fanfold.intake.flow import Para
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import TALKS, score_of

# Paragraphs such a note has at most, and what they must say together.
_LONGEST, _VOICE = 5, 3.2


def interruptions(draft: Draft) -> None:
    """Mark such notes. Each of their paragraphs must sound like an author, for scenes can be as short."""
    for begin, end in list(draft.parts()):
        for first, last in _between(draft.paras, begin, end):
            block = draft.paras[first:last]
            if _is_talk(block) and _told(draft.paras[begin:first]) and _told(draft.paras[last:end]):
                message = "The author talks about the story between two scenes."
                draft.assign(block, "author_note", "I-note", message, confidence=0.7)


def _between(paras: Sequence[Para], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Index ranges of the short stretches between two markers."""
    last = -1
    for at in range(begin, end):
        if paras[at].kind == "rule" or is_ornament(paras[at].text):
            if 0 <= last < at - 1 and at - last - 1 <= _LONGEST:
                yield last + 1, at
            last = at


def _is_talk(block: Sequence[Para]) -> bool:
    if any(para.zone or para.locked or para.told or para.text[:1] in '"“«' for para in block):
        return False
    scores = [score_of(para) for para in block]
    return sum(scores) >= _VOICE and max(scores) >= TALKS and all(weigh(para).value > 0 for para in block)


def _told(paras: Sequence[Para]) -> bool:
    return any(not para.zone and not is_ornament(para.text) for para in paras)
