"""The scenes of a work as its writer marks them: retold of canon, changed, new, or nothing said."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.text import Truncator

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Retelling, Scene
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.queries import layers_of

_WORDS = 14


class SceneRow(NamedTuple):
    """A scene: the name of its field, its number in its chapter, how it begins, its layer, how it stands to canon."""

    field: str
    number: int
    begins: str
    layer: str
    retelling: Retelling


class ChapterScenes(NamedTuple):
    """A chapter with its scenes."""

    chapter: Chapter
    scenes: Sequence[SceneRow]


def scenes_of(work: Work, chapters: Sequence[Chapter]) -> list[ChapterScenes]:
    """The scenes of these chapters, each of which has its text beside it (`current`)."""
    names = dict(layers_of(work))
    return [
        ChapterScenes(one, [_row(one, number, scene, names) for number, scene in enumerate(scenes_in(one), 1)])
        for one in chapters
    ]


def scenes_in(chapter: Chapter) -> tuple[Scene, ...]:
    """The scenes of a chapter as it stands."""
    return chapter_from_html(chapter.current.html).scenes if chapter.current else ()


def _row(chapter: Chapter, number: int, scene: Scene, names: dict[str, str]) -> SceneRow:
    begins = Truncator(" ".join(block_lines(scene.blocks, notes=False))).words(_WORDS, truncate="…")
    layer = names.get(scene.layer, scene.layer)
    return SceneRow(f"scene-{chapter.pk}-{number}", number, begins, layer, scene.retelling)
