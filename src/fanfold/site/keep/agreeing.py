"""Members who have not yet agreed to the rules are asked before the next page they open, and before nothing else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fanfold.site.accounts.models import User
from fanfold.site.base.queries import setting_number

# Whoever does not agree can read what it is about, take everything home, write, go, and sign out.
_OPEN = {
    "keep:agree", "keep:about", "moderation:write", "moderation:standing", "moderation:decision", "downloads:edition",
    "downloads:picture", "works:given_original", "works:original",
}  # fmt: skip
_OPEN_APPS = ("leaving:", "base:", "feeds:", "account_", "mfa_", "usersessions_")


class Agreeing:
    """Leads members to the question; what is sent in a form is never lost to it, nor what a script of a page fetches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead a member to the question, or let the request through (None)."""
        if request.method != "GET" or not isinstance(request.user, User) or not _is_page(request):
            return None
        if request.user.rules_agreed >= setting_number("rules.asked"):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in _OPEN or name.startswith(_OPEN_APPS):
            return None
        return redirect(reverse("keep:agree", query={"next": request.get_full_path()}))


def _is_page(request: HttpRequest) -> bool:
    """Whether somebody opens a page, as far as the browser says."""
    return "HX-Request" not in request.headers and request.headers.get("Sec-Fetch-Dest", "document") == "document"
