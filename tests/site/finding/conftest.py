"""An index for the archive of a test, and a way to ask it."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from fanfold.seeking.parser import understood
from fanfold.site.accounts.policies import Viewer
from fanfold.site.finding import shelves
from fanfold.site.finding.queries import found_works
from fanfold.site.finding.queries.homes import open_index
from fanfold.site.finding.services import Feeder, build_index
from fanfold.site.works.models import Work

GUEST = AnonymousUser()
Finds = Callable[..., list[str]]


@pytest.fixture
def feeder(db: None) -> Iterator[Feeder]:
    """An index of what is there, and who feeds it."""
    build_index()
    made = Feeder()
    yield made
    made.close()
    shelves._KEPT.clear()


@pytest.fixture
def finds(feeder: Feeder) -> Finds:
    """`finds(typed, viewer)`: the titles that are found, in their order, once the index has taken in what waits."""

    def find(typed: str, viewer: Viewer = GUEST, *, sort: str = "", feeds: bool = True) -> list[str]:
        while feeds and feeder.feed():
            pass
        index = open_index()
        assert index is not None
        found = found_works(viewer, understood(typed), index, sort=sort)
        titles = dict(Work.objects.filter(pk__in=found.ids).values_list("pk", "title"))
        shown = [titles[pk] for pk in found.ids]
        assert found.total == len(shown), "a count is the length of its list"
        return shown

    return find
