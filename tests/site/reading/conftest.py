"""Longer chapters than the cast's own, to be somewhere in."""

from fanfold.manuscript.nodes import Break, Paragraph, Scene
from fanfold.manuscript.nodes import Chapter as ChapterText


def long_chapter(lines: list[str], *, number: int = 1) -> ChapterText:
    """A chapter of two scenes with a paragraph for each line."""
    half = len(lines) // 2
    return ChapterText(
        scenes=(
            Scene(tuple(Paragraph(line) for line in lines[:half])),
            Scene(tuple(Paragraph(line) for line in lines[half:]), opening=Break()),
        ),
        number=number,
        label=f"Chapter {number}",
    )


LINES = [f"Walter counted {word} gulls and wrote it down." for word in (
    "no", "two", "seven", "eleven", "a dozen", "thirty", "forty", "fifty or so", "a hundred", "too many",
)]  # fmt: skip
