"""A plain page before a work: "this is for adults", "you muted this". Each with a way in, neither with a question about age.

Whatever shows a work's text stands behind `gated`; lists say enough on their cards.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanfold.site.accounts.models import User
from fanfold.site.base.robots import NO_TRAINING, TAG
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.ratings import FOR_ADULTS
from fanfold.site.works.models import Tagging, Work
from fanfold.site.works.policies import Viewer, may_edit, muted_by, visible_works
from fanfold.site.works.queries import reasons_to_mute

ADULT_COOKIE = "adult"
OPENED = "opened_muted_works"
"""Key of the session under which the muted works stand that a reader opened all the same."""

View = Callable[..., HttpResponse]


def gated(view: View) -> View:
    """Show what should be known first in place of a view about one work (`pk`), until the reader goes on; and let search
    engines list the page if the work's author said so."""

    @wraps(view)
    def gate(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        work = _asked(request.user, pk)
        response = _before(request, work, HTTPStatus.OK) or view(request, pk, *args, **kwargs)
        if work is not None and work.search_engines and work.visibility == Work.Visibility.POSTED:
            # Its author said yes. The page before a work has said no by now; drafts of chapters say it in the page.
            response.headers.setdefault(TAG, NO_TRAINING)
        return response

    return gate


def gate_of(request: HttpRequest, pk: int, *, status: int = 200) -> HttpResponse | None:
    """The page before a work for this reader; None when nothing is to be said, or no such work is there for them."""
    return _before(request, _asked(request.user, pk), status)


def gate_ahead(request: HttpRequest, work: Work) -> HttpResponse | None:
    """The page before a work for adults that this member reads before others do; None when nothing is to be said. What they
    mute is not asked about: they said yes to this one."""
    rated = Tagging.objects.filter(work=work, tag__kind=Tag.Kind.RATING, tag__key__in=FOR_ADULTS)
    if is_adult(request) or may_edit(request.user, work) or not rated.exists():
        return None
    ratings = Tag.objects.filter(works=work, kind=Tag.Kind.RATING)
    return _page(request, "works/gate_adults.html", {"work": work, "ratings": ratings}, HTTPStatus.OK)


def _before(request: HttpRequest, work: Any, status: int) -> HttpResponse | None:
    if work is None or not (work.is_for_adults or work.is_muted) or may_edit(request.user, work):
        return None
    if work.is_muted and isinstance(request.user, User) and work.pk not in request.session.get(OPENED, ()):
        context = {"work": work, "reasons": reasons_to_mute(request.user, work)}
        return _page(request, "works/gate_muted.html", context, status)
    if work.is_for_adults and not is_adult(request):
        ratings = Tag.objects.filter(works=work, kind=Tag.Kind.RATING)
        return _page(request, "works/gate_adults.html", {"work": work, "ratings": ratings}, status)
    return None


def _asked(viewer: Viewer, pk: int) -> Any:
    """The work with `is_for_adults` and `is_muted`, in one question."""
    rated = Tagging.objects.filter(work=OuterRef("pk"), tag__kind=Tag.Kind.RATING, tag__key__in=FOR_ADULTS)
    muted = When(muted_by(viewer), then=Value(True)) if isinstance(viewer, User) else None
    is_muted = Case(*([muted] if muted else ()), default=Value(False), output_field=BooleanField())
    works = visible_works(viewer).annotate(is_for_adults=Exists(rated), is_muted=is_muted)
    return works.only("title", "language", "visibility", "search_engines").filter(pk=pk).first()


def is_adult(request: HttpRequest) -> bool:
    """Whether this reader went on once before, with their account or on this device."""
    return getattr(request.user, "is_adult", False) or request.COOKIES.get(ADULT_COOKIE) == "yes"


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, template, {**context, "next": request.get_full_path()}, status=status)
    response["Cache-Control"] = "private, no-store"
    response[TAG] = f"noindex, {NO_TRAINING}"
    return response
