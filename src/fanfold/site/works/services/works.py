"""Changes to a work as a whole: its card, its tags, its plan, what its author promises."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.nodes import Line, Manuscript
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import PenName, User
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Authorship, Event, Tagging, Work
from fanfold.site.works.plans import Cadence, Plan
from fanfold.site.works.services.events import record_event
from fanfold.site.works.services.filters import filter_anew, hold_tags
from fanfold.site.works.services.texts import render_again, save_front


@dataclass(frozen=True, slots=True)
class Details:
    """What a person says about a work besides its text. None leaves a field as intake read it."""

    title: str | None = None
    summary: str | None = None
    language: str | None = None
    status: str | None = None
    tags: Sequence[Tag] | None = None
    # Of the tags: ships that are there, and that the story is not about.
    side: Collection[Tag] = ()
    plan: Plan | None = None
    cadence: Cadence | None = None
    elsewhere: str | None = None


@transaction.atomic
def set_tags(*, work: Work, tags: Sequence[Tag], side: Collection[Tag] = ()) -> None:
    """Give a work exactly these tags, in this order; of its ships, those in `side` are in the background."""
    hold_tags(tags)
    Tagging.objects.filter(work=work).delete()
    Tagging.objects.bulk_create(
        Tagging(work=work, tag=tag, position=place, is_side=tag in side)
        for place, tag in enumerate(dict.fromkeys(tags))
    )
    _filter_held(work)


@transaction.atomic
def describe_work(*, work: Work, details: Details) -> None:
    """Change what stands in the work's card: title, summary, language, tags, plan, cadence, status.

    Readers hear that a posted work has another status; of everything else they do not.
    """
    told_in, was = work.language, work.status
    for field in ("title", "summary", "language", "status", "elsewhere"):
        value = getattr(details, field)
        if value is not None:
            setattr(work, field, clean_text(value))
    apply_plans(work=work, details=details)
    work.save()
    _tell_of_status(work, was)
    if details.tags is not None:
        set_tags(work=work, tags=details.tags, side=details.side)
    elif details.title is not None:
        _filter_held(work)
    if work.language != told_in:
        render_again(work)


def _filter_held(work: Work) -> None:
    """What follows from tags and title stands in the database; the caller's own work is told, for it may be saved once more."""
    filter_anew(works=[work.pk])
    work.refresh_from_db(fields=["title_key", "is_crossover"])


def apply_plans(*, work: Work, details: Details) -> None:
    """Set plan and cadence on a work that the caller saves."""
    if details.plan is not None:
        work.planned_min, work.planned_max, work.planned_about = details.plan
    if details.cadence is not None and details.cadence != (work.cadence, work.cadence_days):
        # Another rhythm is another promise: the day that was named belongs to the old one.
        work.cadence, work.cadence_days, work.next_due = *details.cadence, None


@transaction.atomic
def set_status(*, work: Work, status: str) -> None:
    """Say where a work stands; readers of a posted one hear of it."""
    describe_work(work=work, details=Details(status=status))


def set_cadence(*, work: Work, cadence: Cadence) -> None:
    """Promise another rhythm, or none."""
    describe_work(work=work, details=Details(cadence=cadence))


def name_next_day(*, work: Work, day: dt.date | None) -> None:
    """Name a day for the next part, in place of the one that the cadence gives; None takes it back."""
    work.next_due = day
    work.save(update_fields=["next_due"])


def _tell_of_status(work: Work, was: str) -> None:
    if work.status == was or work.posted is None or work.visibility == Work.Visibility.DRAFT:
        return
    is_complete = work.status == Work.Status.COMPLETE
    kind = Event.Kind.WORK_COMPLETED if is_complete else Event.Kind.STATUS_CHANGED
    record_event(work=work, kind=kind, words="" if is_complete else work.status)


@transaction.atomic
def begin_work(*, title: str, pen_name: PenName, by: User, fandom: str = "") -> Work:
    """A work that is written here, without a file: a draft that has no chapter yet."""
    shown = clean_text(title).strip()[:300]
    work = Work.objects.create(title=shown)
    Authorship.objects.create(work=work, pen_name=pen_name)
    front = Manuscript(work=WorkText(chapters=(), title=Line(shown), language=work.language))
    save_front(work=work, front=front, by=by, why=_("begun here"))
    set_tags(work=work, tags=[name_tag(kind=Tag.Kind.FANDOM, name=fandom)] if fandom.strip() else [])
    return work
