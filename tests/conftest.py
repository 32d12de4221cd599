"""What every test may ask for. Fixtures of one area stand in that area's own conftest.

The root and its `src` are known as `ROOT` and `SOURCE`; nothing here needs Django.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are busy at times: how long an example takes is the benchmarks' question, not the tests'.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "fanfold"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):  # type: ignore[no-untyped-def]
    """An outside checker that is not installed skips the test that asks it. Not so in `./test`, which sets
    `FANFOLD_JUDGES=required`: there it is a failure."""
    from tests.judges.asking import JudgeAbsentError

    try:
        return (yield)
    except JudgeAbsentError as absent:
        if os.environ.get("FANFOLD_JUDGES") == "required":
            raise
        pytest.skip(str(absent))


CompareOrSave = Callable[[Path, str | bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--save-golden` (or `make golden`): write what comes out now as what is expected from now on."""
    parser.addoption("--save-golden", action="store_true", help="rewrite expected files; review them with git diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> CompareOrSave:
    """`golden(path, actual)`: the file at `path` holds exactly `actual`, or is rewritten with `--save-golden`."""
    save = bool(request.config.getoption("--save-golden"))

    def compare(path: Path, actual: str | bytes) -> None:
        data = actual.encode("utf-8") if isinstance(actual, str) else actual
        if save:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        assert path.exists(), f"{path} is not there yet: look at the output, then run with --save-golden"
        expected = path.read_bytes()
        if isinstance(actual, str):
            assert actual == expected.decode("utf-8"), f"differs from {path}"
        assert data == expected, f"differs from {path}"

    return compare


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT
