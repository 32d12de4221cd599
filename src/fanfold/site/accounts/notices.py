"""What notices may be about, and how members like to be told.

`Notice.about` names things by id. Each app says in a module `notices.py` how its things are found under a viewer's eyes:

    @seen_in_notices("work")
    def works(viewer): return visible_works(viewer)

A notice of which anything is not found is not told: not shown, not counted, not mailed. A name that nobody declared is
never found.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import InvitationsAsked, User
from fanfold.site.accounts.policies import Viewer
from fanfold.site.base.declared import find_declared

Sight = Callable[[Viewer], QuerySet[Any]]
_S = TypeVar("_S", bound=Sight)
_SIGHTS: dict[str, Sight] = {}


def seen_in_notices(name: str) -> Callable[[_S], _S]:
    """Let things of this name be found by this function: everything of the kind that a viewer may see."""

    def keep(sight: _S) -> _S:
        _SIGHTS[name] = sight
        return sight

    return keep


def sights() -> Mapping[str, Sight]:
    """How each name in `about` is looked up."""
    find_declared("notices")
    return _SIGHTS


class Rhythm(models.TextChoices):
    """When a letter about something is sent."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


class Group(NamedTuple):
    """Kinds of notices that are told in the same way. `kinds` are how their names begin."""

    key: str
    label: Any
    kinds: tuple[str, ...]
    mail: Rhythm


GROUPS = (
    Group("subscriptions", _("What you subscribe to"), ("subscriptions.",), Rhythm.DAILY),
    Group("replies", _("Replies to what you said"),
          ("community.replied", "community.thanked", "community.question_answered", "community.poll_closed",
           "community.talk", "community.beta_reply", "community.beta_taken", "community.beta_left"), Rhythm.DAILY),
    Group("kudos", _("Kudos for your stories"), ("community.kudos",), Rhythm.DAILY),
    Group("answers", _("What readers say about your stories"), ("community.",), Rhythm.DAILY),
    Group("care", _("Decisions of those who look after the archive"),
          ("moderation.", "accounts.", "works.content_note"), Rhythm.AT_ONCE),
    Group("together", _("Invitations, gifts and offers"), ("works.", "gathering."), Rhythm.AT_ONCE),
    Group("other", _("Everything else"), ("",), Rhythm.DAILY),
)  # fmt: skip

# Letters that gather several things come when the day begins, in the archive's time zone.
_HOUR = 6
# A few minutes, so that what happens at the same time comes in one letter.
_GATHERED = timedelta(minutes=3)


def group_of(kind: str) -> Group:
    """The group a kind of notice belongs to."""
    return next(group for group in GROUPS if kind.startswith(group.kinds))


def rhythm_of(user: User, group: Group) -> Rhythm:
    """How this member wants letters about a group of notices."""
    return Rhythm(user.notice_choices.get(group.key, {}).get("mail", group.mail))


def unwanted_kinds(user: User) -> Q:
    """The notices of the kinds this member does not want to see on the site; an empty Q when they want all."""
    off, before = Q(), Q()
    for group in GROUPS:
        kinds = Q()
        for kind in group.kinds:
            kinds |= Q(kind__startswith=kind)
        if not user.notice_choices.get(group.key, {}).get("site", True):
            off |= kinds & ~before if before else kinds
        before |= kinds
    return off


def mail_time(user: User, kind: str, now: datetime | None = None) -> datetime | None:
    """When a letter about something that happens now is due; None when no letter is wanted or can be sent."""
    moment = now or timezone.now()
    if not user.email:
        return None
    match rhythm_of(user, group_of(kind)):
        case Rhythm.AT_ONCE:
            return moment + _GATHERED
        case Rhythm.DAILY:
            return _next_morning(moment)
        case Rhythm.WEEKLY:
            morning = _next_morning(moment)
            return morning + timedelta(days=-timezone.localtime(morning).weekday() % 7)
        case _:
            return None


def _next_morning(moment: datetime) -> datetime:
    local = timezone.localtime(moment)
    morning = local.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)


@seen_in_notices("invitations_asked")
def invitations_asked(viewer: Viewer) -> QuerySet[InvitationsAsked]:
    """What the viewer asked for."""
    return InvitationsAsked.objects.filter(user=viewer.pk)
