"""What every page knows of what is new for the member."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fanfold.site.accounts.models import User
from fanfold.site.community.queries import new_count


def notices(request: HttpRequest) -> dict[str, Any]:
    """How many notices are new, asked for only where a page shows it."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    return {"new_notices": SimpleLazyObject(lambda: new_count(user))}
