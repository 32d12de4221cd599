"""The clock: things that happen at a time, each done by exactly one worker.

The list itself is `settings.CLOCK`, one literal list of entries. An entry is taken by one UPDATE that only one worker
can win, on SQLite as on PostgreSQL. Whoever takes it holds it for `LEASE` and, while alive, holds it anew; a worker
that was killed holds nothing any more once that time is over.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from fanfold.site.base.models import Alarm

LEASE = timedelta(seconds=60)
_log = logging.getLogger(__name__)


class Entry(NamedTuple):
    """Something that happens again and again. `run` does a portion and says True when more is waiting right now.

    It may be run twice when a worker dies in the middle: what it does must bear that.
    """

    name: str
    every: timedelta
    run: Callable[[], object]


def clock() -> Sequence[Entry]:
    """Everything that happens at a time."""
    found: Sequence[Entry] = import_string(settings.CLOCK)
    return found


def set_alarms(entries: Sequence[Entry]) -> None:
    """Make sure that every entry has its row; those that are new are due at once."""
    known = set(Alarm.objects.values_list("name", flat=True))
    Alarm.objects.bulk_create((Alarm(name=e.name) for e in entries if e.name not in known), ignore_conflicts=True)


def due_entries(entries: Sequence[Entry], now: datetime) -> list[Entry]:
    """The entries that are due and that nobody is at. One query."""
    names = set(Alarm.objects.filter(_free(now), due__lte=now).values_list("name", flat=True))
    return [entry for entry in entries if entry.name in names]


def run_entry(entry: Entry, holder: str) -> bool:
    """Take an entry and do it; False when somebody else was faster. What it raises is kept with it, not raised."""
    if not take_entry(entry, holder, timezone.now()):
        return False
    said, more = "", False
    try:
        more = entry.run() is True
    except Exception as error:
        _log.exception("The clock's %s failed.", entry.name)
        said = f"{type(error).__name__}: {error}"[:300]
    now = timezone.now()
    Alarm.objects.filter(name=entry.name, holder=holder).update(
        due=now if more else now + entry.every, holder="", held_until=None, ran=now, said=said
    )
    return True


def take_entry(entry: Entry, holder: str, now: datetime) -> bool:
    """Whether this worker is the one that took the entry."""
    alarm = Alarm.objects.filter(_free(now), name=entry.name, due__lte=now)
    return alarm.update(holder=holder, held_until=now + LEASE) == 1


def hold_on(holder: str, now: datetime) -> None:
    """Say that a worker is still alive and at what it holds."""
    Alarm.objects.filter(holder=holder).update(held_until=now + LEASE)


def _free(now: datetime) -> Q:
    return Q(held_until=None) | Q(held_until__lt=now)
