"""When readers see what: posting at once, at a moment, by rhythm; and what happens when a moment has come.

Every posting is one transaction that also writes the event, so that a crash leaves either both or neither.
"""

import datetime as dt
import logging
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.works.looks import is_looked_at_first
from fanfold.site.works.models import Chapter, Event, Rhythm, Work
from fanfold.site.works.moments import first_after, moment_after
from fanfold.site.works.services.events import record_event

_log = logging.getLogger(__name__)
_LONGEST_RHYTHM = 366


@transaction.atomic
def post_work(
    *, work: Work, visibility: str, chapters: Sequence[Chapter] | None = None, now: dt.datetime | None = None
) -> None:
    """Set who may read a work, and post chapters of it.

    `chapters` are the drafts that are posted with it. Without them, a work of which readers saw no chapter
    yet posts every draft that is not held back and has no moment of its own, and any other keeps its drafts as they
    are. A work that is taken back to the drafts forgets its moments and its rhythm: nothing of it must go out by itself.
    Raises `E-visibility`, and `E-nothing-to-post` when readers would find a work without a chapter.
    """
    if visibility not in Work.Visibility.values:
        raise FanfoldError(
            "E-visibility",
            _("“%(visibility)s” is not a visibility.") % {"visibility": visibility},
            hint=_("Choose draft, posted or members."),
        )
    moment = now or timezone.now()
    was_draft, work.visibility = work.visibility == Work.Visibility.DRAFT, visibility
    if visibility == Work.Visibility.DRAFT:
        if not was_draft:
            _forget_moments(work)
        work.save()
        return
    is_first = work.posted is None
    _show(work, _chosen(work, chapters), moment, is_new=not is_first)
    if is_first:
        work.posted, work.updated = moment, work.updated or moment
        if is_looked_at_first(work):
            work.hidden = work.awaits_look = moment
        else:
            record_event(work=work, kind=Event.Kind.WORK_POSTED, now=moment)
    work.release_to = ""
    work.save()


def _chosen(work: Work, chapters: Sequence[Chapter] | None) -> list[Chapter]:
    drafts, is_empty = work.chapters.filter(posted=None), not work.chapters.exclude(posted=None).exists()
    if chapters is not None:
        chosen = list(drafts.filter(pk__in=[one.pk for one in chapters]))
    else:
        chosen = list(drafts.filter(release_at=None, held=False)) if is_empty else []
    if is_empty and not chosen and drafts.exists():
        raise FanfoldError(
            "E-nothing-to-post",
            _("Readers would find no chapter in this work."),
            hint=_("Choose at least one chapter."),
        )
    return chosen


def _forget_moments(work: Work) -> None:
    work.release_to = ""
    work.chapters.update(release_at=None)
    Rhythm.objects.filter(work=work).delete()


def _show(work: Work, chapters: Sequence[Chapter], moment: dt.datetime, *, is_new: bool = True) -> None:
    """Post drafts of a work that is held by the caller; `is_new` writes an event for each.

    Those readers had before come back under their old date, and nobody is told of them again.
    """
    shown = {"posted": Coalesce("first_posted", Value(moment)), "release_at": None, "is_ready": False, "held": False}
    Chapter.objects.filter(pk__in=[one.pk for one in chapters]).update(**shown)
    new = [one for one in chapters if one.first_posted is None]
    if is_new:
        for chapter in new:
            record_event(work=work, kind=Event.Kind.CHAPTER_POSTED, chapter=chapter, now=moment)
    if new:
        work.updated, work.next_due = moment, None
        work.save(update_fields=["updated", "next_due"])


@transaction.atomic
def post_chapter(*, chapter: Chapter, now: dt.datetime | None = None) -> bool:
    """Show a draft chapter of a posted work to its readers; False when there was nothing to do.

    Of a work that is a draft itself, it only says that the chapter is posted with the work.
    """
    work = Work.objects.select_for_update().get(pk=chapter.work_id)
    held = Chapter.objects.select_for_update().get(pk=chapter.pk)
    if held.posted is not None:
        return False
    if work.visibility == Work.Visibility.DRAFT:
        Chapter.objects.filter(pk=held.pk).update(held=False)
        return False
    _show(work, [held], now or timezone.now())
    return True


