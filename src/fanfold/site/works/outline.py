"""A story's outline beside its text: parts, scenes and notes in order, with what still waits in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from fanfold.site.works.questions import DOUBT
from fanfold.site.works.readings import Reading
from fanfold.site.works.rows import Row
from fanfold.site.works.sheets import Sheet

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the outline: a scene or a note, and the row it begins at."""

    kind: str
    name: str
    start: int
    words: int
    open: int


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, or what stands before the first one. Its stops are filled where its page is shown."""

    name: str
    start: int
    sheet: int
    open: int
    doubts: int
    words: int
    stops: tuple[Stop, ...]


def outline_of(reading: Reading, sheet: Sheet) -> list[Part]:
    """The outline as it stands beside a page: the parts of that page with their scenes and notes, others as a line."""
    shown = {row.part for row in sheet.rows}
    first = {one.rows[0].span.start: one.number for one in reading.sheets if one.rows}
    names = part_names(reading)
    number = 0
    parts: list[Part] = []
    for part, group in groupby(reading.rows, key=lambda row: row.part):
        rows = list(group)
        number = first.get(rows[0].span.start, number)
        parts.append(_part(names[part], rows, number, with_stops=part in shown))
        # A chapter longer than a page goes on on the next ones.
        number = max([number, *(first[row.span.start] for row in rows if row.span.start in first)])
    return parts


def part_names(reading: Reading) -> list[str]:
    """What the parts of a reading are called, by their number: 0 for what stands before the first chapter."""
    names = [_("Before the story")]
    for chapter in reading.restored.manuscript.work.chapters:
        heading = " ".join(chapter.heading.text.split()) if chapter.heading else chapter.title or _("The story")
        names.append(heading[:_LONGEST])
    return names


def _part(name: str, rows: Sequence[Row], sheet: int, *, with_stops: bool) -> Part:
    waiting = [finding for row in rows for finding in row.findings if finding.state == "proposed"]
    return Part(
        name=name,
        start=rows[0].span.start,
        sheet=sheet,
        open=len(waiting),
        doubts=sum(finding.confidence < DOUBT for finding in waiting),
        words=sum(len(row.text.split()) for row in rows if row.zone == "body"),
        stops=tuple(_stops(rows)) if with_stops else (),
    )


def _stops(rows: Sequence[Row]) -> Iterator[Stop]:
    """Scenes by their number, notes by their name, in reading order."""
    scenes = {number for zone, number, _row in _numbered(rows) if zone == "body"}
    reached = -1
    for (zone, number), members in groupby(_numbered(rows), key=lambda one: (one[0], one[1])):
        group = [row for _zone, _number, row in members]
        if zone != "body" and number >= 0:
            yield _stop("note", group[0].zone_name, group)
        elif zone == "body" and number != reached and len(scenes) > 1:
            # A note inside a scene does not begin another one.
            reached = number
            name = _("Scene %(number)d") % {"number": len([one for one in scenes if one <= number])}
            yield _stop("scene", f"{name}: {group[0].layer}" if group[0].layer else name, group)


def _numbered(rows: Sequence[Row]) -> Iterator[tuple[str, int, Row]]:
    """Rows with what they belong to: the scene by its count, a note by its zone; headings and markers to nothing."""
    scene = 0
    for row in rows:
        if row.zone == "body":
            scene += bool(row.opens)
            yield "body", scene, row
        else:
            yield row.zone, -1 if row.zone in ("break", "chapter_heading", "title", "byline") else scene, row


def _stop(kind: str, name: str, rows: Sequence[Row]) -> Stop:
    return Stop(
        kind,
        name,
        rows[0].span.start,
        sum(len(row.text.split()) for row in rows),
        sum(finding.state == "proposed" for row in rows for finding in row.findings),
    )
