"""In which grammatical person a stretch of a story is told."""

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Person as Grammar

_FIRST = Lazy(r"(?<![\w'’.-])(?:I(?:['’](?:m|d|ve|ll))?|[Mm]y|[Mm]e|[Mm]yself|[Mm]ine)(?![\w.-])")
_SECOND = Lazy(r"(?<!\w)[Yy]ou(?:r|rs|rself|['’](?:re|d|ve|ll))?(?!\w)")
_THIRD = Lazy(r"(?<!\w)(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Hh]ers)(?!\w)")
# A verb in the past behind "I", and behind somebody else: whoever tells of others in the past and never of "I" is not "I".
_DID = r"(?:\w+ly )?(?:was|were|had|did|could|would|went|came|saw|said|took|stood|sat|ran|felt|knew|thought|got|made|\w{2,}ed)\b"
_I_DID = Lazy(rf"(?<![\w'’])I {_DID}")
_THEY_DID = Lazy(rf"(?<![\w'’])(?:[Hh]e|[Ss]he|[A-ZÀ-Þ]\w+) {_DID}")
# Shares of all words: the least for a story told by "I", by "you"; so little "I" is somebody's slip or thought.
_TOLD_BY_I, _TOLD_TO_YOU, _HARDLY = 0.015, 0.03, 0.008
_WORDS = Lazy(r"[^\W_]+")


def person_of(told: str, names: int = 0) -> tuple[Grammar, float]:
    """The grammatical person of narration (speech blanked out) that names people `names` times, and how sure that is.

    "" where there is too little to tell.
    """
    words = sum(1 for _ in _WORDS.finditer(told))
    if words < 12:
        return "", 0.0
    first, second, third = (sum(1 for _ in pattern.finditer(told)) for pattern in (_FIRST, _SECOND, _THIRD))
    third += names
    if third >= 3 and first and _tells_of_others(told):
        return "third", 0.8
    if first >= 3 and first >= _TOLD_BY_I * words and first >= 0.2 * third and first >= second:
        return "first", min(0.99, 0.6 + 8 * first / words)
    if second >= 4 and second >= _TOLD_TO_YOU * words and second > 2 * first:
        return "second", min(0.95, 0.5 + 6 * second / words)
    if third >= 3 and (first <= _HARDLY * words or first * 5 <= third):
        return "third", min(0.99, 0.7 + 4 * max(third - 5 * first, 0) / words)
    return "", 0.0


def _tells_of_others(told: str) -> bool:
    others = sum(1 for _ in _THEY_DID.finditer(told))
    return others >= 2 and 6 * sum(1 for _ in _I_DID.finditer(told)) <= others
