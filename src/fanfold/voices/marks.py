"""Pairing quotation marks: which of them open, which close, and which are apostrophes.

A paragraph's marks are read as a whole: every mark costs something as an opening one, as a closing one or
as an apostrophe, and the cheapest reading wins. So one lost mark does not turn the rest of a paragraph inside out.
"""

from typing import Literal, NamedTuple

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.lexicon.speech import CONTRACTED

Family = Literal["double", "single", "guillemets", "corners"]

# Double marks in their shapes, and two single ones that stand for one.
_DOUBLE = Lazy(r"''|``|["
               "\"“”„‟″＂״"
               r"]")  # fmt: skip
# Single marks that do not stand between two letters, where they are apostrophes; two in a row are a double one.
_SINGLE = Lazy(r"(?!''|``)(?:(?<![\w'`])['‘’‚‛`´]|(?<!['`])['‘’‛`´](?!\w))")
_GUILLEMETS = Lazy(r"[«»]|<<|>>")
# Japanese and Chinese corners, upright and for vertical lines.
_CORNERS = Lazy(r"[「」『』﹁﹂﹃﹄｢｣]")
MARKS = {"double": _DOUBLE, "single": _SINGLE, "guillemets": _GUILLEMETS, "corners": _CORNERS}
# Between two Hebrew letters these stand in initials.
_HEBREW = Lazy(r"[א-ת]{2}")
_IN_HEBREW = '"״”'
# The word an apostrophe may begin.
_WORD = Lazy(r"[^\W_]+")

_ENDS = '.,!?…-—–~*"”_'
_NEVER = 9.0
# What a reading costs that leaves something out: an opening mark, a closing one, one at the paragraph's end.
_LOST_OPENING, _LOST_CLOSING, _LEFT_OPEN, _NESTED = 3.0, 3.0, 2.0, 1.6


class Habits(NamedTuple):
    """How a story sets its marks, where its habits differ: “ closes behind „, ” opens too, » opens."""

    german: bool = False
    alike: bool = False
    reversed: bool = False


class Pair(NamedTuple):
    """Words between marks: `start`-`end` without them; `first`-`last` with them.

    `opened` and `closed` tell whether the mark is there; a pair that is not closed ends where the paragraph
    does or where the next one begins.
    """

    start: int
    end: int
    first: int
    last: int
    opened: bool = True
    closed: bool = True


class _Mark(NamedTuple):
    start: int
    end: int
    opens: float
    closes: float
    skips: float


def pairs(text: str, family: Family, habits: Habits, *, inside: bool = False) -> tuple[list[Pair], bool]:
    """The pairs of a paragraph, nested ones left out, and whether the last one is still open.

    `inside` tells that the paragraph before was left open, so that this one may begin inside a quotation.
    """
    cost = {"double": _double, "single": _single, "guillemets": _guillemets, "corners": _corners}[family]
    marks = [cost(text, match.start(), match.end(), habits) for match in MARKS[family].finditer(text)]
    if not marks:
        return [], False
    reading, began_inside = _read(marks, inside=inside)
    return _paired(text, marks, reading, began_inside=began_inside and bool(reading.strip("-")))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[start - 1] if start else " ", text[end] if end < len(text) else " "


def _shape(left: str, right: str) -> tuple[float, float]:
    """What a straight mark costs as an opening and as a closing one, by its neighbours."""
    before, after = left.isspace() or left in "([{", right.isspace()
    if before != after:
        return (0.0, 2.5) if before else (2.5, 0.0)
    if before:
        return 0.4, 0.4
    if right in ".,;:!?)]}…*":
        return 2.0, 0.0
    if left in ".,!?…":
        return 0.8, 0.0
    if left in "-—–*_'‘’":
        return 0.4, 0.4
    return 0.8, 0.8


def _double(text: str, start: int, end: int, habits: Habits) -> _Mark:
    glyph = text[start:end]
    opens, closes = _shape(*_around(text, start, end))
    if glyph == "„" or (glyph in "“‟``" and not habits.german):
        opens, closes = 0.5 if closes == 0.0 else 0.0, 2.5
    elif glyph == "“":
        # Behind „, the sign that opens in English closes.
        opens, closes = opens + 1.0, 0.0
    elif glyph == "”" and not habits.alike:
        opens, closes = 2.5, 0.5 if opens == 0.0 else 0.0
    if glyph in _IN_HEBREW and _HEBREW.fullmatch(text[max(start - 1, 0) : start] + text[end : end + 1]):
        # Initials are written with the mark before their last letter.
        return _Mark(start, end, _NEVER, _NEVER, 0.0)
    # 5'10" is a height.
    return _Mark(start, end, opens, closes, 0.8 if start and text[start - 1].isdigit() else _NEVER)


