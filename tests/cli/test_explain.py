"""`fanfold explain`: one page a code."""

import pytest

from fanfold.messages import load
from tests.cli.conftest import RunFanfold


@pytest.mark.parametrize("asked", ["E-usage", "e-usage", "usage", "USAGE"])
def test_a_code_is_found_however_it_is_typed(fanfold: RunFanfold, asked: str) -> None:
    run = fanfold("explain", asked)
    assert run.status == 0
    assert run.out.startswith("E-usage  The command was called wrongly\n\n")
    assert "--help" in run.out


def test_the_list_has_every_code(fanfold: RunFanfold) -> None:
    run = fanfold("explain", "--list")
    assert [line.split()[0] for line in run.out.splitlines()] == list(load())


def test_a_wrong_code_is_answered_with_the_nearest(fanfold: RunFanfold) -> None:
    run = fanfold("explain", "E-usge")
    assert run.status == 2
    assert "Did you mean E-usage" in run.err


def test_a_hostile_code_does_nothing_to_the_terminal(fanfold: RunFanfold) -> None:
    assert "\x1b" not in fanfold("explain", "\x1b]0;gone\x07").err


def test_no_code_is_a_mistake(fanfold: RunFanfold) -> None:
    assert fanfold("explain").status == 2
