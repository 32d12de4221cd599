"""Asking readers to choose, and choosing."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Line
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.community.models import Poll, PollOption, PollVote, Welcome
from fanfold.site.community.policies import keeps_away
from fanfold.site.community.speakers import Speaker
from fanfold.site.community.speech import one_line
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.queries import front_of
from fanfold.site.works.services import Details, describe_work, save_front

MOST_OPTIONS = 12
_LONGEST = 300
_AT_ONCE = 20
# Votes of guests from one network: a family, not a crowd.
_GUESTS_OF_ONE_ORIGIN = 5


@transaction.atomic
def ask_poll(
    *,
    work: Work,
    question: str,
    options: Sequence[str],
    chapter: Chapter | None = None,
    is_for_title: bool = False,
    takes_many: bool = False,
    voters: str = Welcome.Whom.MEMBERS,
    closes: datetime | None = None,
) -> Poll:
    """Ask readers to choose between at least two options. Raises `E-poll-options`, and `E-poll-closes` for a past date."""
    chosen = list(dict.fromkeys(filter(None, (one_line(option, _LONGEST) for option in options))))
    asked = one_line(question, _LONGEST)
    if not asked or not 2 <= len(chosen) <= MOST_OPTIONS:
        raise FanfoldError(
            "E-poll-options", _("A poll needs a question and two to %(most)s different options.") % {"most": MOST_OPTIONS},
            hint=_("Write one option a line."),
        )  # fmt: skip
    if closes is not None and closes <= timezone.now():
        raise FanfoldError("E-poll-closes", _("That date is over."), hint=_("Choose a later one, or none."))
    poll = Poll.objects.create(
        work=work, chapter=chapter, question=asked, is_for_title=is_for_title, takes_many=takes_many, voters=voters,
        closes=closes,
    )  # fmt: skip
    PollOption.objects.bulk_create(PollOption(poll=poll, words=words, position=at) for at, words in enumerate(chosen))
    return poll


@transaction.atomic
def vote(*, poll: Poll, options: Sequence[int], speaker: Speaker) -> None:
    """Choose; what one chose before is replaced. Raises `E-poll-closed`, `E-poll-not-yours` and `E-poll-choice`."""
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    if not held.is_open:
        raise FanfoldError("E-poll-closed", _("The poll is closed."), hint=_("The result stands below it."))
    if (held.voters != Welcome.Whom.EVERYONE and speaker.user is None) or keeps_away(held.work, speaker):
        raise FanfoldError("E-poll-not-yours", _("This poll is not for you."), hint=_("Signing in may help."))
    chosen = list(held.options.filter(pk__in=options))
    if not chosen or (len(chosen) > 1 and not held.takes_many):
        raise FanfoldError("E-poll-choice", _("Choose one of the options."), hint=_("Then send your vote."))
    mine = _votes_of(held, speaker)
    if speaker.user is None and not mine.exists() and _is_crowded(held, speaker):
        return
    mine.delete()
    PollVote.objects.bulk_create(
        PollVote(
            poll=held, option=option, user=speaker.user, guest_key="" if speaker.user else speaker.guest_key,
            origin=speaker.origin,
        )
        for option in chosen
    )  # fmt: skip


def _votes_of(poll: Poll, speaker: Speaker) -> QuerySet[PollVote]:
    votes = PollVote.objects.filter(poll=poll)
    if speaker.user is not None:
        return votes.filter(user=speaker.user)
    return votes.filter(user=None, guest_key=speaker.guest_key)


def _is_crowded(poll: Poll, speaker: Speaker) -> bool:
    same = PollVote.objects.filter(poll=poll, user=None, origin=speaker.origin).values("guest_key").distinct()
    return bool(speaker.origin) and same.count() >= _GUESTS_OF_ONE_ORIGIN


@transaction.atomic
def close_poll(*, poll: Poll, by: User | None = None, now: datetime | None = None) -> None:
    """End a poll, once. Whoever voted, whoever subscribes to the work and its authors hear of it, `by` does not."""
    if Poll.objects.filter(pk=poll.pk, closed=None).update(closed=now or timezone.now()):
        _tell_of_the_end(poll, by)


def close_due_polls() -> bool:
    """End the polls whose date has come, some at a time; whether more are waiting. For the clock."""
    now = timezone.now()
    due = Poll.objects.filter(closed=None, closes__lte=now).select_related("work").order_by("closes", "pk")
    found = list(due[:_AT_ONCE])
    for poll in found:
        close_poll(poll=poll, now=poll.closes)
    return len(found) == _AT_ONCE


def _tell_of_the_end(poll: Poll, by: User | None) -> None:
    work = poll.work
    if work.visibility == Work.Visibility.DRAFT:
        return
    concerned = Q(pen_names__works=work) | Q(pk__in=poll.votes.filter(user__isnull=False).values("user"))
    concerned |= Q(subscriptions__work=work)
    users = User.objects.filter(concerned, is_active=True).exclude(pk=by.pk if by else 0).distinct()
    about = {"work": work.pk, "poll": poll.pk}
    tell(users=users, kind="community.poll_closed", about=about, once=f"poll-{poll.pk}")


@transaction.atomic
def take_title(*, poll: Poll, option: PollOption, by: User) -> None:
    """Make an option of a poll about the title the work's title; the poll ends. Raises `E-poll-title` for any other poll."""
    if not poll.is_for_title or option.poll_id != poll.pk:
        raise FanfoldError(
            "E-poll-title", _("This poll is not about the title."), hint=_("Change the title in the card.")
        )
    work = poll.work
    describe_work(work=work, details=Details(title=option.words))
    if work.front is not None:
        front = front_of(work)
        titled = msgspec.structs.replace(front.work, title=Line(option.words))
        save_front(work=work, front=msgspec.structs.replace(front, work=titled), by=by, why=_("title chosen in a poll"))
    Poll.objects.filter(pk=poll.pk).update(taken=option.words)
    close_poll(poll=poll, by=by)
