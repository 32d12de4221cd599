"""What is known about a work, in words a reader uses. Everything here is said honestly: late is late."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from fanfold.site.works import cadence
from fanfold.site.works.models import Declaration, Work
from fanfold.site.works.progress import place_in_words as place_in_words
from fanfold.site.works.progress import planned_in_words as planned_in_words
from fanfold.site.works.progress import progress_in_words as progress_in_words
from fanfold.site.works.promises import next_part_in_words, promise_of

_SAID = {
    "canon_anchor": _("Where it stands in canon"),
    "divergence": _("What is different from canon"),
    "builds_on": _("What it builds on"),
    "pov_plan": _("Whose point of view"),
    "planned_length": _("How long it will be"),
    "cadence": _("How often it is updated"),
    "status": _("Where it stands"),
    "other_wips": _("What else is in progress"),
    "ship": _("Who with whom"),
    "characterisation": _("About the characters"),
    "rating": _("Rating"),
    "content_note": _("What to know before"),
    "spoilers": _("Spoilers"),
    "request": _("What the author would like from you"),
    "inspired_by": _("What it was inspired by"),
    "dedication": _("For whom it is"),
    "author_history": _("About the author's writing"),
    "intent": _("What it is meant to be"),
    "premise": _("What it supposes"),
    "dream_rule": _("What holds in the dream"),
    "retelling": _("Which scenes retell canon"),
    "plan": _("What may come"),
    "language_note": _("About the language"),
    "fandom": _("Fandom"),
}
_SECRETS = {
    "belief": _("What somebody believes"),
    "belief_reason": _("Why somebody believes it"),
    "not_known": _("What somebody does not know"),
    "knowledge": _("What somebody knows"),
    "truth": _("What is true"),
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


def _grouped(declarations: Iterable[Declaration], labels: Mapping[str, str | Promise]) -> list[Saying]:
    quotes: dict[str, dict[str, None]] = {kind: {} for kind in labels}
    for declaration in declarations:
        if declaration.kind in quotes:
            # A quotation may run over lines of the file; the words are what counts here.
            quotes[declaration.kind].setdefault(" ".join(declaration.quote.split()))
    return [Saying(str(labels[kind]), list(found)) for kind, found in quotes.items() if found]
