"""Volumes of a work: begun and ended at a chapter, named, taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.services.volumes import begin_volume, drop_volume, end_volume, name_volume
from fanfold.site.works.views.chapters import chapters_page
from fanfold.site.works.views.owned import own_chapter, own_work


@login_required
@require_POST
def begin(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Let a volume begin at a chapter, or let it and those behind it stand in none."""
    found = own_chapter(request, pk, position)
    if request.POST.get("do") == "end":
        end_volume(chapter=found)
        messages.success(request, _("From “%(name)s” on, the chapters stand in no volume.") % {"name": found.name})
        return redirect("works:chapters", pk)
    try:
        made = begin_volume(chapter=found, title=request.POST.get("title", ""))
    except FanfoldError as error:
        return chapters_page(request, found.work, error)
    messages.success(request, _("“%(title)s” begins with “%(name)s”.") % {"title": made.title, "name": found.name})
    return redirect("works:chapters", pk)


@login_required
@require_POST
def change(request: MemberRequest, pk: int, volume: int) -> HttpResponse:
    """Give a volume another title, or take it away; its chapters stay where they are."""
    work = own_work(request, pk)
    found = get_object_or_404(work.volumes.select_related("work"), pk=volume)
    do = request.POST.get("do")
    if do == "drop":
        drop_volume(volume=found)
        messages.success(
            request, _("“%(title)s” is no volume any more. Its chapters are all there.") % {"title": found.title}
        )
    elif do == "name":
        try:
            name_volume(volume=found, title=request.POST.get("title", ""))
        except FanfoldError as error:
            return chapters_page(request, work, error)
        messages.success(request, _("It is called “%(name)s”.") % {"name": found.title})
    else:
        raise Http404
    return redirect("works:chapters", pk)
