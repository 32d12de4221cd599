"""The sheet at the head of the file a work came in, which nobody took over yet."""

import hashlib
from typing import NamedTuple

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.head import head_of
from fanfold.site.base.storage import kept_bytes
from fanfold.site.works.models import Work
from fanfold.site.worlds.models import ProposalAnswer

# A head stands at the head: nobody reads a whole novel for it.
_MOST = 200_000


class HeadSheet(NamedTuple):
    """A sheet as its file holds it: the file's name for messages, its TOML, and the key of the answer to it."""

    name: str
    text: str
    key: str


def sheet_in_file(work: Work) -> HeadSheet | None:
    """The sheet at the head of the latest file of a work that has one; None where there is none, or it was answered."""
    given = work.restorations.filter(finished__isnull=False).order_by("-finished").first()
    if given is None:
        return None
    try:
        data = kept_bytes(given.original_id)[:_MOST]
    except (FanfoldError, OSError):
        return None
    head = head_of(data.decode("utf-8", "replace")) if b"+++" in data[:8] else None
    if head is None or not head.speaks:
        return None
    sheet = head.sheet()
    key = f"sheet-{hashlib.sha256(sheet.encode()).hexdigest()[:12]}"
    return None if ProposalAnswer.objects.filter(work=work, key=key).exists() else HeadSheet(given.name, sheet, key)
