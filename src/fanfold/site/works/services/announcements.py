"""What an author tells readers besides new chapters: a word about the work, or that a chapter was changed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.works.models import Announcement, Chapter, Event, Work
from fanfold.site.works.services.events import record_event

# What reads as a word from the author; what is longer wants to be a note or a chapter.
LONGEST = 2_000


def _words(text: str) -> str:
    words = clean_text(text).strip()
    if not words:
        raise FanfoldError("E-announcement-empty", _("There is nothing to tell."), hint=_("Write a line or two."))
    return words[:LONGEST]


@transaction.atomic
def announce(*, work: Work, words: str, now: datetime | None = None) -> Announcement:
    """Tell readers something about a work. Raises `E-announcement-empty`.

    It is no new part: the work's date stays as it is.
    """
    moment, said = now or timezone.now(), _words(words)
    event = record_event(work=work, kind=Event.Kind.ANNOUNCEMENT, words=said, now=moment)
    return Announcement.objects.create(work=work, event=event, words=said, created=moment)


@transaction.atomic
def edit_announcement(*, announcement: Announcement, words: str, now: datetime | None = None) -> None:
    """Put it in other words. Who was told by mail keeps the first ones. Raises `E-announcement-empty`."""
    said = _words(words)
    if said == announcement.words:
        return
    announcement.words, announcement.edited = said, now or timezone.now()
    announcement.save(update_fields=["words", "edited"])
    Event.objects.filter(announcement=announcement).update(words=said)


@transaction.atomic
def withdraw_announcement(*, announcement: Announcement, now: datetime | None = None) -> None:
    """Show it to readers no longer, and tell it to nobody who has not heard of it; its author still finds it."""
    event, announcement.event = announcement.event, None
    announcement.withdrawn = announcement.withdrawn or now or timezone.now()
    announcement.save(update_fields=["event", "withdrawn"])
    if event is not None:
        event.delete()


@transaction.atomic
def tell_of_change(*, chapter: Chapter, words: str = "", now: datetime | None = None) -> bool:
    """Tell readers that a chapter they may have read was changed; False for a draft, of which nobody may hear."""
    work = Work.objects.select_for_update().get(pk=chapter.work_id)
    held = Chapter.objects.get(pk=chapter.pk)
    if held.posted is None or work.visibility == Work.Visibility.DRAFT:
        return False
    moment = now or timezone.now()
    said = clean_text(words).strip()[:LONGEST]
    record_event(work=work, kind=Event.Kind.CHAPTER_UPDATED, chapter=held, words=said, now=moment)
    work.updated = moment
    work.save(update_fields=["updated"])
    return True
