"""Corrections: proposing them, and deciding about them one by one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.community.forms import CorrectionForm
from fanfold.site.community.models import Correction
from fanfold.site.community.queries import corrections_for, own_works, passage_now, standing_chapter
from fanfold.site.community.rooms import name_of, room_of
from fanfold.site.community.services import accept_correction, decline_correction, propose
from fanfold.site.community.speakers import keep_guest, speaker_of
from fanfold.site.community.speech import one_line
from fanfold.site.community.views.say import passage_of, readable_chapter, readable_work
from fanfold.site.community.wording import welcome_in_words
from fanfold.site.works.comparison import compare
from fanfold.site.works.gates import gated

_PER_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@gated
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose other words for a passage."""
    work = readable_work(request, pk)
    room = room_of(request, work)
    given = request.POST if request.method == "POST" else request.GET
    chapter = readable_chapter(request, work, given.get("chapter"))
    passage = passage_of(chapter, given.get("paragraph"))
    if chapter is None or passage is None or (not room.is_own and "correction" not in room.kinds):
        raise Http404("Nothing to correct here.")
    quote = one_line(given.get("quote", ""))
    # Words that stand there twice do not say which of them is meant; the paragraph does.
    old = quote if quote and passage.text.count(quote) == 1 else passage.text
    initial = {"new": old, "quote": old, "paragraph": passage.number, "chapter": chapter.pk}
    form = CorrectionForm(request.POST or None, viewer=request.user, initial=initial)
    error = None
    if request.method == "POST" and form.is_valid():
        speaker = speaker_of(request, pen_name=form.chosen_pen_name, guest_name=form.cleaned_data.get("guest_name", ""))
        try:
            propose(
                work=work, chapter=chapter, passage=passage, old=old, new=form.cleaned_data["new"], speaker=speaker,
                words=form.cleaned_data["words"], wants_thanks=form.cleaned_data["wants_thanks"],
            )  # fmt: skip
            messages.success(request, _("Thank you. The author decides about it, and you are told."))
            response = redirect(f"{chapter.get_absolute_url()}#{passage.anchor}")
            keep_guest(response, speaker)
            return response
        except FanfoldError as refused:
            error = refused
    context = {
        "work": work, "room": room, "chapter": chapter, "old": old, "form": form, "error": error,
        "welcome_words": welcome_in_words(room.welcome),
    }  # fmt: skip
    status = 422 if request.method == "POST" and (error or form.errors) else 200
    return render(request, "community/correct.html", context, status=status)


@login_required
@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    """Corrections to all of a writer's works, each with what would change."""
    which = request.GET.get("which", Correction.Decision.OPEN)
    if which not in Correction.Decision.values:
        which = Correction.Decision.OPEN
    page = page_of(request, corrections_for(request.user, decision=which), _PER_PAGE)
    rows = [_row(one) for one in page]
    context = {"page": page, "rows": rows, "which": which, "decisions": Correction.Decision.choices}
    return render(request, "community/corrections.html", context)


def _row(one: Correction) -> dict[str, Any]:
    """A correction with its difference, and the words around it as they stand now."""
    pair = compare([one.old], [one.new])[0]
    chapter = standing_chapter(one.answer)
    passage = passage_now(one, chapter.current if chapter else None)
    before, _old, after = passage.text.partition(one.old) if passage else ("", "", "")
    return {
        "correction": one, "old": pair.old, "new": pair.new, "name": name_of(one.answer), "before": before[-240:],
        "after": after[:240], "stands": passage is not None, "anchor": passage.anchor if passage else "", "chapter": chapter,
    }  # fmt: skip


@login_required
@require_POST
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a correction or leave it."""
    # Also one that is decided: a second press changes nothing. Others must not learn that there is one.
    mine = Correction.objects.filter(answer__work__in=own_works(request.user).order_by().values("pk"))
    correction = get_object_or_404(mine.select_related("answer"), pk=pk)
    act = {"accept": accept_correction, "decline": decline_correction}.get(request.POST.get("do", ""))
    if act is not None:
        try:
            act(correction=correction, by=request.user, thanks=request.POST.get("thanks", ""))
            taken = act is accept_correction
            messages.success(
                request, _("Taken: a new version of the chapter has it.") if taken else _("Left as it is.")
            )
        except FanfoldError as refused:
            messages.error(request, f"{refused.message} {refused.hint}")
    return redirect("community:corrections")
