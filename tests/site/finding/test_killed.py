"""An indexer that is killed leaves nothing stale and loses nothing: what it had not finished is done by the next one."""

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

from tests.site.finding.killed import PLACES

Ask = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).parents[3]
_START = "import django; django.setup(); from tests.site.finding.killed import main; main()"


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
    """What a process finds that had no part in it."""
    looked = ask("look")
    assert looked.returncode == 0, looked.stderr
    return json.loads(looked.stdout)


def test_kill_9_leaves_nothing_stale_and_loses_nothing(ask: Ask) -> None:
    # One archive for both: it is the making of its tables that takes time.
    killed_while_feeding(ask)
    killed_while_making_anew(ask)


def killed_while_feeding(ask: Ask) -> None:
    """At every place where it may die, and the rest is done by the next one."""
    for where in PLACES:
        changed = ask("change")
        assert changed.returncode == 0, changed.stderr
        assert ask("feed", where).returncode == -signal.SIGKILL, where
        torn = found(ask)
        assert set(torn["found"]) <= set(torn["listed"]), f"{where}: nothing is found that is not listed"
        assert torn["count"] == len(torn["found"])
        fed = ask("feed", "on")
        assert fed.returncode == 0, fed.stderr
        whole = found(ask)
        assert whole["found"] == whole["titles"] == whole["listed"], where
        assert whole["waiting"] == 0


def killed_while_making_anew(ask: Ask) -> None:
    """The old index answers as before."""
    assert ask("rebuild", "whole").returncode == -signal.SIGKILL
    ask("change")
    assert ask("feed", "on").returncode == 0
    after = found(ask)
    assert after["found"] == after["listed"]
    made = ask("rebuild", "on")
    assert made.returncode == 0, made.stderr
    anew = found(ask)
    assert anew["found"] == anew["listed"]
    assert (anew["homes"], anew["folders"]) == (1, 1), "what the killed one left behind is gone"
