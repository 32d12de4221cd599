"""A manuscript as a telling, and the way back from its passages to chapters, scenes and paragraphs."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nodes import (
    NOWHERE,
    Block,
    Chapter,
    Heading,
    Image,
    Listing,
    Mark,
    MarkKind,
    Paragraph,
    Quoted,
    Scene,
    Span,
    Table,
    Verse,
    Work,
)
from fanfold.voices.telling import Passage, PassageKind, Telling

_GAP = "\n\n"


class Place(Struct, frozen=True):
    """Where a passage stands: `chapter` and `scene` count from 0, the scene within its chapter.

    `paragraph` is the number that the chapter's page gives it as an anchor, from 1. `span` is its block's place in the
    source, where it has one.
    """

    chapter: int
    scene: int
    paragraph: int
    span: Span = NOWHERE


class Told(Struct, frozen=True):
    """A telling with a place for each of its passages, and the scenes (in order, over all chapters) it was made of."""

    telling: Telling
    places: tuple[Place, ...]
    scenes: tuple[Scene, ...]


class Leaf(Struct, frozen=True):
    """One block that becomes a passage."""

    text: str
    span: Span
    kind: PassageKind
    marks: tuple[Mark, ...] = ()


def telling_of(work: Work) -> Told:
    """The story of a work as a telling: no notes, no chapter headings, no pictures."""
    return told_by(work.chapters, work.language)


def told_by(chapters: Iterable[Chapter], language: str = "") -> Told:
    """The story of some chapters as a telling. Scenes without a word are counted, but hold no passage."""
    texts: list[str] = []
    passages: list[Passage] = []
    places: list[Place] = []
    scenes: list[Scene] = []
    at = 0
    for number, chapter in enumerate(chapters):
        # A page numbers its paragraphs through the whole chapter, pictures too.
        for paragraph, (within, leaf) in enumerate(_leaves(chapter), 1):
            if leaf is not None:
                passages.append(_passage(leaf, at, number, len(scenes) + within, chapter.scenes[within].layer))
                places.append(Place(number, within, paragraph, leaf.span))
                texts.append(leaf.text)
                at += len(leaf.text) + len(_GAP)
        scenes.extend(chapter.scenes)
    return Told(Telling(_GAP.join(texts), tuple(passages), language or "en"), tuple(places), tuple(scenes))


def numbered_leaves(chapter: Chapter) -> Iterator[tuple[int, Leaf]]:
    """The blocks of a chapter that hold words, each with the number its page gives it."""
    for paragraph, (_, leaf) in enumerate(_leaves(chapter), 1):
        if leaf is not None:
            yield paragraph, leaf


def _passage(leaf: Leaf, at: int, chapter: int, scene: int, layer: str) -> Passage:
    return Passage(
        at, at + len(leaf.text), chapter, scene, leaf.kind, layer,
        italics=_marked(leaf, at, "emphasis"), thoughts=_marked(leaf, at, "thought"),
        said=tuple((Span(at + one.start, at + one.end), one.value) for one in leaf.marks if one.kind == "speech" and one.value),
    )  # fmt: skip


def _marked(leaf: Leaf, at: int, kind: MarkKind) -> tuple[Span, ...]:
    return tuple(Span(at + mark.start, at + mark.end) for mark in leaf.marks if mark.kind == kind)


def _leaves(chapter: Chapter) -> Iterator[tuple[int, Leaf | None]]:
    for within, scene in enumerate(chapter.scenes):
        for leaf in _told(scene.blocks):
            yield within, leaf


def _told(blocks: Iterable[Block], kind: PassageKind = "prose") -> Iterator[Leaf | None]:
    """The blocks that a page gives a number, in order; None for those without words.

    As `editions.xhtml.Renderer` counts: notes and blank blocks bear no number, a picture bears one.
    """
    for block in blocks:
        match block:
            # A page shows no heading of which nothing would be seen, and so gives it no number.
            case Heading() if not visible_text(block.text).strip():
                continue
            case Paragraph() | Heading() if block.text.strip():
                yield Leaf(block.text, block.span, kind, block.marks)
            case Verse(lines=lines) if any(line.text.strip() for line in lines):
                yield Leaf("\n".join(line.text for line in lines), block.span, "verse")
            case Table(rows=rows) if any(rows):
                yield _table(block)
            case Image():
                yield None
            case Quoted(blocks=inner):
                yield from _told(inner, "document")
            case Listing(items=items):
                for item in items:
                    yield from _told(item.blocks, kind)
            case _:
                # Notes, breaks and blank blocks bear no number.
                continue


def _table(block: Table) -> Leaf | None:
    words = "\n".join(" ".join(cell.text for cell in row) for row in block.rows)
    return Leaf(words, block.span, "document") if words.strip() else None