def _guillemets(text: str, start: int, end: int, habits: Habits) -> _Mark:
    opening = (text[start] in "«<") != habits.reversed
    return _Mark(start, end, 0.0 if opening else 2.5, 2.5 if opening else 0.0, _NEVER)


def _corners(text: str, start: int, end: int, habits: Habits) -> _Mark:
    opening = text[start] in "「『﹁﹃｢"
    return _Mark(start, end, 0.0 if opening else _NEVER, _NEVER if opening else 0.0, _NEVER)


def _single(text: str, start: int, end: int, habits: Habits) -> _Mark:
    glyph = text[start:end]
    left, right = _around(text, start, end)
    opens, closes, skips = _NEVER, _NEVER, _NEVER
    if not left.isalnum() and not right.isspace() and right not in ".,;:)":
        opens, skips = (0.0, 2.5) if glyph in "'‘`‚‛" else (1.2, 0.3)
        word = _WORD.match(text, end)
        if right.isdigit() or (word and word.group().lower() in CONTRACTED):
            # "'Cause" may open a paragraph's speech; in mid-sentence something is left out.
            opens, skips = opens + (0.3 if start <= 1 else 0.7), 0.2
    if not left.isspace() and not (right.isalnum() and left.isalnum()) and glyph not in "‘‚‛`":
        closes, skips = _closing(text, start, left, right, skips)
    if opens == closes == _NEVER:
        skips = 0.0
    return _Mark(start, end, opens, closes, skips)


def _closing(text: str, start: int, left: str, right: str, skips: float) -> tuple[float, float]:
    if left in _ENDS:
        return 0.0, min(skips, 1.2)
    if left == "s" and right.isspace():
        # "the boys' room"
        return 0.8, 0.3
    if left == "n" and text[max(start - 2, 0) : start] == "in" and right.isspace():
        # "goin' home"
        return 0.9, 0.2
    return (0.2, 1.0) if right in ".,;:!?)" else (0.5, 0.8)


def _read(marks: list[_Mark], *, inside: bool) -> tuple[str, bool]:
    """The cheapest reading: a letter for each mark, O (opens), C (closes), ( and ) (nested), - (an apostrophe),
    o (opens though one is open), c (closes though none is). States are how many pairs stand open: 0, 1 or 2. Also whether one stood open when the paragraph began."""
    costs = [0.0, 0.6 if inside else _NEVER, 2 * _NEVER]
    ways: list[list[tuple[float, int, str]]] = []
    for mark in marks:
        out, one, two = costs
        step = [
            min((out + mark.skips, 0, "-"), (out + mark.closes + _LOST_OPENING, 0, "c"), (one + mark.closes, 1, "C")),
            min((one + mark.skips, 1, "-"), (out + mark.opens, 0, "O"), (one + mark.opens + _LOST_CLOSING, 1, "o"),
                (two + mark.closes, 2, ")")),
            min((two + mark.skips, 2, "-"), (one + mark.opens + _NESTED, 1, "(")),
        ]  # fmt: skip
        ways.append(step)
        costs = [cost for cost, _, _ in step]
    state = min((cost + state * _LEFT_OPEN, state) for state, cost in enumerate(costs))[1]
    letters: list[str] = []
    for step in reversed(ways):
        _, state, letter = step[state]
        letters.append(letter)
    return "".join(reversed(letters)), state == 1


def _paired(text: str, marks: list[_Mark], reading: str, *, began_inside: bool) -> tuple[list[Pair], bool]:
    found: list[Pair] = []
    start: tuple[int, int, bool] | None = (0, 0, False) if began_inside else None
    for mark, letter in zip(marks, reading, strict=True):
        if letter in "Oo":
            if start is not None:
                found.append(Pair(start[1], mark.start, start[0], mark.start, start[2], closed=False))
            start = (mark.start, mark.end, True)
        elif letter == "C" and start is not None:
            found.append(Pair(start[1], mark.start, start[0], mark.end, start[2]))
            start = None
        elif letter == "c":
            since = found[-1].last if found else 0
            found.append(Pair(since, mark.start, since, mark.end, opened=False))
    if start is not None:
        found.append(Pair(start[1], len(text), start[0], len(text), start[2], closed=False))
    return found, start is not None
