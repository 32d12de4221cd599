"""A process that is killed in the middle of a release leaves each posting whole or not begun, and the next one goes on."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.site.works.killed import AFTER, BEFORE

Ask = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).parents[3]
_START = "import django; django.setup(); from tests.site.works.killed import main; main()"


@pytest.fixture
def ask(tmp_path: Path, transactional_db: None) -> Ask:
    """Run something on an archive of its own: a file, or the test's own PostgreSQL."""
    address = os.environ.get("FANFOLD_DATABASE_URL", "")
    if address:
        address = urlunsplit(urlsplit(address)._replace(path=f"/{connection.settings_dict['NAME']}"))
    environment = {**os.environ, "FANFOLD_DATA": str(tmp_path), "FANFOLD_DATABASE_URL": address}
    environment["DJANGO_SETTINGS_MODULE"] = "fanfold.site.project.settings"

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", _START, *words]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240)

    made = run("prepare")
    assert made.returncode == 0, made.stderr
    return run


def found(ask: Ask) -> Any:
    """How everything stands, asked by a process that had no part in it."""
    looked = ask("look")
    assert looked.returncode == 0, looked.stderr
    return json.loads(looked.stdout)


@pytest.mark.parametrize("where", [BEFORE, AFTER])
def test_kill_9_leaves_all_or_nothing_and_the_rest_goes_out_once(ask: Ask, where: str) -> None:
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
