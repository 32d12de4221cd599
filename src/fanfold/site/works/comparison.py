"""Two versions side by side: which paragraphs changed, and which words in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import NamedTuple


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


# Words and the white space between them, each by itself.
_TOKENS = re.compile(r"\S+|\s+")
# Up to so many pairs of words each is weighed against each. Beyond, words that stand everywhere are no place to begin at: a
# paragraph of one word a thousand times over would be compared for minutes.
_MOST_PAIRS = 500_000


class Change(NamedTuple):
    """Letters from `start` to `end` of the old text become `new`."""

    start: int
    end: int
    new: str


def changes_between(old: str, new: str) -> list[Change]:
    """What makes one text out of another, word by word and in order. White space is as good as any other."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    places = [0]
    for token in before:
        places.append(places[-1] + len(token))
    first, second = _keys(before), _keys(after)
    head = _alike(first, second)
    tail = _alike(first[head:][::-1], second[head:][::-1])
    first, second = first[head : len(first) - tail], second[head : len(second) - tail]
    matcher = SequenceMatcher(None, first, second, autojunk=len(first) * len(second) > _MOST_PAIRS)
    changed = (code[1:] for code in matcher.get_opcodes() if code[0] != "equal")
    return [Change(places[a + head], places[b + head], "".join(after[c + head : d + head])) for a, b, c, d in changed]


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words both begin with."""
    return next(
        (at for at, (one, two) in enumerate(zip(first, second, strict=False)) if one != two),
        min(len(first), len(second)),
    )


def _keys(tokens: Sequence[str]) -> list[str]:
    return [" " if token.isspace() else token for token in tokens]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of two texts in one line: in both (`tag` ""), in the old one ("del") or in the new one ("ins")."""

    text: str
    tag: str


def inline(old: str, new: str) -> list[Run]:
    """Two texts as one line of runs, in which what went stands before what came."""
    runs: list[Run] = []
    at = 0
    for start, end, words in _joined(old, changes_between(old, new)):
        runs += [Run(old[at:start], ""), Run(old[start:end], "del"), Run(words, "ins")]
        at = end
    return [run for run in (*runs, Run(old[at:], "")) if run.text]


# So many letters beside a change say where it is; more of a paragraph that stands above it need not be read again.
_BESIDE = 60


def clipped(runs: Sequence[Run]) -> list[Run]:
    """Runs with the long stretches that are in both texts cut to what is beside the changes."""
    last = len(runs) - 1
    return [
        run if run.tag else Run(_clip(run.text, starts=at == 0, ends=at == last), "") for at, run in enumerate(runs)
    ]


def _clip(text: str, *, starts: bool, ends: bool) -> str:
    most = _BESIDE if starts or ends else 2 * _BESIDE
    if len(text) <= most + 10 or (starts and ends):
        return text
    head, tail = text[:_BESIDE].rsplit(None, 1)[0], text[-_BESIDE:].split(None, 1)[-1]
    return f"… {tail}" if starts else f"{head} …" if ends else f"{head} … {tail}"


def _joined(old: str, changes: Sequence[Change]) -> list[Change]:
    """Changes with nothing but white space between them as one: a sentence with other words reads better than a patchwork."""
    found: list[Change] = []
    for one in changes:
        between = old[found[-1].end : one.start] if found else "x"
        if found and between.isspace():
            found[-1] = Change(found[-1].start, one.end, f"{found[-1].new}{between}{one.new}")
        else:
            found.append(one)
    return found


def merged(base: str, new: str, now: str) -> str | None:
    """What `now`, which was made out of `base`, reads with the changes that make `new` out of `base`; None where both
    changed the same words, or words beside them."""
    theirs = changes_between(base, now)
    pieces: list[str] = []
    at = moved = 0
    for start, end, words in changes_between(base, new):
        if any(one.start <= end and start <= one.end for one in theirs):
            return None
        moved = sum(len(one.new) - (one.end - one.start) for one in theirs if one.end <= start)
        pieces += now[at : start + moved], words
        at = end + moved
    return "".join((*pieces, now[at:]))
