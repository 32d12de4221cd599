"""How the scenes of a story stand to canon: said in the text of record, as a version of its chapter."""

from collections.abc import Mapping
from typing import get_args

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec.structs import replace

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Retelling
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


@transaction.atomic
def mark_layer(*, work: Work, layer: str, retelling: str, by: User) -> int:
    """Say the same of every scene of a layer, in all chapters. How many scenes are said otherwise now."""
    count = 0
    for chapter in work.chapters.filter(current__isnull=False).select_related("current"):
        scenes = chapter_from_html(chapter.current.html).scenes if chapter.current else ()
        marks = {number: retelling for number, scene in enumerate(scenes, 1) if scene.layer == layer}
        count += mark_scenes(chapter=chapter, marks=marks, by=by) if marks else 0
    return count
