"""What suspended and banned people may still do: a short list; whatever is built later is closed to them by itself."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fanfold.site.accounts.policies import is_banned, is_suspended

_SAFE = ("GET", "HEAD", "OPTIONS")
# Reading, one's own library and settings are nobody else's business; none of these shows anything to others.
_MAY_STILL_DO = {
    "moderation:decision", "moderation:report", "moderation:write", "reading:preferences", "reading:keep_place", "reading:marks",
    "reading:forget", "reading:habit", "reading:go_on", "community:read_notices", "community:notice_choices",
    "community:stop_subscriptions", "community:stop_letters", "community:take_back",
}  # fmt: skip
# Where somebody who is banned may still go: to their own things, to what was decided, and out.
_MAY_STILL_SEE = {
    "moderation:standing", "moderation:decision", "downloads:edition", "downloads:picture", "base:help",
    "base:help_messages", "base:help_message", "works:given_original", "works:original", "account_logout",
}  # fmt: skip
_ONES_OWN_KEYS = ("account_", "mfa_", "usersessions_")


class Gate:
    """Keeps suspended people from posting, and banned people from everything but their own things."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Turn a request away before its view is asked, or let it through (None)."""
        if not is_suspended(request.user):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if is_banned(request.user):
            return None if name in _MAY_STILL_SEE else _sent_home(request)
        if request.method in _SAFE or name in _MAY_STILL_DO or name.startswith(_ONES_OWN_KEYS):
            return None
        return render(request, "moderation/suspended.html", status=403)


def _sent_home(request: HttpRequest) -> HttpResponse:
    if request.method in _SAFE:
        return redirect("moderation:standing")
    return render(request, "moderation/suspended.html", status=403)
