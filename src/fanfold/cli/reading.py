"""Reading many files in turn: one that fails is complained of, and the others go on."""

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fanfold.cli import files
from fanfold.cli.terminal import complain, safe
from fanfold.manuscript.errors import FanfoldError

if TYPE_CHECKING:
    from fanfold.intake.pipeline import Restored
    from fanfold.voices.cast import Cast

_T = TypeVar("_T")
EXIT_FAULT = 70
"""Exit status for a fault of Fanfold's own, as `sysexits.h` has it."""


class Batch:
    """The given files, restored one at a time. After the loop `status()` says how it went."""

    def __init__(self, paths: Sequence[Path], cast: "Cast | None" = None, *, with_answers: bool = True) -> None:
        self.paths = paths
        self.cast = cast
        self.with_answers = with_answers
        self.failures: list[FanfoldError] = []

    def __iter__(self) -> "Iterator[tuple[Path, Restored]]":
        """Each file that could be read, with what intake made of it."""
        for path in self.paths:
            restored = self.attempt(path, partial(restore_file, path, self.cast, with_answers=self.with_answers))
            if restored is not None:
                yield path, restored

    def attempt(self, path: Path, work: Callable[[], _T]) -> _T | None:
        """Do something for one file; None when it failed, which has then been said and is remembered."""
        try:
            return work()
        except FanfoldError as error:
            self._failed(error)
        except Exception as fault:
            self._failed(fault_at(fault, path))
        return None

    def _failed(self, error: FanfoldError) -> None:
        complain(error)
        self.failures.append(error)

    def status(self) -> int:
        """0 when every file went well, the error's own status for a single file, 1 for some of several."""
        if not self.failures:
            return 0
        return self.failures[0].exit_code if len(self.paths) == 1 else 1


def restore_file(path: Path, cast: "Cast | None" = None, *, with_answers: bool = True) -> "Restored":
    """Read one file from disk and restore its structure; raises `FanfoldError`.

    Answers kept beside the file hold, unless not wanted; a line on standard error says so.
    """
    from fanfold.cli import answers
    from fanfold.intake.pipeline import restore
    from fanfold.intake.source import Limits

    limits = Limits(file=largest_file())
    data = files.read_bytes(path, limits.file)
    kept = answers.fitting(path, data) if with_answers else None
    return restore(data, safe(path.name), cast=cast, decisions=kept.all() if kept else (), limits=limits)


def largest_file() -> int:
    """How many bytes a file may have: `FANFOLD_MAX_FILE_MB`, or what intake itself allows."""
    from fanfold.intake.source import DEFAULT_LIMITS, MEGABYTE

    said = os.environ.get("FANFOLD_MAX_FILE_MB", "")
    if said and not said.isdecimal():
        raise FanfoldError("E-usage", f"FANFOLD_MAX_FILE_MB is {safe(said)}; give a whole number.", exit_code=2)
    return int(said) * MEGABYTE if said else DEFAULT_LIMITS.file


def fault_at(fault: Exception, path: Path) -> FanfoldError:
    """A fault of Fanfold's own that a file brought to light."""
    return _fault(fault, f" at {files.shown(path)}")


def own_fault(fault: Exception) -> int:
    """Say that Fanfold itself failed and return the status for that."""
    error = _fault(fault)
    complain(error)
    return error.exit_code


def _fault(fault: Exception, at: str = "") -> FanfoldError:
    if os.environ.get("FANFOLD_DEBUG"):
        traceback.print_exception(fault)
    where = traceback.extract_tb(fault.__traceback__)[-1:]
    place = f" ({Path(where[0].filename).name}, line {where[0].lineno})" if where else ""
    return FanfoldError(
        "E-internal",
        f"Fanfold failed{at}: {type(fault).__name__}: {str(fault)[:200]}{place}.",
        hint="This is a fault of Fanfold's own; please report it.",
        exit_code=EXIT_FAULT,
    )
