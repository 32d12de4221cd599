"""The listening recipe is a list one can read, and its doors do what they say."""

import re

import pytest

from fanfold.manuscript.nodes import Span
from fanfold.voices.listen import RECIPE, Step, listen
from fanfold.voices.telling import Telling
from tests.conftest import ROOT


@pytest.mark.parametrize("step", RECIPE, ids=lambda step: step.name)
def test_a_step_is_found_by_its_name(step: Step) -> None:
    assert step.run.__name__ == step.name
    assert step.run.__module__ == f"fanfold.voices.{step.name}"


def test_a_step_needs_only_what_was_given_before() -> None:
    given: set[str] = set()
    for step in RECIPE:
        assert set(step.requires) <= given, f"{step.name} needs {set(step.requires) - given}"
        given |= set(step.provides)


def test_nothing_is_heard_in_nothing() -> None:
    voices = listen(Telling.of_text("\n \n"))
    assert (voices.people, voices.quotes, voices.thoughts, voices.views) == ((), (), (), ())


def test_given_quotes_are_the_only_ones() -> None:
    text = '"One," he said.\n\nTwo, three.'
    assert [quote.span for quote in listen(Telling.of_text(text), quotes=[Span(17, 20)]).quotes] == [Span(17, 20)]


def test_the_documented_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "explanation" / "voices.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(code, "voices.md", "exec"), {})  # noqa: S102 - our own page
    out = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" ")[0].split()[0] for line in out[:2]] == ["0", "1"]
    assert "ines ('Ines',)" in out


def test_every_step_is_told_of() -> None:
    page = (ROOT / "docs" / "explanation" / "voices.md").read_text(encoding="utf-8")
    assert [step.name for step in RECIPE if f"### {step.name}\n" not in page] == []
