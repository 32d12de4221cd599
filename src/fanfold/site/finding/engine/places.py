"""The words of a question in a passage: what to show of it, and what to mark in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fanfold.seeking.nodes import Phrase, Words
from fanfold.seeking.words import Place, places

LONGEST = 280
"""About so many characters of a passage are shown."""
_BEFORE = 90


Wanted = Sequence[tuple[Words | Phrase, Sequence[Sequence[str]]]]
"""The leaves of a question whose words are looked for in texts, each with the ways in which they may stand."""


class Piece(NamedTuple):
    """A stretch of a snippet, and whether it is what was looked for."""

    text: str
    is_found: bool


def snippet(shown: str, language: str, wanted: Wanted) -> list[Piece]:
    """The part of a passage around what was looked for, cut into marked and other pieces."""
    found = _merged(_marks(places(shown, language), places(shown), wanted))
    begin, end = _window(shown, found[0][0] if found else 0)
    pieces: list[Piece] = [Piece("… ", False)] if begin else []
    at = begin
    for start, stop in found:
        if start < begin or stop > end:
            continue
        pieces += [Piece(shown[at:start], False), Piece(shown[start:stop], True)]
        at = stop
    pieces.append(Piece(shown[at:end] + (" …" if end < len(shown) else ""), False))
    return [piece for piece in pieces if piece.text]


def standing(text: str, language: str, wanted: Wanted) -> set[int]:
    """Which of the leaves stand in a text, by their numbers in `wanted`."""
    stems, folded = places(text, language), places(text)
    return {number for number, one in enumerate(wanted) if any(_marks(stems, folded, [one]))}


def _marks(stems: Sequence[Place], folded: Sequence[Place], wanted: Wanted) -> Iterable[tuple[int, int]]:
    """Where the words stand: a phrase where all of it does."""
    for leaf, ways in wanted:
        is_start = isinstance(leaf, Words) and leaf.is_start
        for way in ways:
            for row in (stems, folded):
                yield from _runs(row, way, is_start)


def _runs(row: Sequence[Place], way: Sequence[str], is_start: bool) -> Iterable[tuple[int, int]]:
    size = len(way)
    first = way[0]
    for at in range(len(row) - size + 1):
        # Most places end here: this loop goes over every word of a page of snippets.
        if size > 1 and row[at].term != first:
            continue
        last = row[at + size - 1]
        ends = last.term.startswith(way[-1]) if is_start else last.term == way[-1]
        if ends and all(row[at + step].term == way[step] for step in range(size - 1)):
            yield row[at].start, last.end


def _merged(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(marks)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _window(shown: str, first: int) -> tuple[int, int]:
    """Where to begin and end: at words, with a little before what was found."""
    begin = 0 if first <= _BEFORE + 30 or len(shown) <= LONGEST else first - _BEFORE
    end = len(shown) if len(shown) - begin <= LONGEST + 40 else begin + LONGEST
    if begin:
        space = shown.find(" ", begin, first)
        begin = space + 1 if space >= 0 else begin
    if end < len(shown):
        space = shown.rfind(" ", begin + 1, end)
        end = space if space > first else end
    return begin, end
