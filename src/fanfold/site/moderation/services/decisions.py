"""Deciding about what was reported. Every decision is written down, told to whom it concerns, and can be undone."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import ban_user, lift_bounds, suspend_user, tell, write_down
from fanfold.site.moderation.models import Act, ArchiveWarning, Case, Decision, Reason, Report
from fanfold.site.moderation.policies import may_decide
from fanfold.site.moderation.queries import acts_for, thing_in
from fanfold.site.moderation.services.held import let_through
from fanfold.site.moderation.things import Thing

LONGEST_SUSPENSION = 365
_LONGEST = 10_000


@transaction.atomic
def decide(
    *,
    case: Case,
    by: User,
    act: str,
    rule: str = "",
    why: str = "",
    note: str = "",
    days: int = 0,
    warning: str = "",
    undoes: Decision | None = None,
    now: datetime | None = None,
) -> Decision:
    """Decide a case: do it, write it down, tell whoever it concerns (with `why`) and whoever reported (without).

    `days` is for a suspension, `warning` the words of a content warning, `note` stays among moderators. Raises
    `E-decision-not-yours` for a case about oneself, `E-decision-act` for an act that does not fit the case as it is,
    `E-decision-why` without words for the person, `E-decision-days` and `E-decision-warning`.
    """
    held = Case.objects.select_for_update().get(pk=case.pk)
    if not may_decide(by, held):
        raise FanfoldError(
            "E-decision-not-yours", _("This case is about you or something of yours."),
            hint=_("Somebody else who looks after the archive decides it."),
        )  # fmt: skip
    thing, found = thing_in(held)
    said = clean_text(why).strip()[:_LONGEST]
    _check(held, act, rule, said, days, warning)
    moment = now or timezone.now()
    decision = Decision.objects.create(
        case=held, by=by, act=act, rule=rule, why=said, note=clean_text(note).strip()[:_LONGEST], undoes=undoes,
        until=moment + timedelta(days=days) if act == Act.SUSPEND else None,
        seen=thing.copy(found) if found is not None else {}, created=moment,
    )  # fmt: skip
    people = list(thing.people(found)) if found is not None else list(User.objects.filter(cases=held))
    decision.people.set(people)
    _DO[Act(act)](decision, thing, found, people, warning)
    _close(held, decision, people, moment)
    return decision


def _check(case: Case, act: str, rule: str, why: str, days: int, warning: str) -> None:
    if act not in acts_for(case):
        raise FanfoldError(
            "E-decision-act", _("That cannot be done with this as it is now."),
            hint=_("Somebody may have decided meanwhile. Load the page again."),
        )  # fmt: skip
    if act != Act.NOTHING and (not why or rule not in (*Reason.values, "")):
        raise FanfoldError(
            "E-decision-why", _("Say why."), hint=_("Whoever it concerns reads your words and can answer them.")
        )
    if act == Act.SUSPEND and not 1 <= days <= LONGEST_SUSPENSION:
        raise FanfoldError("E-decision-days", _("Say for how many days: 1 to 365."))
    if act == Act.MARK and not clean_text(warning).strip():
        raise FanfoldError("E-decision-warning", _("Say what the content warning says."))


def _nothing(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    """It stays as it is; a new work that waited to be looked at was looked at now, and is out."""
    work = thing.work(found) if found is not None else None
    if work is not None and decision.by is not None:
        let_through(work=work, by=decision.by)


def _warn(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    """The words of the decision are told; nothing else happens."""


def _take(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    thing.take(found, decision.why)


def _bring(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    thing.bring(found)


def _mark(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    work = thing.work(found)
    if work is not None:
        words = " ".join(clean_text(warning).split())[:150]
        ArchiveWarning.objects.create(work=work, words=words, decision=decision)


def _unmark(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    ArchiveWarning.objects.filter(work=thing.work(found), lifted=None).update(lifted=decision.created)


def _suspend(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    for user in people:
        suspend_user(user=user, until=decision.until or decision.created)


def _ban(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    for user in people:
        ban_user(user=user, now=decision.created)


def _lift(decision: Decision, thing: Thing[Any], found: Any, people: list[User], warning: str) -> None:
    for user in people:
        lift_bounds(user=user)


_DO: dict[Act, Callable[[Decision, Thing[Any], Any, list[User], str], None]] = {
    Act.NOTHING: _nothing, Act.TAKE: _take, Act.BRING: _bring, Act.MARK: _mark, Act.UNMARK: _unmark,
    Act.WARN: _warn, Act.SUSPEND: _suspend, Act.BAN: _ban, Act.LIFT: _lift,
}  # fmt: skip


def _close(case: Case, decision: Decision, people: Iterable[User], moment: datetime) -> None:
    waiting = Report.objects.filter(case=case, decision=None)
    told = list(waiting.filter(reporter__isnull=False).select_related("reporter"))
    waiting.update(decision=decision)
    Case.objects.filter(pk=case.pk).update(waiting=None)
    for report in told:
        if report.reporter is not None:
            tell(users=[report.reporter], kind="moderation.report_decided", about={"report": report.pk})
    # Nobody is told of reports that came to nothing: it would only ask who sent them.
    if decision.act != Act.NOTHING and decision.undoes_id is None:
        tell(users=people, kind="moderation.decided", about={"decision": decision.pk})
    write_down(
        by=decision.by, act=f"moderation.{decision.act}", why=decision.why,
        about={"case": case.pk, "decision": decision.pk, case.kind: case.target} | _ids(people),
        said=f"{case.title}: {decision.get_act_display()}",
    )  # fmt: skip


def _ids(people: Iterable[User]) -> dict[str, int | str]:
    return {"users": " ".join(str(user.pk) for user in people)}
