"""kill -9 in the middle of writing: whatever a person was told is done is there afterwards, and nothing is half there."""

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

Command = Callable[..., list[str]]
Told = set[tuple[str, int]]
ROOT = Path(__file__).parents[3]
_START = "import django; django.setup(); from tests.site.base.killed_writing import main; main()"


@pytest.fixture
def archive(tmp_path: Path, transactional_db: None) -> dict[str, str]:
    """The environment of an archive of its own: a copy of the test's tables in a file, or the test's own PostgreSQL."""
    address = os.environ.get("FANFOLD_DATABASE_URL", "")
    if address:
        address = urlunsplit(urlsplit(address)._replace(path=f"/{connection.settings_dict['NAME']}"))
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "fanfold.sqlite3")])
    environment = {**os.environ, "FANFOLD_DATA": str(tmp_path), "FANFOLD_DATABASE_URL": address}
    environment["DJANGO_SETTINGS_MODULE"] = "fanfold.site.project.settings"
    run(environment, "prepare")
    return environment


def run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _START, *words], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def told_until_killed(environment: dict[str, str], lines: int, *words: str) -> Told:
    """Write, and kill -9 as soon as so many answers came; everything that was told by then, and in the moment of dying."""
    command = [sys.executable, "-c", _START, *words]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL, "it was still writing"
    whole = [line.split() for line in said if line.endswith("\n")]
    return {(what, int(number)) for what, number in whole}


def found(environment: dict[str, str]) -> Any:
    """How everything stands, asked by a process that had no part in it."""
    looked = json.loads(run(environment, "look"))
    assert looked["is_whole"]
    return {(what, number) for what, numbers in looked["found"].items() for number in numbers}


def test_kill_9_loses_nothing_that_was_acknowledged(archive: dict[str, str]) -> None:
    # First that a loss would be seen: all in one transaction, which nobody finishes.
    told = told_until_killed(archive, 4, "write-in-one", "1")
    assert len(told) >= 4
    assert found(archive) == set()
    told = set()
    for lines in (1, 5, 9):
        last = max((number for _what, number in told), default=0)
        # The one after the last may have been on its way.
        told |= told_until_killed(archive, lines, "write", str(last + 2))
        there = found(archive)
        assert told <= there, "lost"
        assert len(there - told) <= 3, "of each killing, one thing at most that nobody was told of"
    assert {what for what, _number in told} == {"review", "place", "post"}
