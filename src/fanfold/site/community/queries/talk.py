"""Who talks about a work with whom, and what was said that somebody may read."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.community.models import TalkLine
from fanfold.site.works.models import Authorship, Chapter, ChapterAuthorship, Work
from fanfold.site.works.policies import may_edit
from fanfold.site.works.queries.cowriting import chapters_written


class TalkRoom(NamedTuple):
    """The talk of a work as one of its writers finds it. `chapters` are those that have writers of their own, with whom one
    can talk about them; for who writes single chapters, theirs alone."""

    work: Work
    viewer: User
    is_whole: bool
    chapters: Sequence[Chapter]

    def lines(self) -> QuerySet[TalkLine]:
        """What this viewer reads here, newest first."""
        found = heard(self.viewer).filter(work=self.work)
        return found.select_related("pen_name", "chapter").order_by("-created", "-pk")

    def pen_name(self) -> PenName | None:
        """The name under which the viewer writes this work, and talks here."""
        mine = Authorship.objects.filter(work=self.work, pen_name__user=self.viewer).select_related("pen_name")
        found = mine.order_by("-whole", "position", "pk").first()
        return found.pen_name if found else None

    def others(self) -> list[str]:
        """The names of those who read what is said here to all, in the order they are named."""
        names = Authorship.objects.filter(work=self.work, whole=True).exclude(pen_name__user=self.viewer)
        return list(names.order_by("position", "pk").values_list("pen_name__name", flat=True))


def talk_room_of(viewer: User, pk: int) -> TalkRoom | None:
    """The room of a work; None for whoever does not write it, as if there were no such work."""
    work = Work.objects.filter(pk=pk).first()
    if work is None:
        return None
    own = Chapter.objects.filter(work=work, chapterauthorship__isnull=False).distinct().order_by("position")
    if may_edit(viewer, work):
        return TalkRoom(work, viewer, is_whole=True, chapters=list(own))
    mine = chapters_written(viewer, pk)
    return TalkRoom(work, viewer, is_whole=False, chapters=list(own.filter(pk__in=mine))) if mine else None


def heard(viewer: User) -> QuerySet[TalkLine]:
    """Everything that is said where this viewer writes: at works they write as a whole, and about chapters that name them."""
    whole = Authorship.objects.filter(pen_name__user=viewer, whole=True).values("work")
    credited = ChapterAuthorship.objects.filter(pen_name__user=viewer, chapter__put_away=None).values("chapter")
    return TalkLine.objects.filter(Q(work__in=whole) | Q(chapter__in=credited), work__put_away=None)


def hearers(work: Work, chapter: Chapter | None) -> list[User]:
    """The accounts that read what is said about a work, or about a chapter of it."""
    writing = Q(pen_names__authorship__work=work, pen_names__authorship__whole=True)
    if chapter is not None:
        writing |= Q(pen_names__chapterauthorship__chapter=chapter)
    return list(User.objects.filter(writing, is_active=True).distinct())
