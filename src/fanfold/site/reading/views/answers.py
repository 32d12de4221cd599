"""What the pages say of a work's world, for programs: read only, and for the same eyes as the pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fanfold.site.base.robots import NO_TRAINING, TAG
from fanfold.site.reading.queries import readable_chapters
from fanfold.site.reading.queries.telling import TOLD_NOTES, told_through
from fanfold.site.reading.standing import panel_for, place_of
from fanfold.site.reading.views.being import way_in
from fanfold.site.works.gates import gate_of
from fanfold.site.works.models import Work
from fanfold.site.works.policies import visible_works
from fanfold.site.works.queries.relations import Tie
from fanfold.site.worlds.queries.grid import Row, SoFar, so_far
from fanfold.site.worlds.queries.panel import Entry, LayerEntry, Panel
from fanfold.site.worlds.queries.sheets import said_of


@require_safe
def world(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a work leaves canon, and who knows what in it, at the reader's place; `?upto=` names a chapter, 0 the notes.

    What stands before a work (it is for adults, it was muted) is said with status 403, and nothing else is.
    """
    if gate_of(request, pk) is not None:
        return _answer({"error": _("Something is to be known before this work. Open its page first.")}, status=403)
    found = get_object_or_404(visible_works(request.user).select_related("front"), pk=pk)
    chapters = readable_chapters(request.user, found)
    place = place_of(request, found, chapters, way_in(request, found, chapters))
    asked = request.GET.get("upto", "")
    if asked == "0":
        place = TOLD_NOTES
    elif chosen := next((one for one in chapters if str(one.position) == asked), None):
        place = told_through(chosen)
    said = said_of(found)
    panel = panel_for(request, found, said, list(found.declarations.all()), chapters, place)
    told = so_far(request.user, found, chapters, place) if said.of_minds else SoFar((), (), ())
    return _answer({
        "work": {"id": found.pk, "title": found.title, "address": found.get_absolute_url()},
        "told_up_to": [one.position for one in chapters if told_through(one) <= place],
        "leaves_canon": _panel(found, panel),
        "told": [{"words": one.words, "where": one.told, "layer": one.layer} for one in told.facts],
        "secrets": [_secret(row) for row in told.rows],
    })  # fmt: skip


def _answer(said: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Cache-Control"] = "private, no-cache"
    response[TAG] = f"noindex, {NO_TRAINING}"
    return response


def _panel(work: Work, panel: Panel) -> dict[str, Any]:
    kind = work.story_world.kind if panel.kind else ""
    return {
        "canon": panel.pack.slug if panel.pack else "", "starts": panel.starts, "starts_at": panel.starts_at, "kind": kind,
        "builds_on": [_tie(one) for one in panel.ties],
        "not_so": [_entry(one) for one in panel.not_so], "instead": [_entry(one) for one in panel.instead],
        "kept": [_entry(one) for one in panel.kept], "unsettled": [_entry(one) for one in panel.unsettled],
        "no_longer_so": [_entry(one) for one in panel.later], "changes_beyond_what_you_saw": list(panel.hidden),
        "layers": [_layer(one) for one in panel.layers], "thoughts": panel.thoughts, "quotes": list(panel.quotes),
    }  # fmt: skip


def _entry(one: Entry) -> dict[str, Any]:
    return {"words": one.words, "fact": one.fact, "part": one.part, "with_it": list(one.behind)}


def _layer(one: LayerEntry) -> dict[str, Any]:
    return {"name": one.name, "of": one.of, "look": one.look, "leaves": one.leaves, "holds": list(one.holds)}


def _tie(tie: Tie) -> dict[str, Any]:
    if tie.other is not None:
        return {"title": tie.other.title, "address": tie.other.get_absolute_url()}
    # A work that is here and cannot be shown is not named.
    return {"title": "" if tie.relation.is_here else tie.relation.title, "address": ""}


def _secret(row: Row) -> dict[str, Any]:
    minds = [{"who": cell.who, "what": cell.what, "words": cell.words} for cell in row.cells]
    return {"words": row.words, "where": row.told, "minds": minds}
