"""When the next part of a work is to be expected, told honestly: by what was promised, what was posted and the day.

Nothing here asks a database. Readers, lists and the desk all show these words, so that an author never reads other
ones than their readers do.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Kind = Literal["silent", "none", "irregular", "slow", "due", "overdue", "gone"]

# Cadences without a number of days, as they are stored.
UNKNOWN, IRREGULAR, SLOW = "unknown", "irregular", "slow"
# Past this, a date that was missed says nothing any more; only the silence does.
_LONG_AGO = 365
# Days are counted up to here, then weeks, then months.
_IN_DAYS, _IN_WEEKS = 21, 70
_MONTH = 30.44
# So many times between parts make a habit; fewer are chance.
_HABIT = 3
_LOOKED_AT = 6
_RHYTHMS = (
    (1.5, gettext_lazy("every day")), (4.5, gettext_lazy("every few days")), (9, gettext_lazy("about once a week")),
    (18, gettext_lazy("about every two weeks")),
    (40, gettext_lazy("about once a month")), (75, gettext_lazy("about every two months")),
    (400, gettext_lazy("a few times a year")),
)  # fmt: skip


class Promise(NamedTuple):
    """What may be said of the next part. `on` is the day it is or was expected, `days` how many it is overdue."""

    kind: Kind
    on: dt.date | None = None
    days: int = 0


def promise(
    *, is_going_on: bool, cadence: str, days: float | None, last: dt.date | None, named: dt.date | None, today: dt.date
) -> Promise:
    """What holds today.

    `is_going_on` is false for works that are complete, on hiatus, abandoned or stubs: of those nothing is expected.
    `last` is the day the last part was posted, None when none was; `named` a day the author gave for the next one, which
    stands against what `days` would give.
    """
    if not is_going_on or (last is None and named is None):
        return Promise("silent")
    due = named or (last + dt.timedelta(days=round(days)) if last and days else None)
    if due is None:
        return Promise("irregular" if cadence == IRREGULAR else "slow" if cadence == SLOW else "none")
    if due >= today:
        return Promise("due", due)
    late = (today - due).days
    return Promise("gone" if late > _LONG_AGO else "overdue", due, late)


def in_words(said: Promise, today: dt.date) -> str:
    """The promise as a reader is told it; empty when there is nothing to tell."""
    match said:
        case Promise("due", on) if on:
            return _("expected around %(day)s") % {"day": _day(on, today)}
        case Promise("overdue", on, days) if on:
            return _("was expected around %(day)s, overdue by %(time)s") % {
                "day": _day(on, today), "time": span_in_words(days),
            }  # fmt: skip
        case Promise("gone", on) if on:
            return _("was expected around %(month)s; nothing has come since") % {
                "month": date_format(on, "YEAR_MONTH_FORMAT")
            }
        case Promise("irregular"):
            return _("irregular: it comes when it is ready")
        case Promise("slow"):
            return _("slowly, without a date")
        case Promise("none"):
            return _("no promise given")
    return ""


def rhythm_in_words(cadence: str, days: float | None) -> str:
    """How often parts are meant to come: "about once a month"; empty when nothing was said."""
    if days is None:
        loose = {UNKNOWN: _("the author does not know how often"), IRREGULAR: _("at no fixed times"), SLOW: _("slowly")}
        return loose.get(cadence, cadence)
    return next((str(words) for most, words in _RHYTHMS if days <= most), _("less than once a year"))


def habit(posted: Sequence[dt.datetime]) -> int | None:
    """How many days lay between parts lately, in the middle; None while too few were posted to tell.

    Parts posted on one day count as one: a story that came whole has no rhythm.
    """
    days = sorted({moment.date() for moment in posted})[-_LOOKED_AT - 1 :]
    gaps = [(after - before).days for before, after in pairwise(days)]
    return round(median(gaps)) if len(gaps) >= _HABIT else None


def observed_in_words(posted: Sequence[dt.datetime]) -> str:
    """How often parts came lately: "about once a month"; empty while too few were posted to tell."""
    days = habit(posted)
    return rhythm_in_words("", days) if days else ""


def span_in_words(days: int) -> str:
    """A stretch of time as people say it: "9 days", "5 weeks", "4 months"."""
    if days <= _IN_DAYS:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if days <= _IN_WEEKS:
        weeks = round(days / 7)
        return ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}
    months = round(days / _MONTH)
    return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}


def _day(day: dt.date, today: dt.date) -> str:
    """A day, with its year where it is another one than this."""
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")
