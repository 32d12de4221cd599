"""An outside checker that is not installed skips the tests that ask it, as in the judges' own folder."""

from tests.judges.conftest import pytest_runtest_call

__all__ = ["pytest_runtest_call"]
