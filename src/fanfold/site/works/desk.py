"""The desk: how every work of a writer stands, what comes next, and what waits, said calmly.

What apps above the works know of them (answers that wait, say) comes in by `settings.DESK`: a list of functions
`(user, works) -> {id of a work: lines}`, each of which asks a fixed number of queries for all the works together.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.module_loading import import_string

from fanfold.site.accounts.models import User
from fanfold.site.works.forms import NextDayForm
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.moments import zone_of
from fanfold.site.works.policies import own_works
from fanfold.site.works.promises import next_part_in_words, next_release, promise_of
from fanfold.site.works.queries import desk_works

PER_PAGE = 60
"""Works on one page of a desk. Hardly anybody has a second page; who brought an old archive here has hundreds."""


class Line(NamedTuple):
    """Something that waits at a work, and where it is looked after."""

    words: str
    address: str


Slot = Callable[[User, Sequence[Work]], Mapping[int, Sequence[Line]]]


class DeskWork(NamedTuple):
    """A work as it lies on the desk. `month` are the words that came to it since the month began."""

    work: Work
    next_part: str
    goes_out: dt.datetime | None
    month: int
    lines: list[Line]
    next_day: NextDayForm


class Desk(NamedTuple):
    """The works by what they ask of their writer: those that go on, those that rest, those that are done."""

    going_on: list[DeskWork]
    resting: list[DeskWork]
    done: list[DeskWork]

    @property
    def shows_done(self) -> bool:
        """Whether what is done lies open: where something waits at it, or nothing else is on the desk."""
        return not (self.going_on or self.resting) or any(one.lines or one.goes_out for one in self.done)


def works_for_desk(user: User) -> QuerySet[Work]:
    """A writer's own works in the order in which pages of the desk take them: those that go on, those that rest, the others;
    of each the last touched first, and drafts nobody has seen before all."""
    rank = Case(
        When(status=Work.Status.IN_PROGRESS, then=Value(0)), When(status=Work.Status.HIATUS, then=Value(1)), default=Value(2)
    )  # fmt: skip
    return own_works(user).order_by(rank, F("updated").desc(nulls_first=True), "-created", "-pk")


def desk_of(user: User, now: dt.datetime | None = None, *, only: Iterable[int] | None = None) -> Desk:
    """A writer's desk, what is expected soonest first; of everything, or of the works with these ids. Its queries do not grow
    with the works."""
    moment = now or timezone.now()
    laid_out = desk_works(user)
    works = list(laid_out if only is None else laid_out.filter(pk__in=list(only)))
    month, said = words_since(works, month_start(moment, user.time_zone)), _said(user, works)
    laid = [
        DeskWork(
            work, next_part_in_words(work, moment), next_release(work), month.get(work.pk, 0), said.get(work.pk, []),
            NextDayForm(initial={"day": work.next_due}, auto_id=f"next{work.pk}-%s"),
        )
        for work in works
    ]  # fmt: skip
    going_on = [one for one in laid if one.work.status == Work.Status.IN_PROGRESS]
    resting = [one for one in laid if one.work.status == Work.Status.HIATUS]
    done = [one for one in laid if one not in going_on and one not in resting]
    return Desk(sorted(going_on, key=lambda one: _soonest(one, moment)), resting, done)


def _soonest(one: DeskWork, now: dt.datetime) -> dt.date:
    expected = promise_of(one.work, now).on
    days = [day for day in (expected, one.goes_out.date() if one.goes_out else None) if day]
    return min(days, default=dt.date.max)


def _said(user: User, works: Sequence[Work]) -> dict[int, list[Line]]:
    said: dict[int, list[Line]] = {}
    slots: list[Slot] = [import_string(path) for path in settings.DESK]
    for slot in slots if works else ():
        for work, lines in slot(user, works).items():
            said.setdefault(work, []).extend(lines)
    return said


def month_start(now: dt.datetime, zone: str) -> dt.datetime:
    """When the month began by a clock of that zone."""
    return now.astimezone(zone_of(zone)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def words_since(works: Sequence[Work], since: dt.datetime) -> dict[int, int]:
    """By the id of each work, how many words its chapters have more than then; never fewer than none.

    What was given as a file counts on the day it was given, for many write elsewhere; what came out before the time
    asked for was written before it, whenever its file came here.
    """
    versions = ChapterVersion.objects.filter(chapter=OuterRef("pk"))
    before = versions.filter(created__lt=since).order_by("-number").values("words")[:1]
    at_first = Case(When(posted__lt=since, then=Subquery(versions.order_by("number").values("words")[:1])))
    chapters = Chapter.objects.filter(work__in=works).annotate(before=Coalesce(Subquery(before), at_first))
    gained: dict[int, int] = {}
    for work, words, were in chapters.order_by().values_list("work_id", "words", "before"):
        gained[work] = gained.get(work, 0) + words - (were or 0)
    return {work: max(0, words) for work, words in gained.items()}
