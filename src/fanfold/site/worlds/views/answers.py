"""A canon for programs: what its page shows, as far as whoever asks has seen it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.queries.packs import canon_of, seen_as_asked
from fanfold.storyworld import packs as canon
from fanfold.storyworld.points import STEP
from fanfold.storyworld.worlds import FOREVER, Fact


@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts, people, ships and facts of a canon; facts, and titles of parts, only of what this reader has seen."""
    pack = get_object_or_404(Pack, slug=slug)
    read = canon_of(pack)
    if read is None:
        raise Http404("This canon has no file yet.")
    seen = seen_as_asked(request, pack)
    edge = FOREVER if seen is None else seen
    facts = [fact for fact in read.world.facts if fact.is_so and fact.slug and fact.words]
    known = sorted((fact for fact in facts if fact.at <= edge), key=lambda fact: fact.at)
    names = {fact.slug for fact in known}
    response = JsonResponse(
        {
            "id": pack.slug, "title": pack.title, "licence": pack.licence, "version": pack.version, "seen_up_to": _part(read, seen),
            "parts": [{"id": part.id, "title": part.title if at * STEP <= edge else ""} for at, part in enumerate(read.clock.parts)],
            "people": [{"id": one.slug, "names": [name.text for name in one.names if not name.during]} for one in read.people.people],
            "ships": [{"people": list(one.people), "names": list(one.names)} for one in read.ships],
            "facts": [_fact(read, fact, names) for fact in known], "hidden": len(facts) - len(known),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )  # fmt: skip
    response["Cache-Control"] = "private, no-cache"
    return response


def _part(read: canon.Pack, point: int | None) -> str:
    part = read.clock.part_at(point) if point is not None else None
    return part.id if part else ""


def _fact(read: canon.Pack, fact: Fact, known: set[str]) -> dict[str, Any]:
    return {
        "id": fact.slug, "words": fact.words, "part": _part(read, fact.at), "because": [one for one in fact.because if one in known],
        "to_check": fact.slug in read.check,
    }  # fmt: skip
