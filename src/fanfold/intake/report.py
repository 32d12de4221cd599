"""What intake made of a file, as plain data: the stable JSON of `fanfold inspect --json` and an outline."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from fanfold.intake.pipeline import Restored
from fanfold.intake.scenes import scene_breaks, scenes, told
from fanfold.manuscript.findings import Evidence, Finding
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Chapter,
    Heading,
    Image,
    Item,
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
    Work,
)  # fmt: skip
from fanfold.manuscript.walk import leaf_spans
from fanfold.manuscript.words import chapter_words, work_words
from fanfold.voices.telling import Voices

SCHEMA = "fanfold-inspect/1"
# Zones have fewer names than notes: a dedication is the author talking.
_ZONE_OF_NOTE = {
    "author_note": "author_note", "disclaimer": "disclaimer", "legend": "legend", "summary": "summary",
    "dedication": "author_note", "end_note": "end_note", "header": "header", "furniture": "furniture",
}  # fmt: skip
_STYLES = {
    "emphasis": "i", "strong": "b", "underline": "u", "strike": "s", "small": "small", "superscript": "sup",
    "subscript": "sub", "code": "code", "thought": "i",
}  # fmt: skip


def inspect_json(restored: Restored, voices: Voices | None = None) -> dict[str, Any]:
    """The object that `docs/reference/inspect.md` describes; offsets are into `restored.text`.

    `voices` is what `hearing.hear` heard in the same file; without it there are no people, quotes and thoughts.
    """
    work = restored.manuscript.work
    voices = voices or Voices()
    views = {view.span.start: view for view in voices.views}
    return {
        "schema": SCHEMA,
        "file": restored.source.name,
        "sha256": restored.source.sha256,
        "encoding": restored.encoding,
        "chars": len(restored.text),
        "words": work_words(work),
        "title": work.title.text if work.title else None,
        "byline": work.byline.text if work.byline else (", ".join(work.authors) or None),
        "language": work.language or None,
        "zones": _zones(restored),
        "chapters": [_chapter(n, chapter) for n, chapter in enumerate(work.chapters, 1)],
        "scene_breaks": scene_breaks(restored),
        "scenes": scenes(restored, views),
        "emphasis": [
            {"start": mark.span.start, "end": mark.span.end, "style": _STYLES[mark.kind]}
            for mark in _all_marks(work)
            if mark.kind in _STYLES and len(mark.span)
        ],
        "legend": [
            {"look": e.look, "means": e.means, "name": e.name, "evidence": _evidence(e.span, restored.text)}
            for e in work.legend
        ],
        "people": [{"id": p.slug, "names": p.names, "from": p.source} for p in voices.people],
        "quotes": [
            {
                "start": q.span.start, "end": q.span.end, "speaker": q.speaker or None, "addressee": q.addressees,
                "confidence": q.confidence, "turn": q.turn, "cue": q.cue or None,
            }
            for q in voices.quotes
        ],
        "thoughts": [
            {"start": t.span.start, "end": t.span.end, "thinker": t.thinker or None, "confidence": t.confidence}
            for t in voices.thoughts
        ],
        "facts": [_fact(finding) for finding in restored.findings if finding.kind],
        "findings": [_finding(finding) for finding in restored.findings if not finding.kind],
        "narrator": voices.narrator or None,
        "producer": restored.producer or None,
    }  # fmt: skip


def _evidence(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _quoted(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.span.start, "end": evidence.span.end, "text": evidence.text}


def _fact(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind, "value": finding.value, "declared_by": finding.declared_by or "author",
        "evidence": _quoted(finding.evidence), "confidence": finding.confidence, "state": finding.state,
    }  # fmt: skip


def _finding(finding: Finding) -> dict[str, Any]:
    repair = {"before": finding.repair.before, "after": finding.repair.after} if finding.repair else None
    return {
        "id": finding.id, "code": finding.code, "start": finding.span.start, "end": finding.span.end,
        "message": finding.message, "repair": repair, "confidence": finding.confidence, "state": finding.state,
        "value": finding.value,
    }  # fmt: skip


def _zones(restored: Restored) -> list[dict[str, Any]]:
    """Zones in source order; equal neighbours are one, and only white space stands between them."""
    proposals = _proposals(restored.findings)
    zones: list[dict[str, Any]] = []
    placed = sorted(_placed(restored.manuscript.work))
    first = next((kind for _, kind, _ in placed if kind), "body")
    for span, kind, chapter in placed:
        last = zones[-1] if zones else None
        # A marker belongs to what it stands behind, or before when it comes first.
        if not kind:
            kind, chapter = (last["type"], last["chapter"]) if last else (first, chapter)
        confidence, state = proposals.of(span, kind)
        if last is not None and last["type"] == kind and last["chapter"] == chapter:
            last["end"] = max(last["end"], span.end)
            last["confidence"] = min(last["confidence"], confidence)
            last["state"] = last["state"] if last["state"] == state else "proposed"
            continue
        zones.append(
            {
                "type": kind,
                "start": span.start,
                "end": span.end,
                "chapter": chapter,
                "confidence": confidence,
                "state": state,
            }
        )
    return zones


class _proposals:  # noqa: N801
    """Finds the proposal a zone rests on."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._found = sorted((f for f in findings if "zone" in f.value), key=lambda f: f.span)
        self._starts = [f.span.start for f in self._found]

    def of(self, span: Span, kind: str) -> tuple[float, str]:
        """Confidence and state for a span of a zone; the story is what nothing else claimed."""
        at = bisect_left(self._starts, span.start + 1)
        for finding in reversed(self._found[max(0, at - 4) : at]):
            if finding.span.start <= span.start and span.end <= finding.span.end and finding.state != "refused":
                return finding.confidence, finding.state
        return (0.95 if kind == "body" else 0.8), "proposed"


