"""Every test in this folder asks an outside checker; without the checker it is skipped.

`./test` refuses to start when a checker is missing, so that nothing is skipped there.
"""

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
        pytest.skip(str(absent))