@transaction.atomic
def schedule_chapter(*, chapter: Chapter, at: dt.datetime | None, now: dt.datetime | None = None) -> None:
    """Let a draft chapter go out by itself at a moment; None takes the moment back.

    Of a work that is a draft, nothing goes out before somebody has said who may read it then (`set_release`).
    Raises `E-past-moment` for a moment that is over and `E-chapter-posted` for a chapter readers see already.
    """
    held = Chapter.objects.select_for_update().get(pk=chapter.pk)
    if held.posted is not None:
        raise FanfoldError(
            "E-chapter-posted", _("Readers see this chapter already."), hint=_("Its date can be changed, but it cannot go out again.")
        )  # fmt: skip
    if at is not None and at <= (now or timezone.now()):
        raise FanfoldError(
            "E-past-moment",
            _("This moment is over."),
            hint=_("Choose one that is still to come, or post the chapter now."),
        )
    held.release_at, held.is_ready = at, False
    held.save(update_fields=["release_at", "is_ready"])


def set_release(*, work: Work, visibility: str, shows_schedule: bool | None = None) -> None:
    """Say who may read a draft work once the first of its dated chapters is due ("" for nobody: it stays a draft), and
    whether readers of a posted work may know when the next one comes. Raises `E-visibility`."""
    if visibility not in ("", Work.Visibility.POSTED, Work.Visibility.MEMBERS):
        raise FanfoldError(
            "E-visibility",
            _("“%(visibility)s” is not a visibility.") % {"visibility": visibility},
            hint=_("Choose posted or members."),
        )
    work.release_to = visibility if work.visibility == Work.Visibility.DRAFT else ""
    if shows_schedule is not None:
        work.shows_schedule = shows_schedule
    work.save(update_fields=["release_to", "shows_schedule"])


def set_ready(*, chapter: Chapter, is_ready: bool) -> None:
    """Let a draft stand ready for the work's rhythm, or not."""
    Chapter.objects.filter(pk=chapter.pk, posted=None, release_at=None).update(is_ready=is_ready)


def set_rhythm(*, work: Work, days: int, first: dt.datetime, zone: str, now: dt.datetime | None = None) -> Rhythm:
    """Let the drafts that stand ready go out one at a time, at `first` and then every `days` days.

    Raises `E-past-moment` when `first` is over, `E-rhythm` for a number of days nobody means.
    """
    if not 0 < days <= _LONGEST_RHYTHM:
        raise FanfoldError("E-rhythm", _("A rhythm is of 1 to 366 days."), hint=_("Choose a number between them."))
    if first <= (now or timezone.now()):
        raise FanfoldError("E-past-moment", _("This moment is over."), hint=_("Choose one that is still to come."))
    rhythm, _made = Rhythm.objects.update_or_create(work=work, defaults={"days": days, "next_at": first, "zone": zone})
    return rhythm


def drop_rhythm(*, work: Work) -> None:
    """Nothing goes out by rhythm any more; the drafts stay ready."""
    Rhythm.objects.filter(work=work).delete()


@transaction.atomic
def date_chapter(*, chapter: Chapter, posted: dt.datetime, now: dt.datetime | None = None) -> None:
    """Give a posted chapter the day it first came out, here or elsewhere. No event: nothing new has come.

    Raises `E-chapter-date` for a draft, and for a day that is still to come.
    """
    is_over = posted <= (now or timezone.now())
    shown = Chapter.objects.filter(pk=chapter.pk, posted__isnull=False)
    if not is_over or not shown.update(posted=posted):
        raise FanfoldError(
            "E-chapter-date", _("A chapter cannot have this date."),
            hint=_("Give a date in the past to a chapter that is posted."),
        )  # fmt: skip
    ends = Chapter.objects.filter(work=chapter.work_id).aggregate(first=Min("posted"), last=Max("posted"))
    Work.objects.filter(pk=chapter.work_id).update(posted=ends["first"], updated=ends["last"])


