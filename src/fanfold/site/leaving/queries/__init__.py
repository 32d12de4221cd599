"""What there is to take away, and who takes it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.base.letters import site_address
from fanfold.site.community.models import Answer, PollVote
from fanfold.site.community.rooms import name_of
from fanfold.site.leaving.contents import WORKS, Table
from fanfold.site.leaving.models import Export
from fanfold.site.works.models import (
    BatchFile,
    Chapter,
    ChapterAuthorship,
    ChapterVersion,
    FrontVersion,
    Restoration,
    Work,
)
from fanfold.site.works.policies import may_edit, visible_works
from fanfold.site.works.queries import byline_of

Row = dict[str, Any]


class Share(NamedTuple):
    """What of a work is a person's: all of it, or the `chapters` (put away or not) that bear their name."""

    work: Work
    whole: bool
    chapters: Sequence[Chapter]


def works_to_take(owner: User) -> QuerySet[Work]:
    """Works with one of the person's names on them or on a chapter of them."""
    credited = ChapterAuthorship.objects.filter(pen_name__user=owner).values("chapter__work")
    mine = Q(authorship__pen_name__user=owner) | Q(pk__in=credited)
    return Work._base_manager.filter(mine).distinct().order_by("pk")


def share_of(owner: User, work: Work) -> Share:
    """What of a work this person takes with them."""
    chapters = (
        Chapter.every.filter(work=work).select_related("current", "volume").order_by("put_away", "position", "pk")
    )
    whole = may_edit(owner, work)
    if not whole:
        mine = ChapterAuthorship.objects.filter(chapter__work=work, pen_name__user=owner).values("chapter")
        chapters = chapters.filter(pk__in=mine)
    return Share(work, whole, list(chapters))


def own_rows(table: Table, owner: User) -> list[Row]:
    """A person's rows of a table, with works named as far as they may see them."""
    rows = table.model._base_manager.filter(**{table.owner: owner})
    return _named(list(_values(table, rows)), owner)


def work_rows(table: Table, share: Share, owner: User) -> list[Row]:
    """A work's rows of a table; only those of the person's chapters where no more is theirs."""
    rows = table.model._base_manager.filter(**{table.owner: share.work.pk})
    if not share.whole:
        if not table.chapter:
            return []
        rows = rows.filter(**{f"{table.chapter}__in": [chapter.pk for chapter in share.chapters]})
    found = _EXTRA.get(table.name, _as_it_is)(list(_values(table, rows)), share)
    return _named(found, owner)


def _values(table: Table, rows: QuerySet[Any]) -> Iterable[Row]:
    """Each row once, however many ways lead to its owner."""
    ways = table.ways()
    once = table.model._base_manager.filter(pk__in=rows.order_by().values("pk")).order_by("pk")
    for values in once.values_list(*ways.values()):
        yield dict(zip(ways, values, strict=True))


def _named(rows: list[Row], viewer: User) -> list[Row]:
    """Columns that name a work by its number get what this person may know of it."""
    wanted = {row[name] for row in rows for name in WORKS & row.keys() if row[name] is not None}
    seen = visible_works(viewer).filter(pk__in=wanted).prefetch_related("authorship_set__pen_name") if wanted else ()
    known = {work.pk: work_in_short(viewer, work) for work in seen}
    for row in rows:
        for name in WORKS & row.keys():
            if row[name] is not None:
                row[name] = known.get(row[name], {"id": row[name]})
    return rows


def work_in_short(viewer: User, work: Work) -> Row:
    """A work as a line of a list: number, title, who this viewer is told wrote it, address."""
    names: tuple[PenName, ...] = byline_of(viewer, work) or ()
    address = f"{site_address()}{work.get_absolute_url()}"
    return {"id": work.pk, "title": work.title, "authors": [name.name for name in names], "address": address}


def _as_it_is(rows: list[Row], _share: Share) -> list[Row]:
    return rows


def _answers(rows: list[Row], share: Share) -> list[Row]:
    """Answers with the name that readers see, without those that were taken back or removed."""
    ids = [row["id"] for row in rows]
    found = Answer.objects.filter(pk__in=ids, state__in=(Answer.State.SHOWN, Answer.State.HELD))
    names = {one.pk: name_of(one) for one in found.select_related("work", "pen_name")}
    return [{**row, "name": names[row["id"]]} for row in rows if row["id"] in names]


def _corrections(rows: list[Row], share: Share) -> list[Row]:
    gone = (Answer.State.REMOVED, Answer.State.TAKEN_BACK)
    left = set(Answer.objects.filter(work=share.work).exclude(state__in=gone).values_list("pk", flat=True))
    return [row for row in rows if row["answer"] in left]


def _options(rows: list[Row], share: Share) -> list[Row]:
    """How many voted for each option; who did is nobody's to know."""
    votes = PollVote.objects.filter(poll__work=share.work).values_list("option").annotate(found=Count("pk")).order_by()
    counted = dict(votes)
    return [{**row, "votes": counted.get(row["id"], 0)} for row in rows]


def _versions(rows: list[Row], share: Share) -> list[Row]:
    """Versions with who saved each, by the name they bear on this work, and where the text lies."""
    by = _savers(ChapterVersion._base_manager.filter(chapter__work=share.work), share)
    return [
        {**row, "by": by.get(row["id"], ""), "file": f"versions/chapter-{row['chapter']}/{row['number']}.html"}
        for row in rows
    ]


def _fronts(rows: list[Row], share: Share) -> list[Row]:
    by = _savers(FrontVersion._base_manager.filter(work=share.work), share)
    return [{**row, "by": by.get(row["id"], ""), "file": f"versions/front/{row['number']}.html"} for row in rows]


def _savers(versions: QuerySet[Any], share: Share) -> dict[int, str]:
    signed = share.work.authorship_set.select_related("pen_name")
    names = {one.pen_name.user_id: one.pen_name.name for one in signed if one.pen_name.user_id}
    return {pk: names.get(by, "") for pk, by in versions.exclude(by=None).values_list("pk", "by")}


_EXTRA = {
    "answers": _answers, "corrections": _corrections, "poll-options": _options, "versions": _versions,
    "front-versions": _fronts,
}  # fmt: skip


def originals_to_take(owner: User, share: Share | None) -> list[tuple[str, str]]:
    """(sha256, name) of the files that are the person's to have: those they gave, or those a whole work came from.

    Without a share: every file they gave, whatever became of it.
    """
    given = Restoration.objects.filter(owner=owner) if share is None else Restoration.objects.filter(work=share.work)
    if share is not None and not share.whole:
        given = given.filter(owner=owner)
    found = set(given.values_list("original", "name"))
    if share is None:
        found |= set(
            BatchFile.objects.filter(batch__owner=owner, original__isnull=False).values_list("original", "name")
        )
    return sorted(found)


def exports_of(owner: User) -> QuerySet[Export]:
    """A person's archives, last asked for first."""
    return Export.objects.filter(owner=owner)
