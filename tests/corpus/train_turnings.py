"""Learn the weights of `intake.turnings` from stories whose scene breaks are visible, and say how good they are.

    uv run python -m tests.corpus.train_turnings          a cross-validated curve, split by work; writes nothing
    uv run python -m tests.corpus.train_turnings --write  also fits all works and writes lexicon/turning_weights.py

Positives are boundaries at which a story shows a marker or a gap of its own, and (at less weight) the first
paragraphs of chapters, seen as if they followed the chapter before. Negatives are all other boundaries of works
that show at least one break. Only numbers leave this program.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from fanfold.intake.flow import Para
from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.turnings import FEATURES, Turnings
from tests.corpus.score import STORIES

WEIGHTS = Path(__file__).parents[2] / "src" / "fanfold" / "intake" / "lexicon" / "turning_weights.py"
CHAPTER = 0.3
"""What the first paragraph of a chapter weighs beside a break of the author's own."""
RIDGE = 20.0
"""How strongly weights are held to nought, in units of standardised evidence."""
FOLDS = 7


class Row(NamedTuple):
    """One boundary: its numbers, whether a scene begins there (None: not to be learned from), its weight."""

    values: list[float]
    breaks: bool | None
    weight: float = 1.0
    chapter: bool = False


class Story(NamedTuple):
    """The boundaries of one work."""

    name: str
    rows: list[Row]


def story_of(name: str, restored: Restored) -> Story:
    """Describe every boundary of a restored work."""
    chapters = chapters_of(restored.paras)
    rows = list(_rows(chapters))
    if any(row.breaks for row in rows):
        return Story(name, [*rows, *_openings(chapters)])
    # Where an author marks nothing, nobody knows where scenes begin.
    return Story(name, [row._replace(breaks=None) for row in rows])


def chapters_of(paras: Sequence[Para]) -> list[list[Para]]:
    """The paragraphs of the story, chapter by chapter."""
    chapters: list[list[Para]] = [[]]
    for para in paras:
        if para.starts and chapters[-1]:
            chapters.append([])
        if para.zone in ("", "body") and para.kind in ("p", "verse"):
            chapters[-1].append(para)
    return [chapter for chapter in chapters if chapter]


def _rows(chapters: list[list[Para]]) -> Iterator[Row]:
    turnings, first = Turnings(chapters), 0
    for chapter in chapters:
        end = first + len(chapter)
        for at in range(first + 1, end):
            seen = turnings.people(first, at)
            yield Row(turnings.features(at, first, end, seen), _breaks(chapter[at - first - 1], chapter[at - first]))
        first = end


def _breaks(before: Para, para: Para) -> bool | None:
    """Whether a scene is seen to begin: a marker does; a gap does between finished sentences, else nobody knows."""
    if para.opens is None or para.opens.strength < 1:
        return False
    if para.opens.shown in ("marker", "rule"):
        return True
    finished = before.text.rstrip('"”*_) ')[-1:] in ".!?…" and not para.text[:1].islower()
    return True if finished else None


def _openings(chapters: list[list[Para]]) -> list[Row]:
    """The first paragraphs of chapters, as if they stood in one long chapter."""
    whole = Turnings([[para for chapter in chapters for para in chapter]])
    starts = accumulate(len(chapter) for chapter in chapters[:-1])
    end = len(whole.texts)
    return [
        Row(whole.features(at, 0, end, whole.people(max(0, at - 60), at)), True, CHAPTER, chapter=True) for at in starts
    ]


def fit(rows: Sequence[Row]) -> tuple[float, list[float]]:
    """Bias and weights by iterated least squares (Newton's method for logistic regression with a ridge)."""
    rows = [row for row in rows if row.breaks is not None]
    size = len(FEATURES)
    total = sum(row.weight for row in rows)
    mean = [sum(row.weight * row.values[i] for row in rows) / total for i in range(size)]
    spread = [
        math.sqrt(sum(row.weight * (row.values[i] - mean[i]) ** 2 for row in rows) / total) or 1.0 for i in range(size)
    ]
    points = [[1.0, *((v - m) / s for v, m, s in zip(row.values, mean, spread, strict=True))] for row in rows]
    weights = [0.0] * (size + 1)
    for _ in range(12):
        weights = _step(weights, rows, points)
    scaled = [w / s for w, s in zip(weights[1:], spread, strict=True)]
    return weights[0] - sum(w * m for w, m in zip(scaled, mean, strict=True)), scaled


