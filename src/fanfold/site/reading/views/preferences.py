"""How pages look: a form that works without scripts, for guests by cookie and for members by account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from fanfold.site.accounts.language import keep_language_here
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import keep_language, keep_reading_preferences
from fanfold.site.base.appearance import cleaned_look, keep_look


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show the choices, or keep them and go back to where the reader was."""
    back = _back(request)
    if request.method != "POST":
        return render(request, "reading/preferences.html", {"next": back, "chosen": _chosen(request)})
    if "language" in request.POST:
        return _in_language(request, request.POST["language"], back)
    look = cleaned_look(request.POST.dict())
    if isinstance(request.user, User):
        keep_reading_preferences(user=request.user, preferences=look)
    # htmx already shows the new look; it only wants to hear that it was kept.
    response = HttpResponse(status=204) if request.headers.get("HX-Request") else redirect(back)
    keep_look(response, look)
    return response


def _chosen(request: HttpRequest) -> str:
    """The language this reader chose; empty when none."""
    if isinstance(request.user, User):
        return request.user.language
    return request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")


def _in_language(request: HttpRequest, wanted: str, back: str) -> HttpResponse:
    """Keep a language, with the account and on this device; one that is not there is as if nobody had chosen."""
    language = wanted if wanted in dict(settings.LANGUAGES) else ""
    if isinstance(request.user, User):
        keep_language(user=request.user, language=language)
    response = redirect(back)
    keep_language_here(response, language)
    return response


def _back(request: HttpRequest) -> str:
    """Where to go afterwards: an address of this site, or the choices themselves."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # Anything else but an address would be looked up as the name of a view.
    is_address = wanted.startswith(("/", "http://", "https://"))
    if is_address and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("reading:preferences")
