"""Where this story stands: what its notes say of its world, on one screen, and the writer's yes and no."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Work
from fanfold.site.worlds.forms import AnswerForm, answer_forms
from fanfold.site.worlds.queries.guesses import Guess, guessed_canon
from fanfold.site.worlds.queries.heads import sheet_in_file
from fanfold.site.worlds.queries.packs import canon_for, pack_of
from fanfold.site.worlds.queries.proposals import asked_of
from fanfold.site.worlds.services import answer_head, answer_proposal, ask_again, take_shipped_for
from fanfold.site.worlds.services.packs import name_fandom
from fanfold.site.worlds.services.stories import touch
from fanfold.site.worlds.views.owned import own_work


@login_required
def standing(request: MemberRequest, pk: int) -> HttpResponse:
    """Every proposal with the words it rests on; one press keeps all answers."""
    work = own_work(request, pk)
    canon = canon_for(work)
    guess = guessed_canon(work) if canon is None else None
    if request.method == "POST" and "fandom" in request.POST:
        return _in_fandom(work, guess)
    asked = asked_of(work)
    waiting = [one.proposed for one in asked if one.is_open]
    forms = answer_forms(request.POST or None, waiting, pack=canon, work=work, user=request.user)
    errors = [form for form in forms if request.method == "POST" and not form.is_valid()]
    if request.method == "POST" and not errors:
        return _answered(request, work, forms)
    context = {
        "work": work,
        "canon": canon,
        "is_canon_new": canon is not None and pack_of(work) is None,
        "has_fandom": work.tags.filter(kind=Tag.Kind.FANDOM).exists(),
        "sure": [form for form in forms if form.proposed.is_sure],
        "asked": [form for form in forms if not form.proposed.is_sure],
        "answered": [one for one in asked if not one.is_open],
        "head": sheet_in_file(work),
        "guess": guess,
    }
    return render(request, "worlds/standing.html", context, status=422 if request.method == "POST" else 200)


def _in_fandom(work: Work, guess: Guess | None) -> HttpResponse:
    """The writer said yes to the canon their story seems to belong to: it bears the fandom, and is asked about with it."""
    if guess is not None:
        name_fandom(work=work, title=guess.title)
    return redirect("worlds:standing", work.pk)


def _answered(request: MemberRequest, work: Work, forms: Sequence[AnswerForm]) -> HttpResponse:
    take_shipped_for(work)
    touch(work)
    given = [form for form in forms if form.cleaned_data["answer"] != "later"]
    for form in given:
        is_so = form.cleaned_data["answer"] == "yes"
        answer_proposal(work=work, proposed=form.proposed, is_so=is_so, typed=form.typed(), by=request.user)
    if any(
        form.proposed.kind == "scenes" and form.cleaned_data["answer"] == "yes" and not form.typed().layer
        for form in given
    ):
        messages.info(request, _("Say below which scenes retell canon."))
        return redirect("worlds:scenes", work.pk)
    kept = sum(form.cleaned_data["answer"] == "yes" for form in given)
    if not given:
        messages.info(request, _("Nothing was answered. You find this page again under “Edit”."))
    else:
        said = ngettext("Kept: %(kept)d thing that is so.", "Kept: %(kept)d things that are so.", kept)
        messages.success(request, said % {"kept": kept})
    return redirect(f"{work.get_absolute_url()}#canon")


@login_required
@require_POST
def head(request: MemberRequest, pk: int) -> HttpResponse:
    """Take over the sheet at the head of the story's file, or leave it."""
    work = own_work(request, pk)
    found = sheet_in_file(work)
    if found is None:
        return redirect("worlds:standing", pk)
    is_taken = request.POST.get("answer") == "take"
    try:
        answer_head(work=work, head=found, is_taken=is_taken)
    except FanfoldError as error:
        messages.error(request, in_words(error))
        return redirect("worlds:standing", pk)
    messages.success(request, _("It stands here now.") if is_taken else _("Left. It is not asked again."))
    return redirect("worlds:world" if is_taken else "worlds:standing", pk)


@login_required
@require_POST
def again(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an answer back: what it made is gone, and it is asked again."""
    work = own_work(request, pk)
    ask_again(work=work, key=request.POST.get("key", "")[:60], by=request.user)
    return redirect("worlds:standing", pk)
