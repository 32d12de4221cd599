"""Errors told as pages, the message reference, robots.txt."""

import sys
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base import reference
from fanfold.site.base.disk import disk_trouble
from fanfold.site.base.robots import ROBOTS, may_be_found

# Everything else a person can meet is an input they can change: 400.
_STATUS = {
    "E-too-large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "E-original-missing": HTTPStatus.SERVICE_UNAVAILABLE,
    "E-disk-full": HTTPStatus.INSUFFICIENT_STORAGE,
    "E-read-only": HTTPStatus.SERVICE_UNAVAILABLE,
}


def coded_error(request: HttpRequest, error: FanfoldError) -> HttpResponse:
    """The page of a coded error: what is wrong, what to do, and where it is explained."""
    known = reference.entry(error.code)
    context = {
        "error": error,
        "said": reference.said(error),
        "title": known.title if known else _("That did not work"),
        "known": known,
    }
    return render(request, "base/coded_error.html", context, status=_STATUS.get(error.code, HTTPStatus.BAD_REQUEST))


def _refusal(request: HttpRequest, status: HTTPStatus, title: str, *sentences: str) -> HttpResponse:
    return render(
        request, "base/refusal.html", {"title": title, "sentences": sentences, "status": status}, status=status
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _refusal(
        request,
        HTTPStatus.BAD_REQUEST,
        _("That request was not understood"),
        _("The address or the form that was sent is damaged, or too large. Go back and try once more."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _refusal(
        request,
        HTTPStatus.FORBIDDEN,
        _("This is not yours to change"),
        _("Sign in with the account that it belongs to."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that cannot be shown to come from this site."""
    return _refusal(
        request,
        HTTPStatus.FORBIDDEN,
        _("This form has gone stale"),
        _("It was open for a long time, or your browser keeps no cookies for this site. Nothing was changed."),
        _("Go back, load the page again and send it once more; what you typed is usually still there."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same whether something never was, is gone, or is not for this reader."""
    return _refusal(
        request,
        HTTPStatus.NOT_FOUND,
        _("There is nothing at this address"),
        _("It may have moved, or it may be for members only: signing in can help."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500. Asks neither the database nor the session, which may be what broke: a session that a full disk did not
    take ends here too, and is told as what it is."""
    error = disk_trouble(sys.exc_info()[1])
    status = _STATUS[error.code] if error else HTTPStatus.INTERNAL_SERVER_ERROR
    return HttpResponse(render_to_string("base/broken.html", {"error": error}), status=status)


@require_safe
@may_be_found
def help_index(request: HttpRequest) -> HttpResponse:
    """How things work here, in a few answers."""
    return render(request, "base/help.html")


@require_safe
@may_be_found
def help_messages(request: HttpRequest) -> HttpResponse:
    """Every code there is, errors first."""
    entries = sorted(reference.entries(), key=lambda message: (not message.is_error, message.code))
    return render(request, "base/help_messages.html", {"entries": entries})


@require_safe
@may_be_found
def help_message(request: HttpRequest, code: str) -> HttpResponse:
    """What one code means and what to do about it."""
    known = reference.entry(code)
    if known is None:
        raise Http404(f"There is no message {code}.")
    return render(request, "base/help_message.html", {"message": known})


@require_safe
@cache_control(max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: people and search engines are welcome, collectors of training text are not."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
