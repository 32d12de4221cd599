"""Is anything lost? Every file of the corpora through intake: spans cover, words survive, the bytes come back.

uv run python -m tests.corpus.lost
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from fanfold.intake.pipeline import restore
from fanfold.manuscript.findings import Decision
from tests.corpus.score import SEEDS, SHARED, STORIES
from tests.intake.test_nothing_lost import check, test_any_text

NOVELS = SHARED / "corpora" / "pdnc"


def files() -> Iterator[Path]:
    """Every text of the corpora."""
    yield from sorted(SEEDS.glob("*.txt"))
    yield from sorted(STORIES.glob("*.txt"))
    yield from sorted(NOVELS.glob("*/novel_text.txt"))


def lost(path: Path) -> str:
    """What one file loses, in words; empty when nothing."""
    data = path.read_bytes()
    try:
        restored = restore(data, path.name)
        check(restored)
        repaired = [finding.id for finding in restored.findings if finding.repair is not None]
        if repaired:
            # With every repair taken back the words themselves must be there again.
            check(restore(data, path.name, decisions=[Decision("refuse", name) for name in repaired]))
    except AssertionError as error:
        return f"{path.name}: {str(error)[:200] or 'a promise is broken'}"
    if hashlib.sha256(restored.source.data).digest() != hashlib.sha256(data).digest():
        return f"{path.name}: the original bytes changed"
    return ""


def report() -> str:
    """How many files were read and what they lost; then random texts, as the property test draws them."""
    found = [(path, lost(path)) for path in files()]
    losses = [loss for _, loss in found if loss]
    lines = [f"{len(found)} files read, {len(losses)} lost something", *losses]
    try:
        test_any_text()
    except AssertionError as error:
        lines.append(f"random texts: {error}")
    else:
        lines.append("300 random texts read, 0 lost something")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())  # noqa: T201
    sys.exit(0)
