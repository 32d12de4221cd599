"""The index that this process may ask, and what it does not know yet."""

from typing import NamedTuple

from fanfold.site.finding import shelves
from fanfold.site.finding.engine.shape import VERSION
from fanfold.site.finding.engine.shelf import Shelf
from fanfold.site.finding.models import Home, Waiting


class Open(NamedTuple):
    """An index, and the works that changed since it took them in: what it says of those may be over."""

    shelf: Shelf
    stale: frozenset[int]


def is_sound(home: Home) -> bool:
    """Whether an index is there, was made as this version makes them, and knows nothing that the database does not: a
    database that came back from a backup knows less than an index that went on."""
    return (
        home.version == VERSION
        and shelves.turn_of(home.key) <= home.turn
        and shelves.shelf_of(home.key) is not None
    )  # fmt: skip


def open_index(most_stale: int | None = None) -> Open | None:
    """The index as it is now; None while there is none that can be asked, or more than `most_stale` works wait for it.

    What waits is asked first and the index opened afterwards: a work that is taken in in between is left out once, and
    never shown as it was.
    """
    for _twice in range(2):
        key = shelves.current_key()
        home = Home.objects.filter(key=key).first() if key else None
        if home is not None and is_sound(home):
            waiting = Waiting.objects.filter(home=home).values_list("work", flat=True)
            most = None if most_stale is None else most_stale + 1
            stale = frozenset(waiting.distinct()[:most])
            if most_stale is not None and len(stale) > most_stale:
                return None
            shelf = shelves.shelf_of(key)
            if shelf is not None:
                shelf.refresh()
                return Open(shelf, stale)
        # It may have been exchanged for a new one just now.
    return None
