"""What works are filtered by, kept right: rows of their tags and of all that those mean.

The rows follow from `works.Tagging` and `catalog.Reach` by one statement, so that they can be made anew for any works at
any time. A change of a work makes its own rows anew in the same transaction; a change of the catalogue that touches many
works is written down as a `Refilter` with it, and gone through in portions, each a short transaction of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from fanfold.site.catalog.kinds import FANDOM
from fanfold.site.catalog.models import Reach, Tag
from fanfold.site.catalog.services import Reached, renew_reach
from fanfold.site.catalog.spelling import title_key
from fanfold.site.works.models import FilterRow, Refilter, Tagging, Work

AT_ONCE = 300
"""As many works are filtered anew while somebody waits; more are for a job."""
PORTION = 1_000
"""Works of one transaction of the job: some tens of milliseconds in which nobody else writes, and everybody reads."""
MANY_FILTERS = 200
"""With more filters than this changed, all rows of a work are made anew: to ask for each costs more."""

# What is right already is not written again: whatever watches the table is told of real changes only.
_STALE = """
DELETE FROM works_filterrow WHERE work_id IN ({works}){filters} AND NOT EXISTS (
  SELECT 1 FROM works_tagging tagging JOIN catalog_reach reach ON reach.tag_id = tagging.tag_id
  WHERE tagging.work_id = works_filterrow.work_id AND reach.to_id = works_filterrow.tag_id)
"""
_ROWS = """
INSERT INTO works_filterrow (work_id, tag_id, kind, level, is_side)
SELECT tagging.work_id, reach.to_id, MIN(tag.kind), MAX(reach.level), {all_side}
FROM works_tagging tagging
JOIN catalog_reach reach ON reach.tag_id = tagging.tag_id
JOIN catalog_tag tag ON tag.id = reach.to_id
WHERE tagging.work_id IN ({works}){filters}
GROUP BY tagging.work_id, reach.to_id
ON CONFLICT (work_id, tag_id) DO UPDATE SET level = excluded.level, is_side = excluded.is_side
WHERE works_filterrow.level <> excluded.level OR works_filterrow.is_side <> excluded.is_side
"""


@transaction.atomic
def filter_anew(*, works: Sequence[int], filters: Sequence[int] | None = None) -> None:
    """Derive the filter rows, the crossover mark and the sort title of these works again.

    With `filters`, only the rows of those tags: what a change of the catalogue cannot have touched stays.
    """
    ids = sorted(set(works))
    if not ids:
        return
    _reach_all(ids)
    _write(ids, None if filters is None else sorted(set(filters)))
    if filters is None or Tag.objects.filter(pk__in=filters, kind=FANDOM).exists():
        _mark(ids)


def _write(works: list[int], filters: list[int] | None) -> None:
    def of(column: str) -> str:
        return "" if filters is None else f" AND {column} IN ({', '.join(['%s'] * len(filters)) or 'NULL'})"

    places, values = ", ".join(["%s"] * len(works)), [*works, *(filters or ())]
    all_side = "bool_and(tagging.is_side)" if connection.vendor == "postgresql" else "MIN(tagging.is_side)"
    with connection.cursor() as cursor:
        cursor.execute(_STALE.format(works=places, filters=of("tag_id")), values)
        cursor.execute(_ROWS.format(works=places, filters=of("reach.to_id"), all_side=all_side), values)


def hold_tags(tags: Iterable[Tag]) -> None:
    """Let nobody change what these tags mean before this transaction ends: its rows would follow from what was before.

    SQLite lets one transaction write at a time anyhow.
    """
    ids = sorted({tag.pk for tag in tags})
    if ids and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM catalog_tag WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE", [ids])


def _reach_all(works: list[int]) -> None:
    """Tags that came into the database without a service have no reach yet."""
    bare = Tagging.objects.filter(work__in=works, tag__reaches=None).values_list("tag", flat=True).distinct()
    renew_reach(list(bare))


def _mark(works: list[int]) -> None:
    crossing = _crossovers(works)
    stale = []
    for work in Work.every.filter(pk__in=works).only("pk", "title", "title_key", "is_crossover"):
        key, crosses = title_key(work.title), work.pk in crossing
        if (work.title_key, work.is_crossover) != (key, crosses):
            work.title_key, work.is_crossover = key, crosses
            stale.append(work)
    Work.every.bulk_update(stale, ["title_key", "is_crossover"], batch_size=500)


def _crossovers(works: list[int]) -> set[int]:
    """Of these works, those no fandom of which is related to all its others, by a metatag that they share."""
    rows = FilterRow.objects.filter(work__in=works, kind=FANDOM, level=Reach.DIRECT).values_list("work", "tag")
    fandoms: dict[int, set[int]] = defaultdict(set)
    for work, tag in rows:
        fandoms[work].add(tag)
    several = {work: found for work, found in fandoms.items() if len(found) > 1}
    kin: dict[int, set[int]] = defaultdict(set)
    tags = set().union(*several.values()) if several else set()
    for tag, to in Reach.objects.filter(tag__in=tags, to__kind=FANDOM).values_list("tag", "to"):
        kin[tag].add(to)
    return {
        work
        for work, found in several.items()
        if not any(all(kin[one] & kin[other] for other in found) for one in found)
    }


def works_bearing(tags: Iterable[int]) -> "QuerySet[Tagging, Any]":
    """Ids of the works on which one of these tags stands, drafts and works put away included."""
    return Tagging.objects.filter(tag__in=list(tags)).order_by().values_list("work", flat=True).distinct()


def follow(*, reached: Reached) -> Refilter | None:
    """Filter the works of a change of the catalogue anew: at once where they are few; else what a job has to do.

    Call it in the transaction of the change, so that a crash leaves both or neither.
    """
    if reached.is_nothing:
        return None
    filters = sorted(reached.filters) if len(reached.filters) <= MANY_FILTERS else None
    works = list(works_bearing(reached.tags)[: AT_ONCE + 1])
    if len(works) <= AT_ONCE:
        filter_anew(works=works, filters=filters)
        return None
    return Refilter.objects.create(
        tags=sorted(reached.tags), filters=filters, works=works_bearing(reached.tags).count()
    )


def go_on_filtering(*, portions: int = 20) -> bool:
    """Do some portions of what waits, oldest first; True when more is waiting. For a job and for the clock.

    May be killed at any moment and run twice at once: rows are made from what holds now, whoever makes them.
    """
    for _portion in range(portions):
        waiting = Refilter.objects.filter(finished=None).first()
        if waiting is None:
            return False
        _one_portion(waiting)
    return Refilter.objects.filter(finished=None).exists()


@transaction.atomic
def _one_portion(waiting: Refilter) -> None:
    works = list(works_bearing(waiting.tags).filter(work__gt=waiting.done).order_by("work")[:PORTION])
    filter_anew(works=works, filters=waiting.filters)
    if len(works) < PORTION:
        Refilter.objects.filter(pk=waiting.pk).update(finished=timezone.now())
    else:
        Refilter.objects.filter(pk=waiting.pk).update(done=works[-1])


def rebuild_filters(*, portion: int = PORTION) -> int:
    """Derive everything again from the truth, a portion at a time while readers read; how many works there are."""
    last = 0
    while tags := list(Tag.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:5_000]):
        renew_reach(tags)
        last = tags[-1]
    done = last = 0
    while works := list(Work.every.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:portion]):
        filter_anew(works=works)
        done, last = done + len(works), works[-1]
    return done
