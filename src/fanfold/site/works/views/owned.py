"""A person's own readings, and the way on from one that is finished."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.models import Restoration


def own_reading(request: MemberRequest, pk: int) -> Restoration | HttpResponse:
    """The reading, or the way to the work it has become: the back button must not end in nothing."""
    mine = Restoration.objects.select_related("original", "adds_to", "work")
    found = get_object_or_404(mine, pk=pk, owner=request.user)
    if found.finished is None:
        return found
    if found.work is None:
        messages.info(request, f"“{found.name}” was put away. Take it up again to go on with it.")
        return redirect("works:desk")
    messages.info(
        request, f"“{found.name}” has become this work. Change it by “Edit”; the file and your answers are kept."
    )
    return redirect(found.work)


def number_in(text: str | None, *, default: int) -> int:
    """A whole number in a query or a form; `default` for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default
