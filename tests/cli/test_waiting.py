"""The bar of a long story: on standard error, while a person watches, and never for others."""

import os
import pty
import select
import sys
from pathlib import Path

import pytest

from fanfold.cli import reading, waiting
from tests.intake.stories import story


@pytest.fixture
def tale(tmp_path: Path) -> Path:
    path = tmp_path / "tide.txt"
    path.write_text("Chapter 1\n\n" + story(1, 40), "utf-8")
    return path


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, tale: Path) -> str:
    """What a terminal sees of a story being read and heard."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as screen:
        monkeypatch.setattr(sys, "stderr", screen)
        reading.listened(reading.restore_file(tale))
        screen.flush()
        return os.read(ours, 1 << 16).decode() if select.select([ours], [], [], 0)[0] else ""


def test_a_long_story_shows_a_bar(monkeypatch: pytest.MonkeyPatch, tale: Path) -> None:
    monkeypatch.setattr(waiting, "LONG", 100)
    seen = on_a_terminal(monkeypatch, tale)
    assert "Reading" in seen
    assert "Listening" in seen
    assert "100%" in seen


def test_a_short_story_shows_none(monkeypatch: pytest.MonkeyPatch, tale: Path) -> None:
    assert on_a_terminal(monkeypatch, tale) == ""


def test_nobody_watches_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, tale: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(waiting, "LONG", 100)
    reading.listened(reading.restore_file(tale))
    assert capfd.readouterr().err == ""
