"""Round robins as pages find them: whose turn it is, and what waits."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from fanfold.site.accounts.models import User
from fanfold.site.works.models import RobinTurn, RoundRobin


def running_turn(robin: RoundRobin, now: datetime | None = None) -> RobinTurn | None:
    """The turn that nobody else can take now: one that is being written in its time, or waits for a look."""
    in_time = Q(state=RobinTurn.State.WRITING, until__gt=now or timezone.now())
    running = robin.turns.filter(in_time | Q(state=RobinTurn.State.HANDED))
    return running.select_related("pen_name", "chapter").first()


def turn_of(robin: RoundRobin, member: User) -> RobinTurn | None:
    """The turn of this member that is theirs still: also one whose time is over while nobody else took it."""
    mine = robin.turns.filter(pen_name__user=member, state__in=RobinTurn.LIVING)
    return mine.select_related("pen_name", "chapter").first()


def turns_told(robin: RoundRobin) -> QuerySet[RobinTurn]:
    """Every turn there was, the last first, for those who write the work."""
    return robin.turns.select_related("pen_name", "chapter").order_by("-begun", "-pk")
