"""What stands around the chapters of a work as lines that two versions can be compared by."""

from collections.abc import Iterator

from fanfold.manuscript.nodes import Manuscript, Note
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.rows import ZONES


def front_lines(front: Manuscript) -> list[str]:
    """Title, byline, language, what a header said, layers, legend and notes, each line with what it is."""
    work = front.work
    return [
        *([f"Title: {work.title.text}"] if work.title else []),
        *([f"Byline: {work.byline.text}"] if work.byline else []),
        *([f"Language: {work.language}"] if work.language else []),
        *(f"{meta.name}: {meta.value}" for meta in work.meta),
        *(f"Layer: {layer.name} ({layer.look})" for layer in work.layers),
        *(f"Legend: {entry.look} means {entry.name or entry.means}" for entry in work.legend),
        *(line for note in work.notes for line in _note_lines(note)),
    ]


def _note_lines(note: Note) -> Iterator[str]:
    name = ZONES.get(note.kind, note.kind)
    yield f"{name}, {note.place}: {note.label}" if note.label else f"{name}, {note.place}"
    yield from (line for line in block_lines(note.blocks) if line.strip())
