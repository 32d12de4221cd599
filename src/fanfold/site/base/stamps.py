"""What state the database is in, in a few bytes: two equal stamps mean that nothing was written in between."""

import os
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from django.db import connection

Stamp = bytes | str

# The header of SQLite's WAL index (sqlite.org/walformat.html, 2.1): 48 bytes, twice. A writer changes both with every commit, and whoever
# finds two that differ has come in between.
_HEADER = 48
# Small answers, and beside them the state that they follow from.
_KEPT: dict[Hashable, object] = {}
_KEEPING = Lock()
_STATE = object()
_MOST = 5000

_T = TypeVar("_T")


def stamp() -> Stamp | None:
    """The state of the database as everybody sees it; None when that cannot be told, or this thread is about to change it.

    On SQLite no database is asked: the index of its write-ahead log counts commits, and stands in a file beside it. On
    PostgreSQL a snapshot names the transactions that are seen.
    """
    if connection.in_atomic_block:
        return None
    return _of_postgresql() if connection.vendor == "postgresql" else _of_sqlite(Path(connection.settings_dict["NAME"]))


def while_unwritten(key: Hashable, make: Callable[[], _T]) -> _T:
    """What `make` gives; asked again under the same key it is what it was, as long as nothing at all was written.

    For small answers that every page needs. They must follow from the database alone, and from nothing that goes with the time.
    """
    state = stamp()
    if state is None:
        return make()
    with _KEEPING:
        _keep_only(state)
        if key in _KEPT:
            return cast(_T, _KEPT[key])
    made = make()
    if stamp() == state:
        with _KEEPING:
            _keep_only(state)
            _KEPT[key] = made
    return made


def _keep_only(state: Stamp) -> None:
    if _KEPT.get(_STATE) != state or len(_KEPT) > _MOST:
        _KEPT.clear()
        _KEPT[_STATE] = state


def _of_postgresql() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def _of_sqlite(path: Path) -> bytes | None:
    try:
        header = _INDEXES.first_bytes(f"{path}-shm", 2 * _HEADER)
        file = path.stat()
    except OSError:
        # Nobody has the database open, or it stands in memory.
        return None
    if len(header) < 2 * _HEADER or header[:_HEADER] != header[_HEADER:]:
        return None
    # The log begins anew when the last one has closed it; what it held is in the file then, which shows in its time.
    return header[:_HEADER] + repr((file.st_ino, file.st_size, file.st_mtime_ns)).encode()


class _Indexes:
    """The indexes that were read, which stay open.

    SQLite's locks are POSIX's: a process that closes a file, however it came to it, loses all its locks on it. Closed is only what
    is gone from the folder, and SQLite takes it from there when nobody has it open any more.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: dict[str, tuple[int, int]] = {}

    def first_bytes(self, path: str, count: int) -> bytes:
        with self._lock:
            descriptor, inode = self._open.get(path, (-1, -1))
            if inode != os.stat(path).st_ino:
                if descriptor >= 0:
                    del self._open[path]
                    os.close(descriptor)
                descriptor = os.open(path, os.O_RDONLY)
                self._open[path] = descriptor, os.fstat(descriptor).st_ino
            return os.pread(descriptor, count, 0)


_INDEXES = _Indexes()
