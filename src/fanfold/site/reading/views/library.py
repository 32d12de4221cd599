"""A reader's library: where they go on, what they put by, and the history of what they read."""

from collections.abc import Mapping
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.reading.forms.library import ShelfForm
from fanfold.site.reading.models import Place, SavedFilter
from fanfold.site.reading.queries.bookmarks import own_bookmarks
from fanfold.site.reading.queries.history import ORDERS, SHOWN, Wanted, searched_history
from fanfold.site.reading.queries.places import keeps_history, to_go_on
from fanfold.site.reading.queries.shelves import own_shelves
from fanfold.site.reading.queries.works import works_with_kudos_of
from fanfold.site.reading.services import forget_works, set_history
from fanfold.site.reading.views.places import whole_number

_GOING_ON = 6


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Everything a reader keeps, with ways to it. Guests read what this browser keeps for them."""
    user = request.user
    if not isinstance(user, User):
        return render(request, "reading/library.html", {})
    context = {
        "places": to_go_on(user)[:_GOING_ON],
        "shelves": own_shelves(user),
        # A filter that is kept is a shelf that fills itself.
        "filters": SavedFilter.objects.filter(user=user),
        "bookmarks": own_bookmarks(user).count(),
        "read": Place.objects.filter(user=user).exists(),
        "keeps": keeps_history(user),
        "form": ShelfForm(user=user),
    }
    return render(request, "reading/library.html", context)


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """What a reader has read, last first, or as they look for it."""
    user = cast(MemberRequest, request).user
    wanted = Wanted(
        request.GET.get("q", "")[:200],
        _one_of(SHOWN, request.GET.get("show")),
        _one_of(ORDERS, request.GET.get("sort")),
    )
    context = {
        "page": page_of(request, searched_history(user, wanted)),
        "wanted": wanted,
        "shown": SHOWN.items(),
        "orders": ORDERS.items(),
        "keeps": keeps_history(user),
        "is_looked_for": wanted != Wanted(),
    }
    return render(request, "reading/history.html", context)


def _one_of(known: Mapping[str, object], value: str | None) -> str:
    return value if value in known and value is not None else next(iter(known))


@login_required
@require_safe
def kudos(request: MemberRequest) -> HttpResponse:
    """The works a reader left kudos for."""
    return render(request, "reading/kudos.html", {"page": page_of(request, works_with_kudos_of(request.user))})


@login_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget the works ticked, one, or all of them."""
    user = cast(MemberRequest, request).user
    everything = request.POST.get("what") == "all"
    one = request.POST.get("one")
    works = None if everything else [whole_number(pk, 2**62) for pk in ([one] if one else request.POST.getlist("work"))]
    forgotten = Place.objects.filter(user=user, **({} if works is None else {"work__in": works})).count()
    forget_works(user=user, works=works)
    messages.success(
        request, ngettext("%(n)s work is forgotten.", "%(n)s works are forgotten.", forgotten) % {"n": forgotten}
    )
    return redirect("reading:history")


@login_required
@require_POST
def habit(request: HttpRequest) -> HttpResponse:
    """Switch the keeping of history on or off."""
    user = cast(MemberRequest, request).user
    keeps = request.POST.get("keeps") == "1"
    set_history(user=user, keeps=keeps)
    messages.success(
        request,
        gettext("From now on your reading is kept.")
        if keeps
        else gettext("From now on nothing of your reading is kept."),
    )
    return redirect("reading:history")
