"""What intake must reach on real stories; skipped where the corpora are not at hand.

The lines are held a little below what was measured, so that a change which loses something is seen.
"""

from functools import cache

import pytest

from tests.corpus.score import SEED_GOLD, STORIES, Result, score, seeds, stories

pytestmark = pytest.mark.skipif(not SEED_GOLD.exists() or not STORIES.exists(), reason="no corpora here")


@cache
def results() -> dict[str, Result]:
    found: dict[str, Result] = {}
    for case in stories():
        found.setdefault(case.shape, Result()).add(score(case))
    return found


@pytest.mark.parametrize("case", list(seeds()) if SEED_GOLD.exists() else [], ids=lambda case: case.name)
def test_seeds(case) -> None:  # type: ignore[no-untyped-def]
    result = score(case)
    assert result.agreeing >= 0.995 * result.characters
    assert result.scores["chapter start"].missed == 0
    # Every scene start that the flattened file still shows.
    for name, value in result.scores.items():
        if name.startswith("break:") and name != "break: none":
            assert (value.missed, value.wrong) == (0, 0), name


# (question, shape, least F)
LINES = [
    *(("any note", shape, 0.96) for shape in ("blank", "hardwrap", "marker", "seed", "single")),
    *(("end_note", shape, 0.98) for shape in ("blank", "hardwrap", "marker", "seed", "single")),
    *(("chapter start", shape, 0.98) for shape in ("blank", "hardwrap", "marker", "seed", "single")),
    ("chapter start", "parts", 0.8),
    ("chapter start, near", "parts", 0.87),
    ("break: extra_blank_line", "blank", 0.97),
    *(("break: marker", shape, 0.93) for shape in ("hardwrap", "marker", "single")),
]


@pytest.mark.parametrize(("question", "shape", "least"), LINES)
def test_stories(question: str, shape: str, least: float) -> None:
    assert results()[shape].scores[question].f >= least


def test_a_story_without_its_breaks_gets_none_invented() -> None:
    wrong = sum(s.wrong for name, s in results()["seed"].scores.items() if name == "break: extra_blank_line")
    assert wrong == 0
