"""Changes to a work as a whole: its card, its tags, who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Event, Tagging, Work
from fanfold.site.works.services.events import record_event
from fanfold.site.works.services.texts import render_again


@dataclass(frozen=True, slots=True)
class Details:
    """What a person says about a work besides its text. None leaves a field as intake read it."""

    title: str | None = None
    summary: str | None = None
    language: str | None = None
    status: str | None = None
    tags: Sequence[Tag] | None = None


def set_tags(*, work: Work, tags: Sequence[Tag]) -> None:
    """Give a work exactly these tags, in this order."""
    Tagging.objects.filter(work=work).delete()
    Tagging.objects.bulk_create(
        Tagging(work=work, tag=tag, position=place) for place, tag in enumerate(dict.fromkeys(tags))
    )


@transaction.atomic
def post_work(*, work: Work, visibility: str, now: datetime | None = None) -> None:
    """Set who may read a work. The first time it leaves the drafts its chapters get their date."""
    if visibility not in Work.Visibility.values:
        raise FanfoldError(
            "E-visibility", f"“{visibility}” is not a visibility.", hint="Choose draft, posted or members."
        )
    moment = now or timezone.now()
    work.visibility = visibility
    if visibility != Work.Visibility.DRAFT:
        # Chapters their author holds back stay drafts, whatever happens to the work.
        new = list(work.chapters.filter(posted=None, held=False))
        work.chapters.filter(posted=None, held=False).update(posted=moment)
        if work.posted is None:
            record_event(work=work, kind=Event.Kind.WORK_POSTED, now=moment)
        else:
            for chapter in new:
                record_event(work=work, kind=Event.Kind.CHAPTER_POSTED, chapter=chapter, now=moment)
        work.posted = work.posted or moment
        work.updated = moment if new or work.updated is None else work.updated
    work.save()


def describe_work(*, work: Work, details: Details) -> None:
    """Change what stands in the work's card: title, summary, language, status, tags."""
    told_in = work.language
    for field in ("title", "summary", "language", "status"):
        value = getattr(details, field)
        if value is not None:
            setattr(work, field, clean_text(value))
    work.save()
    if details.tags is not None:
        set_tags(work=work, tags=details.tags)
    if work.language != told_in:
        render_again(work)
