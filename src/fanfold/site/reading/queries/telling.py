"""How much of a story a reader has been told, on the order of its telling."""

from collections.abc import Collection, Sequence

from fanfold.site.reading.models import Place
from fanfold.site.works.models import Chapter
from fanfold.storyworld.points import STEP

TOLD_NOTES = 0
"""The notes before the first chapter, which everybody may read before they begin."""


def told_through(chapter: Chapter) -> int:
    """What somebody was told who has read a chapter to its end, and all before it."""
    return chapter.position * STEP + STEP - 1


def told_to(place: Place | None, chapters: Sequence[Chapter], read: Collection[int]) -> int:
    """What a reader was told by where they are: what comes before their place, and no chapter they are still in.

    Whoever has no place here was told the notes, and nothing else.
    """
    done = [one for one in chapters if one.pk in read]
    here = next((one for one in chapters if place is not None and one.pk == place.chapter_id), None)
    before = [one for one in chapters if here is not None and one.position < here.position]
    # Chapters marked as read far beyond the place were skipped to: told is what lies before, without a gap.
    run = [one for at, one in enumerate(chapters) if all(other.pk in read for other in chapters[: at + 1])]
    reached = [*before, *run, *([here] if here is not None and here in done else [])]
    return max((told_through(one) for one in reached), default=TOLD_NOTES)
