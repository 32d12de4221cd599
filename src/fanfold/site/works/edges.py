"""Boundaries a person can move: where notes begin and end, where scenes and chapters begin.

An edge stands above a row. Moving it up or down by paragraphs becomes statements about places, which hold
before anything is guessed: what the edge gives away and what it takes in is then as the person said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Span
from fanfold.site.works.rows import Row, zone_in_sentence

EdgeKind = Literal["zone", "break", "chapter"]

# Headings, titles and bylines are lines of their own; their edges are not between paragraphs of one text.
_MOVABLE = frozenset(
    {"body", "summary", "author_note", "disclaimer", "legend", "dedication", "header", "end_note", "furniture"}
)


@dataclass(frozen=True, slots=True)
class Edge:
    """A boundary above the row that begins at `at`. `up` and `down` are where one step would put it, -1 for
    nowhere; `first` and `last` are the rows between which it can be put at all."""

    kind: EdgeKind
    at: int
    name: str
    up: int
    down: int
    first: int
    last: int


class Edges:
    """The boundaries of a reading."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._index = {row.span.start: at for at, row in enumerate(rows)}

    def above(self, row: Row) -> Iterator[Edge]:
        """The boundaries above a row that can be moved."""
        at = self._index[row.span.start]
        for kind, name in self._kinds(at):
            up, down = self._limits(kind, at)
            if up < at or down > at:
                places = (self._start(at - 1) if up < at else -1, self._start(at + 1) if down > at else -1)
                limits = self._start(up), self._start(down)
                yield Edge(kind, row.span.start, name, *self._steps(kind, at, places), *limits)

    def moved(self, kind: str, at: int, to: int) -> list[Decision]:
        """What a person says by moving the boundary `kind` above the row at source place `at` to the row at `to`.

        Nothing, where there is no such boundary or it cannot go there.
        """
        begin, end = self._index.get(at, -1), self._index.get(to, -1)
        while kind != "chapter" and 0 <= end < len(self._rows) - 1 and self._rows[end].zone == "break":
            end += 1
        if begin < 0 or end < 0 or begin == end or kind not in {one for one, name in self._kinds(begin)}:
            return []
        up, down = self._limits(kind, begin)
        if not up <= end <= down:
            return []
        match kind:
            case "zone":
                return self._zone_moved(begin, end)
            case "break":
                return self._break_moved(begin, end)
            case _:
                return self._chapter_moved(begin, end)

    def name_of(self, kind: str, at: int) -> str:
        """What a boundary is called: "the end of the author’s note"."""
        index = self._index.get(at, -1)
        return next((name for one, name in self._kinds(index) if one == kind), "") if index >= 0 else ""

    def _kinds(self, at: int) -> Iterator[tuple[EdgeKind, str]]:
        row = self._rows[at]
        if at and row.part != self._rows[at - 1].part and row.part > 1:
            yield "chapter", _("the start of this chapter")
        if row.opens:
            yield "break", _("the start of this scene")
        above = self._above(at)
        if above >= 0 and self._parts_zones(above, at):
            yield "zone", _zone_edge(self._rows[above], row)

    def _above(self, at: int) -> int:
        """The row above, markers passed over; -1 when there is none or another chapter's."""
        above = at - 1
        while above >= 0 and self._rows[above].zone == "break":
            above -= 1
        return above if above >= 0 and self._rows[above].part == self._rows[at].part else -1

    def _parts_zones(self, above: int, at: int) -> bool:
        one, other = self._rows[above], self._rows[at]
        return one.zone != other.zone and {one.zone, other.zone} <= _MOVABLE and not (one.inside or other.inside)

    def _limits(self, kind: str, at: int) -> tuple[int, int]:
        """The first and the last row above which the boundary could stand, as indices of rows."""
        match kind:
            case "zone":
                first, last = self._run(self._above(at), -1), self._run(at, 1)
                return first, last
            case "break":
                return self._run(at - 1 if self._rows[at - 1].zone != "break" else self._above(at), -1) if at else at, (
                    self._run(at, 1)
                )
            case _:
                parts = self._rows[at - 1].part, self._rows[at].part
                first = next(i for i, row in enumerate(self._rows) if row.part == parts[0]) + 1
                last = max(i for i, row in enumerate(self._rows) if row.part == parts[1])
                return min(first, at), last

    def _run(self, at: int, step: int) -> int:
        """How far rows of one zone reach from a row, markers between them included; never beyond the chapter."""
        if at < 0:
            return 0
        here, reached = self._rows[at], at
        at += step
        while 0 <= at < len(self._rows) and self._rows[at].part == here.part:
            if self._rows[at].zone == here.zone and not self._rows[at].inside:
                reached = at
            elif self._rows[at].zone != "break":
                break
            at += step
        return reached

    def _start(self, at: int) -> int:
        return self._rows[at].span.start if 0 <= at < len(self._rows) else -1

    def _steps(self, kind: str, at: int, places: tuple[int, int]) -> tuple[int, int]:
        """Where one step leads, markers passed over: a boundary stands above words."""
        up, down = places
        if up >= 0 and kind != "chapter":
            above = self._above(at)
            up = self._start(above) if above >= 0 else -1
        below = at + 1
        while down >= 0 and kind != "chapter" and below < len(self._rows) and self._rows[below].zone == "break":
            below += 1
        return up, self._start(below) if down >= 0 else -1

    def _zone_moved(self, begin: int, end: int) -> list[Decision]:
        above, below = self._rows[self._above(begin)], self._rows[begin]
        first, last = self._run(self._above(begin), -1), self._run(begin, 1)
        upper, lower = (first, end - 1), (end, last)
        decisions: list[Decision] = []
        # A note is spoken for as a whole, so that it stays one; of the story only what changed.
        if above.zone != "body" or end > begin:
            decisions += self._zoned(*(upper if above.zone != "body" else (begin, end - 1)), above.zone)
        if below.zone != "body" or end < begin:
            decisions += self._zoned(*(lower if below.zone != "body" else (end, begin - 1)), below.zone)
        return decisions

    def _zoned(self, first: int, last: int, zone: str) -> list[Decision]:
        """Statements that rows are of a zone: one for each run without a marker or a new label in it."""
        runs: list[list[Row]] = []
        fresh = True
        for row in self._rows[first : last + 1]:
            if row.zone == "break":
                fresh = True
                continue
            if fresh or row.label:
                runs.append([])
            fresh = False
            runs[-1].append(row)
        return [
            Decision(
                "zone",
                span=Span(run[0].span.start, run[-1].span.end),
                value={"zone": zone, "label": run[0].label if zone != "body" and run[0].zone == zone else ""},
            )
            for run in runs
        ]

    def _break_moved(self, begin: int, end: int) -> list[Decision]:
        row = self._rows[begin]
        marker = self._rows[begin - 1] if begin and self._rows[begin - 1].zone == "break" else None
        gone = Decision("break", span=Span(row.span.start, row.span.start), value={"strength": 0})
        there = Decision("break", span=Span(self._start(end), self._start(end)), value={"strength": 1})
        # The marker that stood here stays a marker: nobody reads three stars as words of the story.
        kept = [Decision("zone", span=marker.span, value={"zone": "break"})] if marker is not None else []
        return [gone, *kept, there]

    def _chapter_moved(self, begin: int, end: int) -> list[Decision]:
        old, new = self._start(begin), self._start(end)
        return [
            Decision("chapter", span=Span(old, old), value={"starts": False}),
            Decision("chapter", span=Span(new, new), value={"starts": True}),
        ]


def _zone_edge(above: Row, below: Row) -> str:
    """What the edge between two rows is called."""
    upper, lower = zone_in_sentence(above.zone), zone_in_sentence(below.zone)
    if above.zone == "body":
        return _("the start of the %(part)s") % {"part": lower}
    return _("the end of the %(part)s") % {"part": upper}
