"""Every test in this folder asks an outside checker; without the checker it is skipped.

Not so in `./test`, which sets `FANFOLD_JUDGES=required`: there an absent checker is a failure.
"""

import os
from pathlib import Path

import pytest

from tests.judges.asking import JudgeAbsentError


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.judge)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):  # type: ignore[no-untyped-def]
    """An absent judge skips the test instead of failing it."""
    try:
        return (yield)
    except JudgeAbsentError as absent:
        if os.environ.get("FANFOLD_JUDGES") == "required":
            raise
        pytest.skip(str(absent))
