"""The door itself: help, mistakes, statuses, and how fast it opens."""

import os
import subprocess
import sys
from importlib import import_module

import click
import pytest

from fanfold.cli.main import COMMANDS, GROUPS
from tests.cli.conftest import RunFanfold

HELP_CPU_SECONDS = 0.15


def test_help_names_every_command_and_the_exit_statuses(fanfold: RunFanfold) -> None:
    run = fanfold("--help")
    assert run.status == 0
    assert all(f"  {name} " in run.out for name in COMMANDS)
    assert "70 a fault of Fanfold's own" in run.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_by_example(fanfold: RunFanfold, name: str) -> None:
    run = fanfold(name, "--help")
    assert run.status == 0
    assert f"Examples:\n    fanfold {name}" in run.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says_of_itself(name: str) -> None:
    command = import_module(f"fanfold.cli.{name}").command
    assert isinstance(command, click.Command)
    assert [group[name] for group in GROUPS.values() if name in group] == [command.short_help]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["inpsect"], "Did you mean inspect?"),
        (["zzz"], "There are inspect, review"),
        (["explain", "--lst"], "No such option"),
        (["inspect"], "Missing argument"),
        (["--nothing"], "No such option"),
    ],
)
def test_a_mistake_is_answered_in_words(fanfold: RunFanfold, arguments: list[str], told: str) -> None:
    run = fanfold(*arguments)
    assert run.status == 2
    assert run.err.startswith("E-usage: ")
    assert told in run.err
    assert "→ fanfold explain E-usage" in run.err
    assert "Traceback" not in run.err


def test_no_command_shows_the_help(fanfold: RunFanfold) -> None:
    run = fanfold()
    assert run.status == 2
    assert "Usage: fanfold" in run.err


def _cpu(*arguments: str) -> float:
    """Processor seconds of one run of Python, the best of three: the clock would measure the machine's other work."""

    def once() -> float:
        before = os.times()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    return min(once() for _ in range(3))


def test_help_opens_at_once() -> None:
    """On a machine on which Python itself starts slowly, in proportion."""
    assert _cpu("-m", "fanfold.cli", "--help") < max(HELP_CPU_SECONDS, 12 * _cpu("-c", "pass"))


def test_help_imports_no_heavy_library() -> None:
    code = "import sys, fanfold.cli.main as m; m.main(['--help']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = done.stdout.rsplit("\n[", 1)[1]
    assert not [name for name in ("rich", "lxml", "msgspec", "django", "selectolax") if f"'{name}'" in loaded]
