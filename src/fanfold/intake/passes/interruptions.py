"""Notes without a label in the midst of a part: between two markers, or in small letters between paragraphs of story."""

import re
from collections.abc import Iterator, Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.edges import weigh
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import compiled
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.lexicon.small_talk import CARELESS, TO_READERS
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
        _in_small_letters(draft, begin, end)


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


# Paragraphs of story, of which nearly all must begin with a capital, before small letters tell anything.
_PROSE, _HABIT = 4, 0.9
# How much of what is only said to readers makes such a paragraph theirs; a second sign of carelessness is worth half a word.
_SAID, _SIGN = 1.0, 0.5
_MOST_LETTERS = 700
# A sentence that begins with a capital, behind the first.
_CAPITAL = Lazy(r"(?:[.!?…]|\A)[\s*_~(]*[^\W\d_]")
# What a story's people type to one another: the paragraph above speaks of it.
_TYPED = re.compile(
    r"\b(?:text(?:s|ed|ing)?|messag\w+|typed?|typing|phone|screen|e-?mails?|chat|note|notes|letter|wrote|written|read|reads|tweet\w*|"
    r"post(?:s|ed)?|comments?|journal|diary|blog|keyboard|buzz\w*|ping\w*|sent)\b",
    re.IGNORECASE,
)


def _in_small_letters(draft: Draft, begin: int, end: int) -> None:
    """Paragraphs typed without a capital by somebody who talks to readers, where the story has its capitals."""
    told = [
        para for para in draft.paras[begin:end] if not para.zone and para.kind == "p" and not is_ornament(para.text)
    ]
    small = [para for para in told if para.text.lstrip(_OPENING)[:1].islower()]
    if not small or len(told) - len(small) < _PROSE or len(small) > (1 - _HABIT) * len(told) + 2:
        return
    for at in range(begin + 1, end - 1):
        para = draft.paras[at]
        if not (para.zone or para.locked or para.told or para.aside) and _talks_small(draft.paras[at - 1], para):
            message = "The author breaks in, in small letters."
            draft.assign(para, "author_note", "I-note", message, confidence=0.7)


_OPENING = " \t*_~(["


def _talks_small(above: Para, para: Para) -> bool:
    text = para.text
    if not text.lstrip(_OPENING)[:1].islower() or len(text) > _MOST_LETTERS or '"' in text or "“" in text:
        return False
    goes_on = above.zone in ("", "body") and above.text.rstrip()[-1:].isalnum()
    if goes_on or (above.zone in ("", "body") and _TYPED.search(above.text)) or label_of(text) is not None:
        return False
    if any(found.group()[-1].isupper() for found in _CAPITAL.finditer(text)):
        return False
    low = text.casefold().replace("’", "").replace("'", "")
    careless = len(set(re.findall(compiled(CARELESS), low))) + (re.search(r"\bi\b", text) is not None)
    said = sum(weight for weight, pattern in TO_READERS if compiled(pattern).search(low))
    return careless >= 1 and said >= _SAID and said + _SIGN * careless >= _SAID + 2 * _SIGN
