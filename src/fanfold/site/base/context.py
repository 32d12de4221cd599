"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from fanfold.site.base.appearance import look_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Name of the archive, whether newcomers may sign up, and how this reader likes a page to look."""
    return {
        "archive_name": settings.ARCHIVE_NAME,
        "signup_open": settings.SIGNUP_OPEN,
        "look": look_of(request),
    }
