"""Who writes a work and its chapters, and who is asked to."""

from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.works.models import Authorship, Chapter, ChapterAuthorship, Invitation, Work
from fanfold.site.works.policies import Viewer, may_see_authors


def writers_of(work: Work) -> QuerySet[Authorship]:
    """The pen names on a work, in the order they are named."""
    return Authorship.objects.filter(work=work).select_related("pen_name")


def others_on(work: Work, member: User) -> QuerySet[PenName]:
    """The names of other people on a work, whether they write all of it or single chapters."""
    return PenName.objects.filter(authorship__work=work).exclude(user=member).exclude(user=None).distinct()


def works_put_away(member: User) -> QuerySet[Work]:
    """Works that a member put away, last first."""
    mine = Authorship.objects.filter(pen_name__user=member, whole=True)
    return Work.every.filter(pk__in=mine.values("work")).exclude(put_away=None).order_by("-put_away", "-pk")


def invitations_to(work: Work) -> QuerySet[Invitation]:
    """Those who were asked to write a work and have not answered."""
    waiting = Invitation.objects.filter(work=work, state=Invitation.State.WAITING)
    return waiting.select_related("pen_name").prefetch_related("chapters")


def waiting_invitations(member: User) -> QuerySet[Invitation]:
    """What a member is asked to write or keep with others, newest first."""
    waiting = Invitation.objects.filter(pen_name__user=member, state=Invitation.State.WAITING)
    return waiting.select_related("pen_name", "by", "work", "series", "collection").prefetch_related("chapters")


class Credit(NamedTuple):
    """A chapter and every name on its work, each with whether it is named above the chapter."""

    chapter: Chapter
    names: list[tuple[PenName, bool]]
    is_own: bool


def chapter_credits(work: Work) -> list[Credit]:
    """Who is named above each chapter of a work. `is_own` where that differs from those who write the whole."""
    authorships = list(writers_of(work))
    whole = {one.pen_name_id for one in authorships if one.whole}
    found = []
    for chapter in work.chapters.filter(put_away=None).prefetch_related("chapterauthorship_set").order_by("position"):
        own = {one.pen_name_id for one in chapter.chapterauthorship_set.all()}
        named = own or whole
        found.append(Credit(chapter, [(one.pen_name, one.pen_name_id in named) for one in authorships], bool(own)))
    return found


def chapter_byline(viewer: Viewer, work: Work, chapter: Chapter) -> list[PenName]:
    """Who wrote a chapter, where that is not everybody who is named above the work; empty where it is.

    Empty too where this viewer is not told who wrote the work.
    """
    if not may_see_authors(viewer, work):
        return []
    own = ChapterAuthorship.objects.filter(chapter=chapter).select_related("pen_name")
    authorships = list(work.authorship_set.all())
    writers = [one.pen_name for one in own] or [one.pen_name for one in authorships if one.whole]
    if {name.pk for name in writers} == {one.pen_name_id for one in authorships}:
        return []
    return writers


def chapters_written(member: User, work: int) -> set[int]:
    """The chapters of a work (ids) that name this member above them."""
    mine = ChapterAuthorship.objects.filter(chapter__work=work, chapter__put_away=None, pen_name__user=member)
    return set(mine.values_list("chapter", flat=True))


def chapters_for_others(member: User) -> QuerySet[Work]:
    """Works of which a member writes single chapters only, with those chapters as `mine`."""
    part = Authorship.objects.filter(pen_name__user=member, whole=False)
    whole = Authorship.objects.filter(pen_name__user=member, whole=True)
    credited = (
        Chapter.objects.filter(put_away=None, chapterauthorship__pen_name__user=member).distinct().order_by("position")
    )
    works = Work.objects.filter(pk__in=part.values("work")).exclude(pk__in=whole.values("work"))
    return works.prefetch_related(Prefetch("chapters", credited, to_attr="mine")).order_by("title")
