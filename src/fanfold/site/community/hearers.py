"""Who else is to hear of something that happened: apps above say it in a module `hearers.py`.

    @hears
    def keepers_of_filters(event): yield [member], {"event": event.pk, "filter": 3}

What is yielded are members, each of whom finds the work in their own lists at this moment, and what the notice is about.
Whoever was told of the event before, or wrote the work, is not among them.
"""

from collections.abc import Callable, Iterator

from fanfold.site.accounts.models import User
from fanfold.site.base.declared import find_declared
from fanfold.site.works.models import Event

Hearers = Callable[[Event], Iterator[tuple[list[User], dict[str, int]]]]
_HEARERS: list[Hearers] = []


def hears(find: Hearers) -> Hearers:
    """Let those whom this function finds hear of what happens."""
    if find not in _HEARERS:
        _HEARERS.append(find)
    return find


def hearers() -> tuple[Hearers, ...]:
    """Every function that finds somebody."""
    find_declared("hearers")
    return tuple(_HEARERS)
