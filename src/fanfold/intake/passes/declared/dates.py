"""Dates as sites print them, as ISO dates."""

import re
from datetime import date

# "2023-02-01", also with a time behind it.
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].{0,40})?\s*")
# "3/4/2009": FanFiction.net and most American sites print the month first.
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\s*")
# "4 March 2009", "March 4th, 2009", "Mar 4, 2009", "Wednesday, March 4, 2009, 10:12 pm".
_WORDED = re.compile(
    r"(?:\w{3,9},?\s+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<m1>[A-Za-z]{3,9})\.?,?|(?P<m2>[A-Za-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?)"
    r"\s+(?P<year>\d{4})\b.{0,40}",
    re.DOTALL,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso_date(text: str) -> str:
    """The date that a text is, as YYYY-MM-DD; "" when it is none or has no year ("Jan 5", "3h ago")."""
    if found := _ISO.fullmatch(text):
        return _iso(found[1], found[2], found[3])
    if found := _SLASHED.fullmatch(text):
        # Sites of fan fiction began in the nineties.
        year = found[3] if len(found[3]) == 4 else ("19" if int(found[3]) > 80 else "20") + found[3]
        return _iso(year, found[1], found[2])
    found = _WORDED.match(text.strip())
    if found is None:
        return ""
    month = (found["m1"] or found["m2"]).casefold()[:3]
    return _iso(found["year"], str(_MONTHS.index(month) + 1), found["d1"] or found["d2"]) if month in _MONTHS else ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
