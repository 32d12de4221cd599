"""How the scenes of a story stand to canon: said in the text of record, as a version of its chapter."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import get_args

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Retelling, Scene
from fanfold.manuscript.walk import block_lines
from fanfold.site.accounts.models import User
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.services import save_chapter

_ALL = get_args(Retelling)


@transaction.atomic
def mark_scenes(*, chapter: Chapter, marks: Mapping[int, str], by: User) -> int:
    """Say of scenes (numbered from 1) whether canon is retold in them, changed, or left; "" says nothing.

    Only what is said otherwise makes a version of the chapter. How many scenes that were.
    """
    if chapter.current is None:
        return 0
    text = chapter_from_html(chapter.current.html)
    scenes = tuple(
        replace(scene, retelling=marks[number]) if marks.get(number) in _ALL else scene
        for number, scene in enumerate(text.scenes, 1)
    )
    changed = sum(one != other for one, other in zip(scenes, text.scenes, strict=True))
    if changed:
        save_chapter(
            chapter=chapter, text=replace(text, scenes=scenes), by=by, why=_("how its scenes stand to canon"),
            based_on=chapter.current.number,
        )  # fmt: skip
    return changed


class LayerMarked(Struct, frozen=True):
    """A layer whose scenes were marked: with what, how many scenes that changed, and what stood at those that bore a mark before,
    by a digest of their words."""

    layer: str
    retelling: str
    count: int = 0
    before: dict[str, str] = {}


@transaction.atomic
def mark_layer(*, work: Work, layer: str, retelling: str, by: User) -> LayerMarked:
    """Say the same of every scene of a layer, in all chapters."""
    count, before = 0, dict[str, str]()
    for chapter, scenes in _scenes_of(work):
        inside = {number: scene for number, scene in enumerate(scenes, 1) if scene.layer == layer}
        before |= {_digest(scene): scene.retelling for scene in inside.values() if scene.retelling}
        count += mark_scenes(chapter=chapter, marks=dict.fromkeys(inside, retelling), by=by) if inside else 0
    return LayerMarked(layer, retelling, count, before)


@transaction.atomic
def unmark_layer(*, work: Work, marked: LayerMarked, by: User) -> None:
    """Say of the scenes of a layer what was said before it was marked. What was said otherwise since stays."""
    for chapter, scenes in _scenes_of(work):
        marks = {
            number: marked.before.get(_digest(scene), "")
            for number, scene in enumerate(scenes, 1)
            if (scene.layer, scene.retelling) == (marked.layer, marked.retelling)
        }
        mark_scenes(chapter=chapter, marks=marks, by=by)


def _scenes_of(work: Work) -> Iterator[tuple[Chapter, tuple[Scene, ...]]]:
    for chapter in work.chapters.filter(current__isnull=False).select_related("current"):
        yield chapter, chapter_from_html(chapter.current.html).scenes if chapter.current else ()


def _digest(scene: Scene) -> str:
    """Names a scene by its words, wherever it stands by then."""
    return sha256("\n".join(block_lines(scene.blocks)).encode()).hexdigest()[:16]