def _placed(work: Work) -> Iterator[tuple[Span, str, int | None]]:
    """Every leaf with its zone ("" for a marker) and its chapter's place in the file."""
    for line, kind in ((work.title, "title"), (work.byline, "byline")):
        if line is not None and len(line.span):
            yield line.span, kind, None
    yield from _of_notes(work.notes, None)
    for n, chapter in enumerate(work.chapters, 1):
        if chapter.heading is not None:
            yield chapter.heading.span, "chapter_heading", n
        yield from _of_notes(chapter.notes, n)
        for scene in chapter.scenes:
            if scene.opening is not None and len(scene.opening.span):
                yield scene.opening.span, "", n
            yield from _of_blocks(scene.blocks, "body", n)


def _of_notes(notes: Iterable[Note], n: int | None) -> Iterator[tuple[Span, str, int | None]]:
    for note in notes:
        yield from _of_blocks(note.blocks, _ZONE_OF_NOTE[note.kind], n)


def _of_blocks(blocks: Iterable[Block], kind: str, n: int | None) -> Iterator[tuple[Span, str, int | None]]:
    for block in blocks:
        match block:
            case Note():
                yield from _of_notes((block,), n)
            case Break():
                yield block.span, "", n
            case Quoted(blocks=inner):
                yield from _of_blocks(inner, kind, n)
            case Heading(level=3) if kind == "body":
                yield block.span, "chapter_heading", n
            case _:
                for span in leaf_spans(Work((Chapter((Scene((block,)),)),))):
                    yield span, kind, n


def _chapter(n: int, chapter: Chapter) -> dict[str, Any]:
    return {
        "n": n, "number": chapter.number, "label": chapter.label, "title": chapter.title or chapter.label,
        "start": chapter.span.start, "end": chapter.span.end, "words": chapter_words(chapter),
    }  # fmt: skip


def _all_marks(work: Work) -> list[Mark]:
    marks: list[Mark] = []
    for chapter in work.chapters:
        for scene in chapter.scenes:
            _collect(scene.blocks, marks)
    return sorted(marks, key=lambda mark: mark.span)


def _collect(blocks: Iterable[Block], marks: list[Mark]) -> None:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                marks.extend(block.marks)
            case Verse(lines=lines):
                marks.extend(mark for line in lines for mark in line.marks)
            case Quoted(blocks=inner) | Note(blocks=inner) | Item(blocks=inner):
                _collect(inner, marks)
            case Listing(items=items):
                for item in items:
                    _collect(item.blocks, marks)
            case Table(rows=rows):
                marks.extend(mark for row in rows for cell in row for mark in cell.marks)
            case Break() | Image():
                pass


def outline(restored: Restored) -> dict[str, Any]:
    """What a person wants to see first: the story's shape, what was declared, and what intake doubts.

    `doubts` are the proposals nobody answered, least sure first.
    """
    work = restored.manuscript.work
    open_findings = [f for f in restored.findings if f.state == "proposed"]
    return {
        "file": restored.source.name,
        "format": restored.source.format,
        "producer": restored.producer,
        "encoding": restored.encoding,
        "title": _text(work.title),
        "byline": _text(work.byline) or ", ".join(work.authors),
        "language": work.language,
        "words": work_words(work),
        "meta": [{"name": meta.name, "value": meta.value} for meta in work.meta],
        "notes": [_note(note) for note in work.notes],
        "chapters": [_outlined(n, chapter) for n, chapter in enumerate(work.chapters, 1)],
        "legend": [{"look": e.look, "means": e.means, "name": e.name} for e in work.legend],
        "layers": [layer.name for layer in work.layers],
        "facts": [_fact(f) for f in restored.findings if f.kind and f.state != "refused"],
        "doubts": [
            _finding(f) for f in sorted(open_findings, key=lambda f: f.confidence) if not f.kind and f.confidence < 0.85
        ],
        "findings": len(restored.findings),
    }  # fmt: skip


def _text(line: Line | None) -> str:
    return line.text if line else ""


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind, "place": note.place, "label": note.label, "start": note.span.start, "end": note.span.end,
            "text": " ".join(_lines(note.blocks))}  # fmt: skip


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text
        elif isinstance(block, Quoted | Note):
            yield from _lines(block.blocks)


def _outlined(n: int, chapter: Chapter) -> dict[str, Any]:
    staged = [scene for scene in chapter.scenes if told(scene)]
    return {
        "n": n, "number": chapter.number, "label": chapter.label, "title": chapter.title,
        "words": chapter_words(chapter), "scenes": len(staged), "layers": [scene.layer for scene in staged if scene.layer],
        "notes": [_note(note) for note in chapter.notes],
    }  # fmt: skip
