"""The page this product lives by: we read your story."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.words import work_words
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.answers import answers_in
from fanfold.site.works.models import Restoration
from fanfold.site.works.queries import reading_of
from fanfold.site.works.rows import ZONES, Row, rows_of
from fanfold.site.works.services import answer_findings, discard_restoration, withdraw_answer
from fanfold.site.works.storage import kept_bytes
from fanfold.site.works.views.files import attachment

# Up to this many paragraphs the whole file is one page; beyond it, a page a chapter.
_ROWS_ON_ONE_PAGE = 600


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long reading: the front matter or a chapter."""

    number: int
    name: str
    open: int


@login_required
def restoration(request: MemberRequest, pk: int) -> HttpResponse:
    """Original and restored structure side by side, with every proposal and its evidence."""
    found = _own(request, pk)
    restored = reading_of(found)
    rows = rows_of(restored)
    parts = _parts(restored, rows) if len(rows) > _ROWS_ON_ONE_PAGE else []
    part = _number(request.GET.get("part"), default=0)
    context = {
        "restoration": found,
        "restored": restored,
        "rows": [row for row in rows if row.part == part] if parts else rows,
        "parts": parts,
        "part": part,
        "editing": _number(request.GET.get("at"), default=-1),
        "changing": request.GET.get("change", ""),
        "zones": ZONES,
        **_sums(restored),
    }
    return render(request, "works/restoration.html", context)


def _sums(restored: Restored) -> dict[str, Any]:
    findings = restored.findings
    waiting = [finding for finding in findings if finding.state == "proposed"]
    return {
        "words": work_words(restored.manuscript),
        "facts": [f for f in findings if f.kind and f.state != "refused"],
        "waiting": waiting,
        "doubts": [finding for finding in waiting if finding.confidence < 0.6],
        "sure": [finding for finding in waiting if finding.confidence >= 0.8],
        "answered": len(findings) - len(waiting),
        "scenes": sum(len(chapter.scenes) for chapter in restored.manuscript.work.chapters),
    }


def _parts(restored: Restored, rows: list[Row]) -> list[Part]:
    waiting = [0] * (len(restored.manuscript.work.chapters) + 1)
    for row in rows:
        waiting[row.part] += sum(finding.state == "proposed" for finding in row.findings)
    names = [
        "Before the story",
        *(c.heading.text if c.heading else "The story" for c in restored.manuscript.work.chapters),
    ]
    return [Part(number, name, count) for number, (name, count) in enumerate(zip(names, waiting, strict=True))]


def _number(text: str | None, *, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one or many answers and show the page again where the person was."""
    found = _own(request, pk)
    choice = request.POST.get("answer", "")
    known: dict[str, Finding] = {finding.id: finding for finding in reading_of(found).findings}
    if choice.startswith("undo:"):
        withdraw_answer(restoration=found, question=choice.removeprefix("undo:"))
    else:
        answer_findings(restoration=found, answers=answers_in(choice, request.POST, known))
    part = request.POST.get("part", "")
    anchor = request.POST.get("here", "")
    query = f"?{urlencode({'part': part})}" if part else ""
    return redirect(f"{found.get_absolute_url()}{query}{'#' + anchor if anchor else ''}")


@login_required
@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a reading away. The original stays kept; nothing of it was ever shown to anybody."""
    found = _own(request, pk)
    discard_restoration(restoration=found)
    messages.info(request, f"“{found.name}” was put away. Nothing of it was published.")
    return redirect(reverse("works:desk"))


@login_required
def original(request: MemberRequest, pk: int) -> HttpResponse:
    """The file as it came, byte for byte."""
    found = get_object_or_404(Restoration, pk=pk, owner=request.user)
    return attachment(kept_bytes(found.original_id), found.name)


def _own(request: MemberRequest, pk: int) -> Restoration:
    return get_object_or_404(
        Restoration.objects.select_related("original", "adds_to"), pk=pk, owner=request.user, finished=None
    )
