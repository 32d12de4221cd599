"""The page this product lives by: we read your story."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from fanfold.intake.pipeline import Restored
from fanfold.manuscript.words import work_words
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.answers import answers_in
from fanfold.site.works.models import Restoration
from fanfold.site.works.queries import decisions_of, reading_of
from fanfold.site.works.rows import ZONES, rows_of
from fanfold.site.works.services import answer_findings, discard_restoration, resume_restoration, withdraw_answers
from fanfold.site.works.sheets import Sheet, next_open, sheets_of, stretches_of
from fanfold.site.works.storage import kept_bytes
from fanfold.site.works.views.files import attachment
from fanfold.site.works.words import anchor_of

# More links than this in the list of open questions are a wall; the rest is counted and comes in reading order.
_LISTED = 12
_DOUBT = 0.6
_SURE = 0.8


@login_required
def restoration(request: MemberRequest, pk: int) -> HttpResponse:
    """Original and restored structure side by side, with every proposal and its evidence."""
    found = _own(request, pk)
    if isinstance(found, HttpResponse):
        return found
    restored = reading_of(found)
    sheets = sheets_of(restored, rows_of(restored))
    sheet = _chosen(sheets, request)
    editing = _number(request.GET.get("at"), default=-1)
    said = {decision.span.start for decision in decisions_of(found) if not decision.finding}
    context = {
        "restoration": found,
        "restored": restored,
        "sheets": sheets if len(sheets) > 1 else (),
        "sheet": sheet,
        "later": next((one for one in sheets[sheet.number + 1 :] if one.open), None),
        "stretches": stretches_of(sheet.rows, {editing, *said}),
        "unfolded": "all" in request.GET,
        "editing": editing,
        "said": said,
        "changing": request.GET.get("change", ""),
        "zones": ZONES,
        **_sums(restored, sheets),
    }
    return render(request, "works/restoration.html", context)


def _chosen(sheets: list[Sheet], request: MemberRequest) -> Sheet:
    return sheets[min(_number(request.GET.get("part"), default=0), len(sheets) - 1)]


def _sums(restored: Restored, sheets: list[Sheet]) -> dict[str, Any]:
    every = [(sheet, finding) for sheet in sheets for finding in sheet.findings]
    waiting = [(sheet, finding) for sheet, finding in every if finding.state == "proposed"]
    # Doubts first: they are what a person's eyes are for.
    ranked = sorted(waiting, key=lambda one: one[1].confidence >= _DOUBT)
    return {
        "words": work_words(restored.manuscript),
        "facts": [(sheet, f) for sheet, f in every if f.kind and f.state != "refused"],
        "waiting": len(waiting),
        "listed": ranked[:_LISTED],
        "unlisted": max(len(ranked) - _LISTED, 0),
        "first_open": waiting[0] if waiting else None,
        "doubts": sum(finding.confidence < _DOUBT for _, finding in waiting),
        "sure": sum(finding.confidence >= _SURE for _, finding in waiting),
        "asked": len(every),
        "answered": len(every) - len(waiting),
        "scenes": sum(len(chapter.scenes) for chapter in restored.manuscript.work.chapters),
    }


def _number(text: str | None, *, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one or many answers, then go to the next open question; a change of a paragraph stays where it is."""
    found = _own(request, pk)
    if isinstance(found, HttpResponse):
        return found
    choice = request.POST.get("answer", "")
    verb, _, what = choice.partition(":")
    if verb == "undo":
        withdraw_answers(restoration=found, questions=[what])
    elif verb == "asread":
        withdraw_answers(restoration=found, questions=[f"{said}@{what}" for said in ("zone", "break", "chapter")])
    else:
        known = {finding.id: finding for finding in reading_of(found).findings}
        answer_findings(restoration=found, answers=answers_in(choice, request.POST, known))
    return redirect(f"{found.get_absolute_url()}{_onward(found, verb, what, request)}")


def _onward(found: Restoration, verb: str, what: str, request: MemberRequest) -> str:
    """Where the page goes on: query and fragment."""
    part, anchor = _number(request.POST.get("part"), default=0), slugify(request.POST.get("here", ""))
    if verb in ("confirm", "refuse", "change"):
        restored = reading_of(found)
        onward = next_open(sheets_of(restored, rows_of(restored)), after=what)
        if onward is not None:
            part, anchor = onward[0].number, anchor_of(onward[1])
    query = f"?{urlencode({'part': part})}" if part else ""
    return query + (f"#{anchor}" if anchor else "")


@login_required
@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a reading away. The original stays kept; nothing of it was ever shown to anybody."""
    found = _own(request, pk)
    if isinstance(found, HttpResponse):
        return found
    discard_restoration(restoration=found)
    messages.info(
        request, f"“{found.name}” was put away. Nothing of it was published; it waits at the end of your desk."
    )
    return redirect(reverse("works:desk"))


@login_required
@require_POST
def resume(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a reading that was put away up again, with every answer given so far."""
    found = get_object_or_404(Restoration, pk=pk, owner=request.user, work=None)
    resume_restoration(restoration=found)
    return redirect(found)


@login_required
def original(request: MemberRequest, pk: int) -> HttpResponse:
    """The file as it came, byte for byte."""
    found = get_object_or_404(Restoration, pk=pk, owner=request.user)
    return attachment(kept_bytes(found.original_id), found.name)


def _own(request: MemberRequest, pk: int) -> Restoration | HttpResponse:
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
