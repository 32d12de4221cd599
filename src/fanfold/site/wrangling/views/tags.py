"""One tag, with its history and what is said of it; finding a tag; the log of changes; proposals."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.pagination import page_of
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import facts_of, tags_like
from fanfold.site.wrangling import queries
from fanfold.site.wrangling.effects import effects_of
from fanfold.site.wrangling.forms import TagForm
from fanfold.site.wrangling.models import Change, Proposal
from fanfold.site.wrangling.policies import may_undo, may_withdraw
from fanfold.site.wrangling.services import (
    accept_proposal,
    decline_proposal,
    make_change,
    propose,
    remark,
    undo_change,
    withdraw_proposal,
)
from fanfold.site.wrangling.services.changes import facts_of_change
from fanfold.site.wrangling.suggestions import suggestions_for
from fanfold.site.wrangling.views.gate import wrangler

_SHOWN = 10


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Tags by words of their names, in any spelling."""
    wrangler(request)
    words = request.GET.get("q", "").replace("\0", "")[:150]
    tags = tags_like(words).select_related("fandom").order_by("-is_canonical", "kind", "search", "pk")
    found: QuerySet[Tag] = queries.public_tags(tags) if words.strip() else Tag.objects.none()
    return render(request, "wrangling/find.html", {"page": page_of(request, found), "words": words})


@require_http_methods(["GET", "HEAD", "POST"])
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is said of a tag; what another answer would do; then the answer itself, or a proposal."""
    viewer = wrangler(request)
    found = get_object_or_404(queries.public_tags(Tag.objects.select_related("fandom")), pk=pk)
    facts = facts_of([pk])[pk]
    around = (*facts.meanings, *facts.broader, *facts.parents)
    names = dict(Tag.objects.filter(pk__in=around).values_list("pk", "name"))
    form = TagForm(request.POST or None, tag=found, facts=facts, names=names)
    context: dict[str, Any] = {"tag": found, "form": form, "suggestions": suggestions_for([found])[pk]}
    if request.method == "POST" and form.is_valid():
        plan, note = form.plan(), request.POST.get("note", "")
        changes = plan.changes()
        try:
            if request.POST.get("what") == "make":
                make_change(by=viewer, act=Change.Act.CHANGED, facts=changes, note=note)
                messages.success(request, _("Changed."))
                return redirect("wrangling:tag", pk)
            if request.POST.get("what") == "propose":
                return redirect("wrangling:proposal", propose(by=viewer, facts=changes, note=note).pk)
            context |= {
                "lines": queries.lines_between(plan.before, changes),
                "effects": effects_of(changes),
                "is_look": True,
            }
        except FanfoldError as error:
            context["error"] = error
    changes_of = list(queries.history(tag=found)[:_SHOWN])
    remarks = list(queries.remarks_on(tag=found))
    context |= {
        "history": told(changes_of), "remarks": remarks, "proposals": found.proposals.filter(state=Proposal.State.OPEN),
        "names": queries.named([by for by in (*(one.by for one in changes_of), *(one.by for one in remarks)) if by]),
    }  # fmt: skip
    status = 400 if form.errors or context.get("error") else 200
    return render(request, "wrangling/tag.html", context, status=status)


def told(changes: list[Change]) -> list[dict[str, Any]]:
    """Changes with what each did, in words."""
    return [
        {"change": one, "lines": queries.lines_of(one.before, one.after, 12), "many": len(one.after)} for one in changes
    ]


@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about a tag."""
    viewer = wrangler(request)
    remark(
        by=viewer,
        tag=get_object_or_404(queries.public_tags(Tag.objects.all()), pk=pk),
        words=request.POST.get("words", ""),
    )
    return redirect("wrangling:tag", pk)


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Everything that was done, newest first."""
    viewer = wrangler(request)
    page = page_of(request, queries.history())
    changes = list(page)
    context = {
        "page": page, "history": told(changes), "names": queries.named([one.by for one in changes if one.by]),
        "following": queries.still_following(), "viewer": viewer,
    }  # fmt: skip
    return render(request, "wrangling/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking a change back would do; then do it."""
    viewer = wrangler(request)
    change = get_object_or_404(queries.history(), pk=pk)
    if not may_undo(viewer, change):
        raise Http404("This was taken back already.")
    context: dict[str, Any] = {"change": change, "lines": queries.lines_of(change.after, change.before)}
    try:
        if request.method == "POST":
            undo_change(change=change, by=viewer, note=request.POST.get("note", ""))
            messages.success(request, _("Undone: everything is said of these tags as it was before."))
            return redirect("wrangling:history")
        context["effects"] = effects_of(facts_of_change(change.before))
    except FanfoldError as error:
        context["error"] = error
    return render(request, "wrangling/undo.html", context, status=400 if "error" in context else 200)


@require_safe
def all_proposals(request: HttpRequest) -> HttpResponse:
    """Proposals that are open, or that were decided."""
    wrangler(request)
    state = request.GET.get("state", "")
    state = state if state in Proposal.State.values else Proposal.State.OPEN
    page = page_of(request, queries.proposals(state))
    context = {
        "page": page, "state": state, "states": Proposal.State.choices,
        "names": queries.named([one.by for one in page if one.by]),
    }  # fmt: skip
    return render(request, "wrangling/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal, what it would do, what is said about it, and the decision."""
    viewer = wrangler(request)
    found = get_object_or_404(Proposal.objects.select_related("by", "decided_by", "change"), pk=pk)
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            _decide(request, found)
            return redirect("wrangling:proposal", pk)
        except FanfoldError as error:
            context["error"] = error
    remarks = list(queries.remarks_on(proposal=found))
    is_open = found.state == Proposal.State.OPEN
    context |= {
        "proposal": found, "lines": queries.lines_of(found.before, found.after), "remarks": remarks,
        "effects": effects_of(facts_of_change(found.after)) if is_open else None, "is_own": may_withdraw(viewer, found),
        "names": queries.named([one for one in (found.by, found.decided_by, *(said.by for said in remarks)) if one]),
    }  # fmt: skip
    return render(request, "wrangling/proposal.html", context, status=400 if "error" in context else 200)


def _decide(request: HttpRequest, found: Proposal) -> None:
    viewer = wrangler(request)
    match request.POST.get("what"):
        case "accept":
            accept_proposal(proposal=found, by=viewer)
        case "decline":
            decline_proposal(proposal=found, by=viewer)
        case "withdraw" if may_withdraw(viewer, found):
            withdraw_proposal(proposal=found, by=viewer)
    remark(by=viewer, proposal=found, words=request.POST.get("words", ""))
