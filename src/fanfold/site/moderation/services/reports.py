"""Saying that something is wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.moderation.models import Case, Reason, Report
from fanfold.site.moderation.things import Thing

LONGEST_WORDS = 5000
_WINDOW = timedelta(days=1)
# Whoever reports more in a day is heard faster by writing to the moderators once.
_OF_A_MEMBER, _OF_A_GUEST = 30, 6


@dataclass(frozen=True, slots=True)
class Reporter:
    """Whoever reports: a member, or a guest known by a token of their browser and a digest of where they come from."""

    user: User | None = None
    guest_key: str = ""
    origin: str = ""


@transaction.atomic
def report_thing(
    *, thing: Thing[Any], found: Any, reporter: Reporter, reason: str, words: str = "", now: datetime | None = None
) -> Report:
    """Keep a report of something that the reporter may see, with the thing as it is now.

    Raises `E-report-reason` without a reason, or without words where the reason is "something else";
    `E-report-twice` while an earlier report of the same thing waits; `E-report-too-many` for dozens in a day.
    """
    said = clean_text(words).strip()[:LONGEST_WORDS]
    if reason not in Reason.values or (reason == Reason.OTHER and not said):
        raise FanfoldError(
            "E-report-reason",
            _("Say what is wrong."),
            hint=_("Choose a reason; for “something else”, say it in your words."),
        )
    moment = now or timezone.now()
    case = _case(thing, found, moment)
    _refuse_more(case, reporter, moment)
    report = Report.objects.create(
        case=case, reporter=reporter.user, guest_key=reporter.guest_key, origin=reporter.origin, reason=reason,
        words=said, copy=thing.copy(found), created=moment,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk, waiting=None).update(waiting=moment)
    return report


def open_case(*, thing: Thing[Any], found: Any, now: datetime | None = None) -> Case:
    """The case of a thing, for moderators who saw something themselves; it waits for nobody."""
    return _case(thing, found, now or timezone.now())


def _case(thing: Thing[Any], found: Any, moment: datetime) -> Case:
    case, is_new = Case.objects.get_or_create(
        kind=thing.kind, target=found.pk, defaults={"title": thing.title(found)[:300], "opened": moment}
    )
    case.people.add(*thing.people(found))
    # Two reports of one thing in one moment: the second waits for the first.
    return case if is_new else Case.objects.select_for_update().get(pk=case.pk)


def _of(reporter: Reporter) -> QuerySet[Report]:
    if reporter.user is not None:
        return Report.objects.filter(reporter=reporter.user)
    same = Q(pk__in=())
    if reporter.guest_key:
        same |= Q(guest_key=reporter.guest_key)
    if reporter.origin:
        same |= Q(origin=reporter.origin)
    return Report.objects.filter(same, reporter=None)


def _refuse_more(case: Case, reporter: Reporter, moment: datetime) -> None:
    mine = _of(reporter)
    is_same = Q(reporter=reporter.user) if reporter.user else Q(guest_key=reporter.guest_key)
    if mine.filter(is_same, case=case, decision=None).exists():
        raise FanfoldError(
            "E-report-twice", _("You reported this already, and nobody has decided it yet."),
            hint=_("You need not send it again. What was decided will stand on the page of your report."),
        )  # fmt: skip
    most = _OF_A_MEMBER if reporter.user else _OF_A_GUEST
    if mine.filter(created__gt=moment - _WINDOW).count() >= most:
        raise FanfoldError(
            "E-report-too-many", _("%(most)d reports a day are the most that can be sent.") % {"most": most},
            hint=_("Send the rest tomorrow, or say in one report what the others have in common."),
        )  # fmt: skip
