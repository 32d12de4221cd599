"""What a work goes back to, what goes back to it, and for whom it is: for those who write it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.works.forms.gathering import GiftForm, RelationForm
from fanfold.site.works.models import Declaration, Gift, Relation, Work
from fanfold.site.works.policies import may_edit, visible_works
from fanfold.site.works.queries.relations import asked_of, goes_back_to, proposals_for
from fanfold.site.works.services import (
    give_work,
    put_aside,
    refuse_gift,
    relate_work,
    remove_relation,
    show_relation,
    take_gift_back,
)
from fanfold.site.works.views.gathered import refuse, say_errors, work_at, written_work
from fanfold.site.works.views.owned import number_in


@login_required
def related(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything a work is tied to, with forms for more."""
    work = written_work(request, pk)
    proposals = proposals_for(work)
    chosen = number_in(request.GET.get("from"), default=0)
    taken = next((one for one in proposals if one.declaration.pk == chosen), None)
    initial = {"kind": taken.kind, "title": taken.title, "declaration": taken.declaration.pk} if taken else {}
    form = RelationForm(request.POST or None, initial=initial, work_at=lambda address: work_at(request, address))
    if request.method == "POST" and form.is_valid() and _related(request, work, form):
        return redirect("works:related", pk)
    context = {
        "work": work,
        "form": form,
        "proposals": proposals,
        "taken": taken,
        "ties": goes_back_to(request.user, work),
        "asked": asked_of(request.user, work),
        "gifts": work.gifts.filter(refused=False).select_related("pen_name"),
        "gift_form": GiftForm(),
    }
    return render(request, "works/related.html", context, status=422 if form.errors else 200)


def _related(request: MemberRequest, work: Work, form: RelationForm) -> bool:
    typed = form.cleaned_data
    said = Declaration.objects.filter(work=work, pk=typed["declaration"], relation=None).first()
    if form.to is None:
        return False
    try:
        relate_work(work=work, kind=typed["kind"], to=form.to, member=request.user, declaration=said)
    except FanfoldError as error:
        form.add_error("address", in_words(error))
        return False
    messages.success(request, _("Saved. It stands on the work’s page."))
    return True


@login_required
@require_POST
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """No longer say that a work goes back to another."""
    found = get_object_or_404(Relation.objects.select_related("work"), pk=pk)
    if not may_edit(request.user, found.work):
        raise Http404
    remove_relation(relation=found)
    return redirect("works:related", found.work_id)


@login_required
@require_POST
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """Decide whether the page of one's work tells of a work that goes back to it."""
    found = get_object_or_404(Relation.objects.select_related("to_work"), pk=pk)
    work = found.to_work
    if work is None or not may_edit(request.user, work) or not visible_works(request.user).filter(pk=found.work_id):
        raise Http404
    show_relation(relation=found, is_shown=request.POST.get("answer") == "accept")
    messages.success(request, _("Saved."))
    return redirect(
        "works:waiting" if request.POST.get("back") == "waiting" else "works:related", *_where(request, work)
    )


def _where(request: MemberRequest, work: Work) -> tuple[int, ...]:
    return () if request.POST.get("back") == "waiting" else (work.pk,)


@login_required
@require_POST
def aside(request: MemberRequest, pk: int) -> HttpResponse:
    """No longer propose a relation for what a note says."""
    found = get_object_or_404(Declaration.objects.select_related("work"), pk=pk)
    if not may_edit(request.user, found.work):
        raise Http404
    put_aside(declaration=found)
    return redirect("works:related", found.work_id)


@login_required
@require_POST
def give(request: MemberRequest, pk: int) -> HttpResponse:
    """Say for whom a work is."""
    work = written_work(request, pk)
    form = GiftForm(request.POST)
    if not form.is_valid():
        say_errors(request, form)
        return redirect("works:related", pk)
    try:
        gift = give_work(work=work, to=form.to(), member=request.user)
        messages.success(request, _("It is for %(name)s now.") % {"name": gift.pen_name or gift.name})
    except FanfoldError as error:
        refuse(request, error)
    return redirect("works:related", pk)


@login_required
@require_POST
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """No longer say that a work is for somebody."""
    found = get_object_or_404(Gift.objects.select_related("work"), pk=pk)
    if not may_edit(request.user, found.work):
        raise Http404
    take_gift_back(gift=found)
    return redirect("works:related", found.work_id)


@login_required
@require_POST
def refuse_or_take(request: MemberRequest, pk: int) -> HttpResponse:
    """Refuse a gift to one of one's pen names, or take it after all."""
    found = get_object_or_404(Gift, pk=pk, pen_name__user=request.user, work__in=visible_works(request.user))
    refuse_gift(gift=found, refused=request.POST.get("answer") == "decline")
    messages.success(request, _("Saved."))
    return redirect("works:waiting")
