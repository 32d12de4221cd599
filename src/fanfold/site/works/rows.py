"""The page "we read your story" as data: the original and the restored structure, row against row."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from fanfold.intake.flow import Para
from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Chapter,
    Heading,
    Image,
    Line,
    Listing,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Span,
    Table,
    Verse,
)

# What a person calls each zone, in the order the menus offer them.
ZONES: dict[str, str | Promise] = {
    "body": _("Story"),
    "title": _("Title"),
    "byline": _("Byline"),
    "summary": _("Summary"),
    "author_note": _("Author’s note"),
    "disclaimer": _("Disclaimer"),
    "legend": _("Legend"),
    "dedication": _("Dedication"),
    "header": _("Header"),
    "chapter_heading": _("Chapter heading"),
    "break": _("Scene break"),
    "end_note": _("End note"),
    "furniture": _("Site furniture"),
}


def zone_in_sentence(zone: str, otherwise: str = "") -> str:
    """A zone as it is called inside a sentence. English writes it small there; other languages keep their capitals."""
    name = str(ZONES.get(zone, otherwise))
    return name.lower() if (get_language() or "en").startswith("en") else name


@dataclass(slots=True)
class Row:
    """One paragraph of the original and what became of it.

    `source` is the stretch of the original, `text` and `marks` what readers will see. `opens` tells that a
    scene begins here ("" or what parted it), `part` which part of the page the row belongs to: 0 for what
    stands before the first chapter, else the chapter's place. `para` is the paragraph it was made of, where
    it is exactly one; it knows where in the source each letter stood.
    """

    span: Span
    source: str
    zone: str
    text: str
    marks: tuple[Mark, ...] = ()
    part: int = 0
    layer: str = ""
    opens: str = ""
    inside: str = ""
    label: str = ""
    para: Para | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def zone_name(self) -> str:
        """The zone in a person's words."""
        return str(ZONES.get(self.zone, self.zone))

    def place_of(self, span: Span) -> tuple[int, int] | None:
        """Where in `text` the words of a stretch of the source stand; None where they left none here."""
        begin, end = max(span.start, self.span.start), min(span.end, self.span.end)
        if self.para is None or begin >= end:
            return None
        place = self.para.text_at(begin), self.para.text_at(end - 1) + 1
        return place if place[0] < place[1] <= len(self.text) else None

    @property
    def is_as_given(self) -> bool:
        """Whether readers will see exactly the words of the original, line ends and spaces aside."""
        return not self.marks and self.text.split() == self.source.split()


def rows_of(restored: Restored) -> list[Row]:
    """All rows, in the order of the source, each finding at the row where its evidence begins."""
    work = restored.manuscript.work
    rows = [_line_row(line, zone, 0) for line, zone in ((work.title, "title"), (work.byline, "byline")) if line]
    rows += [row for note in work.notes for row in _note_rows(note, 0)]
    for place, chapter in enumerate(work.chapters, start=1):
        rows += _chapter_rows(chapter, place)
    rows = sorted((row for row in rows if len(row.span)), key=lambda row: row.span)
    _follow_parts(rows)
    paras = {para.start: para for para in restored.paras}
    for row in rows:
        row.source = row.span.of(restored.text)
        para = paras.get(row.span.start)
        if para is not None:
            row.label = para.label
            row.para = para if para.text == row.text else None
    _hang_findings(rows, restored.findings)
    return rows


def _follow_parts(rows: list[Row]) -> None:
    # Notes of the work that stand after the last chapter belong on the last part's page.
    reached = 0
    for row in rows:
        reached = max(reached, row.part)
        row.part = reached


def _chapter_rows(chapter: Chapter, part: int) -> Iterator[Row]:
    if chapter.heading is not None:
        yield _line_row(chapter.heading, "chapter_heading", part)
    for note in chapter.notes:
        yield from _note_rows(note, part)
    for scene in chapter.scenes:
        yield from _scene_rows(scene, part)


def _scene_rows(scene: Scene, part: int) -> Iterator[Row]:
    if scene.opening is not None and len(scene.opening.span):
        yield Row(scene.opening.span, "", "break", scene.opening.glyphs, part=part)
    first = True
    for row in _block_rows(scene.blocks, "body", part):
        row.layer = scene.layer
        if first and scene.opening is not None:
            row.opens = scene.opening.glyphs or gettext("a gap")
        first = False
        yield row


def _note_rows(note: Note, part: int) -> Iterator[Row]:
    yield from _block_rows(note.blocks, note.kind, part)


def _block_rows(blocks: Iterable[Block], zone: str, part: int, inside: str = "") -> Iterator[Row]:
    for block in blocks:
        match block:
            case Note():
                yield from _note_rows(block, part)
            case Quoted(blocks=inner):
                yield from _block_rows(inner, zone, part, "quoted")
            case Listing(items=items):
                for item in items:
                    yield from _block_rows(item.blocks, zone, part, "list")
            case Table(rows=table):
                for cell in (cell for line in table for cell in line):
                    yield Row(cell.span, "", zone, cell.text, cell.marks, part, inside="table")
            case Verse(lines=lines):
                for line in lines:
                    yield Row(line.span, "", zone, line.text, line.marks, part, inside="verse")
            case _:
                yield _plain_row(block, zone, part, inside)


def _plain_row(block: Paragraph | Heading | Image | Break, zone: str, part: int, inside: str) -> Row:
    match block:
        case Paragraph(text=text, marks=marks):
            return Row(block.span, "", zone, text, marks, part, inside=inside)
        case Heading(text=text, marks=marks):
            return Row(block.span, "", zone, text, marks, part, inside="heading")
        case Image(alt=alt):
            return Row(block.span, "", zone, alt, (), part, inside="picture")
        case Break(glyphs=glyphs):
            return Row(block.span, "", "break", glyphs, (), part)


def _line_row(line: Line, zone: str, part: int) -> Row:
    return Row(line.span, "", zone, line.text, line.marks, part)


def _hang_findings(rows: list[Row], findings: Iterable[Finding]) -> None:
    starts = [row.span.start for row in rows]
    # Two rules can see one thing and give it one name: it is one question.
    for finding in {finding.id: finding for finding in findings}.values():
        at = max(bisect_right(starts, finding.value.get("at", finding.span.start)) - 1, 0)
        if rows:
            rows[at].findings.append(finding)
