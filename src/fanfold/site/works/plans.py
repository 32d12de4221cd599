"""What an author plans, as people type and choose it: how long a work becomes, and how often a part comes.

A length is "12", "10-15", "about 12" or "at least 10", and empty when nobody knows.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

# The choice that goes with a number of days of one's own.
OWN_DAYS = "own"
# What an author can say of how often a part comes, and the days it means.
_DAYS = {"weekly": 7.0, "biweekly": 14.0, "monthly": 30.0}
CADENCES = (
    ("", _("I say nothing about it")),
    ("weekly", _("Every week")),
    ("biweekly", _("Every two weeks")),
    ("monthly", _("Every month")),
    (OWN_DAYS, _("Every so many days")),
    ("irregular", _("Irregularly: when it is ready")),
    ("slow", _("Slowly")),
    ("unknown", _("I do not know how often")),
)
# Said in the language of the page, or as they stand for `plan_in` to read again.
_ABOUT_SO_MANY = gettext_noop("about %(count)s")
_AT_LEAST = gettext_noop("at least %(count)s")
_UP_TO = gettext_noop("up to %(count)s")
# More chapters than this nobody means.
LARGEST = 100_000
_ABOUT = r"(?P<about>about|around|roughly|circa|ca\.?|~)?\s*"
_UNIT = r"\s*(?:parts?|chapters?)?"
# "10-15", "10 to 15 parts", "about 10–12"; the dash may be of any length.
_RANGE = re.compile(rf"{_ABOUT}(?P<low>\d{{1,6}})\s*(?:-|–|—|to|or)\s*(?P<high>\d{{1,6}}){_UNIT}", re.I)
# "12", "about 12 chapters".
_ONE = re.compile(rf"{_ABOUT}(?P<one>\d{{1,6}}){_UNIT}", re.I)
# "at least 10", "10 or more", "10+".
_LEAST = re.compile(
    rf"(?:(?:at least|from|over)\s+(?P<one>\d{{1,6}})|(?P<more>\d{{1,6}})\s*(?:\+|or more)){_UNIT}", re.I
)
# "up to 15", "at most 15".
_MOST = re.compile(rf"(?:up to|at most)\s+(?P<one>\d{{1,6}}){_UNIT}", re.I)


class Plan(NamedTuple):
    """How many chapters are planned: at least `low`, at most `high`; both None when nobody said."""

    low: int | None = None
    high: int | None = None
    is_about: bool = False

    @property
    def is_one_shot(self) -> bool:
        """Whether one part is all that is planned."""
        return self == Plan(1, 1)


class Cadence(NamedTuple):
    """How often parts are to come: a word ("monthly", "irregular", "unknown", "") and the days it means, if any."""

    words: str = ""
    days: float | None = None


def cadence_from(choice: str, days: float | None) -> Cadence:
    """What a person chose, with the days they typed beside "every so many days"."""
    if choice == OWN_DAYS and days:
        return next(
            (Cadence(word, known) for word, known in _DAYS.items() if known == days),
            Cadence(f"every {days:g} days", days),
        )
    return Cadence(choice, _DAYS.get(choice))


def choice_of(cadence: Cadence) -> tuple[str, float | None]:
    """The choice a cadence is shown as, and the days beside it."""
    if cadence.days is None:
        known = {word for word, _words in CADENCES}
        return (cadence.words if cadence.words in known - {OWN_DAYS} else ""), None
    word = next((word for word, days in _DAYS.items() if round(cadence.days) == days), OWN_DAYS)
    return word, (cadence.days if word == OWN_DAYS else None)


def plan_in(text: str) -> Plan | None:
    """The plan that a person typed; None for what cannot be read as one."""
    said = " ".join(text.split())
    if not said or said in ("?", "unknown"):
        return Plan()
    if match := _RANGE.fullmatch(said):
        low, high = sorted((int(match["low"]), int(match["high"])))
        return _kept(Plan(low, high, bool(match["about"])))
    if match := _LEAST.fullmatch(said):
        return _kept(Plan(int(match["one"] or match["more"]), None))
    if match := _MOST.fullmatch(said):
        return _kept(Plan(None, int(match["one"])))
    match = _ONE.fullmatch(said)
    return _kept(Plan(int(match["one"]), int(match["one"]), bool(match["about"]))) if match else None


def _kept(plan: Plan) -> Plan | None:
    return plan if all(0 < count <= LARGEST for count in plan[:2] if count is not None) else None


def plan_in_words(plan: Plan, say: Callable[[str], str] = gettext) -> str:
    """The plan as pages show it: "10–15", "about 12", "at least 10"; empty when nobody said.

    With `say=str` it is what `plan_in` reads again, whatever language the page is in.
    """
    if plan.low and plan.high:
        words = str(plan.high) if plan.low == plan.high else f"{plan.low}–{plan.high}"
        return say(_ABOUT_SO_MANY) % {"count": words} if plan.is_about else words
    if plan.low:
        return say(_AT_LEAST) % {"count": plan.low}
    return say(_UP_TO) % {"count": plan.high} if plan.high else ""
