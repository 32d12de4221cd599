"""Summing up thousands of files: in several processes if wanted, never holding more than one story each, and
going on where an interrupted run ended."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from fanfold.cli import files
from fanfold.cli.answers import beside
from fanfold.cli.rule import Rule
from fanfold.cli.summary import Summary, summarise
from fanfold.manuscript.errors import FanfoldError

_AHEAD = 4
"""Files handed to each process beyond the one it works on."""


class Totals(Struct):
    """Sums over all files of a report."""

    files: int = 0
    failed: int = 0
    clear: int = 0
    words: int = 0
    chapters: int = 0
    scenes: int = 0
    notes: int = 0
    accepted: int = 0
    refused: int = 0
    open: int = 0

    def add(self, one: Summary) -> None:
        """Count one file more. `clear` are those that leave nothing to decide."""
        self.files += 1
        self.failed += bool(one.error)
        self.clear += not one.error and not one.open
        for name in ("words", "chapters", "scenes", "notes"):
            setattr(self, name, getattr(self, name) + getattr(one, name))
        for name in ("accepted", "refused", "open"):
            setattr(self, name, getattr(self, name) + sum(getattr(one, name).values()))


class _Entry(Struct, frozen=True):
    """A line of the journal: a summary, and the marks of the file and the rule it was made under."""

    mark: str
    summary: Summary


class _Place(NamedTuple):
    need: float
    file: str
    offset: int


class Journal:
    """Summaries on disk, one a line, as they come; only their order is kept in memory."""

    def __init__(self, place: Path, rule: Rule) -> None:
        self.place = place
        self.totals = Totals()
        self._rule = rule
        self._places: list[_Place] = []
        self.status = 0
        self._known = self._earlier()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._file = place.open("ab")
        except OSError as error:
            raise FanfoldError(
                "E-cannot-write", f"{files.shown(place)} could not be written: {(error.strerror or str(error)).lower()}.",
                hint="Check the folder's permissions and the free space.", exit_code=5,
            ) from error  # fmt: skip

    def _earlier(self) -> dict[str, int]:
        """The files an interrupted run has summed up: their marks, and where in the journal they stand."""
        known: dict[str, int] = {}
        whole = 0
        with suppress(OSError), self.place.open("rb") as file:
            for line in file:
                with suppress(msgspec.DecodeError):
                    known[msgspec.json.decode(line, type=_Entry).mark] = whole
                whole += len(line)
            if whole and not line.endswith(b"\n"):
                # Cut off in the middle of a write.
                os.truncate(self.place, whole - len(line))
        return known

    def left(self, paths: Iterable[Path]) -> list[Path]:
        """The files that still have to be read; the others are taken from the interrupted run."""
        left = []
        for path in paths:
            offset = self._known.get(self._mark(path))
            if offset is None:
                left.append(path)
            else:
                self._count(self._at(offset), offset)
        return left

    def _mark(self, path: Path) -> str:
        name = os.fsencode(path).decode("latin-1")
        return f"{name}|{_state(path)}|{_state(beside(path))}|{tuple(self._rule)}"

    def add(self, path: Path, summary: Summary) -> None:
        """Write one summary down."""
        line = msgspec.json.encode(_Entry(self._mark(path), summary)) + b"\n"
        self._file.seek(0, os.SEEK_END)
        offset = self._file.tell()
        self._file.write(line)
        self._file.flush()
        self._count(summary, offset)

    def _count(self, summary: Summary, offset: int) -> None:
        self.totals.add(summary)
        self._places.append(_Place(-summary.need, summary.file, offset))
        self.status = self.status or summary.status

    def _at(self, offset: int) -> Summary:
        with self.place.open("rb") as file:
            file.seek(offset)
            return msgspec.json.decode(file.readline(), type=_Entry).summary

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Summary]:
        """All summaries, the file that most needs a person first."""
        self._file.flush()
        with self.place.open("rb") as file:
            for place in sorted(self._places):
                file.seek(place.offset)
                yield msgspec.json.decode(file.readline(), type=_Entry).summary

    def remove(self) -> None:
        """The report is written: the journal has done its work."""
        self._file.close()
        with suppress(OSError):
            self.place.unlink()


def _state(path: Path) -> tuple[int, int]:
    """What changes when a file does."""
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return (stat.st_size, stat.st_mtime_ns)


def survey(paths: Sequence[Path], rule: Rule, *, jobs: int = 1) -> Iterator[tuple[Path, Summary]]:
    """Sum up files, in any order when `jobs` processes share the work."""
    if jobs == 1 or len(paths) < 2:
        for path in paths:
            yield path, summarise(path, rule)
        return
    # Not forked: a process that shares nothing cannot inherit a lock held by the progress bar.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_to_parent)
    try:
        yield from _shared(pool, paths, partial(summarise, rule=rule), ahead=jobs * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_to_parent() -> None:
    # Ctrl-C reaches every process of the terminal; the one a person started answers it for all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _shared(
    pool: ProcessPoolExecutor, paths: Sequence[Path], work: Callable[[Path], Summary], *, ahead: int
) -> Iterator[tuple[Path, Summary]]:
    running: dict[Future[Summary], Path] = {}
    waiting = iter(paths)
    while True:
        for path in waiting:
            running[pool.submit(work, path)] = path
            if len(running) >= ahead:
                break
        if not running:
            return
        for done in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(done), _result(done)


def _result(done: Future[Summary]) -> Summary:
    try:
        return done.result()
    except BrokenProcessPool as error:
        raise FanfoldError(
            "E-internal", "One of the processes was ended from outside, perhaps for want of memory.",
            hint="Run the same command again with fewer --jobs; it goes on where this one ended.", exit_code=70,
        ) from error  # fmt: skip
