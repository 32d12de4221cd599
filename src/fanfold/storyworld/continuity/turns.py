"""Who tells a chapter of which nobody heard it, where the author said that certain people take turns."""

from collections.abc import Sequence

from msgspec.structs import replace

from fanfold.storyworld.continuity.case import ChapterTold
from fanfold.storyworld.stories import Sheet


def take_turns(sheet: Sheet) -> bool:
    """Whether the sheet says that several people tell the chapters in turn."""
    return len(sheet.viewpoints) > 1 and sheet.turns in ("", "chapter", "chapters")


def by_turns(sheet: Sheet, chapters: Sequence[ChapterTold]) -> tuple[ChapterTold, ...]:
    """The chapters, with `assumed` tellers in scenes of which nobody heard who tells them.

    Who begins is what agrees with most chapters whose teller is heard; the first named, where none is.
    """
    order = sheet.viewpoints
    if not take_turns(sheet):
        return tuple(chapters)
    heard = [(at, who[0]) for at, one in enumerate(chapters) if len(who := one.viewpoints()) == 1 and who[0] in order]
    first = max(range(len(order)), key=lambda shift: sum(order[(at + shift) % len(order)] == who for at, who in heard))
    return tuple(
        replace(one, scenes=tuple(
            scene if scene.viewpoint else replace(scene, assumed=order[(at + first) % len(order)]) for scene in one.scenes
        ))
        for at, one in enumerate(chapters)
    )  # fmt: skip
