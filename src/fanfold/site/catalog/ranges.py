"""Ranges as people write them: numbers ("<1,000", "500-2000") and how long ago ("< 7 days", "2 weeks ago", "1-3 months").

The same writing as readers know from the Archive of Our Own (its search help), so that links and habits carry over.
"""

import calendar
import datetime as dt
import re
from typing import NamedTuple

from django.utils import timezone

# What parts thousands in a number, in any habit: "1,000", "1.000", "1 000", "1'000".
_PARTED = re.compile(r"(?<=\d)[,.\s'’_](?=\d{3}(?!\d))")
# "100", "<100", "> 100", "100-200"; the dash may be of any length.
_NUMBERS = re.compile(r"(?P<sign>[<>])?\s*(?P<low>\d{1,12})(?:\s*[-–—]\s*(?P<high>\d{1,12}))?")
# "< 7 days", "2 weeks ago", "1-3 months": the unit in one or many.
_AGES = re.compile(r"(?P<range>.*?\d)\s*(?P<unit>hour|day|week|month|year)s?(?:\s+ago)?", re.I)
_EARLIEST, _LATEST = dt.date(1, 1, 1), dt.date(9999, 12, 31)


class Range(NamedTuple):
    """From `low` to `high`, both included; None is open."""

    low: int | None = None
    high: int | None = None


class Days(NamedTuple):
    """From one day to another, both included; None is open."""

    first: dt.date | None = None
    last: dt.date | None = None


ANY_NUMBER, ANY_DAY = Range(), Days()


def number_range(text: str) -> Range | None:
    """The numbers a text means; None when it is no range. "<100" is at most 99, a range turned round is set right."""
    told = _PARTED.sub("", text.strip())
    found = _NUMBERS.fullmatch(told)
    if found is None or (found["sign"] and found["high"]):
        return None
    low = int(found["low"])
    if found["sign"] == "<":
        # Nothing is fewer than none: such a range is empty, and says so.
        return Range(None, low - 1)
    if found["sign"] == ">":
        return Range(low + 1, None)
    high = int(found["high"]) if found["high"] else low
    return Range(min(low, high), max(low, high))


def day_range(text: str, today: dt.date) -> Days | None:
    """The days a text about how long ago means; None when it is none.

    "2 weeks ago" is that week of the calendar, Monday to Sunday; "< 7 days" is newer than that, "> 7 days" older;
    "1-3 months" lies between the two. Hours count as today. Years are kept within 1 and 9999.
    """
    found = _AGES.fullmatch(text.strip())
    numbers = number_range(found["range"]) if found else None
    if found is None or numbers is None:
        return None
    unit, (low, high) = found["unit"].lower(), numbers
    if low is None:
        return Days(_before(today, (high or 0) + 1, unit) + dt.timedelta(days=1), None)
    if high is None:
        return Days(None, _before(today, low - 1, unit) - dt.timedelta(days=1))
    if low == high:
        return _whole(_before(today, low, unit), unit)
    return Days(_before(today, high, unit), _before(today, low, unit))


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day, where the archive is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def next_midnight(day: dt.date) -> dt.datetime | None:
    """The first moment after a day; None for the last day there is."""
    return midnight(day + dt.timedelta(days=1)) if day < dt.date.max else None


def _before(today: dt.date, count: int, unit: str) -> dt.date:
    if unit in ("month", "year"):
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
        if months < 12:
            return _EARLIEST
        year, month = min(months // 12, 9999), months % 12 + 1
        return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    days = {"hour": count // 24, "day": count, "week": count * 7}[unit]
    return dt.date.fromordinal(max(1, today.toordinal() - days))


def _whole(day: dt.date, unit: str) -> Days:
    match unit:
        case "week":
            first = dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))
            return Days(first, dt.date.fromordinal(min(first.toordinal() + 6, _LATEST.toordinal())))
        case "month":
            return Days(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))
        case "year":
            return Days(day.replace(month=1, day=1), day.replace(month=12, day=31))
    return Days(day, day)
