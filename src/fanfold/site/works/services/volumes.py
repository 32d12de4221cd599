"""Chapters grouped into volumes: begun at a chapter, named, ended, taken away. No word of any chapter is changed by it."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.works.models import Chapter, Volume, Work
from fanfold.site.works.volumes import grouped, settled


@transaction.atomic
def begin_volume(*, chapter: Chapter, title: str) -> Volume:
    """Let a volume begin at a chapter: it takes that one and those behind it, up to where the next begins.

    Raises `E-volume-title` without a title.
    """
    shown = _titled(title)
    rest = _rest_of(chapter)
    made = Volume.objects.create(work=chapter.work, title=shown)
    _move(chapter.work, rest, made)
    return made


@transaction.atomic
def end_volume(*, chapter: Chapter) -> None:
    """Let a chapter and those behind it, up to where the next volume begins, stand in none."""
    _move(chapter.work, _rest_of(chapter), None)


def name_volume(*, volume: Volume, title: str) -> None:
    """Give a volume another title. Raises `E-volume-title`."""
    volume.title = _titled(title)
    volume.save(update_fields=["title"])


@transaction.atomic
def drop_volume(*, volume: Volume) -> None:
    """Take a volume away; its chapters go on with the one before it, or stand in none."""
    standing = _standing(volume.work)
    groups = grouped(standing)
    at = next((at for at, group in enumerate(groups) if group.volume == volume), 0)
    before = groups[at - 1].volume if at else None
    _move(
        volume.work, [one.pk for one in groups[at].chapters] if groups and groups[at].volume == volume else [], before
    )
    volume.delete()


def settle_volumes(*, work: Work, order: Sequence[int], before: Sequence[int], returned: Chapter | None = None) -> None:
    """Keep the volumes of a work in one piece each after its chapters were put into another order, or one was put in.

    A chapter that is new goes on with what stands above it; one that `returned` goes back into its own where it can.

    For whoever moves chapters, in the same transaction.
    """
    within: dict[int, int | None] = dict(Chapter.objects.filter(pk__in=before).values_list("pk", "volume"))
    if not any(within.values()) and (returned is None or returned.volume_id is None):
        return
    within |= {returned.pk: returned.volume_id} if returned else {}
    moved: dict[int | None, list[int]] = defaultdict(list)
    for pk, volume in settled(order, before, within).items():
        if within.get(pk) != volume:
            moved[volume].append(pk)
    for volume, ids in moved.items():
        Chapter.objects.filter(pk__in=ids).update(volume=volume)
    _forget_empty(work)


@transaction.atomic
def volumes_from_parts(*, work: Work, chapters: Sequence[Chapter], parts: Sequence[str]) -> None:
    """Make volumes of the parts that a given file names; one that the chapter before them stands in already goes on."""
    before = (
        work.chapters.filter(position__lt=chapters[0].position).select_related("volume").last() if chapters else None
    )
    volume = before.volume if before else None
    for chapter, part in zip(chapters, parts, strict=True):
        if part and (volume is None or volume.title != _shown(part)):
            volume = Volume.objects.create(work=work, title=_shown(part))
        Chapter.objects.filter(pk=chapter.pk).update(volume=volume)


def _shown(title: str) -> str:
    return " ".join(clean_text(title).split())[:200]


def _titled(title: str) -> str:
    shown = _shown(title)
    if not shown:
        raise FanfoldError(
            "E-volume-title", _("A volume needs a title."), hint=_("Any words will do, such as “Part One” or a name.")
        )
    return shown


def _standing(work: Work) -> list[Chapter]:
    Work.objects.select_for_update().get(pk=work.pk)
    return list(work.chapters.order_by("position").select_related("volume"))


def _rest_of(chapter: Chapter) -> list[int]:
    """The chapter and those behind it that stand in the same volume, or in none as it does."""
    group = next(one for one in grouped(_standing(chapter.work)) if any(each.pk == chapter.pk for each in one.chapters))
    return [one.pk for one in group.chapters if one.position >= chapter.position]


def _move(work: Work, chapters: Sequence[int], volume: Volume | None) -> None:
    Chapter.objects.filter(pk__in=chapters).update(volume=volume)
    _forget_empty(work)


def _forget_empty(work: Work) -> None:
    """A volume in which no chapter stands, none that was put away either, is no more than a title that nobody sees."""
    Volume.objects.filter(work=work).exclude(
        pk__in=Chapter.every.filter(work=work, volume__isnull=False).values("volume")
    ).delete()
