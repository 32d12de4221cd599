"""What a measurement is: processor time and peak memory of a whole program from its cold start.

Processor time (user and system, children included) is compared rather than the clock, because the
machine may be busy with other things.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table: `task` groups rows that may be compared; `seconds` is processor time for `words`."""

    task: str
    program: str
    seconds: float
    words: int
    peak_mb: float


Rows = Callable[[Path], Iterable[Row]]
"""What every `bench_*.py` has under the name `rows`: given an empty folder to work in, its measurements."""


def measured(task: str, program: str, command: Sequence[str | Path], words: int) -> Row:
    """Run a command to its end; raises `RuntimeError` with its last words when it fails."""
    # An installed program has its modules compiled already; so have these after their first run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [str(part) for part in command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{program} failed: {said.decode(errors='replace')[-300:]}")
    # Linux gives the peak in kilobytes, macOS in bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Row(task, program, usage.ru_utime + usage.ru_stime, words, usage.ru_maxrss / unit)


def table(rows: Iterable[Row]) -> str:
    """The rows as text; within a task, how many times the first row's processor time each took."""
    lines = [f"{'program':34} {'CPU s':>9} {'words/s':>12} {'peak MB':>8} {'times':>7}"]
    first: dict[str, float] = {}
    for row in rows:
        if row.task not in first:
            lines += ["", row.task]
            first[row.task] = row.seconds
        ratio = row.seconds / first[row.task]
        lines.append(
            f"  {row.program:32} {row.seconds:9.3f} {row.words / max(row.seconds, 1e-9):12,.0f} {row.peak_mb:8.0f} {ratio:7.1f}"
        )
    return "\n".join(lines)
