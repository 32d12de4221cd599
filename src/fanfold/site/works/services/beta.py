"""Asking beta readers, their answer, and the end of it."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.queries import at_odds_with
from fanfold.site.accounts.services import tell
from fanfold.site.works.models import Authorship, BetaReading, Chapter, Work
from fanfold.site.works.policies import may_edit

LONGEST_REQUEST = 1000
_LIVING = (BetaReading.State.WAITING, BetaReading.State.OPEN)
# Whoever said no is left alone for a while, however often somebody asks.
_REST = timedelta(days=30)


@transaction.atomic
def invite_beta(
    *, work: Work, pen_name: PenName, by: PenName, chapters: Sequence[Chapter] = (), words: str = ""
) -> BetaReading:
    """Ask somebody to read a work before others do: the chapters given, or all of it. Nothing is shown before they accept.

    Asking again while they wait or read changes which chapters are meant. Raises `E-beta-writes` for somebody who writes
    the work, `E-invites-nobody` for somebody who cannot be asked, whatever the reason, `E-beta-declined` for somebody who
    said no within the last month.
    """
    user = pen_name.user
    if user is not None and may_edit(user, work):
        raise FanfoldError(
            "E-beta-writes", _("%(name)s writes this work.") % {"name": pen_name.name},
            hint=_("Whoever writes it sees all of it."),
        )  # fmt: skip
    if user is None or not _may_be_asked(user, work):
        raise FanfoldError(
            "E-invites-nobody", _("%(name)s takes no invitations.") % {"name": pen_name.name},
            hint=_("Ask them some other way; they can change that under Account."),
        )  # fmt: skip
    # One reading for each account, or ending the one would leave the other.
    Work.objects.select_for_update().get(pk=work.pk)
    readings = BetaReading.objects.filter(work=work, pen_name__user=user)
    found = readings.filter(state__in=_LIVING).first()
    if found is None:
        _leave_in_peace(readings, pen_name.name)
        found = BetaReading.objects.create(work=work, pen_name=pen_name, by=by)
        tell(users=[user], kind="works.beta_asked", about={"beta_asked": found.pk}, actor=by)
    found.whole, found.words = not chapters, visible_text(words).strip()[:LONGEST_REQUEST]
    found.save(update_fields=["whole", "words"])
    found.chapters.set(chapters)
    return found


def _may_be_asked(user: User, work: Work) -> bool:
    """Whether somebody takes invitations, and no block stands between them and any of those who write the work."""
    writers = Authorship.objects.filter(work=work, whole=True, pen_name__user__in=at_odds_with(user))
    return user.is_active and user.takes_invitations and not writers.exists()


def _leave_in_peace(readings: QuerySet[BetaReading], name: str) -> None:
    lately = timezone.now() - _REST
    if readings.filter(state=BetaReading.State.DECLINED, answered__gt=lately).exists():
        raise FanfoldError(
            "E-beta-declined", _("%(name)s said no to this a short while ago.") % {"name": name},
            hint=_("Ask again when a month has passed, or talk to them some other way."),
        )  # fmt: skip


@transaction.atomic
def answer_beta(*, reading: BetaReading, accept: bool) -> None:
    """Accept or decline. Raises `E-invitation-over` for one that was answered or taken back meanwhile."""
    held = BetaReading.objects.select_for_update().get(pk=reading.pk)
    if held.state != BetaReading.State.WAITING:
        raise FanfoldError(
            "E-invitation-over", _("This invitation no longer waits for an answer."),
            hint=_("It was answered before, or taken back."),
        )  # fmt: skip
    held.state = BetaReading.State.OPEN if accept else BetaReading.State.DECLINED
    held.answered = timezone.now()
    held.save(update_fields=["state", "answered"])
    kind = "works.beta_accepted" if accept else "works.beta_declined"
    tell(users=writers_to_tell(held.work), kind=kind, about={"beta": held.pk}, actor=held.pen_name)


@transaction.atomic
def end_beta(*, reading: BetaReading, by: User) -> None:
    """Let it end, by either side's hand; an invitation that waits is taken back. What was said stays."""
    held = BetaReading.objects.select_for_update().get(pk=reading.pk)
    if held.state not in _LIVING:
        return
    was_open = held.is_open
    held.state, held.ended = BetaReading.State.ENDED, timezone.now()
    held.save(update_fields=["state", "ended"])
    reader = held.pen_name.user if held.pen_name else None
    if reader is not None and by.pk == reader.pk:
        tell(users=writers_to_tell(held.work), kind="works.beta_left", about={"beta": held.pk}, actor=held.pen_name)
    elif reader is not None and was_open:
        # Neither title nor name: what has become of the work since is no longer theirs to know.
        tell(users=[reader], kind="works.beta_ended", about={"beta": held.pk})


def end_betas(*, work: Work) -> None:
    """Let all that is read of a work before others read it end, because nobody is left who writes it."""
    BetaReading.objects.filter(work=work, state__in=_LIVING).update(state=BetaReading.State.ENDED, ended=timezone.now())


def let_betas_meet(*, work: Work, meet: bool) -> None:
    """Whether the beta readers of a work see each other's names and remarks."""
    work.betas_meet = meet
    work.save(update_fields=["betas_meet"])


def writers_to_tell(work: Work) -> list[User]:
    """The accounts of those who write the whole of a work."""
    whole = Authorship.objects.filter(work=work, whole=True)
    return list(User.objects.filter(pk__in=whole.values("pen_name__user"), is_active=True))
