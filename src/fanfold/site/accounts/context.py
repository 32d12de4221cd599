"""What every page knows about who may come in."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fanfold.site.base.queries import setting_line


def entrance(request: HttpRequest) -> dict[str, Any]:
    """How newcomers come in, and whether any may."""
    way = setting_line("signup.way")
    return {
        "signup_way": way,
        "signup_open": way != "closed",
        "came_from": SimpleLazyObject(lambda: came_from(request)),
    }


def came_from(request: HttpRequest) -> str:
    """The page of this site somebody came from, to be led back to once they are signed in; "" for the front page, pages
    about accounts, and everywhere else. It is read from the request, so that no page has to name itself in its links."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if before.netloc != request.get_host() or before.path in ("", "/") or before.path.startswith("/account/"):
        return ""
    return f"{before.path}?{before.query}" if before.query else before.path
