"""How chapters lie in volumes: grouped for pages, kept together when they move."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from fanfold.site.works.models import Chapter, Volume


class Group(NamedTuple):
    """Chapters in a row that stand in the same volume, or in none."""

    volume: Volume | None
    chapters: list[Chapter]


def grouped(chapters: Iterable[Chapter]) -> list[Group]:
    """Chapters in their order by volume. Asks nothing where `volume` was fetched with them."""
    rows = groupby(chapters, key=lambda one: one.volume_id)
    groups = [list(members) for _volume, members in rows]
    return [Group(members[0].volume, members) for members in groups]


def volumes_at(chapters: Sequence[Chapter]) -> tuple[tuple[int, str], ...]:
    """At which chapters, counted from 1, a volume begins; an empty title where one ends and none begins."""
    found: list[tuple[int, str]] = []
    before: int | None = None
    for number, one in enumerate(chapters, 1):
        if one.volume_id != before:
            found.append((number, one.volume.title if one.volume else ""))
        before = one.volume_id
    return tuple(found)


def settled(order: Sequence[int], before: Sequence[int], within: Mapping[int, int | None]) -> dict[int, int | None]:
    """In which volume each chapter (by id) stands after they were put from the order `before` into `order`.

    Those that kept their order keep their volumes, and so volumes stay in one piece. One that moved keeps its own where it
    still lies beside it, and is in the one it lies in otherwise; behind the end of one it is in that one.
    """
    still = _unmoved(order, before)
    kept = [pk for pk in order if pk in still]
    found: dict[int, int | None] = {pk: within.get(pk) for pk in kept}
    at = 0
    last = found[kept[0]] if kept else None
    for pk in order:
        if pk in still:
            at += 1
        else:
            # Behind one that went on with what comes below, nothing goes back to what stands above.
            below = found[kept[at]] if at < len(kept) else last
            found[pk] = below if pk in within and within[pk] == below else last
        last = found[pk]
    return found


def _unmoved(order: Sequence[int], before: Sequence[int]) -> set[int]:
    """As many chapters as there can be that stand in the same order as before."""
    places = {pk: place for place, pk in enumerate(before)}
    # For each length, the chain of known chapters that ends at the lowest place; chains are kept as links.
    ends: list[int] = []
    links: dict[int, int | None] = {}
    for pk in (one for one in order if one in places):
        length = next((n for n, end in enumerate(ends) if places[end] >= places[pk]), len(ends))
        links[pk] = ends[length - 1] if length else None
        ends[length : length + 1] = [pk]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = links[last]
    return found
