"""Notes of many hands, and exactly what is found in them."""

from pathlib import Path

import pytest

from fanfold.intake.passes.declared import EXTRACTORS
from tests.conftest import CompareOrSave
from tests.intake.declared.notes import GOLDEN, facts, written, zones_of

CASES = sorted(path.parent for path in GOLDEN.glob("*/*/in.txt"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_case(folder: Path, golden: CompareOrSave) -> None:
    found = facts((folder / "in.txt").read_text(encoding="utf-8"), *zones_of(folder))
    golden(folder / "out.json", written(found))
    own = [finding for finding in found if finding.kind == folder.parent.name]
    assert bool(own) != folder.name.startswith("silent"), "a silent case is silent for its kind, every other one is not"


def test_there_are_many_cases_and_each_kind_has_a_silent_one() -> None:
    assert len(CASES) >= 100
    assert {folder.parent.name for folder in CASES} == {find.__name__ for _, find in EXTRACTORS}
    assert {folder.parent.name for folder in CASES if folder.name.startswith("silent")} == {
        find.__name__ for _, find in EXTRACTORS
    }
