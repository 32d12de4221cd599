"""Lists of works by filters on two roads: through the index of this machine, and through the database.

Both give the same answers (`tests/site/reading/test_roads.py` holds them against each other). The index is asked as long as
it is there, little of it is over, and it knows what is asked; else the database answers by itself. Of works that changed
since the index took them in, the index says nothing and the database everything, whatever list they are in: a change that
was made is seen in the next list, and in its numbers.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, overload

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from fanfold.site.catalog.filters import Filters, Resolved
from fanfold.site.catalog.models import Belonging, Tag
from fanfold.site.catalog.spelling import ways_to_begin
from fanfold.site.finding.engine.listing import Tally
from fanfold.site.finding.engine.shape import OWN_KINDS, facet_of
from fanfold.site.finding.queries.choosing import Chosen, chosen_works, index_for_lists
from fanfold.site.reading.queries.among import Seen, resolved_for
from fanfold.site.reading.queries.filtering import (
    Choice,
    count_of,
    languages_of,
    narrowed,
    sorted_works,
    statuses_of,
    values_of,
)
from fanfold.site.reading.queries.places import with_places
from fanfold.site.reading.queries.tallies import COUNTS
from fanfold.site.reading.queries.walking import Walk, untallied
from fanfold.site.reading.queries.works import with_cards
from fanfold.site.works.models import Work
from fanfold.site.works.policies import Viewer, listed_works

Values = Sequence[Mapping[str, int]] | QuerySet[Any, Any]
"""Tags of a kind, most first, as `{"tag": id, "found": works}`: a page of them is a slice, `named` makes tags of it."""
_SORTED_BY_IDS = 5_000
"""So many works of the index the database sorts by their numbers; of more it makes the list by itself."""
_FEW = 64
_CHUNK = 10_000


class Road(Protocol):
    """The works a viewer finds with filters: how many, which ones in which order, what stands in their filters."""

    def count(self) -> int:
        """How many there are."""

    def page(self, first: int, most: int) -> list[int]:
        """The numbers of some of them in their order, from a place on."""

    def words(self) -> int:
        """The words of all of them together."""

    def most(self, kinds: Collection[str], most: int) -> dict[str, list[tuple[int, int]]]:
        """For each kind the tags that most of them have, with their numbers."""

    def values(self, kind: str, *, words: str = "", of: Tag | None = None) -> Values:
        """All tags of a kind; those whose names hold words that begin so, and that belong to another."""

    def with_tags(self, tags: Collection[int]) -> dict[int, int]:
        """How many of them have each of the tags; those that none has are missing."""

    def languages(self) -> list[tuple[str, int]]:
        """Their languages with their numbers, most first."""

    def statuses(self) -> dict[str, int]:
        """How many of them stand where."""


def works_found(viewer: Viewer, filters: Filters, seen: Seen | None = None) -> Road:
    """The works this viewer finds with these filters, by the quickest road there is. `seen` as in `resolved_for`."""
    resolved = resolved_for(viewer, filters, seen)
    index = index_for_lists()
    chosen = chosen_works(viewer, resolved, index) if index is not None else None
    tables = InTables(listed_works(viewer), resolved)
    if index is None or chosen is None:
        return tables
    changed = InTables(listed_works(viewer).filter(pk__in=index.stale), resolved) if index.stale else None
    return InIndex(chosen, changed, tables)


class Cards(Sequence[Work]):
    """The works of a list as pages show them, for `page_of`: a slice asks for the works of one page.

    Those come from the rule itself, so that what went in this very moment is not among them.
    """

    def __init__(self, viewer: Viewer, road: Road) -> None:
        self._viewer, self._road = viewer, road

    @cached_property
    def _count(self) -> int:
        return self._road.count()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, part: int) -> Work: ...
    @overload
    def __getitem__(self, part: slice) -> list[Work]: ...
    def __getitem__(self, part: int | slice) -> Work | list[Work]:
        if isinstance(part, int):
            return self._shown(part, 1)[0]
        first = part.start or 0
        return self._shown(first, (self._count if part.stop is None else part.stop) - first)

    def _shown(self, first: int, most: int) -> list[Work]:
        ids = self._road.page(first, most)
        works = with_places(with_cards(listed_works(self._viewer)), self._viewer).filter(pk__in=ids)
        by_id = {work.pk: work for work in works}
        return [by_id[pk] for pk in ids if pk in by_id]


def choices(road: Road, kinds: Collection[str], most: int) -> dict[str, list[Choice]]:
    """For each kind the tags that most works of a list have, most first. One question to the database for all tags."""
    found = road.most(kinds, most)
    tags = Tag.objects.select_related("fandom").in_bulk({tag for rows in found.values() for tag, _works in rows})
    return {kind: [Choice(tags[tag], works) for tag, works in rows if tag in tags] for kind, rows in found.items()}


class InTables:
    """The road through the database."""

    def __init__(self, listed: QuerySet[Work], resolved: Resolved) -> None:
        self.works = narrowed(listed, resolved)
        self._filters = resolved.filters

    def count(self) -> int:
        return self.works.count()

    def page(self, first: int, most: int) -> list[int]:
        ordered = sorted_works(self.works, self._filters).values_list("pk", flat=True)
        return list(ordered[first : first + most])

    def words(self) -> int:
        told = with_cards(self.works).aggregate(words=Coalesce(Sum("story_words"), 0))
        return int(told["words"])

    def most(self, kinds: Collection[str], most: int) -> dict[str, list[tuple[int, int]]]:
        return {
            kind: [(row["tag"], row["found"]) for row in values_of(self.works, kind)[:most]] for kind in kinds
        }  # fmt: skip

    def values(self, kind: str, *, words: str = "", of: Tag | None = None) -> Values:
        return values_of(self.works, kind, words=words, of=of)

    def with_tags(self, tags: Collection[int]) -> dict[int, int]:
        return count_of(self.works, tags) if tags else {}

    def languages(self) -> list[tuple[str, int]]:
        return languages_of(self.works)

    def statuses(self) -> dict[str, int]:
        return statuses_of(self.works)


class InIndex:
    """The road through the index, with what changed since from the database: `changed` are those works, few of them."""

    def __init__(self, chosen: Chosen, changed: InTables | None, tables: InTables) -> None:
        self._chosen, self._changed, self._tables = chosen, changed, tables
        self._filters = chosen.filters

    @cached_property
    def _fresh(self) -> list[int]:
        """The numbers of the works that changed and are found."""
        return list(self._changed.works.values_list("pk", flat=True)) if self._changed else []

    def count(self) -> int:
        return self._chosen.count + len(self._fresh)

    def page(self, first: int, most: int) -> list[int]:
        if self._filters.sort in COUNTS:
            found = self._sorted_by_readers(first, most)
            return self._sorted_by_tables(first, most) if found is None else found
        if not self._chosen.is_sorted:
            return self._sorted_by_tables(first, most)
        return self._put_in(self._chosen.page, self._fresh, first, most) or []

    def _sorted_by_readers(self, first: int, most: int) -> list[int] | None:
        """A page in the order of what readers left; None where too much of that is to be counted yet."""
        apart = untallied()
        if apart is None:
            return None
        moved = [*self._chosen.among(apart), *self._fresh]
        return self._put_in(Walk(self._chosen, self._filters, apart).page, moved, first, most)

    def _put_in(
        self, page: Callable[[int, int], list[int] | None], moved: Sequence[int], first: int, most: int
    ) -> list[int] | None:
        """A page of a list with the works that moved, which it does not hold, at their places."""
        if not moved:
            return page(first, most)
        # Of the works that moved, up to all may stand before the page: so many more of the others are looked at.
        begin = max(0, first - len(moved))
        others = page(begin, first + most - begin)
        if others is None:
            return None
        return self._in_order([*others, *moved])[first - begin : first - begin + most]

    def _in_order(self, works: Collection[int]) -> list[int]:
        among = Work.objects.filter(pk__in=works)
        return list(sorted_works(among, self._filters).values_list("pk", flat=True))

    def _sorted_by_tables(self, first: int, most: int) -> list[int]:
        if self.count() > _SORTED_BY_IDS:
            return self._tables.page(first, most)
        return self._in_order([*self._chosen.every(), *self._fresh])[first : first + most]

    def words(self) -> int:
        return self._chosen.words + (self._changed.words() if self._changed else 0)

    def with_tags(self, tags: Collection[int]) -> dict[int, int]:
        counted = Counter(self._chosen.with_tags(tags))
        if self._changed:
            counted.update(self._changed.with_tags(tags))
        return dict(counted)

    def languages(self) -> list[tuple[str, int]]:
        counted = Counter(self._chosen.values("tongue"))
        if self._changed:
            counted.update(dict(self._changed.languages()))
        return sorted(counted.items(), key=lambda row: (-row[1], row[0]))

    def statuses(self) -> dict[str, int]:
        counted = Counter(self._chosen.values("status"))
        if self._changed:
            counted.update(self._changed.statuses())
        return dict(counted)

    def most(self, kinds: Collection[str], most: int) -> dict[str, list[tuple[int, int]]]:
        tallies = self._tallies(kinds, most)
        counts = {kind: self._counts(kind, tally) for kind, tally in tallies.items()}
        # Those that are level with the last one shown are ordered by name, and only those are shown that come first then.
        near = {kind: _first(told, most) for kind, told in counts.items()}
        keys = _names_of(tag for told in near.values() for tag in told)
        return {kind: _in_order_of_names(told, keys)[:most] for kind, told in near.items()}

    def _tallies(self, kinds: Collection[str], most: int) -> dict[str, Tally]:
        """Counts of enough tags of each kind: if more are level with the last one shown, of all of them."""
        # What changed may lift any tag into view.
        told = self._chosen.tallies(kinds, _FEW) if not self._fresh else self._chosen.tallies(kinds)
        short = [kind for kind, tally in told.items() if not (self._fresh or _is_enough(tally, most))]
        own = [kind for kind in kinds if _is_shared(kind)]
        return told | self._chosen.tallies([*short, *own])

    def _counts(self, kind: str, tally: Tally) -> dict[int, int]:
        counted = Counter(tally.counts)
        if _is_shared(kind):
            kept = set(Tag.objects.filter(kind=kind, pk__in=list(counted)).values_list("pk", flat=True))
            counted = Counter({tag: works for tag, works in counted.items() if tag in kept})
        if self._changed and self._fresh:
            counted.update({row["tag"]: row["found"] for row in self._changed.values(kind)})
        return dict(counted)

    def values(self, kind: str, *, words: str = "", of: Tag | None = None) -> Values:
        counted = self._counts(kind, self._chosen.tallies([kind])[kind])
        among = Tag.objects.all()
        for piece in ways_to_begin(words) if words.strip() else ():
            among = among.filter(search__contains=piece)
        if of is not None:
            among = among.filter(pk__in=Belonging.objects.filter(parent=of).values("tag"))
        if words.strip() or of is not None:
            kept = set(among.filter(kind=kind).values_list("pk", flat=True))
            counted = {tag: works for tag, works in counted.items() if tag in kept}
        ordered = _in_order_of_names(counted, _names_of(counted))
        return [{"tag": tag, "found": works} for tag, works in ordered]


def _is_shared(kind: str) -> bool:
    """Whether tags of the kind are counted together with those of other kinds."""
    return facet_of(kind) == facet_of(OWN_KINDS)


def _is_enough(tally: Tally, most: int) -> bool:
    counts = list(tally.counts.values())
    return tally.is_whole or counts[most - 1] > counts[-1]


def _first(counts: Mapping[int, int], most: int) -> dict[int, int]:
    """The tags of the most works, and all that are level with the last of them."""
    least = sorted(counts.values(), reverse=True)[:most][-1:]
    return {tag: works for tag, works in counts.items() if least and works >= least[0]}


def _names_of(tags: Iterable[int]) -> dict[int, str]:
    """What tags are sorted by among those of as many works."""
    wanted, names = sorted(set(tags)), dict[int, str]()
    for at in range(0, len(wanted), _CHUNK):
        names |= dict(Tag.objects.filter(pk__in=wanted[at : at + _CHUNK]).values_list("pk", "search"))
    return names


def _in_order_of_names(counts: Mapping[int, int], names: Mapping[int, str]) -> list[tuple[int, int]]:
    there = ((tag, works) for tag, works in counts.items() if tag in names)
    return sorted(there, key=lambda row: (-row[1], names[row[0]].encode(), row[0]))
