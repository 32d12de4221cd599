"""Bookmarks: one's own list, a form for each, and the public list under a pen name."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.reading.forms.library import BookmarkForm, ElsewhereForm, remarked
from fanfold.site.reading.models import Bookmark
from fanfold.site.reading.queries.bookmarks import (
    Sought,
    bookmark_of,
    bookmark_of_series,
    bookmarks_of,
    own_bookmarks,
    public_bookmarks,
    tags_among,
)
from fanfold.site.reading.services.bookmarks import (
    Alike,
    bookmark_elsewhere,
    bookmark_series,
    bookmark_work,
    change_bookmarks,
    change_remarks,
    remove_bookmark,
    remove_bookmarks,
)
from fanfold.site.reading.views.writers import named
from fanfold.site.works.models import Series
from fanfold.site.works.policies import may_keep, visible_works
from fanfold.site.works.queries.series import may_see_series

_MOST = 500


def _member(request: HttpRequest) -> User:
    return cast(MemberRequest, request).user


def _sought(request: HttpRequest) -> Sought:
    return Sought(request.GET.get("q", "")[:200], request.GET.get("tag", "")[:160], request.GET.get("only", ""))


@login_required
@require_safe
def bookmarks(request: HttpRequest) -> HttpResponse:
    """All of one's bookmarks, searched and sifted."""
    user, sought = _member(request), _sought(request)
    context = {
        "page": page_of(request, own_bookmarks(user, sought)),
        "sought": sought,
        "tags": tags_among(Bookmark.objects.filter(user=user)),
        "is_looked_for": sought != Sought(),
        "is_own": True,
    }
    return render(request, "reading/bookmarks.html", context)


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The bookmarks under a pen name that others may see."""
    name, sought = named(slug), _sought(request)
    shown = public_bookmarks(request.user, name)
    if not shown.exists():
        raise Http404("Nothing this reader may see is bookmarked under this name.")
    context = {
        "pen_name": name,
        "page": page_of(request, bookmarks_of(request.user, name, sought)),
        "sought": sought,
        "tags": tags_among(shown),
        "is_looked_for": sought != Sought(),
    }
    return render(request, "reading/bookmarks_public.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """Bookmark a work, or change the bookmark one has."""
    work = get_object_or_404(visible_works(request.user), pk=pk)
    user = _member(request)
    known = bookmark_of(user, work)
    form = BookmarkForm(request.POST or None, user=user, initial=remarked(known, user))
    if form.is_valid():
        bookmark_work(user=user, work=work, remarks=form.remarks())
        messages.success(request, gettext("Bookmarked."))
        return redirect(work)
    context = {"form": form, "work": work, "bookmark": known}
    return render(request, "reading/bookmark.html", context, status=400 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_series(request: HttpRequest, pk: int) -> HttpResponse:
    """Bookmark a series, or change the bookmark one has."""
    series, user = get_object_or_404(Series, pk=pk), _member(request)
    if not (may_keep(user, series) or may_see_series(user, series)):
        raise Http404("There is no such series for this reader.")
    known = bookmark_of_series(user, series)
    form = BookmarkForm(request.POST or None, user=user, initial=remarked(known, user))
    if form.is_valid():
        bookmark_series(user=user, series=series, remarks=form.remarks())
        messages.success(request, gettext("Bookmarked."))
        return redirect(series)
    context = {"form": form, "series": series, "bookmark": known}
    return render(request, "reading/bookmark.html", context, status=400 if form.is_bound else 200)


@login_required
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Change what was ticked, all in one way; removing is asked once more."""
    user = _member(request)
    pks = [int(pk) for pk in request.POST.getlist("bookmark")[:_MOST] if pk.isdecimal() and len(pk) < 19]
    chosen = own_bookmarks(user).filter(pk__in=pks)
    do, tags = request.POST.get("do", ""), request.POST.get("tags", "")[:1000]
    if not chosen.exists():
        messages.warning(request, gettext("Nothing was ticked, so nothing has changed."))
    elif do == "remove":
        return render(request, "reading/bookmarks_remove.html", {"chosen": chosen})
    elif do == "removed":
        count = remove_bookmarks(user=user, pks=pks)
        said = ngettext("%(count)d bookmark is gone.", "%(count)d bookmarks are gone.", count)
        messages.success(request, said % {"count": count})
    elif (alike := _alike(do, tags)) is None:
        messages.warning(request, gettext("Say what is to be done with them, and which tags."))
    else:
        count = change_bookmarks(user=user, pks=pks, alike=alike)
        said = ngettext("%(count)d bookmark is changed.", "%(count)d bookmarks are changed.", count)
        messages.success(request, said % {"count": count})
    return redirect("reading:bookmarks")


def _alike(do: str, tags: str) -> Alike | None:
    if do in ("tag", "untag"):
        return (Alike(add=tags) if do == "tag" else Alike(drop=tags)) if tags.strip(" ,") else None
    return {
        "private": Alike(is_private=True), "public": Alike(is_private=False), "recommend": Alike(is_recommended=True),
        "unrecommend": Alike(is_recommended=False),
    }.get(do)  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Bookmark a work on another site."""
    user = _member(request)
    given = {key: request.GET.get(key, "")[:500] for key in ("address", "title")}
    form = ElsewhereForm(request.POST or None, user=user, initial={**remarked(None, user), **given})
    if form.is_valid():
        bookmark_elsewhere(user=user, place=form.place(), remarks=form.remarks())
        messages.success(request, gettext("Bookmarked."))
        return redirect("reading:bookmarks")
    return render(request, "reading/bookmark.html", {"form": form}, status=400 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bookmark(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one of one's bookmarks, also of a work that is gone."""
    user = _member(request)
    found = get_object_or_404(Bookmark, pk=pk, user=user)
    is_elsewhere = found.kind == Bookmark.Kind.ELSEWHERE
    form = (ElsewhereForm if is_elsewhere else BookmarkForm)(
        request.POST or None, user=user, initial=remarked(found, user)
    )
    if form.is_valid():
        if isinstance(form, ElsewhereForm):
            bookmark_elsewhere(user=user, place=form.place(), remarks=form.remarks(), bookmark=found)
        else:
            change_remarks(bookmark=found, remarks=form.remarks())
        messages.success(request, gettext("Changed."))
        return redirect("reading:bookmarks")
    work = visible_works(user).filter(pk=found.work_id or 0).first()
    context = {"form": form, "work": work, "bookmark": found, "series": _series_of(user, found)}
    return render(request, "reading/bookmark.html", context, status=400 if form.is_bound else 200)


def _series_of(user: User, found: Bookmark) -> Series | None:
    series = found.series
    return series if series is not None and (may_keep(user, series) or may_see_series(user, series)) else None


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's bookmarks."""
    remove_bookmark(bookmark=get_object_or_404(Bookmark, pk=pk, user=_member(request)))
    messages.success(request, gettext("The bookmark is gone."))
    return redirect("reading:bookmarks")
