"""A writer's works side by side, by what readers gave them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Subscription
from fanfold.site.community.queries import answer_counts, kudos_counts
from fanfold.site.reading.queries.bookmarks import public_bookmarks
from fanfold.site.works.models import Work
from fanfold.site.works.policies import own_works

SORTS = ("title", "parts", "words", "kudos", "answers", "bookmarks", "subscribers", "updated")


class Compared(NamedTuple):
    """A work and what readers gave it: people who left kudos, answers of readers, bookmarks that are not private, members
    who hear of it."""

    work: Work
    parts: int
    words: int
    kudos: int
    answers: int
    bookmarks: int
    subscribers: int


def compared_works(member: User, sort: str = "updated") -> list[Compared]:
    """A member's works that readers have, sorted by one of `SORTS`: words from A on, everything else from the most down.

    Private bookmarks are counted nowhere, here neither. A fixed number of queries, however many works.
    """
    posted = own_works(member).exclude(visibility=Work.Visibility.DRAFT)
    parts = Count("chapters", filter=Q(chapters__posted__isnull=False, chapters__put_away=None))
    works = list(posted.annotate(parts=parts).order_by("-updated", "-pk"))
    kudos, answers = kudos_counts(works), answer_counts(member, works, of_readers=True)
    ids = [work.pk for work in works]
    kept = dict(_by_work(public_bookmarks(member, of_works_only=True).filter(work__in=ids)))
    heard = dict(_by_work(Subscription.objects.filter(work__in=ids)))
    rows = [
        Compared(
            work, work.parts, work.words, kudos.get(work.pk, 0), answers.get(work.pk, 0), kept.get(work.pk, 0),
            heard.get(work.pk, 0),
        )
        for work in works
    ]  # fmt: skip
    if sort == "title":
        return sorted(rows, key=lambda row: (row.work.title_key or row.work.title.casefold(), row.work.pk))
    # What is equal stays as it was: the last touched first.
    return rows if sort == "updated" else sorted(rows, key=lambda row: -int(getattr(row, sort)))


def _by_work(found: QuerySet[Any]) -> Iterable[tuple[int, int]]:
    counted: Iterable[tuple[int, int]] = (
        found.order_by().values("work").annotate(found=Count("pk")).values_list("work", "found")
    )
    return counted
