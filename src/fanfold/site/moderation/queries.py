"""Cases, decisions and the log, for those who look after the archive and for those they concern."""

from typing import Any

from django.db.models import Case as WhenCase
from django.db.models import Count, IntegerField, Prefetch, Q, QuerySet, When

from fanfold.site.accounts.models import LogEntry, User
from fanfold.site.accounts.policies import is_suspended
from fanfold.site.moderation.models import Act, Appeal, ArchiveWarning, Case, Decision, Letter, Report
from fanfold.site.moderation.things import Thing, thing_of
from fanfold.site.works.models import Work


def thing_in(case: Case) -> tuple[Thing[Any], Any]:
    """How the thing of a case is handled, and the thing itself; None when it is gone for good."""
    thing = thing_of(case.kind)
    if thing is None:
        return Thing(), None
    return thing, thing.find(case.target)


def waiting_cases() -> QuerySet[Case]:
    """Cases with reports that nobody decided, the oldest first; each has `count`, and its reports as `open_reports`."""
    unread = Report.objects.filter(decision=None).order_by("created")
    return (
        Case.objects.filter(waiting__isnull=False)
        .annotate(count=Count("reports", filter=Q(reports__decision=None)))
        .prefetch_related(Prefetch("reports", queryset=unread, to_attr="open_reports"), "people")
        .order_by("waiting", "pk")
    )  # fmt: skip


def waiting_appeals() -> QuerySet[Appeal]:
    """Appeals that nobody decided, the oldest first."""
    return (
        Appeal.objects.filter(granted=None).select_related("decision__case", "decision__by").order_by("created", "pk")
    )


def acts_for(case: Case) -> list[str]:
    """What can be done about a case as it is now."""
    thing, found = thing_in(case)
    acts: list[str] = [Act.NOTHING]
    people = list(thing.people(found)) if found is not None else list(User.objects.filter(cases=case))
    work = thing.work(found) if found is not None else None
    if found is not None and thing.may_be_taken:
        acts.append(Act.BRING if thing.is_away(found) else Act.TAKE)
    if work is not None:
        acts.append(Act.MARK)
        if ArchiveWarning.objects.filter(work=work, lifted=None).exists():
            acts.append(Act.UNMARK)
    if people:
        acts += [Act.WARN, Act.SUSPEND, Act.BAN]
        if any(is_suspended(user) for user in people):
            acts.append(Act.LIFT)
    return acts


def decisions_about(people: QuerySet[User], case: Case | None = None) -> QuerySet[Decision]:
    """Everything decided about these people, and about a case, newest first."""
    found = Q(people__in=people) if case is None else Q(people__in=people) | Q(case=case)
    return Decision.objects.filter(found).select_related("case", "by", "appeal").distinct()


def own_decisions(member: User) -> QuerySet[Decision]:
    """What was decided about a member, newest first, without what nothing came of."""
    return Decision.objects.filter(people=member).exclude(act=Act.NOTHING).select_related("case", "appeal")


def archive_warnings(work: Work) -> QuerySet[ArchiveWarning]:
    """The content warnings that moderators put on a work and that stand."""
    return ArchiveWarning.objects.filter(work=work, lifted=None)


def log_entries(*, words: str = "", by: str = "", act: str = "") -> QuerySet[LogEntry]:
    """The log, newest first: entries with these words, by somebody whose user name begins so, of acts that begin so."""
    found = LogEntry.objects.all()
    if words:
        found = found.filter(Q(said__icontains=words) | Q(why__icontains=words))
    if by:
        found = found.filter(by_name__istartswith=by)
    return found.filter(act__startswith=act) if act else found


def waiting_letters() -> QuerySet[Letter]:
    """Letters that nobody answered yet, those that look like spam last, the oldest first."""
    is_held = WhenCase(When(held_for="", then=0), default=1, output_field=IntegerField())
    return Letter.objects.filter(closed=None).select_related("user").order_by(is_held, "created", "pk")


def closed_letters() -> QuerySet[Letter]:
    """Letters that were answered or put aside, the last first."""
    return Letter.objects.exclude(closed=None).select_related("user", "by").order_by("-closed", "-pk")
