"""Kudos, counted exactly: people, not presses."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Kudos
from fanfold.site.community.queries.answers import READABLE
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import Viewer


class KudosCount(NamedTuple):
    """How many members and guests gave kudos, and whether the viewer gave some at this very place."""

    members: int
    guests: int
    mine: int = 0

    @property
    def people(self) -> int:
        """Everybody."""
        return self.members + self.guests


def kudos_of(work: Work, chapter: Chapter | None = None) -> QuerySet[Kudos]:
    """Kudos of a chapter; without one, of the work and all its chapters that readers see."""
    return Kudos.objects.filter(READABLE, work=work) if chapter is None else Kudos.objects.filter(chapter=chapter)


def kudos_count(
    work: Work, chapter: Chapter | None = None, *, viewer: Viewer | None = None, guest_key: str = ""
) -> KudosCount:
    """How many people gave kudos to a chapter, or to anything of the work; one question to the database."""
    by_me = Q(user=viewer) if isinstance(viewer, User) else Q(user=None, guest_key=guest_key or "nobody's")
    counted = kudos_of(work, chapter).aggregate(
        members=Count("user", distinct=True), guests=Count("guest_key", distinct=True, filter=Q(user=None)),
        mine=Count("pk", filter=by_me & Q(chapter=chapter)),
    )  # fmt: skip
    return KudosCount(counted["members"], counted["guests"], counted["mine"])


def kudos_counts(works: Iterable[Work]) -> dict[int, int]:
    """How many people gave kudos to each of these works, by its id; works without are left out."""
    counted = (
        Kudos.objects.filter(READABLE, work__in=[work.pk for work in works]).order_by().values_list("work")
        .annotate(members=Count("user", distinct=True), guests=Count("guest_key", distinct=True, filter=Q(user=None)))
    )  # fmt: skip
    return {work: members + guests for work, members, guests in counted}


def kudos_names(work: Work, chapter: Chapter | None = None) -> QuerySet[Kudos]:
    """The newest kudos of each member, with their pen names, newest first."""
    mine = kudos_of(work, chapter).filter(user__isnull=False, pen_name__isnull=False)
    newest = mine.order_by().values("user").annotate(newest=Max("pk")).values("newest")
    return Kudos.objects.filter(pk__in=newest).select_related("pen_name").order_by("-created", "-pk")
