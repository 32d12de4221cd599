"""Feeding the index with what changed: one process on each machine, a moment after the change."""

import logging
import os
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import F
from django.utils import timezone

from fanfold.site.finding import shelves
from fanfold.site.finding.documents import sheets
from fanfold.site.finding.engine.shelf import ShelfWriter
from fanfold.site.finding.models import Home, Waiting
from fanfold.site.finding.queries.homes import is_sound
from fanfold.site.finding.services.building import build_index, forget_lost_homes

_PORTION = 200
_REST = 0.2
"""Seconds between two looks when nothing waits."""
_AFTER_TROUBLE = 3.0
_SEEN_EVERY = timedelta(minutes=1)
_CLOSE_AFTER = 60.0
"""Seconds without work after which the writer gives its memory back."""
_log = logging.getLogger(__name__)


class Feeder:
    """Takes in what waits for the index of this machine. Killed at any point, it or the next one does it again."""

    def __init__(self) -> None:
        self._key = ""
        self._writer: ShelfWriter | None = None
        self._used = 0.0

    def feed(self) -> int:
        """Take in a portion of what waits; returns how many works that were. Makes the index when there is no sound one."""
        key = shelves.current_key()
        home = Home.objects.filter(key=key).first()
        if home is None or not is_sound(home):
            self.close()
            home = build_index()
        if home.key != self._key:
            self.close()
            self._key = home.key
        return self._feed(home)

    def _feed(self, home: Home) -> int:
        # What is written after this look has rows of its own, so these may go once the works are read and kept.
        rows = dict(Waiting.objects.filter(home=home).order_by("pk").values_list("pk", "work")[: _PORTION * 5])
        works = list(dict.fromkeys(rows.values()))[:_PORTION]
        if not works:
            return 0
        taken = set(works)
        writer = self._open()
        writer.drop(works)
        for sheet in sheets(works):
            writer.put(sheet, is_new=True)
        writer.commit()
        with transaction.atomic():
            Waiting.objects.filter(pk__in=[pk for pk, work in rows.items() if work in taken]).delete()
            Home.objects.filter(pk=home.pk).update(turn=F("turn") + 1)
        shelves.set_turn(home.key, home.turn + 1)
        return len(works)

    def _open(self) -> ShelfWriter:
        if self._writer is None:
            self._writer = ShelfWriter(shelves.folder_of(self._key))
        self._used = time.monotonic()
        return self._writer

    def rest(self) -> None:
        """Give the writer's memory back after a while without work."""
        if self._writer is not None and time.monotonic() - self._used > _CLOSE_AFTER:
            self.close()

    def close(self) -> None:
        """Let go of the index."""
        if self._writer is not None:
            self._writer.close()
        self._writer = None


def keep_feeding(*, may_go_on: Callable[[], bool]) -> None:
    """Feed the index of this machine until told to stop. Only one process does; others wait for it to be gone."""
    while may_go_on():
        with shelves.alone("feeder") as is_alone:
            if is_alone:
                _go_on(may_go_on)
        time.sleep(_REST * 5)


def _go_on(may_go_on: Callable[[], bool]) -> None:
    feeder, seen = Feeder(), timezone.now() - _SEEN_EVERY
    while may_go_on():
        try:
            close_old_connections()
            if timezone.now() - seen >= _SEEN_EVERY:
                seen = timezone.now()
                Home.objects.filter(key=shelves.current_key()).update(seen=seen)
                forget_lost_homes()
            if not feeder.feed():
                feeder.rest()
                time.sleep(_REST)
        except (DatabaseError, OSError, ValueError):
            # The database is away, or the index was replaced under our hands: what waits is still there then.
            _log.warning("The index could not be fed; trying again.", exc_info=True)
            feeder = Feeder()
            time.sleep(_AFTER_TROUBLE)
    feeder.close()


def stop_when_orphaned(parent: int | None) -> Callable[[], bool]:
    """Whether to go on: until the process that started this one is gone."""
    return lambda: parent is None or os.getppid() == parent
