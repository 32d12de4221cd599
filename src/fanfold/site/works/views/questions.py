"""One question at a time: the least sure first, its evidence marked where it stands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from fanfold.intake.shapes import settled_by
from fanfold.manuscript.findings import Finding
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.models import Restoration
from fanfold.site.works.outline import part_names
from fanfold.site.works.passages import passage_of
from fanfold.site.works.questions import asked_after, group_with
from fanfold.site.works.readings import Reading, laid_out
from fanfold.site.works.rows import ZONES
from fanfold.site.works.suggestions import suggestions_of
from fanfold.site.works.views.owned import own_reading
from fanfold.site.works.views.restoration import sums_of


@login_required
def questions(request: MemberRequest, pk: int) -> HttpResponse:
    """The card of one question. `?q=` names a finding, `?after=` the one that was just answered or skipped."""
    found = own_reading(request, pk)
    if isinstance(found, HttpResponse):
        return found
    reading = laid_out(found)
    finding = reading.findings.get(request.GET.get("q", ""))
    if finding is None:
        finding = asked_after(reading.groups, request.GET.get("after", ""))
    context = {
        "restoration": found,
        "reading": reading,
        "changing": "change" in request.GET,
        "zones": ZONES,
        "last_turn": found.turns.first(),
        **sums_of(reading),
        **(_card(found, reading, finding) if finding else {}),
    }
    return render(request, "works/questions.html", context)


def _card(found: Restoration, reading: Reading, finding: Finding) -> dict[str, object]:
    group = group_with(reading.groups, finding)
    passage = passage_of(reading, finding)
    others = [one for one in group.open if one.id != finding.id]
    return {
        "finding": finding,
        "group": group,
        "others": others,
        "surer": len(settled_by(finding, group.open)) - 1,
        "passage": passage,
        "place": part_names(reading)[passage.here.part],
        "sheet": reading.sheet_of(passage.here),
        "suggestion": next((one for one in suggestions_of(found, reading) if one.shape == group.shape), None),
    }
