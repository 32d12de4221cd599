"""What every page knows, for moderators, of what waits for a decision."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.moderation.queries import waiting_appeals, waiting_cases, waiting_letters
from fanfold.site.works.looks import awaited_works


def waiting(request: HttpRequest) -> dict[str, Any]:
    """How many cases, appeals, new works and letters wait, asked for only where a page shows it."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not may_moderate(user):
        return {}
    return {"cases_waiting": SimpleLazyObject(_count)}


def _count() -> int:
    waiting = (
        waiting_cases(),
        waiting_appeals(),
        awaited_works(),
        waiting_letters().filter(held_for=""),
    )
    return sum(one.count() for one in waiting)
