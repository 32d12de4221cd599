"""Reading many files in turn: one that fails is complained of, and the others go on."""

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fanfold.cli import files, waiting
from fanfold.cli.terminal import complain, safe
from fanfold.manuscript.errors import FanfoldError

if TYPE_CHECKING:
    from fanfold.intake.pipeline import Restored
    from fanfold.manuscript.nodes import Span
    from fanfold.voices.cast import Cast
    from fanfold.voices.telling import Voices

_T = TypeVar("_T")
EXIT_FAULT = 70
"""Exit status for a fault of Fanfold's own, as `sysexits.h` has it."""


class Batch:
    """The given files, restored one at a time. After the loop `status()` says how it went."""

    def __init__(
        self,
        paths: Sequence[Path],
        cast: "Cast | None" = None,
        *,
        with_answers: bool = True,
        as_one: Sequence[Path] = (),
    ) -> None:
        """`as_one` are files and folders that make up one work; `paths` then holds what it is called by."""
        self.paths = paths
        self.cast = cast
        self.with_answers = with_answers
        self._as_one = as_one
        self.failures: list[FanfoldError] = []

    def __iter__(self) -> "Iterator[tuple[Path, Restored]]":
        """Each file that could be read, with what intake made of it."""
        for path in self.paths:
            restored = self.attempt(path, partial(self._restore, path))
            if restored is not None:
                yield path, restored

    def _restore(self, path: Path) -> "Restored":
        return restore_as_one(self._as_one, self.cast) if self._as_one else self._restore_file(path)

    def _restore_file(self, path: Path) -> "Restored":
        return restore_file(path, self.cast, with_answers=self.with_answers)

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


def restore_file(
    path: Path, cast: "Cast | None" = None, *, with_answers: bool = True, within: "Span | None" = None
) -> "Restored":
    """Read one file from disk, or one work in it, and restore its structure; raises `FanfoldError`.

    Answers kept beside the file hold, unless not wanted; a line on standard error says so.
    """
    from fanfold.cli import answers
    from fanfold.intake.pipeline import restore
    from fanfold.intake.source import Limits

    limits = Limits(file=largest_file())
    data = files.read_bytes(path, limits.file)
    kept = answers.fitting(path, data) if with_answers else None
    decisions = kept.all() if kept else ()
    with waiting.shown("Reading", len(data)):
        return restore(data, safe(path.name), cast=cast, decisions=decisions, limits=limits, within=within)


def listened(restored: "Restored", cast: "Cast | None" = None, quotes: "Sequence[Span] | None" = None) -> "Voices":
    """Hear who speaks in a story that was read."""
    from fanfold.intake.hearing import hear

    with waiting.shown("Listening", len(restored.text)):
        return hear(restored, cast=cast, quotes=quotes)


def works_in(restored: "Restored") -> "list[tuple[Span, str]]":
    """Place and title of each work, where a file seems to hold several."""
    from fanfold.intake.passes.several import places_of

    found = (f for f in restored.findings if f.code == "I-several-works" and f.state != "refused")
    return [place for finding in found for place in places_of(finding.value)]


def restore_as_one(paths: Sequence[Path], cast: "Cast | None" = None) -> "Restored":
    """Read files and folders as one work; raises `FanfoldError`."""
    from fanfold.intake.pipeline import restore
    from fanfold.intake.source import Limits

    most = largest_file()
    name, data = files.gather(paths, most)
    # The archive's own directory comes on top of the files.
    limits = Limits(file=most + most // 10)
    with waiting.shown("Reading", len(data)):
        return restore(data, safe(name), cast=cast, limits=limits)


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