def release_due(*, now: dt.datetime | None = None) -> list[Chapter]:
    """Post everything whose moment has come; what was posted, in that order.

    Call it as often as you like: each posting is a transaction of its own, and what is out is not due any more. What
    could not be posted is logged, left due, and keeps nothing else from going out.
    """
    moment = now or timezone.now()
    due = _dated(moment).order_by("release_at", "position").values_list("pk", flat=True)
    rhythms = Rhythm.objects.filter(next_at__lte=moment).order_by("next_at").values_list("pk", flat=True)
    released = [chapter for pk in list(due) for chapter in _tried(_release_chapter, pk, moment)]
    return released + [chapter for pk in list(rhythms) for chapter in _tried(_release_by_rhythm, pk, moment)]


def _dated(moment: dt.datetime) -> QuerySet[Chapter]:
    """Drafts whose own moment has come, of works that may be seen then."""
    may_go = ~Q(work__visibility=Work.Visibility.DRAFT) | ~Q(work__release_to="")
    return Chapter.objects.filter(may_go, release_at__lte=moment, posted=None, current__isnull=False)


def _tried(release: Callable[[int, dt.datetime], list[Chapter]], pk: int, moment: dt.datetime) -> list[Chapter]:
    try:
        with transaction.atomic():
            return release(pk, moment)
    except Exception:
        _log.exception("what was due could not be posted: %s %s", release.__name__, pk)
        return []


def _release_chapter(pk: int, moment: dt.datetime) -> list[Chapter]:
    work_of = Chapter.objects.filter(pk=pk).values("work")
    work = Work.objects.select_for_update().filter(pk__in=work_of).first()
    # Looked at once more under the lock: the author may have posted it, or taken the moment back.
    chapter = _dated(moment).filter(pk=pk).first()
    return _let_out(work, chapter, moment) if work and chapter else []


def _let_out(work: Work, chapter: Chapter, moment: dt.datetime) -> list[Chapter]:
    if work.visibility == Work.Visibility.DRAFT:
        post_work(work=work, visibility=work.release_to, chapters=[chapter], now=moment)
    else:
        _show(work, [chapter], moment)
    return [chapter]


def _release_by_rhythm(pk: int, moment: dt.datetime) -> list[Chapter]:
    """Of each moment that has passed, one draft; while the work rests its moments pass without any."""
    found = Rhythm.objects.filter(pk=pk).values("work")
    work = Work.objects.select_for_update().filter(pk__in=found).first()
    rhythm = Rhythm.objects.select_for_update().filter(pk=pk, next_at__lte=moment).first()
    if work is None or rhythm is None:
        return []
    out: list[Chapter] = []
    ready = ready_chapters(work) if _is_awake(work) else Chapter.objects.none()
    while rhythm.next_at <= moment and (chapter := ready.first()):
        out += _let_out(work, chapter, moment)
        rhythm.next_at = moment_after(rhythm.next_at, rhythm.days, rhythm.zone)
    rhythm.next_at = first_after(rhythm.next_at, rhythm.days, rhythm.zone, moment)
    rhythm.save(update_fields=["next_at"])
    return out


def ready_chapters(work: Work) -> QuerySet[Chapter]:
    """Drafts of a work that go out with its rhythm, in order."""
    ready = work.chapters.filter(posted=None, is_ready=True, release_at=None, current__isnull=False)
    return ready.order_by("position")


def _is_awake(work: Work) -> bool:
    may_go = work.visibility != Work.Visibility.DRAFT or bool(work.release_to)
    return may_go and work.status == Work.Status.IN_PROGRESS
