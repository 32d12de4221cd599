"""The log of who did what for the archive. It is added to and never changed."""

from collections.abc import Mapping

from fanfold.manuscript.characters import clean_text
from fanfold.site.accounts.models import LogEntry, User


def write_down(
    *, by: User | None, act: str, about: Mapping[str, int | str] | None = None, said: str = "", why: str = ""
) -> LogEntry:
    """Put an act into the log: call it in the transaction of the act itself. None is the archive's own clock.

    `act` is `app.what_was_done`, `about` names the ids of what it concerns (`{"user": 3}`), `said` tells it in one line to
    somebody who reads the log years later, `why` are the words of whoever did it.
    """
    return LogEntry.objects.create(
        by_id=by.pk if by else None, by_name=by.get_username() if by else "", act=act, about=dict(about or {}),
        said=clean_text(said).strip()[:300], why=clean_text(why).strip(),
    )  # fmt: skip
