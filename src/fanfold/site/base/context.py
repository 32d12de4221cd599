"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from fanfold.site.base.appearance import look_of
from fanfold.site.base.queries import setting_line


def page(request: HttpRequest) -> dict[str, Any]:
    """Name of the archive, what everybody should know now, and how this reader likes a page to look."""
    return {
        "archive_name": setting_line("archive.name"),
        "banner": setting_line("archive.banner"),
        "look": look_of(request),
        "languages": settings.LANGUAGES,
    }
