"""Who writes a work: asking others, who is named above a chapter, leaving."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.works.forms.gathering import CreditsForm, InviteForm
from fanfold.site.works.models import Authorship, Chapter, Invitation, Work
from fanfold.site.works.queries.cowriting import chapter_credits, invitations_to, writers_of
from fanfold.site.works.services import (
    answer_invitation,
    credit_chapter,
    invite_cowriter,
    leave_work,
    withdraw_invitation,
)
from fanfold.site.works.views.gathered import name_on, refuse, written_work


@login_required
def people(request: MemberRequest, pk: int) -> HttpResponse:
    """Everybody who writes a work, with a form to ask another."""
    work = written_work(request, pk)
    form = InviteForm(request.POST or None, work=work)
    if request.method == "POST" and form.is_valid():
        try:
            _invite(request, work, form)
            return redirect("works:people", pk)
        except FanfoldError as error:
            form.add_error("pen_name", in_words(error))
    writers = list(writers_of(work))
    whole = [one for one in writers if one.whole]
    context = {
        "work": work,
        "form": form,
        "writers": writers,
        "last": whole[0].pk if len(whole) == 1 else None,
        "invitations": invitations_to(work),
        "credits": chapter_credits(work),
    }
    return render(request, "works/people.html", context, status=422 if form.errors else 200)


def _invite(request: MemberRequest, work: Work, form: InviteForm) -> None:
    chapters = list(form.cleaned_data.get("chapters") or ())
    pen_name = form.cleaned_data["pen_name"]
    asked = invite_cowriter(work=work, pen_name=pen_name, by=name_on(request, work), chapters=chapters or None)
    said = _("%(name)s is asked. Until they accept, they see its title and your name, and nothing else.")
    messages.success(request, (said if asked else _("%(name)s stands on it now.")) % {"name": pen_name.name})


@login_required
@require_POST
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation, pk=pk, work__isnull=False)
    work = written_work(request, found.work_id or 0)
    try:
        withdraw_invitation(invitation=found)
    except FanfoldError as error:
        refuse(request, error)
    return redirect("works:people", work.pk)


@login_required
@require_POST
def credits_of_chapter(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Set who is named above a chapter."""
    work = written_work(request, pk)
    chapter = get_object_or_404(Chapter, work=work, position=position)
    form = CreditsForm(request.POST, work=work)
    if form.is_valid():
        credit_chapter(chapter=chapter, pen_names=form.cleaned_data["names"])
        messages.success(request, _("Saved."))
    return redirect("works:people", pk)


@login_required
@require_POST
def leave(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one of one's pen names off a work."""
    name = request.POST.get("pen_name", "")
    mine = Authorship.objects.filter(work=pk, pen_name__user=request.user).select_related("pen_name", "work")
    found = mine.filter(pen_name=int(name)).first() if name.isdecimal() and len(name) < 12 else None
    if found is None:
        raise Http404
    try:
        leave_work(work=found.work, pen_name=found.pen_name)
    except FanfoldError as error:
        refuse(request, error)
        return redirect("works:people", pk)
    messages.success(
        request,
        _("%(name)s no longer stands on “%(title)s”.") % {"name": found.pen_name.name, "title": found.work.title},
    )
    return redirect("works:desk")


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Accept or decline an invitation to one of one's own pen names."""
    found = get_object_or_404(
        Invitation.objects.select_related("work", "series", "collection"), pk=pk, pen_name__user=request.user
    )
    accept = request.POST.get("answer") == "accept"
    try:
        answer_invitation(invitation=found, accept=accept)
    except FanfoldError as error:
        refuse(request, error)
        return redirect("works:waiting")
    messages.success(request, _("Accepted.") if accept else _("Declined. Who asked is told so, and no more."))
    return redirect((found.work or found.series or found.collection or "works:waiting") if accept else "works:waiting")
