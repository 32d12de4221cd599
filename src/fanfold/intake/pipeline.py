"""The recipe: from bytes to a manuscript with findings, as one visible list of passes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from fanfold.intake import readers
from fanfold.intake.assemble import assemble
from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, confine
from fanfold.intake.passes import (  # isort: split
    answers,
    asides,
    breaks,
    chapters,
    contacts,
    datelines,
    declared,
    disclaimer,
    encoding,
    endnotes,
    furniture,
    header,
    headings_in_lines,
    interruptions,
    language,
    layers,
    legend,
    letters,
    lines,
    losses,
    lost_breaks,
    note_chapters,
    notes,
    parts,
    recaps,
    roleplay,
    ruins,
    scene_layers,
    script,
    several,
    stated,
    stitches,
    thoughts,
    title,
    typed_marks,
    unmarked_breaks,
    viewpoints,
)  # fmt: skip

from fanfold.intake.source import DEFAULT_LIMITS, Limits, Source
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Manuscript, SourceRef, Span
from fanfold.manuscript.watching import in_parts, part_of
from fanfold.voices.cast import Cast


class Pass(NamedTuple):
    """One rule of the recipe. `run` changes the draft; the other two say what must and will be there."""

    name: str
    run: Callable[[Draft], None]
    requires: tuple[str, ...]
    provides: tuple[str, ...]


RECIPE: tuple[Pass, ...] = (
    Pass("answers", answers.answers, (), ("locked",)),
    Pass("stated", stated.stated, ("locked",), ("stated parts",)),
    Pass("encoding", encoding.encoding, (), ("text",)),
    Pass("ruins", ruins.ruins, ("text",), ("signs",)),
    Pass("lines", lines.lines, ("signs", "locked"), ("lines",)),
    Pass("furniture", furniture.furniture, ("lines", "stated parts"), ("furniture",)),
    Pass("headings_in_lines", headings_in_lines.headings_in_lines, ("lines", "locked"), ("heading lines",)),
    Pass("chapters", chapters.chapters, ("lines", "locked"), ("chapter headings",)),
    Pass("stitches", stitches.stitches, ("chapter headings",), ("files",)),
    Pass("header", header.header, ("chapter headings",), ("header", "metadata")),
    Pass("roleplay", roleplay.roleplay, ("chapter headings", "header"), ("players' words",)),
    Pass("asides", asides.asides, ("chapter headings", "header"), ("asides",)),
    Pass("disclaimer", disclaimer.disclaimer, ("chapter headings",), ("disclaimers",)),
    Pass("legend", legend.legend, ("chapter headings",), ("legend",)),
    Pass("title", title.title, ("header", "disclaimers", "legend"), ("title", "byline")),
    Pass("recaps", recaps.recaps, ("header", "title", "chapter headings"), ("recaps",)),
    Pass("notes", notes.notes, ("header", "disclaimers", "legend", "title"), ("notes",)),
    Pass("endnotes", endnotes.endnotes, ("chapter headings", "notes"), ("end notes",)),
    Pass("parts", parts.parts, ("notes", "end notes", "title"), ("chapters",)),
    Pass("note_chapters", note_chapters.note_chapters, ("notes", "end notes", "chapters"), ("note chapters",)),
    Pass("interruptions", interruptions.interruptions, ("notes", "end notes", "chapters"), ("notes between scenes",)),
    Pass("several", several.several, ("title", "chapters", "files"), ("several works",)),
    Pass("script", script.script, ("notes", "end notes", "chapters"), ("scene headings",)),
    Pass("breaks", breaks.breaks, ("notes", "end notes", "chapters"), ("scene breaks",)),
    Pass("viewpoints", viewpoints.viewpoints, ("scene breaks", "chapters"), ("viewpoint lines",)),
    Pass("datelines", datelines.datelines, ("scene breaks",), ("entries",)),
    Pass("lost_breaks", lost_breaks.lost_breaks, ("scene breaks",), ("lost breaks",)),
    Pass("letters", letters.letters, ("notes", "end notes", "scene breaks", "lost breaks"), ("letters",)),
    Pass("language", language.language, ("notes",), ("language",)),
    Pass(
        "unmarked_breaks",
        unmarked_breaks.unmarked_breaks,
        ("scene breaks", "lost breaks", "language"),
        ("unmarked breaks",),
    ),
    Pass("typed_marks", typed_marks.typed_marks, ("legend",), ("marks",)),
    Pass("losses", losses.losses, ("chapters", "scene breaks", "marks"), ("losses",)),
    Pass("layers", layers.layers, ("legend", "marks", "scene breaks"), ("layers",)),
    Pass("scene_layers", scene_layers.scene_layers, ("layers", "unmarked breaks"), ("scene layers",)),
    Pass("thoughts", thoughts.thoughts, ("legend", "marks"), ("thoughts",)),
    Pass("contacts", contacts.contacts, ("notes", "end notes", "header", "title"), ("contacts",)),
    Pass("declared", declared.declared, ("notes", "end notes", "header", "title"), ("facts",)),
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What intake made of one file.

    `text` is the text all spans point into; `images` holds the pictures by sha256 hex digest;
    `findings` are in source order. `paras` are the paragraphs as the passes left them, which say where in the
    source each letter of the story stood (`hearing` needs them).
    """

    source: Source
    text: str
    encoding: str
    manuscript: Manuscript
    findings: tuple[Finding, ...]
    images: dict[str, bytes]
    paras: tuple[Para, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What a person answered, as it was given to this reading."""
    producer: str = ""
    """Which site or tool made the file, where its form shows it."""


# How much of the time goes by until the file is read and the passes begin, for whoever watches.
_OPENED = 0.25


def restore(
    data: bytes,
    name: str,
    *,
    cast: Cast | None = None,
    decisions: Iterable[Decision] = (),
    limits: Limits = DEFAULT_LIMITS,
    within: Span | None = None,
) -> Restored:
    """Read one story file and restore its structure.

    `name` is the file's name (its ending helps where the bytes are silent). `cast` offers known names.
    `decisions` are a person's answers to the findings of an earlier reading of the same bytes.
    `within` reads one work of a file that holds several: the paragraphs of that stretch of its text.
    Raises `FanfoldError` with a code for every input that cannot be read.
    """
    source = Source.of(name, data, limits)
    with part_of("opening", 0.0, _OPENED):
        flow, encoding_name = readers.read(source, limits)
    if within is not None:
        confine(flow, within)
    draft = Draft(flow, cast=cast, decisions=decisions, size=0 if within is not None else len(data))
    with part_of("", _OPENED, 1.0):
        for step in in_parts(RECIPE, lambda step: (step.name, 1.0)):
            step.run(draft)
    answers.hold_scenes(draft)
    answers.hold_thoughts(draft)
    answers.hold_speech(draft)
    ref = SourceRef(
        name=name, sha256=source.sha256, format=source.format, encoding=encoding_name, chars=len(draft.text)
    )
    return Restored(
        source=source,
        text=draft.text,
        encoding=encoding_name,
        manuscript=Manuscript(work=assemble(draft), source=ref),
        findings=tuple(sorted(draft.findings, key=lambda finding: (finding.span, finding.code))),
        images=flow.images,
        paras=tuple(draft.paras),
        decisions=draft.decisions,
        producer=flow.producer,
    )
