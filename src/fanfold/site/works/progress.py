"""How much of a work is there, measured against what was planned, in words for readers and authors alike."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fanfold.site.works.models import Work
from fanfold.site.works.plans import Plan, plan_in_words

_ENDED = (Work.Status.ABANDONED, Work.Status.STUB)


def planned_in_words(work: Work) -> str:
    """How many chapters are planned: "10–15", "about 12", "at least 10"; empty when nobody said."""
    return plan_in_words(Plan(work.planned_min, work.planned_max, work.planned_about))


def progress_in_words(work: Work, parts: int) -> str:
    """How much of the work is there: "3 of 10–15 chapters"."""
    there = ngettext("%(count)d chapter", "%(count)d chapters", parts) % {"count": parts}
    if work.status == Work.Status.COMPLETE:
        return _("One-shot") if parts == 1 else _("%(chapters)s, complete") % {"chapters": there}
    planned = planned_in_words(work)
    if not planned:
        return there if work.status in _ENDED else _("%(chapters)s so far") % {"chapters": there}
    if _is_past(work, parts):
        return _("%(chapters)s (%(planned)s were planned)") % {"chapters": there, "planned": planned}
    return _("%(count)d of %(planned)s chapters") % {"count": parts, "planned": planned}


def place_in_words(work: Work, number: int, parts: int) -> str:
    """Which part of the whole a chapter is: "3 of 12", of what is planned while the work is in progress."""
    planned = planned_in_words(work)
    is_planned = planned and work.status == Work.Status.IN_PROGRESS and not _is_past(work, parts)
    return _("%(number)d of %(whole)s") % {"number": number, "whole": planned if is_planned else parts}


def _is_past(work: Work, parts: int) -> bool:
    """Whether there are more chapters than were planned at most."""
    return work.planned_max is not None and parts > work.planned_max
