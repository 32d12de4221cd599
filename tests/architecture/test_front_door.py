"""The two commands of the README, as far as they can be tried from inside a run of one of them."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPTS = ["serve", "test", ".ci/run", "scripts/setup.sh"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_are_plain_shell(script: str) -> None:
    subprocess.run(["sh", "-n", ROOT / script], check=True)
    assert script.endswith(".sh") or os.access(ROOT / script, os.X_OK)


def _sourced(code: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = f". scripts/setup.sh\n{code}"
    return subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_a_python_that_is_new_enough_is_found() -> None:
    done = _sourced("find_python", PATH=os.environ["PATH"])
    assert done.returncode == 0
    assert Path(done.stdout.strip()).exists()


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    old.chmod(0o755)
    done = _sourced("find_python", PATH=f"{tmp_path}:{os.environ['PATH']}", FANFOLD_PYTHON=str(old))
    assert done.returncode == 0
    assert str(tmp_path) not in done.stdout


def test_nothing_is_installed_twice() -> None:
    """What `./test` made is enough for `./serve`: no network, no uv, not even a Python is looked for."""
    done = _sourced(
        "find_python() { echo looked; exit 9; }\nwanted() { cat .venv/.fanfold-all; }\nsync site", PATH="/usr/bin:/bin"
    )
    if not (ROOT / ".venv" / ".fanfold-all").exists():
        pytest.skip("this environment was not made by ./test")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
