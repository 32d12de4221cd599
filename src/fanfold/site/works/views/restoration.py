"""The page this product lives by: we read your story."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fanfold.intake.shapes import counted_shapes
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.words import work_words
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.storage import kept_bytes
from fanfold.site.works.edges import Edges
from fanfold.site.works.models import Restoration
from fanfold.site.works.outline import outline_of
from fanfold.site.works.queries import decisions_of, works_in
from fanfold.site.works.questions import DOUBT, SURE, queue_of
from fanfold.site.works.readings import Reading, laid_out
from fanfold.site.works.rows import ZONES
from fanfold.site.works.services import discard_restoration, resume_restoration, split_restoration
from fanfold.site.works.sheets import Sheet, stretches_of
from fanfold.site.works.suggestions import suggestions_of
from fanfold.site.works.views.files import attachment
from fanfold.site.works.views.owned import number_in, own_reading

# A list of more kinds than this is longer than the questions themselves.
_KINDS = 60


@login_required
def restoration(request: MemberRequest, pk: int) -> HttpResponse:
    """Original and restored structure side by side, with every proposal and its evidence."""
    found = own_reading(request, pk)
    if isinstance(found, HttpResponse):
        return found
    reading = laid_out(found)
    sheet = _chosen(reading, request)
    editing = number_in(request.GET.get("at"), default=-1)
    said = {decision.span.start for decision in decisions_of(found) if not decision.finding}
    context = {
        "restoration": found,
        "restored": reading.restored,
        "sheets": reading.sheets if len(reading.sheets) > 1 else (),
        "sheet": sheet,
        "later": next((one for one in reading.sheets[sheet.number + 1 :] if one.open), None),
        "outline": outline_of(reading, sheet),
        "stretches": stretches_of(sheet.rows, {editing, *said}),
        "edges": Edges(reading.rows),
        "unfolded": "all" in request.GET,
        "editing": editing,
        "spoken": _spoken(reading, editing),
        "people": reading.people,
        "said": said,
        "changing": request.GET.get("change", ""),
        "zones": ZONES,
        "suggestions": suggestions_of(found, reading),
        "is_heard": reading.is_heard,
        "kinds": [group for group in reading.groups if group.open][:_KINDS],
        "counts": counted_shapes(queue_of(reading.groups)),
        "last_turn": found.turns.first(),
        "several": works_in(reading.restored),
        **sums_of(reading),
    }
    return render(request, "works/restoration.html", context)


_GLIMPSE = 60


def _spoken(reading: Reading, editing: int) -> list[dict[str, object]]:
    """The lines of the paragraph that is being changed, each with who was heard to say it."""
    at = reading.starts.get(editing, -1)
    lines = reading.lines_in(reading.rows[at].span) if at >= 0 and reading.rows[at].zone == "body" else []
    return [
        {
            "start": line.span.start, "end": line.span.end, "name": reading.name_of(line.speaker),
            "words": Truncator(" ".join(line.span.of(reading.restored.text).split())).chars(_GLIMPSE),
        }
        for line in lines
    ]  # fmt: skip


def _chosen(reading: Reading, request: MemberRequest) -> Sheet:
    sheets = reading.sheets
    return sheets[min(number_in(request.GET.get("part"), default=0), len(sheets) - 1)]


def sums_of(reading: Reading) -> dict[str, Any]:
    """The counts that the head of the page tells."""
    waiting = queue_of(reading.groups)
    every = [(sheet, finding) for sheet in reading.sheets for finding in sheet.findings]
    return {
        "words": work_words(reading.restored.manuscript),
        "facts": [(sheet, f) for sheet, f in every if f.kind and f.state != "refused"],
        "waiting": len(waiting),
        "questions": sum(bool(group.open) for group in reading.groups),
        "first_open": next(((sheet, f) for sheet, f in every if f.state == "proposed"), None),
        "doubts": sum(finding.confidence < DOUBT for finding in waiting),
        "sure": sum(finding.confidence >= SURE for finding in waiting),
        "asked": len(every),
        "answered": len(every) - len(waiting),
        "scenes": sum(len(chapter.scenes) for chapter in reading.restored.manuscript.work.chapters),
    }


@login_required
@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a reading away. The original stays kept; nothing of it was ever shown to anybody."""
    found = own_reading(request, pk)
    if isinstance(found, HttpResponse):
        return found
    discard_restoration(restoration=found)
    messages.info(
        request,
        _("“%(name)s” was put away. Nothing of it was published; it waits at the end of your desk.")
        % {"name": found.name},
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


@login_required
@require_POST
def split(request: MemberRequest, pk: int) -> HttpResponse:
    """A reading of each work in the file; the readings stand on the desk."""
    found = own_reading(request, pk)
    if isinstance(found, HttpResponse):
        return found
    try:
        made = split_restoration(restoration=found)
    except FanfoldError as error:
        messages.error(request, str(error))
        return redirect(found)
    messages.success(
        request,
        ngettext(
            "“%(name)s” is now %(count)d reading. The file itself is kept as it came.",
            "“%(name)s” is now %(count)d readings. The file itself is kept as it came.",
            len(made),
        )
        % {"name": found.name, "count": len(made)},
    )
    return redirect("works:desk")
