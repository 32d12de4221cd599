"""Every golden case of the listening rules comes out as it was reviewed."""

from pathlib import Path

import pytest

from tests.voices.golden import GOLDEN, RULES, cases, shown

CASES = list(cases())


@pytest.mark.parametrize(("rule", "folder"), CASES, ids=[f"{rule}/{folder.name}" for rule, folder in CASES])
def test_case(rule: str, folder: Path) -> None:
    assert shown(rule, folder) == (folder / "out.txt").read_text("utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_cases_and_one_that_must_stay_silent(rule: str) -> None:
    names = [folder.name for of, folder in CASES if of == rule]
    assert len(names) >= 3, GOLDEN / rule
    assert any(name.startswith("silent_on_") for name in names), GOLDEN / rule
