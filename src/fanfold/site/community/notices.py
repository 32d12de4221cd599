"""Answers and polls, as notices find them."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from fanfold.site.accounts.models import User
from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer
from fanfold.site.community.models import Answer, BetaRemark, Poll, PollOption, TalkLine
from fanfold.site.community.policies import own_or_shown
from fanfold.site.community.queries.answers import READABLE
from fanfold.site.community.queries.beta import told_remarks
from fanfold.site.community.queries.talk import heard
from fanfold.site.works.models import Authorship
from fanfold.site.works.policies import visible_works


@seen_in_notices("answer")
def answers(viewer: Viewer) -> QuerySet[Answer]:
    """Answers with words for this viewer, at works and chapters they may read; authors see also what waits for them."""
    work = OuterRef("work")
    is_own = Exists(Authorship.objects.filter(work=work, pen_name__user=viewer.pk))
    gone = Q(state__in=(Answer.State.REMOVED, Answer.State.TAKEN_BACK)) | Q(
        state=Answer.State.HELD, held_for=Answer.SPAM
    )
    seen = Answer.objects.filter(Exists(visible_works(viewer).filter(pk=work)))
    return seen.filter((READABLE & own_or_shown(viewer)) | (is_own & ~gone)).select_related(
        "work", "chapter", "pen_name"
    )


@seen_in_notices("poll")
def polls(viewer: Viewer) -> QuerySet[Poll]:
    """Polls at works and posted chapters that this viewer may read, with the words that got the most votes in `leading`."""
    shown = Q(chapter=None) | Q(chapter__posted__isnull=False, chapter__put_away=None)
    counted = PollOption.objects.filter(poll=OuterRef("pk")).annotate(found=Count("votes"))
    leading = counted.filter(found__gt=0).order_by("-found", "position", "pk").values("words")[:1]
    seen = Poll.objects.filter(shown, Exists(visible_works(viewer).filter(pk=OuterRef("work"))))
    return seen.annotate(leading=Subquery(leading)).select_related("work", "chapter")


@seen_in_notices("beta_remark")
def beta_remarks(viewer: Viewer) -> QuerySet[BetaRemark]:
    """Remarks of beta readers on the viewer's works, and those they see as a beta reader."""
    return told_remarks(viewer) if isinstance(viewer, User) else BetaRemark.objects.none()


@seen_in_notices("talk_line")
def talk_lines(viewer: Viewer) -> QuerySet[TalkLine]:
    """What was said among the writers of works, for those who write them still."""
    found = heard(viewer) if isinstance(viewer, User) else TalkLine.objects.none()
    return found.filter(taken=None).select_related("work")
