"""From a file to a manuscript with structure, beside what pandoc and calibre take to read the same file.

Both peers only convert: they find no notes, no scenes, no facts. Every row is a whole program from its
cold start, Python's own start included, but for the one that says otherwise: it is what each further
story costs a program that is running already, as the site's and a folder's do.
"""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.measure import Row, measured
from tests.bench.stories import long_story, small_stories

_RESTORE = """
import sys, pathlib
from fanfold.intake.pipeline import restore
for name in sys.argv[1:]:
    path = pathlib.Path(name)
    restore(path.read_bytes(), path.name)
"""
# The peers start anew for every story, so a few of the small ones are enough for a fair mean.
_SAMPLE = 10
_Command = Callable[[Path], Sequence[str | Path]]


def rows(folder: Path) -> Iterator[Row]:
    """One story of 100,000 words, then 1,000 of 1,200 words."""
    long = long_story(folder)
    task = "intake: 100,000 words, text file to manuscript with structure (peers: the file to EPUB)"
    yield measured(task, "fanfold restore", [sys.executable, "-c", _RESTORE, long], 100_000)
    yield _further(task, long)
    for peer, command in _peers(folder):
        yield measured(task, peer, command(long), 100_000)
    files = sorted(small_stories(folder).iterdir())
    task = "intake: 1,000 stories of 1,200 words (peers: 10 of them, times 100)"
    yield measured(task, "fanfold restore", [sys.executable, "-c", _RESTORE, *files], 1_200_000)
    for peer, command in _peers(folder):
        yield _sampled(task, peer, files, command)


def _peers(folder: Path) -> Iterator[tuple[str, _Command]]:
    """The other programs, as far as they are installed here; those that are not have no row."""
    if shutil.which("pandoc"):
        yield "pandoc", lambda file: ["pandoc", "-f", "markdown", file, "-o", folder / "p.epub"]
    if shutil.which("ebook-convert"):
        yield "ebook-convert", lambda file: ["ebook-convert", file, folder / "c.epub"]


def _further(task: str, long: Path) -> Row:
    once = measured(task, "", [sys.executable, "-c", _RESTORE, long], 100_000)
    more = measured(task, "", [sys.executable, "-c", _RESTORE, *[long] * (_SAMPLE + 1)], 100_000)
    each = (more.seconds - once.seconds) / _SAMPLE
    return Row(task, "fanfold restore, running already", each, 100_000, more.peak_mb)


def _sampled(task: str, program: str, files: Sequence[Path], command: _Command) -> Row:
    each = [measured(task, program, command(file), 1200) for file in files[:_SAMPLE]]
    scale = len(files) / len(each)
    return Row(
        task, program, sum(row.seconds for row in each) * scale, 1200 * len(files), max(row.peak_mb for row in each)
    )
