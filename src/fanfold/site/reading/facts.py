"""What is known about a work, in words a reader uses. Everything here is said honestly: late is late."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import get_language_info

from fanfold.site.works import cadence
from fanfold.site.works.models import Declaration, Work
from fanfold.site.works.progress import place_in_words as place_in_words
from fanfold.site.works.progress import planned_in_words as planned_in_words
from fanfold.site.works.progress import progress_in_words as progress_in_words
from fanfold.site.works.promises import next_part_in_words, promise_of

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
    "retelling": "Which scenes retell canon",
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


def rhythm_in_words(work: Work) -> str:
    """How often the author means to update: "about once a month"; empty when nothing was said."""
    if work.status != Work.Status.IN_PROGRESS:
        return ""
    return cadence.rhythm_in_words(work.cadence, work.cadence_days)


def due_in_words(work: Work, now: dt.datetime | None = None) -> str:
    """When the next part should come, or that it is late; empty when there is nothing to say."""
    return next_part_in_words(work, now)


def due_in_short(work: Work) -> str:
    """The same for lists: there, a work whose author said nothing has nothing said about it."""
    is_silent = promise_of(work).kind == "none" and not (work.cadence or work.shows_schedule)
    return "" if is_silent else next_part_in_words(work)


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
