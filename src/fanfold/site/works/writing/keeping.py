"""What an edit did not touch stays exactly as it was: its place in the source, and what the editor does not show."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from fanfold.manuscript.nodes import NOWHERE, Block, Chapter, Note, Scene, Span
from fanfold.site.works.writing.document import block_key, document_of, settled
from fanfold.site.works.writing.parsing import chapter_from_document


def kept_places(old: Chapter, new: Chapter) -> Chapter:
    """`new`, as it came from the editor, with every block of `old` that it says again as `old` has it.

    A chapter that says the same throughout is `old` itself. The heading is always that of `old`.
    """
    if settled(chapter_from_document(document_of(old))) == settled(new):
        return old
    before, after = _blocks_of(old), _blocks_of(new)
    mine, theirs = [block_key(_shown(block)) for block in before], [block_key(block) for block in after]
    kept = list(after)
    for tag, a, b, c, _d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            kept[c : c + b - a] = [
                _placed(was, now) for was, now in zip(before[a:b], after[c : c + b - a], strict=True)
            ]
    return replace(_filled(new, iter(kept)), heading=old.heading, label=old.label, title=old.title, number=old.number)


def kept_blocks(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """`new` blocks, those that `old` has too as `old` has them. What was typed stands nowhere in a source."""
    kept = [_nowhere(block) for block in new]
    mine, theirs = [block_key(block) for block in old], [block_key(block) for block in new]
    for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            kept[c:d] = old[a:b]
    return tuple(kept)


def _nowhere(thing: Any) -> Any:
    """A node without places in a source, all the way down."""
    if isinstance(thing, Span):
        return NOWHERE
    if isinstance(thing, tuple):
        return tuple(_nowhere(one) for one in thing)
    if isinstance(thing, Struct):
        return replace(thing, **{name: _nowhere(getattr(thing, name)) for name in thing.__struct_fields__})
    return thing


def _blocks_of(chapter: Chapter) -> list[Block]:
    return [*chapter.notes, *(block for scene in chapter.scenes for block in scene.blocks)]


def _shown(block: Block) -> Block:
    """The block as it comes back from the editor untouched; itself where nothing of it comes back."""
    found = chapter_from_document(document_of(Chapter(scenes=(Scene((block,)),))))
    blocks = [one for scene in found.scenes for one in scene.blocks]
    shown = blocks[0] if len(blocks) == 1 else block
    return replace(shown, place=block.place) if isinstance(shown, Note) and isinstance(block, Note) else shown


def _placed(was: Block, now: Block) -> Block:
    """The old block; a note stands where it stands now."""
    return replace(was, place=now.place) if isinstance(was, Note) and isinstance(now, Note) else was


def _filled(chapter: Chapter, kept: Iterator[Block]) -> Chapter:
    notes = tuple(note for _ in chapter.notes if isinstance(note := next(kept), Note))
    scenes = tuple(replace(scene, blocks=tuple(next(kept) for _ in scene.blocks)) for scene in chapter.scenes)
    return replace(chapter, notes=notes, scenes=scenes)
