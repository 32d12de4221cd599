"""Where a work leaves canon, for one reader: as far as they have read it, and seen the canon."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from fanfold.site.reading.queries.telling import told_through, told_to
from fanfold.site.works.models import Chapter, Declaration, Work
from fanfold.site.works.policies import may_edit
from fanfold.site.worlds.queries.packs import pack_of, seen_as_asked
from fanfold.site.worlds.queries.panel import Panel, panel_of, quoted_panel
from fanfold.site.worlds.queries.sheets import Said


def place_of(request: HttpRequest, work: Work, chapters: Sequence[Chapter], inside: dict[str, Any]) -> int:
    """How far this reader has been told, on the order of telling; its writers know all of it."""
    if chapters and may_edit(request.user, work):
        return told_through(chapters[-1])
    return told_to(inside["place"], chapters, inside["read"])


def panel_for(
    request: HttpRequest, work: Work, said: Said, declared: list[Declaration], chapters: Sequence[Chapter], place: int
) -> Panel:
    """The panel of a work for this reader at a place, with `?seen=` no further in canon than that; the notes' own words where nobody here can speak for it."""
    if not said.of_canon:
        return quoted_panel(work, declared)
    seen = seen_as_asked(request, pack_of(work))
    readable = {one.pk for one in chapters}
    return panel_of(request.user, work, declared, readable=readable, place=place, seen=seen)
