"""A person's own readings, works and chapters, and the way on from a reading that is finished."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.models import Chapter, Restoration, Work
from fanfold.site.works.policies import may_edit, may_edit_chapter


def own_reading(request: MemberRequest, pk: int) -> Restoration | HttpResponse:
    """The reading, or the way to the work it has become: the back button must not end in nothing."""
    mine = Restoration.objects.select_related("original", "adds_to", "work")
    found = get_object_or_404(mine, pk=pk, owner=request.user)
    if found.finished is None:
        return found
    if found.work is None:
        messages.info(request, _("“%(name)s” was put away. Take it up again to go on with it.") % {"name": found.name})
        return redirect("works:desk")
    messages.info(
        request,
        _("“%(name)s” has become this work. Change it by “Edit”; the file and your answers are kept.")
        % {"name": found.name},
    )
    return redirect(found.work)


def own_work(request: MemberRequest, pk: int) -> Work:
    """A work of this person; for all others there is none."""
    work = get_object_or_404(Work, pk=pk)
    if not may_edit(request.user, work):
        raise Http404
    return work


def own_chapter(request: MemberRequest, pk: int, position: int) -> Chapter:
    """A chapter of this person's work, by its place; a form says by `chapter` which one it was made for, so that
    what is sent reaches the same chapter when chapters have moved in between."""
    return _chapter(request, own_work(request, pk).pk, position)


def written_chapter(request: MemberRequest, pk: int, position: int) -> Chapter:
    """A chapter this person writes, of a work of theirs or as a guest in somebody else's; found as `own_chapter` is."""
    found = _chapter(request, pk, position)
    if not may_edit_chapter(request.user, found):
        raise Http404
    return found


def _chapter(request: MemberRequest, work: int, position: int) -> Chapter:
    chapters = Chapter.objects.select_related("work", "current").filter(work=work)
    meant = number_in(request.POST.get("chapter"), default=0)
    return get_object_or_404(chapters, pk=meant) if meant else get_object_or_404(chapters, position=position)


def number_in(text: str | None, *, default: int) -> int:
    """A whole number in a query or a form; `default` for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default
