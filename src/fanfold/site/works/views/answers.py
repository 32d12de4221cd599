"""Answers to a reading: one or many given, everything taken back, and the list of them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.works.checking import answer_findings, listen_to_restoration, take_back_turn, withdraw_answers
from fanfold.site.works.models import Restoration
from fanfold.site.works.presses import press_of
from fanfold.site.works.readings import laid_out
from fanfold.site.works.sheets import next_open
from fanfold.site.works.suggestions import suggestions_of
from fanfold.site.works.views.owned import number_in, own_reading
from fanfold.site.works.words import anchor_of


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Take what a press means, then go to the next open question; a change of a paragraph stays where it is."""
    found = own_reading(request, pk)
    if isinstance(found, HttpResponse):
        return found
    choice = request.POST.get("answer", "")
    verb, _colon, what = choice.partition(":")
    leads_to = ""
    if verb == "back":
        take_back_turn(restoration=found, turn=number_in(what, default=0) if what else None)
    elif verb == "listen":
        listen_to_restoration(restoration=found)
    else:
        reading = laid_out(found)
        press = press_of(choice, request.POST, reading, suggestions_of(found, reading) if verb == "before" else ())
        leads_to = press.leads_to
        if not press.withdraws and not press.answers:
            messages.info(request, _("Nothing was changed. This is not asked any more: other answers came first."))
        elif press.withdraws:
            withdraw_answers(restoration=found, questions=press.withdraws, said=press.said)
        else:
            answer_findings(restoration=found, answers=press.answers, said=press.said)
    return redirect(_onward(found, verb, what, request, leads_to))


def _onward(found: Restoration, verb: str, what: str, request: MemberRequest, leads_to: str) -> str:
    """Where the page goes on."""
    match request.POST.get("from", ""):
        case "questions":
            asked = {"q": what} if verb == "undo" else {"after": what} if what else {}
            return f"{reverse('works:questions', args=[found.pk])}?{urlencode(asked)}"
        case "answers":
            return reverse("works:answers", args=[found.pk])
        case _:
            return f"{found.get_absolute_url()}{_place(found, verb, what, request, leads_to)}"


def _place(found: Restoration, verb: str, what: str, request: MemberRequest, leads_to: str) -> str:
    """Query and fragment on the page of the whole text."""
    part = number_in(request.POST.get("part"), default=0)
    anchor = leads_to or slugify(request.POST.get("here", ""))
    # Who answers in the list of kinds goes on in that list.
    if verb.removesuffix("-alike") in ("confirm", "refuse", "change") and anchor != "kinds":
        onward = next_open(laid_out(found).sheets, after=what)
        if onward is not None:
            part, anchor = onward[0].number, anchor_of(onward[1])
    query = f"?{urlencode({'part': part})}" if part else ""
    return query + (f"#{anchor}" if anchor else "")


@login_required
def answers(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything answered so far, newest first; each answer can be taken back."""
    found = own_reading(request, pk)
    if isinstance(found, HttpResponse):
        return found
    context = {"restoration": found, "page": page_of(request, found.turns.all())}
    return render(request, "works/answers.html", context)
