"""What waits for moderators, and the pages on which they decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.base.reference import in_words
from fanfold.site.community.models import Answer
from fanfold.site.community.queries.answers import held_answers
from fanfold.site.moderation.doors import for_moderators
from fanfold.site.moderation.forms import DecisionForm, HearingForm
from fanfold.site.moderation.models import Appeal, Case
from fanfold.site.moderation.policies import may_decide, may_hear
from fanfold.site.moderation.queries import (
    acts_for,
    decisions_about,
    thing_in,
    waiting_appeals,
    waiting_cases,
    waiting_letters,
)
from fanfold.site.moderation.services import condemn_held, decide, decide_appeal, let_through, open_case, show_held
from fanfold.site.moderation.views.reports import seen_thing
from fanfold.site.works.looks import awaited_works
from fanfold.site.works.models import Work


@for_moderators
@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    """Everything that waits for somebody to decide, the oldest first."""
    context = {
        "page": page_of(request, waiting_cases()), "appeals": waiting_appeals()[:50],
        "awaited": awaited_works().prefetch_related("authors", "tags")[:50],
        "held_count": held_answers().count(), "letter_count": waiting_letters().count(),
    }  # fmt: skip
    return render(request, "moderation/queue.html", context)


@for_moderators
@require_POST
def let_one_through(request: MemberRequest, pk: int) -> HttpResponse:
    """Show a new work to readers."""
    found = get_object_or_404(Work, pk=pk)
    if let_through(work=found, by=request.user):
        messages.success(request, _("“%(title)s” is out.") % {"title": found.title})
    else:
        messages.error(request, _("It does not wait any more, or it is your own."))
    return redirect("moderation:queue")


@for_moderators
@require_POST
def open_one(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Open the case of something a moderator saw."""
    thing, found = seen_thing(request, kind, pk)
    return redirect(open_case(thing=thing, found=found))


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: MemberRequest, pk: int) -> HttpResponse:
    """One case: what was reported, in its place, by how many, what was decided before, and what to do now."""
    found = get_object_or_404(Case.objects.prefetch_related("people"), pk=pk)
    reported = found.reports.filter(decision=None).order_by("created").values_list("reason", flat=True).first()
    form = DecisionForm(request.POST or None, acts=acts_for(found), initial={"rule": reported or ""})
    if form.is_valid():
        try:
            done = decide(case=found, by=request.user, **_given(form))
        except FanfoldError as error:
            form.add_error(None, in_words(error))
        else:
            messages.success(request, _("Decided and written down: %(act)s.") % {"act": done.get_act_display()})
            return redirect("moderation:queue")
    return render(request, "moderation/case.html", _about(request, found, form), status=400 if form.errors else 200)


def _given(form: DecisionForm) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    return given | {"days": given.get("days") or 0, "warning": given.get("warning", "")}


def _about(request: MemberRequest, found: Case, form: DecisionForm) -> dict[str, Any]:
    thing, target = thing_in(found)
    people = User.objects.filter(cases=found)
    return {
        "case": found, "thing": thing, "form": form, "may_decide": may_decide(request.user, found),
        "people": people.prefetch_related("pen_names"),
        "reports": found.reports.select_related("reporter", "decision").prefetch_related("reporter__pen_names"),
        "now": thing.copy(target) if target is not None else {},
        "address": thing.address(target) if target is not None and not thing.is_private else "",
        "is_private": thing.is_private and target is not None,
        "is_away": target is not None and thing.is_away(target),
        "decisions": decisions_about(people, found),
    }  # fmt: skip


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def held(request: MemberRequest) -> HttpResponse:
    """Answers that a rule against spam held."""
    if request.method == "POST":
        return _decide_held(request)
    waiting = held_answers().select_related("work", "pen_name", "chapter").exclude(user=request.user)
    return render(request, "moderation/held.html", {"page": page_of(request, waiting)})


def _decide_held(request: MemberRequest) -> HttpResponse:
    chosen = [pk for pk in request.POST.getlist("answer") if pk.isdecimal() and len(pk) < 19]
    answers = Answer.objects.filter(pk__in=chosen)
    act = request.POST.get("do")
    if act == "show":
        count = show_held(answers=answers, by=request.user)
        told = ngettext("%(count)d answer is let through.", "%(count)d answers are let through.", count)
    else:
        count = condemn_held(answers=answers, by=request.user, all_of_them=act == "spam-all")
        told = ngettext("%(count)d answer is taken from sight.", "%(count)d answers are taken from sight.", count)
    messages.success(request, told % {"count": count})
    return redirect("moderation:held")


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: MemberRequest, pk: int) -> HttpResponse:
    """One appeal: what was decided, what is said against it, and what becomes of it."""
    found = get_object_or_404(Appeal.objects.select_related("decision__case", "decision__by", "by"), pk=pk)
    form = HearingForm(request.POST or None)
    if form.is_valid():
        granted = form.cleaned_data["granted"] == "yes"
        try:
            decide_appeal(appeal=found, by=request.user, granted=granted, answer=form.cleaned_data["answer"])
        except FanfoldError as error:
            form.add_error(None, in_words(error))
        else:
            messages.success(request, _("The appeal is decided."))
            return redirect("moderation:queue")
    context = {"appeal": found, "form": form, "may_hear": found.granted is None and may_hear(request.user, found)}
    return render(request, "moderation/appeal.html", context, status=400 if form.errors else 200)
