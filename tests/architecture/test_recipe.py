"""File = function = name in the list = folder of golden cases = heading in the reference."""

import pytest

from fanfold.editions import EDITIONS
from fanfold.intake.pipeline import RECIPE, Pass
from fanfold.intake.readers import READERS, reader_of
from tests.conftest import ROOT

# What a person answered is not inferred, so there is nothing golden about it.
WITHOUT_CASES = {"answers"}


def _headings(page: str) -> list[str]:
    lines = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("## ") for line in lines if line.startswith("## ")]


@pytest.mark.parametrize("step", RECIPE, ids=lambda step: step.name)
def test_a_pass_is_found_by_its_name(step: Pass) -> None:
    assert step.run.__name__ == step.name
    assert f"fanfold.intake.passes.{step.name}" in (step.run.__module__, step.run.__module__.rpartition(".")[0])
    cases = ROOT / "tests" / "golden" / step.name
    assert step.name in WITHOUT_CASES or any(cases.glob("*/")), f"no golden case in {cases}"


def test_a_pass_needs_only_what_was_given_before() -> None:
    given: set[str] = set()
    for step in RECIPE:
        assert set(step.requires) <= given, f"{step.name} needs {set(step.requires) - given}"
        given |= set(step.provides)


def test_every_pass_has_its_heading_in_order() -> None:
    assert _headings("passes.md") == [step.name for step in RECIPE]


def test_every_reader_is_there_and_has_its_heading() -> None:
    assert _headings("readers.md") == list(READERS)
    assert all(callable(reader_of(name)) for name in READERS)


def test_every_edition_has_its_heading() -> None:
    assert _headings("editions.md") == list(EDITIONS)