def _step(weights: list[float], rows: Sequence[Row], points: Sequence[list[float]]) -> list[float]:
    size = len(weights)
    slope = [-RIDGE * w if i else 0.0 for i, w in enumerate(weights)]
    curve = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
    for row, point in zip(rows, points, strict=True):
        p = _squash(sum(w * v for w, v in zip(weights, point, strict=True)))
        error, bend = row.weight * (float(bool(row.breaks)) - p), row.weight * p * (1 - p)
        for i, value in enumerate(point):
            slope[i] += error * value
            scaled, line = bend * value, curve[i]
            for j in range(i, size):
                line[j] += scaled * point[j]
    for i in range(size):
        for j in range(i):
            curve[i][j] = curve[j][i]
    return [w + d for w, d in zip(weights, _solve(curve, slope), strict=True)]


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][j] * found[j] for j in range(i + 1, size))) / rows[i][i]
    return found


def _squash(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(score, 30.0))))


def guesses(story: Story, bias: float, weights: Sequence[float]) -> list[tuple[float, bool]]:
    """Likelihood and truth of each boundary of a work that is the likeliest within four paragraphs around."""
    rows = [row for row in story.rows if not row.chapter]
    found = [_squash(bias + sum(w * v for w, v in zip(weights, row.values, strict=True))) for row in rows]
    peaks = [p == max(found[max(0, i - 4) : i + 5]) for i, p in enumerate(found)]
    return [(p if peak else 0.0, bool(row.breaks)) for p, peak, row in zip(found, peaks, rows, strict=True)]


def curve(pairs: Sequence[tuple[float, bool]], steps: Sequence[float]) -> list[str]:
    """Precision and recall of all proposals from each likelihood on."""
    whole = sum(truth for _, truth in pairs)
    lines = []
    for least in steps:
        taken = [truth for p, truth in pairs if p >= least]
        right = sum(taken)
        share = 100 * right / len(taken) if taken else 0.0
        lines.append(
            f"{least:5.2f} {len(taken):6} proposed {share:6.1f} precise {100 * right / max(whole, 1):6.1f} recalled"
        )
    return lines


def stories() -> list[Story]:
    """All works of the corpora, each once, with their breaks shown."""
    return [story_of(path.name, restore(path.read_bytes(), path.name)) for path in sorted(STORIES.glob("*.marker.txt"))]


def validate(works: Sequence[Story]) -> None:
    """Print the curves of works that were not learned from."""
    works = sorted(works, key=lambda work: -len(work.rows))
    marking: list[tuple[float, bool]] = []
    serials: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = works[fold::FOLDS]
        bias, weights = fit([row for work in works if work not in held for row in work.rows])
        for work in held:
            pairs = guesses(work, bias, weights)
            marking += pairs if sum(truth for _, truth in pairs) >= 2 else []
            serials += pairs if work.name.startswith("epub") else []
    steps = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
    for name, pairs in (("works that mark their breaks", marking), ("works with gold", serials)):
        print(f"{name}: {len(pairs)} boundaries, {sum(t for _, t in pairs)} breaks", *curve(pairs, steps), sep="\n")  # noqa: T201


def written(bias: float, weights: Sequence[float]) -> str:
    """The module of weights."""
    lines = [f"    {weight:.3f},  # {name}" for name, weight in zip(FEATURES, weights, strict=True)]
    head = '"""Weights of `intake.turnings`, written by `tests.corpus.train_turnings --write`; do not edit."""'
    return "\n".join([head, "", f"BIAS = {bias:.3f}", "WEIGHTS: tuple[float, ...] = (", *lines, ")", ""])


def main(arguments: list[str]) -> int:
    works = stories()
    validate(works)
    if "--write" in arguments:
        bias, weights = fit([row for work in works for row in work.rows])
        WEIGHTS.write_text(written(bias, weights), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
