"""Lists in the order of what readers left with works: the index says which works are found, `Tallied` in which order they stand.

Where few are found, all of them are sorted. Where many are, the works of the archive are gone through in their order, some hundred at a
time, and the index is asked which of these are found, until the page is full.
"""

from collections.abc import Collection, Iterator

from fanfold.site.catalog.filters import Filters
from fanfold.site.finding.queries.choosing import Chosen
from fanfold.site.reading.models import Tallied, Untallied

MOST_UNTALLIED = 500
"""With more works than these waiting to be counted, the database counts by itself."""
_MOST_SORTED = 20_000
_CHUNK, _LARGEST_CHUNK = 500, 16_000


def untallied() -> set[int] | None:
    """The works whose numbers may be others by now; None where they are too many to be looked at one by one."""
    waiting = set(Untallied.objects.values_list("work", flat=True).distinct()[: MOST_UNTALLIED + 1])
    return waiting if len(waiting) <= MOST_UNTALLIED else None


class Walk:
    """The works of a list in the order that its filters ask, those `apart` left out: their numbers may be others."""

    def __init__(self, chosen: Chosen, filters: Filters, apart: Collection[int]) -> None:
        self._chosen, self._apart = chosen, frozenset(apart)
        self._key, self._is_ascending = f"by_{filters.sort}", filters.is_ascending
        self.length = chosen.count - len(chosen.among(self._apart))

    def page(self, first: int, most: int) -> list[int] | None:
        """Some of them, from a place on, begun at the end that is nearer; None where one of the works was never counted."""
        last = min(first + most, self.length)
        if first >= last:
            return []
        if first > self.length - last:
            found = self._taken(self.length - last, last - first, not self._is_ascending)
            found.reverse()
        else:
            found = self._taken(first, last - first, self._is_ascending)
        return found if len(found) == last - first else None

    def _taken(self, skipped: int, most: int, is_ascending: bool) -> list[int]:
        end = skipped + most
        # So many works of the archive would be gone through until the page is full.
        walked = self._chosen.of * end // max(self.length, 1)
        if self.length <= min(walked, _MOST_SORTED):
            return self._sorted(is_ascending)[skipped:end]
        found: list[int] = []
        for works in self._chunks(is_ascending):
            there = self._chosen.among(works)
            found += [work for work in works if work in there and work not in self._apart]
            if len(found) >= end:
                break
        return found[skipped:end]

    def _sorted(self, is_ascending: bool) -> list[int]:
        found = set(self._chosen.every()) - self._apart
        keys = Tallied.objects.filter(pk__in=found).values_list(self._key, "pk")
        return [work for _key, work in sorted(keys, reverse=not is_ascending)]

    def _chunks(self, is_ascending: bool) -> Iterator[list[int]]:
        """All works of the archive in their order, more of them each time."""
        order, beyond = (self._key, "gt") if is_ascending else (f"-{self._key}", "lt")
        rows, size = Tallied.objects.order_by(order).values_list("pk", self._key), _CHUNK
        portion = list(rows[:size])
        while portion:
            yield [work for work, _key in portion]
            size = min(size * 2, _LARGEST_CHUNK)
            portion = list(rows.filter(**{f"{self._key}__{beyond}": portion[-1][1]})[:size])
