"""Every golden case comes out as it was reviewed."""

from pathlib import Path

import pytest

from fanfold.intake.pipeline import RECIPE
from tests.intake.golden import GOLDEN, cases, shown

CASES = list(cases())


@pytest.mark.parametrize(("name", "folder"), CASES, ids=[f"{name}/{folder.name}" for name, folder in CASES])
def test_case(name: str, folder: Path) -> None:
    assert shown(name, folder) == (folder / "out.txt").read_text("utf-8")


@pytest.mark.parametrize("name", [step.name for step in RECIPE if step.name not in ("answers", "declared")])
def test_three_cases_for_each_pass(name: str) -> None:
    assert len([folder for step, folder in CASES if step == name]) >= 3, f"too few cases in {GOLDEN / name}"
