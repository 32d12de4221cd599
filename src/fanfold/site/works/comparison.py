"""Two versions side by side: which paragraphs changed, and which words in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, `changed` when the other side does not have it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the comparison; a side is empty where its version has no such paragraph."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    same: bool


# Words with the white space that follows them, so that joining the pieces gives the text back.
_WORDS = re.compile(r"\S+\s*|\s+")


def compare(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Paragraphs of two versions as rows, the unchanged ones included."""
    pairs: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [Pair((Piece(line, False),), (Piece(line, False),), True) for line in old[a:b]]
        else:
            pairs += [_pair(before, after) for before, after in zip_longest(old[a:b], new[c:d])]
    return pairs


@dataclass(frozen=True, slots=True)
class Skipped:
    """So many rows that are the same on both sides, left out."""

    count: int


# Fewer rows than this are shown: a line that says what is missing would be as long.
_FEWEST = 3


def folded(pairs: Sequence[Pair]) -> list[Pair | Skipped]:
    """The rows with long unchanged stretches left out but for the row beside each change."""
    near = {at + step for at, pair in enumerate(pairs) if not pair.same for step in (-1, 0, 1)}
    shown: list[Pair | Skipped] = []
    for is_shown, run in groupby(range(len(pairs)), key=near.__contains__):
        places = list(run)
        if is_shown or len(places) < _FEWEST:
            shown += [pairs[at] for at in places]
        else:
            shown.append(Skipped(len(places)))
    return shown


def _pair(before: str | None, after: str | None) -> Pair:
    if before is None or after is None:
        return Pair(_whole(before), _whole(after), False)
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        _append(left, "".join(first[a:b]), tag != "equal")
        _append(right, "".join(second[c:d]), tag != "equal")
    return Pair(tuple(left), tuple(right), False)


def _whole(text: str | None) -> tuple[Piece, ...]:
    return () if text is None else (Piece(text, True),)


def _append(pieces: list[Piece], text: str, changed: bool) -> None:
    if text:
        pieces.append(Piece(text, changed))
