"""Where each chapter of a work stands between draft and posted, and when it goes out by itself."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from fanfold.site.works.models import Chapter, Rhythm, Work
from fanfold.site.works.moments import moment_after


class Place(NamedTuple):
    """A chapter and the moment it goes out; None for a posted one, and for a draft that waits for its author."""

    chapter: Chapter
    goes_out: dt.datetime | None = None
    by_rhythm: bool = False


def places_of(chapters: Sequence[Chapter], work: Work, rhythm: Rhythm | None) -> list[Place]:
    """The chapters in their order; drafts that stand ready take the rhythm's moments one after the other."""
    moment = rhythm.next_at if rhythm and work.status == Work.Status.IN_PROGRESS else None
    places = []
    for chapter in chapters:
        if chapter.posted or not (chapter.release_at or chapter.is_ready):
            places.append(Place(chapter))
        elif chapter.release_at:
            places.append(Place(chapter, chapter.release_at))
        else:
            places.append(Place(chapter, moment, by_rhythm=True))
            moment = moment_after(moment, rhythm.days, rhythm.zone) if moment and rhythm else None
    return places
