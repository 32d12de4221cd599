"""Numbers and dates as people write them.

`words:10000` is that number, `words:>10k` more, `words:>=10k` that or more, `words:1000-5000` or `words:1000..5000` from
the one to the other, both included, `words:5000..` that or more. Thousands may be parted: `10,000`.

A date is a year, a month or a day: `updated:2024`, `updated:2024-05`, `updated:2024-05-17`, and `updated:2024..` all that
came since. An age counts back from today: `updated:<7d` is newer than seven days, `updated:>1y` older than a year; `d`,
`w`, `m` and `y` are days, weeks, months of 30 and years of 365 days.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

WAYS: tuple[tuple[str, str], ...] = (
    ("words:>10k", "more than 10,000 words"),
    ("words:1000-5000", "from 1,000 to 5,000, both included"),
    ("chapters:1", "exactly one"),
    ("updated:2024", "in that year"),
    ("updated:2024-05..", "since May of that year"),
    ("posted:..2019", "up to the end of that year"),
    ("updated:yesterday", "on that day; today and “2 weeks ago” are understood, too"),
    ("updated:<7d", "in the last seven days; w, m and y are weeks, months and years"),
    ("updated:>1y", "more than a year ago"),
)
"""How they are written, and what that means: for the page of help."""
MOST = 10**12

# A number with its thousands parted in any common way, and perhaps a "k" or "m" behind it.
_NUMBER = re.compile(r"(\d{1,12}(?:[.,_'’ \u00a0\u202f]\d{3})*)\s*([km]?)", re.I)
# A day as it is written where the day comes first and points part it: "17.5.2024".
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
# A year, a month of it, or a day; parted by hyphens, as dates sort.
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# An age: "7d", "7 days", "2 weeks ago".
_AGE = re.compile(r"(\d{1,5})\s*(d|days?|w|weeks?|m|months?|y|years?)(?:\s+ago)?", re.I)
# Signs before a value, in one of the spellings keyboards offer.
_SIGN = re.compile(r"(>=|<=|=>|=<|>|<|=|≥|≤)?\s*(.*)", re.S)
_NAMED = {"today": 0, "yesterday": 1}
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Bounds(NamedTuple):
    """From and to, both included; None is open."""

    low: int | None
    high: int | None


_Read = Callable[[str], Bounds | None]


def number_bounds(said: str) -> Bounds | None:
    """What a range of numbers means; None when it means nothing."""
    return _bounds(said.strip(), _number)


def date_bounds(said: str, today: date) -> Bounds | None:
    """What a range of dates means, as ordinal days. An age counts back from `today`: "<7d" is newer than a week."""
    sign, value = _parted(said.strip())
    if value.casefold() in _NAMED:
        then = today.toordinal() - _NAMED[value.casefold()]
        return _signed(sign, Bounds(then, then)) if sign else Bounds(then, then)
    age = _AGE.fullmatch(value)
    if age:
        return _aged(sign, age, today)
    return _bounds(said.strip(), _day)


def _parted(said: str) -> tuple[str, str]:
    match = _SIGN.fullmatch(said)
    sign, value = (match[1] or "", match[2]) if match else ("", said)
    return {"=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "=": ""}.get(sign, sign), value.strip()


def _bounds(said: str, read: _Read) -> Bounds | None:
    sign, value = _parted(said)
    if sign:
        one = read(value)
        return None if one is None else _signed(sign, one)
    whole = read(value)
    if whole is not None:
        return whole
    return next((found for mark in ("..", "…", "–", "-") if (found := _between(value, mark, read))), None)


def _signed(sign: str, one: Bounds) -> Bounds:
    low, high = one.low or 0, one.high or 0
    return {
        ">": Bounds(high + 1, None), ">=": Bounds(low, None), "<": Bounds(None, low - 1), "<=": Bounds(None, high)
    }[sign]  # fmt: skip


def _between(value: str, mark: str, read: _Read) -> Bounds | None:
    """Two values with a mark between them, either of which may be missing; put the right way round if need be."""
    at = value.find(mark)
    while at >= 0:
        left, right = value[:at].strip(), value[at + len(mark) :].strip(" .")
        first, second = read(left) if left else Bounds(None, None), read(right) if right else Bounds(None, None)
        if first and second and (left or right) and (mark != "-" or (left and right)):
            if first.low is not None and second.high is not None and first.low > second.high:
                first, second = second, first
            return Bounds(first.low, second.high)
        at = value.find(mark, at + 1)
    return None


def _number(value: str) -> Bounds | None:
    match = _NUMBER.fullmatch(value)
    if match is None:
        return None
    number = int("".join(char for char in match[1] if char.isdigit())) * {"k": 1_000, "m": 1_000_000}.get(
        match[2].lower(), 1
    )
    return Bounds(number, number) if number <= MOST else None


def _day(value: str) -> Bounds | None:
    """The first and the last day of a year, a month or a day."""
    pointed = _POINTED.fullmatch(value)
    match = _DATE.fullmatch(f"{pointed[3]}-{pointed[2]}-{pointed[1]}" if pointed else value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    last_day = day or calendar.monthrange(first.year, last_month)[1]
    return Bounds(first.toordinal(), date(first.year, last_month, last_day).toordinal())


def _aged(sign: str, age: "re.Match[str]", today: date) -> Bounds | None:
    unit = age[2][0].lower()
    try:
        then = (today - timedelta(days=int(age[1]) * _DAYS[unit])).toordinal()
    except OverflowError:
        return None
    if sign in ("<", "<="):
        return Bounds(then, None)
    if sign in (">", ">="):
        return Bounds(None, then)
    # "3 weeks ago" is that week.
    return Bounds(then, then + _DAYS[unit] - 1)
