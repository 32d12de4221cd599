"""Changes to the words of a work. Every text that changes becomes a new version; nothing is overwritten."""

from collections.abc import Collection

import msgspec
from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html, chapter_to_html, manuscript_from_html, manuscript_to_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Manuscript
from fanfold.manuscript.words import chapter_words
from fanfold.site.accounts.models import User
from fanfold.site.works.models import (
    Chapter,
    ChapterVersion,
    FrontVersion,
    Original,
    SceneMark,
    Work,
)
from fanfold.site.works.noting import summary_of
from fanfold.site.works.pages import render_page


@transaction.atomic
def add_chapter(
    *,
    work: Work,
    text: ChapterText,
    by: User | None,
    original: Original | None = None,
    why: str = "",
    held: bool = False,
) -> Chapter:
    """Append a chapter, as a draft until its work is posted, or longer while it is `held`; `insert_chapter` puts one
    elsewhere."""
    Work.objects.select_for_update().get(pk=work.pk)
    last = work.chapters.aggregate(last=Max("position"))["last"] or 0
    before = work.chapters.filter(position=last).first()
    chapter = Chapter.objects.create(
        work=work, position=last + 1, held=held, volume_id=before.volume_id if before else None
    )
    save_chapter(chapter=chapter, text=text, by=by, why=why, original=original)
    return chapter


@transaction.atomic
def save_chapter(
    *,
    chapter: Chapter,
    text: ChapterText,
    by: User | None,
    why: str = "",
    original: Original | None = None,
    based_on: int | None = None,
) -> ChapterVersion:
    """Keep a new version of a chapter and show it from now on.

    `based_on` is the number of the version the text was written over; when another one is shown by now, the
    text is refused with `E-edit-overtaken`, so that nobody covers words they have not seen.
    """
    held = Chapter.objects.select_for_update().get(pk=chapter.pk)
    if based_on is not None and not (held.current and held.current.number == based_on):
        raise FanfoldError(
            "E-edit-overtaken", _("Somebody saved this chapter while you were writing."),
            hint=_("Your text is still below. Look at both, then save yours, or take over what you want to keep."),
        )  # fmt: skip
    number = (chapter.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = ChapterVersion.objects.create(
        chapter=chapter, number=number, html=chapter_to_html(text), words=chapter_words(text), by=by, why=why[:200],
        original=original, page=render_page(chapter, text),
    )  # fmt: skip
    SceneMark.objects.bulk_create(marks_of(version, text))
    chapter.current, chapter.words = version, version.words
    chapter.label, chapter.title, chapter.summary = text.label[:80], text.title[:300], summary_of(text.notes)
    chapter.save()
    recount(chapter.work)
    return version


def marks_of(version: ChapterVersion, text: ChapterText) -> list[SceneMark]:
    """How the scenes of a version are told: each way once, however many scenes it has."""
    told = (
        (kind, value[:120])
        for scene in text.scenes
        for kind, value in (("viewpoint", scene.viewpoint), ("person", scene.person), ("layer", scene.layer))
    )
    return [SceneMark(version=version, kind=kind, value=value) for kind, value in dict.fromkeys(told) if value]


@transaction.atomic
def save_front(
    *, work: Work, front: Manuscript, by: User | None, why: str = "", original: Original | None = None
) -> FrontVersion:
    """Keep a new version of what stands around the chapters."""
    number = (work.front_versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = FrontVersion.objects.create(
        work=work, number=number, html=manuscript_to_html(front), by=by, why=why[:200], original=original
    )
    work.front = version
    work.save(update_fields=["front"])
    # The layers' names stand in the front matter and are shown on the chapters' pages.
    render_again(work)
    return version


def restore_version(*, version: ChapterVersion, by: User) -> ChapterVersion:
    """Show an earlier version of a chapter again: as a new version with its words."""
    text = chapter_from_html(version.html)
    return save_chapter(
        chapter=version.chapter,
        text=text,
        by=by,
        why=_("version %(number)d again") % {"number": version.number},
        original=version.original,
    )


@transaction.atomic
def restore_front(*, version: FrontVersion, by: User) -> FrontVersion:
    """Show an earlier version of what stands around the chapters again, as a new version.

    Layers that were named since stay named: chapters may be told in them.
    """
    work = Work.objects.select_for_update().get(pk=version.work_id)
    again = manuscript_from_html(version.html)
    known = {layer.slug for layer in again.work.layers}
    now = manuscript_from_html(work.front.html).work.layers if work.front else ()
    layers = (*again.work.layers, *(layer for layer in now if layer.slug not in known))
    front = msgspec.structs.replace(again, work=msgspec.structs.replace(again.work, layers=layers))
    return save_front(
        work=work,
        front=front,
        by=by,
        why=_("version %(number)d again") % {"number": version.number},
        original=version.original,
    )


def render_again(work: Work, *, only: Collection[int] | None = None) -> None:
    """Show the current versions with what changed around them; their words stay as they are. `only` names chapters."""
    chapters = work.chapters.select_related("current", "work")
    for chapter in chapters if only is None else chapters.filter(pk__in=only):
        if chapter.current is not None:
            page = render_page(chapter, chapter_from_html(chapter.current.html))
            ChapterVersion.objects.filter(pk=chapter.current.pk).update(page=page)


def recount(work: Work) -> None:
    """Add up the words of a work's chapters again."""
    work.words = work.chapters.aggregate(total=Sum("words"))["total"] or 0
    work.save(update_fields=["words"])
