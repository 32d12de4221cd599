"""What apps declare is looked for once in the life of a process."""

from unittest import mock

from fanfold.site.accounts.notices import sights
from fanfold.site.base import declared


def test_it_is_looked_for_once() -> None:
    declared.find_declared.cache_clear()
    with mock.patch.object(declared, "autodiscover_modules", wraps=declared.autodiscover_modules) as looked:
        assert "work" in sights()
        assert sights() is sights()
    assert looked.call_args_list == [mock.call("notices")]
