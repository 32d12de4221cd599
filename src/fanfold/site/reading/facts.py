"""What is known about a work, in words a reader uses. Everything here is said honestly: late is late."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import get_language_info

from fanfold.site.works.models import Declaration, Work

_RHYTHMS = (
    (1.5, "every day"), (4.5, "every few days"), (9, "about once a week"), (18, "about every two weeks"),
    (40, "about once a month"), (75, "about every two months"), (400, "a few times a year"),
)  # fmt: skip
_LOOSE = {"unknown": "the author does not know how often", "irregular": "at no fixed times", "slow": "slowly"}
# Past this, a date that was missed says nothing any more; only the silence does.
_LONG_AGO = dt.timedelta(days=365)

_SAID = {
    "canon_anchor": "Where it stands in canon",
    "divergence": "What is different from canon",
    "builds_on": "What it builds on",
    "pov_plan": "Whose point of view",
    "planned_length": "How long it will be",
    "cadence": "How often it is updated",
    "status": "Where it stands",
    "other_wips": "What else is in progress",
    "ship": "Who with whom",
    "characterisation": "About the characters",
    "rating": "Rating",
    "content_note": "What to know before",
    "spoilers": "Spoilers",
    "request": "What the author would like from you",
    "inspired_by": "What it was inspired by",
    "dedication": "For whom it is",
    "author_history": "About the author's writing",
    "intent": "What it is meant to be",
    "premise": "What it supposes",
    "dream_rule": "What holds in the dream",
    "plan": "What may come",
    "language_note": "About the language",
    "fandom": "Fandom",
}
_SECRETS = {
    "belief": "What somebody believes",
    "belief_reason": "Why somebody believes it",
    "not_known": "What somebody does not know",
    "knowledge": "What somebody knows",
    "truth": "What is true",
}


class Saying(NamedTuple):
    """Something the author declared, in the author's own words."""

    label: str
    quotes: list[str]


def planned_in_words(work: Work) -> str:
    """How many chapters are planned: "10–15", "12", "at least 10"; empty when nobody said."""
    low, high = work.planned_min, work.planned_max
    if low and high and low != high:
        return f"{low}–{high}"
    return str(high) if high else f"at least {low}" if low else ""


def progress_in_words(work: Work, parts: int) -> str:
    """How much of the work is there: "3 of 10–15 chapters"."""
    if work.status == Work.Status.COMPLETE:
        return "One-shot" if parts == 1 else f"{_chapters(parts)}, complete"
    planned = planned_in_words(work)
    if not planned:
        return _chapters(parts) + ("" if work.status == Work.Status.ABANDONED else " so far")
    if _is_past(work, parts):
        return f"{_chapters(parts)} ({planned} were planned)"
    return f"{parts} of {planned} chapters"


def place_in_words(work: Work, number: int, parts: int) -> str:
    """Which part of the whole a chapter is: "3 of 12", of what is planned while the work is in progress."""
    planned = planned_in_words(work)
    is_planned = planned and work.status == Work.Status.IN_PROGRESS and not _is_past(work, parts)
    return f"{number} of {planned if is_planned else parts}"


def _is_past(work: Work, parts: int) -> bool:
    """Whether there are more chapters than were planned at most."""
    return work.planned_max is not None and parts > work.planned_max


def _chapters(parts: int) -> str:
    return f"{parts} chapter{'' if parts == 1 else 's'}"


def rhythm_in_words(work: Work) -> str:
    """How often the author means to update: "about once a month"; empty when nothing was said."""
    if work.status != Work.Status.IN_PROGRESS or not (work.cadence or work.cadence_days):
        return ""
    if work.cadence_days is None:
        return _LOOSE.get(work.cadence, work.cadence)
    days = work.cadence_days
    return next((words for most, words in _RHYTHMS if days <= most), "less than once a year")


def due_in_words(work: Work, now: dt.datetime | None = None) -> str:
    """When the next part should come, or that it is late; empty when nobody can know."""
    if work.status != Work.Status.IN_PROGRESS or not work.cadence_days or work.updated is None:
        return ""
    today = now or timezone.now()
    due = work.updated + dt.timedelta(days=work.cadence_days)
    if due.date() >= today.date():
        return f"about {_day(due)}"
    if today - due < _LONG_AGO:
        return f"it was due about {_day(due)}, and is late"
    return f"it was due about {date_format(due, 'F Y')}; nothing has come since"


def _day(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def slug_of(work: Work) -> str:
    """A readable ASCII name for files and addresses; never empty."""
    return slugify(work.title)[:80].strip("-") or f"work-{work.pk}"


def language_in_words(code: str) -> str:
    """The name of a language, in English; the tag itself where nobody knows one."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def sayings(declarations: Iterable[Declaration]) -> list[Saying]:
    """What the author says about the work, by subject, in the order of `_SAID`."""
    return _grouped(declarations, _SAID)


def secrets(declarations: Iterable[Declaration]) -> list[Saying]:
    """What the author tells readers that people in the story do not know; it may spoil."""
    return _grouped(declarations, _SECRETS)


def _grouped(declarations: Iterable[Declaration], labels: dict[str, str]) -> list[Saying]:
    quotes: dict[str, dict[str, None]] = {kind: {} for kind in labels}
    for declaration in declarations:
        if declaration.kind in quotes:
            # A quotation may run over lines of the file; the words are what counts here.
            quotes[declaration.kind].setdefault(" ".join(declaration.quote.split()))
    return [Saying(labels[kind], list(found)) for kind, found in quotes.items() if found]
