"""What earlier readings of the same author suggest for this one."""

from fanfold.site.works.lessons import Suggestion, lessons_from, suggestions_for
from fanfold.site.works.models import Restoration
from fanfold.site.works.queries import taught_by
from fanfold.site.works.readings import Reading


def suggestions_of(restoration: Restoration, reading: Reading) -> list[Suggestion]:
    """Answers as the person gave them before, for what is open in this file; none without an earlier story."""
    taught = taught_by(restoration)
    if not taught:
        return []
    byline = reading.restored.manuscript.work.byline
    lessons = lessons_from(taught, byline=byline.text if byline else "")
    return suggestions_for(reading.rows, reading.groups, lessons)
