"""Keeping filters."""

from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice, User
from fanfold.site.catalog.filters import KNOWN
from fanfold.site.reading.models import SavedFilter

MOST = 100
"""Filters one reader keeps."""
LONGEST = 2_000
"""Characters of a query that is kept."""


def save_filter(*, user: User, name: str, query: str) -> SavedFilter:
    """Keep what stands in a link under a name; one of the same name is replaced.

    What is written in words of time ("< 7 days") stays so, and is newer than that whenever it is asked again. Raises
    `E-filter-many` for more than a hundred, and `E-filter-long` for one that is too long to keep.
    """
    pairs = [(key, value) for key, value in parse_qsl(query, max_num_fields=500) if key in KNOWN and value]
    kept, shown = urlencode(pairs), " ".join(clean_text(name).split())[:80] or _("Unnamed")
    if len(kept) > LONGEST:
        raise FanfoldError(
            "E-filter-long", _("This is too much to keep in one filter."), hint=_("Take some of it out, and keep the rest.")
        )  # fmt: skip
    if SavedFilter.objects.filter(user=user).exclude(name=shown).count() >= MOST:
        raise FanfoldError(
            "E-filter-many", _("You keep %(most)s filters, as many as one may keep.") % {"most": MOST},
            hint=_("Remove one under Library, Filters first."),
        )  # fmt: skip
    found, _made = SavedFilter.objects.update_or_create(user=user, name=shown, defaults={"query": kept})
    return found


def hear_of_filter(*, user: User, pk: int, tells: bool) -> None:
    """Let a reader hear of new works that a filter of theirs finds, or no more."""
    SavedFilter.objects.filter(user=user, pk=pk).update(tells=tells)


@transaction.atomic
def remove_filter(*, user: User, pk: int) -> None:
    """Keep a filter no more. What it told of stays in the notices, as stories that are new; no letter comes of it any more."""
    if not SavedFilter.objects.filter(user=user, pk=pk).exists():
        return
    for notice in Notice.objects.filter(user=user, about__filter=pk):
        notice.about.pop("filter")
        notice.mail_on = None if notice.mailed is None else notice.mail_on
        notice.save(update_fields=["about", "mail_on"])
    SavedFilter.objects.filter(user=user, pk=pk).delete()
