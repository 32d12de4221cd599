"""The documented door for programs: the page names every key, and its example runs as it stands."""

import re
import runpy
from pathlib import Path

import pytest

from fanfold.intake.hearing import hear
from fanfold.intake.pipeline import restore
from fanfold.intake.report import inspect_json
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "reference" / "inspect.md").read_text(encoding="utf-8")
STORY = """The Slipway

A/N: Short one. Please review!

Edith stood on the slipway with the lamp. "You're late," she said.

"The tide was early," Walter said. "Ask anybody."

* * *

By morning Edith had forgiven him. "Row," said Walter.
"""
CAST = '[people]\nedith = ["Edith Marlow", "Edith"]\nwalter = ["Walter Marlow", "Walter"]\n'


def test_every_key_is_on_the_page() -> None:
    restored = restore(STORY.encode(), "slipway.txt")
    report = inspect_json(restored, hear(restored))
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == set(report)
    for key in ("zones", "chapters", "scene_breaks", "scenes", "quotes", "findings"):
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{key}`"))
        assert report[key], key
        assert set(report[key][0]) <= set(re.findall(r"`(\w+)`", row)), key


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "people.toml").write_text(CAST, encoding="utf-8")
    example = next(code for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(tmp_path / "example.py"))
    said = capsys.readouterr().out
    assert said.startswith("edith ")
    assert said.rstrip().endswith("4")
