"""Views that only moderators may open. For everybody else there is nothing at their address."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from fanfold.site.accounts.policies import may_moderate


def for_moderators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let moderators through; the same 404 as for an address that never was for all others."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may_moderate(request.user):
            raise Http404("There is nothing here.")
        return view(request, *args, **kwargs)

    return guarded
