"""A process that is killed in the middle of a release leaves each posting whole or not begun, and the next one goes on."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.outside import Outside
from tests.site.works.killed import AFTER, BEFORE


@pytest.fixture
def ask(tmp_path: Path, transactional_db: None) -> Iterator[Outside]:
    """Run something on an archive of its own."""
    outside = Outside("tests.site.works.killed", tmp_path)
    made = outside("prepare")
    assert made.returncode == 0, made.stderr
    yield outside
    outside.close()


def found(ask: Outside) -> Any:
    """How everything stands, asked by a process that had no part in it."""
    looked = ask("look")
    assert looked.returncode == 0, looked.stderr
    return json.loads(looked.stdout)


@pytest.mark.parametrize("where", [BEFORE, AFTER])
def test_kill_9_leaves_all_or_nothing_and_the_rest_goes_out_once(ask: Outside, where: str) -> None:
    # First at the second work; then, with that one to do again, at the second of two chapters that a rhythm owes.
    for at, out in (("2", 1), ("3", 2)):
        assert ask("release", where, at).returncode == -signal.SIGKILL
        rows = found(ask)["rows"]
        for row in rows:
            assert row["told"] == row["out"], row
            assert not (row["out"] and row["waits"]), row
        assert sum(row["out"] for row in rows) == out, rows
    assert ask("release", where, "99").returncode == 0
    assert ask("release", where, "99").returncode == 0, "twice is as once"
    end = found(ask)
    assert end["late"] == 0
    assert [row["out"] for row in end["rows"]] == [True, False, True, False, True, True]
    assert all(row["told"] == row["out"] for row in end["rows"])
