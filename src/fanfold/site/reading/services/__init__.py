"""Changes to what readers keep."""

from fanfold.site.reading.services.places import (
    forget_works,
    keep_place,
    mark_chapters,
    note_visit,
    set_history,
)
from fanfold.site.reading.services.tallying import tally_works

__all__ = ["forget_works", "keep_place", "mark_chapters", "note_visit", "set_history", "tally_works"]
