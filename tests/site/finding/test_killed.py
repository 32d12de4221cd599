"""An indexer that is killed leaves nothing stale and loses nothing: what it had not finished is done by the next one."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.finding.killed import PLACES
from tests.site.outside import Outside


@pytest.fixture
def ask(tmp_path: Path, transactional_db: None) -> Iterator[Outside]:
    """Run something on an archive of its own."""
    outside = Outside("tests.site.finding.killed", tmp_path)
    made = outside("prepare")
    assert made.returncode == 0, made.stderr
    yield outside
    outside.close()


def found(ask: Outside) -> Any:
    """What a process finds that had no part in it."""
    looked = ask("look")
    assert looked.returncode == 0, looked.stderr
    return json.loads(looked.stdout)


def test_kill_9_leaves_nothing_stale_and_loses_nothing(ask: Outside) -> None:
    # One archive for both: it is the making of its tables that takes time.
    killed_while_feeding(ask)
    killed_while_making_anew(ask)


def killed_while_feeding(ask: Outside) -> None:
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


def killed_while_making_anew(ask: Outside) -> None:
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
