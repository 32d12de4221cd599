"""What a plan would do to the works that are found, before it is made."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from fanfold.site.catalog.facts import INHERITED, Facts, reach_of
from fanfold.site.catalog.models import Reach, Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.services import touched_by
from fanfold.site.works.models import FilterRow, Tagging
from fanfold.site.works.policies import shown_works

MOST = 40
"""Tags whose lists a preview counts; more are said to be more."""


class Effect(NamedTuple):
    """How the list of a tag changes: works that come into it, and works that go."""

    tag: Tag
    come: int
    go: int


class Effects(NamedTuple):
    """How the lists of tags change, most changed first. `more` tags are touched that were not counted."""

    of_tags: tuple[Effect, ...]
    more: int


def effects_of(plan: Mapping[int, Facts]) -> Effects:
    """What a plan does to lists, counted exactly among the works that every member may find."""
    before = facts_of(plan)
    known: dict[int, Facts] = {}

    def look(tags: object) -> Mapping[int, Facts]:
        wanted = list(tags)  # type: ignore[call-overload]
        missing = [tag for tag in wanted if tag not in plan and tag not in known]
        known.update(facts_of(missing))
        return {tag: plan[tag] if tag in plan else known[tag] for tag in wanted}

    touched = touched_by(plan, before)
    new = {(tag, to) for tag, row in reach_of(touched, look).items() for to, level in row.items() if level >= INHERITED}
    old = set(Reach.objects.filter(tag__in=touched, level__gte=INHERITED).values_list("tag", "to"))
    come, go = _by_filter(new - old), _by_filter(old - new)
    filters = sorted(come.keys() | go.keys(), key=lambda to: (-len(come[to]) - len(go[to]), to))
    tags = Tag.objects.select_related("fandom").in_bulk(filters[:MOST])
    found = (Effect(tags[to], _coming(to, come[to]), _going(to, go[to], come[to])) for to in filters[:MOST])
    changed = sorted((one for one in found if one.come or one.go), key=lambda one: (-one.come - one.go, one.tag.pk))
    return Effects(tuple(changed), max(0, len(filters) - MOST))


def _by_filter(pairs: set[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for tag, to in pairs:
        found[to].add(tag)
    return found


def _coming(to: int, tags: set[int]) -> int:
    there = FilterRow.objects.filter(work=OuterRef("pk"), tag=to, level__gte=INHERITED)
    borne = Tagging.objects.filter(work=OuterRef("pk"), tag__in=tags)
    return shown_works().filter(Exists(borne), ~Exists(there)).count() if tags else 0


def _going(to: int, tags: set[int], come: set[int]) -> int:
    if not tags:
        return 0
    still = set(Reach.objects.filter(to=to, level__gte=INHERITED).values_list("tag", flat=True)) - tags | come
    borne = Tagging.objects.filter(work=OuterRef("pk"), tag__in=tags)
    other = Tagging.objects.filter(work=OuterRef("pk"), tag__in=still)
    return shown_works().filter(Exists(borne), ~Exists(other)).count()
