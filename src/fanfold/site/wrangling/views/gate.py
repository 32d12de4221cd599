"""Who comes in."""

from collections.abc import Callable

from django.http import Http404, HttpRequest

from fanfold.site.accounts.models import User
from fanfold.site.wrangling.policies import may_wrangle


def wrangler(request: HttpRequest, may: Callable[[User], bool] = may_wrangle) -> User:
    """Whoever asks, if they may; for everybody else the page never was."""
    if not isinstance(request.user, User) or not may(request.user):
        raise Http404("This is for those who wrangle.")
    return request.user
