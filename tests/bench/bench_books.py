"""The whole way a person goes: `fanfold bind`, from the file to the written book, beside pandoc and calibre.

Everything is a cold start of a command. On the thousand small stories the others are measured on a few
and multiplied, and the table says so.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Row, measured
from tests.bench.stories import long_story, small_stories

FANFOLD = [sys.executable, "-m", "fanfold.cli", "bind"]
SMALL, SAMPLES = 1000, {"pandoc": 20, "ebook-convert": 3}


def rows(folder: Path) -> Iterator[Row]:
    """One story of 100,000 words, then 1,000 of 1,200 words; programs not installed are left out."""
    story = long_story(folder)
    task = "books: 100,000 words, file to EPUB"
    yield measured(task, "fanfold bind", [*FANFOLD, story, "-o", folder / "ours.epub"], 100_000)
    for program, command in _others(story, folder):
        yield measured(task, program, command, 100_000)
    shelf = small_stories(folder, SMALL)
    task = f"books: {SMALL:,} stories of 1,200 words, files to EPUBs"
    yield measured(task, "fanfold bind", [*FANFOLD, shelf, "--into", folder / "books"], 1200 * SMALL)
    yield from _sampled(task, sorted(shelf.iterdir()), folder)


def _sampled(task: str, stories: list[Path], folder: Path) -> Iterator[Row]:
    for program, size in SAMPLES.items():
        commands = [dict(_others(story, folder)).get(program) for story in stories[:size]]
        each = [measured(task, program, command, 1200) for command in commands if command]
        if each:
            seconds = sum(row.seconds for row in each) * len(stories) / size
            label = f"{program} ({size} measured, times {len(stories) // size})"
            yield Row(task, label, seconds, 1200 * len(stories), max(row.peak_mb for row in each))


def _others(story: Path, folder: Path) -> Iterator[tuple[str, list[str | Path]]]:
    if shutil.which("pandoc"):
        yield "pandoc", ["pandoc", "-f", "markdown", story, "-o", folder / "pandoc.epub"]
    if shutil.which("ebook-convert"):
        yield "ebook-convert", ["ebook-convert", story, folder / "calibre.epub"]
