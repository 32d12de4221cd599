"""In which language this reader's pages are: as the account says, else as the cookie or the browser says."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

_YEAR = 365 * 24 * 60 * 60


class Language:
    """Answers in the reader's language, and tells caches what the answer depended on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def language_of(request: HttpRequest) -> str:
    """The code of a language that pages are offered in."""
    chosen = getattr(request.user, "language", "")
    return chosen if chosen in dict(settings.LANGUAGES) else get_language_from_request(request)


def letter_language(chosen: str) -> str:
    """In which language to write to somebody who is not here: the one they chose, else the archive's."""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def keep_language_here(response: HttpResponse, language: str) -> None:
    """Remember a language on this device for a year, or forget it when it is empty: then the browser's counts."""
    if not language:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.SECURE
    )
