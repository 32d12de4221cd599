"""Shelves: one's own, put up, filled and put in order; and those under a pen name, for everybody."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.reading.forms.library import ShelfForm
from fanfold.site.reading.models import Shelf
from fanfold.site.reading.queries.shelves import READY_MADE, gone_from, public_shelves, works_on
from fanfold.site.reading.services.shelves import (
    change_shelf,
    make_shelf,
    move_on_shelf,
    move_shelf,
    remove_shelf,
    set_own_shelves,
    set_standing,
    sort_shelf,
    take_off_shelf,
)
from fanfold.site.reading.views.places import whole_number
from fanfold.site.reading.views.writers import named
from fanfold.site.works.policies import visible_works


def _member(request: HttpRequest) -> User:
    return cast(MemberRequest, request).user


def _own(request: HttpRequest, pk: int) -> Shelf:
    return get_object_or_404(Shelf.objects.select_related("pen_name"), pk=pk, user=_member(request))


@login_required
@require_POST
def put(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a work on shelves: `standing` names a ready-made one or "none", `shelf` and `new` one's own."""
    work = get_object_or_404(visible_works(request.user), pk=pk)
    user = _member(request)
    standing = request.POST.get("standing")
    if standing in (*READY_MADE, "none"):
        set_standing(user=user, work=work, kind="" if standing == "none" else standing)
    if "own" in request.POST:
        ids = [whole_number(one, 2**62) for one in request.POST.getlist("shelf")]
        set_own_shelves(user=user, work=work, shelves=ids, new=request.POST.get("new", ""))
    messages.success(request, gettext("Your shelves are as you wanted them."))
    return redirect(work)


@login_required
@require_safe
def ready_made(request: HttpRequest, kind: str) -> HttpResponse:
    """The shelf of a ready-made kind; an empty one is shown before anything was put on it."""
    if kind not in READY_MADE:
        raise Http404("There is no such shelf.")
    kept = Shelf.objects.filter(user=_member(request), kind=kind).first()
    return (
        redirect(kept) if kept else render(request, "reading/shelf.html", {"shelf": Shelf(kind=kind), "is_empty": True})
    )


@login_required
@require_safe
def shelf(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's own shelves."""
    found = _own(request, pk)
    user = _member(request)
    form = ShelfForm(
        user=user, shelf=found, initial={"name": found.name, "about": found.about, "pen_name": found.pen_name}
    )
    context = {
        "shelf": found, "page": page_of(request, works_on(found, user)), "gone": gone_from(found, user), "form": form,
    }  # fmt: skip
    return render(request, "reading/shelf.html", context)


@login_required
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Put up a shelf."""
    form = ShelfForm(request.POST, user=_member(request))
    if not form.is_valid():
        return render(request, "reading/shelf_form.html", {"form": form}, status=400)
    return redirect(make_shelf(user=_member(request), **form.cleaned_data))


@login_required
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a shelf is called and who may see it."""
    found = _own(request, pk)
    form = ShelfForm(request.POST, user=_member(request), shelf=found)
    if not form.is_valid():
        return render(request, "reading/shelf_form.html", {"form": form, "shelf": found}, status=400)
    change_shelf(shelf=found, **form.cleaned_data)
    messages.success(request, gettext("Changed."))
    return redirect(found)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a shelf down."""
    remove_shelf(shelf=_own(request, pk))
    messages.success(request, gettext("The shelf is gone; the works are where they were."))
    return redirect("reading:library")


@login_required
@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a work on a shelf, take it off, or sort the whole shelf once."""
    found = _own(request, pk)
    work, where = whole_number(request.POST.get("work"), 2**62), request.POST.get("where", "")
    if "sort" in request.POST:
        sort_shelf(shelf=found, by=request.POST["sort"])
    elif where == "off":
        take_off_shelf(shelf=found, work=work)
    elif where == "gone":
        seen = visible_works(request.user).values("pk")
        found.shelved.exclude(work__in=seen).delete()
    else:
        move_on_shelf(shelf=found, work=work, where=where)
    return redirect(f"{found.get_absolute_url()}{'#w' + str(work) if work and where != 'off' else ''}")


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one of one's own shelves among the others."""
    move_shelf(shelf=_own(request, pk), where=request.POST.get("where", ""))
    return redirect("reading:library")


@require_safe
def public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A shelf under a pen name, for everybody."""
    name = named(slug)
    found = get_object_or_404(public_shelves(request.user, name), pk=pk)
    page = page_of(request, works_on(found, request.user))
    return render(request, "reading/shelf_public.html", {"pen_name": name, "shelf": found, "page": page})
