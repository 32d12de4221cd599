"""Between the notes of a text and the fields they are edited in. A note whose field was not touched stays as it is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import msgspec

from fanfold.manuscript.nodes import Block, Chapter, Heading, Note, NoteKind, NotePlace, Scene
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.writing import chapter_of, kept_blocks, text_of

# What people write around a story. What a site or a file printed there is kept and not offered.
WRITTEN: tuple[NoteKind, ...] = ("author_note", "disclaimer", "dedication", "legend", "end_note")


class Typed(NamedTuple):
    """A note as its field holds it: which of the old ones it was (None for a new one), and what it is now."""

    was: int | None
    kind: str
    place: str
    text: str


def note_text(note: Note) -> str:
    """The words of a note as Markdown."""
    return text_of(Chapter(scenes=(Scene(note.blocks),))).strip("\n")


def written(notes: Sequence[Note]) -> list[Typed]:
    """The notes that people write, as fields."""
    return [
        Typed(at, note.kind, "after" if note.place == "after" else "before", note_text(note))
        for at, note in enumerate(notes)
        if note.kind in WRITTEN
    ]


def summary_field(notes: Sequence[Note]) -> Typed:
    """The summary of a chapter as a field of its own: the first there is, or a new one."""
    at = next((at for at, note in enumerate(notes) if note.kind == "summary"), None)
    return Typed(at, "summary", "before", "" if at is None else note_text(notes[at]))


def summary_of(notes: Sequence[Note]) -> str:
    """What a chapter says of itself, in plain words: the first of its summaries, without the label."""
    found = next((note for note in notes if note.kind == "summary"), None)
    return "" if found is None else "\n\n".join(block_lines(found.blocks)).strip().removeprefix(found.label).strip()


def with_standing_note(chapter: Chapter, words: str) -> Chapter:
    """A new chapter with the note its writer wants under each, as Markdown; one that bears it already stays as it is."""
    made = _made(Typed(None, "end_note", "after", words)) if words.strip() else None
    told = note_text(made).strip() if made else ""
    if made is None or any(note_text(note).strip() == told for note in chapter.notes):
        return chapter
    return msgspec.structs.replace(chapter, notes=(*chapter.notes, made))


def changed_notes(old: Sequence[Note], typed: Sequence[Typed]) -> tuple[Note, ...]:
    """The notes that stand once the fields are kept: those of the old that were not offered, the offered ones as they
    are now, the new ones behind them, and a new summary before them. A field without words takes its note away."""
    told = {one.was: one for one in typed if one.was is not None}
    kept = [_kept(note, told.get(at)) for at, note in enumerate(old)]
    new = [_made(one) for one in typed if one.was is None and one.text.strip()]
    stands = (*(note for note in kept if note is not None), *new)
    return tuple(sorted(stands, key=lambda note: note.kind != "summary")) if _is_summed_up(new) else stands


def _is_summed_up(new: Sequence[Note]) -> bool:
    return any(note.kind == "summary" for note in new)


def _kept(note: Note, typed: Typed | None) -> Note | None:
    if typed is None:
        return note
    if not typed.text.strip():
        return None
    if typed.text.strip() != note_text(note).strip():
        made = _made(typed, note.blocks)
        first = typed.text.lstrip()
        return msgspec.structs.replace(made, label=note.label if note.label and first.startswith(note.label) else "")
    before = "after" if note.place == "after" else "before"
    place = note.place if typed.place == before else cast(NotePlace, typed.place)
    return msgspec.structs.replace(note, kind=cast(NoteKind, typed.kind), place=place)


def _made(typed: Typed, old: Sequence[Block] = ()) -> Note:
    blocks = kept_blocks(old, tuple(_blocks(typed.text)))
    return Note(cast(NoteKind, typed.kind), blocks, place=cast(NotePlace, typed.place))


def _blocks(text: str) -> Iterator[Block]:
    chapter = chapter_of(text)
    if chapter.heading:
        yield Heading(chapter.heading.text, marks=chapter.heading.marks)
    for note in chapter.notes:
        yield from note.blocks
    for scene in chapter.scenes:
        if scene.opening is not None:
            yield scene.opening
        yield from scene.blocks
