"""How fast a file becomes a manuscript, and how much memory that takes, beside pandoc where it is installed.

    uv run python -m tests.corpus.speed

The story is invented (`tests.bench.stories`). Each row is a whole program from its cold start, in processor time. Pandoc only
converts: it finds no notes, no scenes, no facts, no voices.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.measure import Row, measured
from tests.bench.stories import long_story
from tests.bench.stories import story as invented

WORDS, MANY = 100_000, 10
"""Words of the story, and how many such make the work of a million."""

_READ = "import sys, pathlib\nfrom fanfold.intake.pipeline import restore\nfrom fanfold.intake.hearing import hear\nfile = pathlib.Path(sys.argv[1])\n"
_STRUCTURE = f"{_READ}restore(file.read_bytes(), file.name)\n"
_VOICES = f"{_READ}hear(restore(file.read_bytes(), file.name))\n"


def rows(folder: Path) -> Iterator[Row]:
    """Structure and voices of 100,000 words and of a million; then the plain conversion to EPUB, ours and pandoc's."""
    story = long_story(folder)
    great = folder / "million.txt"
    great.write_text("\n\n".join(invented(WORDS, seed) for seed in range(1, MANY + 1)), "utf-8")
    for file, words in ((story, WORDS), (great, WORDS * MANY)):
        task = f"{words:,} words of text"
        yield measured(task, "file to manuscript with structure", _python(_STRUCTURE, file), words)
        yield measured(task, "the same with voices", _python(_VOICES, file), words)
    task = f"plain conversion: {WORDS:,} words of text to EPUB"
    yield measured(
        task, "fanfold bind", [sys.executable, "-m", "fanfold.cli", "bind", story, "-o", folder / "f.epub"], WORDS
    )
    if shutil.which("pandoc"):
        yield measured(task, "pandoc", ["pandoc", "-f", "markdown", story, "-o", folder / "p.epub"], WORDS)


def _python(program: str, file: Path) -> Sequence[str | Path]:
    return [sys.executable, "-c", program, file]


def report() -> str:
    """Words a minute on one core, and the most memory, of each row."""
    with tempfile.TemporaryDirectory() as folder:
        found = list(rows(Path(folder)))
    lines = [f"{'':40} {'CPU s':>8} {'words a minute':>16} {'peak MB':>9}"]
    task = ""
    for row in found:
        if row.task != task:
            task = row.task
            lines += ["", task]
        rate = 60 * row.words / max(row.seconds, 1e-9)
        lines.append(f"  {row.program:38} {row.seconds:8.2f} {rate:16,.0f} {row.peak_mb:9.0f}")
    if not shutil.which("pandoc"):
        lines.append("  pandoc is not installed here, so nothing stands beside.")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())  # noqa: T201
