"""Cutting the text of a chapter in two and joining two into one, so that no word goes missing."""

from collections.abc import Iterator

from msgspec.structs import replace

from fanfold.intake.headline import parse_heading
from fanfold.manuscript.nodes import NOWHERE, Block, Break, Chapter, Heading, Line, Note, Scene


def named(text: Chapter, *, label: str, title: str) -> Chapter:
    """The chapter under another label ("Chapter 3") and title; its heading says both. Untouched when both are its own."""
    if (label, title) == (text.label, text.title):
        return text
    read = parse_heading(label) if label else None
    number = read.number.value if read is not None and read.number is not None else None
    said = ": ".join(filter(None, (label, title)))
    return replace(text, label=label, title=title, number=number, heading=Line(said) if said else None)


def story_blocks(text: Chapter) -> Iterator[tuple[int, int, Block]]:
    """Every block of the story with the number of its scene and its place in it: where a chapter can be cut."""
    for number, scene in enumerate(text.scenes):
        for place, block in enumerate(scene.blocks):
            yield number, place, block


def split(text: Chapter, at: int) -> tuple[Chapter, Chapter]:
    """The chapter up to its `at`-th block (counted from 0 over all scenes) and the rest, which has no heading yet.

    Notes before the story stay with the first part, those after it go with the second. Raises `IndexError` where
    one of the parts would have no story.
    """
    places = [(number, place) for number, place, _ in story_blocks(text)]
    if not 0 < at < len(places):
        raise IndexError(at)
    number, place = places[at]
    cut = text.scenes[number]
    above, below = _cut(cut, place)
    first = replace(
        text, scenes=(*text.scenes[:number], *above), span=NOWHERE, notes=tuple(n for n in text.notes if n.place != "after")
    )  # fmt: skip
    second = Chapter(
        scenes=(below, *text.scenes[number + 1 :]), notes=tuple(n for n in text.notes if n.place == "after")
    )
    return first, second


def _cut(scene: Scene, place: int) -> tuple[tuple[Scene, ...], Scene]:
    """A scene in two; cut before its first block, the break that opened it becomes the end of the chapter."""
    below = replace(scene, blocks=scene.blocks[place:], opening=None, span=NOWHERE)
    return ((replace(scene, blocks=scene.blocks[:place], span=NOWHERE),) if place else ()), below


def merge(first: Chapter, second: Chapter, *, keeps_heading: bool = True) -> Chapter:
    """Both chapters as one under the first one's heading. Notes that now stand in the middle stay where they stood.

    The second one's heading becomes a heading inside the story, unless it is not to be kept.
    """
    between: list[Block] = [replace(note, place="inside") for note in first.notes if note.place == "after"]
    heading = second.heading
    if keeps_heading and heading is not None:
        between.append(Heading(heading.text, heading.span, heading.marks, 3))
    between += [replace(note, place="inside") for note in second.notes if note.place != "after"]
    begin, *rest = second.scenes or (Scene(()),)
    opening = begin.opening or (Break() if first.scenes else None)
    middle = replace(begin, blocks=(*between, *begin.blocks), opening=opening, span=NOWHERE)
    return replace(first, scenes=(*first.scenes, middle, *rest), span=NOWHERE, notes=(*_before(first), *_after(second)))


def _before(text: Chapter) -> Iterator[Note]:
    return (note for note in text.notes if note.place != "after")


def _after(text: Chapter) -> Iterator[Note]:
    return (note for note in text.notes if note.place == "after")
