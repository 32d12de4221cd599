"""Running the command line in-process, as a person would from a shell."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from fanfold.cli.main import main


class Run(NamedTuple):
    """What a command printed and returned."""

    status: int
    out: str
    err: str


RunFanfold = Callable[..., Run]


@pytest.fixture
def fanfold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> RunFanfold:
    """`fanfold("inspect", path)`: status, standard output and standard error, on a terminal 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FANFOLD_MAX_FILE_MB", raising=False)

    def run(*arguments: object) -> Run:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return run
