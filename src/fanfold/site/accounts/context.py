"""What every page knows about who may come in."""

from typing import Any

from django.http import HttpRequest

from fanfold.site.base.queries import setting_line


def entrance(request: HttpRequest) -> dict[str, Any]:
    """How newcomers come in, and whether any may."""
    way = setting_line("signup.way")
    return {"signup_way": way, "signup_open": way != "closed"}
