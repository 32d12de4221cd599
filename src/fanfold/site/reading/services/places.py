"""Keeping where a reader is: cheap, at most a few rows, and gone when they say so."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from fanfold.site.accounts.models import User
from fanfold.site.reading.models import Habits, Place, ReadChapter
from fanfold.site.reading.paragraphs import paragraphs, share_before
from fanfold.site.works.models import Chapter, ChapterVersion, Work

# Reading on after lunch is the same visit.
_SITTING = timedelta(hours=3)
_KEPT = ("chapter", "version", "paragraph", "words", "share", "left", "left_paragraph", "opened", "visits")


@transaction.atomic
def note_visit(
    *, user: User, work: Work, chapter: Chapter | None, before: Chapter | None = None, now: datetime | None = None
) -> Place:
    """A reader opened a chapter, or the whole work where `chapter` is None. `before` is the chapter before it.

    Whoever goes from a chapter to the next has read it. Whoever jumps to another keeps the place they left.
    """
    moment = now or timezone.now()
    place = Place.objects.filter(user=user, work=work).first()
    if place is None:
        place = Place(user=user, work=work, begun=moment)
    elif moment - place.opened > _SITTING:
        place.visits += 1
    if chapter is not None and place.chapter_id != chapter.pk:
        if before is not None and place.chapter_id == before.pk:
            mark_chapters(user=user, chapters=[before.pk], is_read=True, now=moment)
            place.left, place.left_paragraph = None, 0
        elif place.paragraph > 1:
            place.left, place.left_paragraph = place.chapter, place.paragraph
        place.chapter, place.version_id = chapter, chapter.current_id
        place.paragraph, place.words, place.share = 0, "", 0.0
    place.opened = moment
    _keep(place)
    return place


@transaction.atomic
def keep_place(*, user: User, work: Work, chapter: Chapter, paragraph: int, now: datetime | None = None) -> Place:
    """A reader is at this paragraph (0: the top) of this chapter. A number past the last means the last."""
    moment = now or timezone.now()
    page = ChapterVersion.objects.filter(pk__in=[chapter.current_id]).values_list("page", flat=True).first() or ""
    known = paragraphs(page)[: max(paragraph, 0)]
    at = known[-1] if known else None
    place = Place.objects.filter(user=user, work=work).first() or Place(user=user, work=work, begun=moment)
    place.chapter, place.version_id, place.opened = chapter, chapter.current_id, moment
    place.paragraph, place.words = (at.number, at.words) if at else (0, "")
    place.share = share_before(page, at) if at else 0.0
    place.left, place.left_paragraph = None, 0
    _keep(place)
    return place


def _keep(place: Place) -> None:
    """One row, whichever of two devices comes first."""
    place.pk = None
    Place.objects.bulk_create([place], update_conflicts=True, unique_fields=["user", "work"], update_fields=_KEPT)


def mark_chapters(*, user: User, chapters: Iterable[int], is_read: bool, now: datetime | None = None) -> None:
    """Mark chapters, by their ids, as read or unread."""
    if is_read:
        moment = now or timezone.now()
        rows = [ReadChapter(user=user, chapter_id=chapter, read=moment) for chapter in dict.fromkeys(chapters)]
        ReadChapter.objects.bulk_create(rows, ignore_conflicts=True)
    else:
        ReadChapter.objects.filter(user=user, chapter__in=list(chapters)).delete()


@transaction.atomic
def forget_works(*, user: User, works: Sequence[int] | None) -> int:
    """Forget that somebody read these works, by their ids, or with None anything; says how many."""
    places, marks = Place.objects.filter(user=user), ReadChapter.objects.filter(user=user)
    if works is not None:
        places, marks = places.filter(work__in=works), marks.filter(chapter__work__in=works)
    marks.delete()
    return places.delete()[0]


def set_history(*, user: User, keeps: bool) -> None:
    """Keep a history from now on, or none. What was kept stays until it is forgotten."""
    Habits.objects.update_or_create(user=user, defaults={"keeps_history": keeps})
