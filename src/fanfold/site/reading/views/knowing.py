"""The story so far: who knows what, at the reader's place or at a chapter they choose."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fanfold.site.reading.met import met_in
from fanfold.site.reading.queries import readable_chapters, with_cards
from fanfold.site.reading.queries.places import place_in, read_chapters
from fanfold.site.reading.queries.telling import TOLD_NOTES, told_through, told_to
from fanfold.site.works.gates import gated
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import may_edit, visible_works
from fanfold.site.worlds.queries.grid import so_far
from fanfold.site.worlds.queries.sheets import said_of

# More stops than this on the slider, and only those around the reader are shown.
_MOST, _AROUND = 40, 8


class Stop(NamedTuple):
    """A stop of the slider: a chapter, or the notes (0). `is_beyond` says that the reader has not read so far."""

    upto: int
    words: str
    name: str
    is_here: bool
    is_beyond: bool


@require_safe
@gated
def who_knows(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the reader has met, what was told, and what each mind makes of secrets told so far; `?upto=` chooses the chapter."""
    found = get_object_or_404(with_cards(visible_works(request.user)).select_related("front"), pk=pk)
    chapters = readable_chapters(request.user, found)
    has_secrets = said_of(found).of_minds
    if not (chapters or has_secrets):
        raise Http404("Nothing of this work is told yet.")
    own = _own_place(request, found, chapters)
    at = _chosen(request, chapters, own)
    read = [one for one in chapters if told_through(one) <= at]
    cast = met_in(found, read)
    context = {
        "work": found,
        "has_secrets": has_secrets,
        "cast": cast.people,
        "heard": cast.heard,
        "chapters": read,
        "so_far": so_far(request.user, found, chapters, at),
        "stops": stops(chapters, at, own),
        "here": next((one for one in chapters if told_through(one) == at), None),
        "is_own": may_edit(request.user, found),
    }
    return render(request, "reading/who_knows.html", context)


def _own_place(request: HttpRequest, work: Work, chapters: Sequence[Chapter]) -> int:
    return told_to(place_in(request.user, work), chapters, read_chapters(request.user, chapters))


def _chosen(request: HttpRequest, chapters: Sequence[Chapter], own: int) -> int:
    """What the address asks for; without it, where the reader is."""
    asked = request.GET.get("upto", "")
    if asked == "0":
        return TOLD_NOTES
    chosen = next((one for one in chapters if str(one.position) == asked), None)
    return told_through(chosen) if chosen else own


def stops(chapters: Sequence[Chapter], at: int, own: int) -> list[Stop]:
    """The stops of the slider; of a long story the first, the last and those around the one that is chosen."""
    found = [Stop(0, _("Notes"), _("the notes, before the story"), at == TOLD_NOTES, False)]
    for chapter in chapters:
        point = told_through(chapter)
        found.append(Stop(chapter.position, str(chapter.position), chapter.name, point == at, point > own))
    if len(found) <= _MOST:
        return found
    here = next((place for place, one in enumerate(found) if one.is_here), 0)
    return [one for place, one in enumerate(found) if place in (0, len(found) - 1) or abs(place - here) <= _AROUND]
