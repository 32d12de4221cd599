"""What all readers of marked-up formats write before it is laid out: blocks of inked text.

A reader's own work ends with a list of `Block`; line breaks, tables and the reading text itself are
settled in one place for all formats (`linebreaks`, `tables`, `layout`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from fanfold.intake.flow import Box, ParaKind, Run, RunLook, Stated
from fanfold.manuscript.nodes import Align

Ink = frozenset[tuple[RunLook, str]]
"""How a piece of text looks: (look, value) pairs as in `Run`."""

PLAIN: Ink = frozenset()
BOLD: tuple[RunLook, str] = ("b", "")
ITALIC: tuple[RunLook, str] = ("i", "")
UNDERLINE: tuple[RunLook, str] = ("u", "")
STRIKE: tuple[RunLook, str] = ("s", "")

Piece = tuple[str, Ink]

# What XML 1.0 does not allow in a document, and carriage returns, which only an escape can have put there. They
# part words: a form feed, a vertical tab or a lost field mark stood between two.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

# Deeper nesting than this is damage or malice; what is deeper stands at this depth.
MOST_BOXES = 24


@dataclass(slots=True)
class Cell:
    """Where in its table a block stands; `row` and `column` count from 0."""

    row: int
    column: int
    header: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph on its way into the flow. Without pieces it is an empty one; `broken` says that there
    are line breaks in it, `pre` that its lines and spaces stand as typed."""

    pieces: list[Piece] = field(default_factory=list)
    kind: ParaKind = "p"
    boxes: tuple[Box, ...] = ()
    align: Align = ""
    hints: frozenset[str] = frozenset()
    indent: int = 0
    src: str = ""
    page: int = 0
    broken: bool = False
    pre: bool = False
    cell: Cell | None = None
    role: str = ""
    stated: Stated | None = None

    def text(self) -> str:
        """The words without their looks."""
        return "".join(text for text, _ in self.pieces)

    def is_blank(self) -> bool:
        """Whether nothing of it would be seen."""
        return self.kind not in ("rule", "img") and not any(text.strip() for text, _ in self.pieces)


def with_look(ink: Ink, look: RunLook, value: str = "") -> Ink:
    """`ink` with one look more; a second link or language takes the place of the first."""
    if value:
        ink = frozenset(mark for mark in ink if mark[0] != look)
    return ink | {(look, value)}


def without_look(ink: Ink, look: RunLook) -> Ink:
    """`ink` without a look."""
    return frozenset(mark for mark in ink if mark[0] != look)


def nested(boxes: tuple[Box, ...], *more: Box) -> tuple[Box, ...]:
    """Boxes one level deeper, unless that is deeper than any story goes."""
    return boxes + more if len(boxes) + len(more) <= MOST_BOXES else boxes


def compose(pieces: list[Piece]) -> tuple[str, list[Run]]:
    """The text of pieces and the runs of their looks, widest stretches first found."""
    text = "".join([piece[0] for piece in pieces])
    if FORBIDDEN.search(text):
        return compose([(FORBIDDEN.sub(" ", words), ink) for words, ink in pieces])
    if not any(piece[1] for piece in pieces):
        return text, []
    runs: list[Run] = []
    started: dict[tuple[RunLook, str], int] = {}
    at, before = 0, PLAIN
    for words, ink in pieces:
        if ink is not before and words.strip():
            for mark in [mark for mark in started if mark not in ink]:
                _end(runs, text, mark, started.pop(mark), at)
            for mark in ink:
                started.setdefault(mark, at)
            before = ink
        at += len(words)
    for mark, start in started.items():
        _end(runs, text, mark, start, at)
    return text, sorted(runs)


def _end(runs: list[Run], text: str, mark: tuple[RunLook, str], start: int, end: int) -> None:
    # White space at the edges of a look cannot be seen (and ruins Markdown): a run begins and ends with a letter.
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        runs.append(Run(start, end, *mark))


def clip(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    """The runs within a range of the text, counted from its start."""
    return [
        Run(max(run.start, start) - start, min(run.end, end) - start, run.look, run.value)
        for run in runs
        if run.start < end and run.end > start
    ]
