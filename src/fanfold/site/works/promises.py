"""What readers and authors are told of a work's next part: the day it goes out, or the day it is expected."""

import datetime as dt

from django.db.models import DateTimeField, Exists, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fanfold.site.works.cadence import Promise, in_words, promise
from fanfold.site.works.models import Chapter, Rhythm, Work


def with_promises(works: QuerySet[Work]) -> QuerySet[Work]:
    """Works with what their promises rest on: `last_part`, when the last part was posted; `next_dated` and
    `next_in_rhythm`, the moments at which drafts go out by themselves."""
    parts = Chapter.objects.filter(work=OuterRef("pk"), current__isnull=False).order_by()
    ready = Chapter.objects.filter(work=OuterRef("work"), posted=None, is_ready=True, release_at=None)
    rhythms = Rhythm.objects.filter(Exists(ready), work=OuterRef("pk"))
    last = parts.filter(posted__isnull=False).order_by("-posted").values("posted")[:1]
    dated = parts.filter(posted=None, release_at__isnull=False).values("work").annotate(first=Min("release_at"))
    return works.annotate(
        last_part=Subquery(last),
        next_dated=Cast(Subquery(dated.values("first")), DateTimeField()),
        next_in_rhythm=Subquery(rhythms.values("next_at")),
    )


def promise_of(work: Work, now: dt.datetime | None = None) -> Promise:
    """What may be said of a work's next part today."""
    # A list that does not ask when the last part came falls back on what every work carries.
    last = getattr(work, "last_part", None) or work.updated
    return promise(
        is_going_on=work.status == Work.Status.IN_PROGRESS and work.visibility != Work.Visibility.DRAFT,
        cadence=work.cadence,
        days=work.cadence_days,
        last=timezone.localtime(last).date() if last else None,
        named=work.next_due,
        today=timezone.localtime(now).date(),
    )


def next_release(work: Work) -> dt.datetime | None:
    """When the next draft of a work goes out by itself, if any does; asks for `with_promises`."""
    rests = work.status != Work.Status.IN_PROGRESS
    moments = (getattr(work, "next_dated", None), None if rests else getattr(work, "next_in_rhythm", None))
    may_go = work.visibility != Work.Visibility.DRAFT or bool(work.release_to)
    return min((moment for moment in moments if moment), default=None) if may_go else None


def next_part_in_words(work: Work, now: dt.datetime | None = None) -> str:
    """What readers are told of the next part; empty when there is nothing to say.

    The day on which a draft goes out is told only when its author lets readers know.
    """
    moment = next_release(work) if work.shows_schedule else None
    if moment is not None and work.visibility != Work.Visibility.DRAFT:
        return _("on %(day)s") % {"day": date_format(timezone.localtime(moment), _("l j F Y"))}
    return in_words(promise_of(work, now), timezone.localtime(now).date())
