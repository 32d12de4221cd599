"""Polls as somebody may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Poll, PollOption, PollVote, Welcome
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import Viewer, visible_chapters


@dataclass(frozen=True, slots=True)
class Choice:
    """An option; `votes` and `share` (per cent of those who voted) as far as they are to be seen."""

    option: PollOption
    votes: int
    share: int
    is_mine: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """A poll before one viewer. Results are shown to who voted, when it is closed, and to the authors."""

    poll: Poll
    choices: tuple[Choice, ...]
    people: int
    may_vote: bool
    shows_results: bool
    has_voted: bool


def polls_of(viewer: Viewer, work: Work, chapter: Chapter | None = None) -> QuerySet[Poll]:
    """The polls of a visible work, or of one chapter of it, newest first."""
    if chapter is not None:
        return Poll.objects.filter(chapter=chapter)
    readable = visible_chapters(viewer, work).order_by().values("pk")
    return Poll.objects.filter(work=work).filter(Q(chapter=None) | Q(chapter__in=readable))


def ballots(viewer: Viewer, polls: Iterable[Poll], *, guest_key: str, is_own: bool) -> list[Ballot]:
    """Polls with their options and counts: three questions to the database, however many polls there are."""
    found = list(polls)
    options = PollOption.objects.filter(poll__in=found).annotate(found=Count("votes"))
    mine = _chosen(viewer, found, guest_key)
    voters = _voters(found)
    by_poll: dict[int, list[PollOption]] = {}
    for option in options:
        by_poll.setdefault(option.poll_id, []).append(option)
    return [
        _ballot(viewer, poll, by_poll.get(poll.pk, []), mine, voters.get(poll.pk, 0), is_own=is_own) for poll in found
    ]


def _ballot(
    viewer: Viewer, poll: Poll, options: list[PollOption], mine: set[int], people: int, *, is_own: bool
) -> Ballot:
    has_voted = any(option.pk in mine for option in options)
    most = max((getattr(option, "found", 0) for option in options), default=0)
    choices = tuple(
        Choice(one, found, round(100 * found / people) if people else 0, one.pk in mine, bool(found) and found == most)
        for one in options
        for found in (getattr(one, "found", 0),)
    )
    is_asked = poll.voters == Welcome.Whom.EVERYONE or isinstance(viewer, User)
    may_vote = poll.is_open and is_asked and not is_own
    return Ballot(poll, choices, people, may_vote, has_voted or not poll.is_open or is_own, has_voted)


def _chosen(viewer: Viewer, polls: list[Poll], guest_key: str) -> set[int]:
    votes = PollVote.objects.filter(poll__in=polls)
    if isinstance(viewer, User):
        return set(votes.filter(user=viewer).values_list("option", flat=True))
    return set(votes.filter(user=None, guest_key=guest_key).values_list("option", flat=True)) if guest_key else set()


def _voters(polls: list[Poll]) -> dict[int, int]:
    """How many people voted in each poll: somebody who chose several options is one."""
    counted = PollVote.objects.filter(poll__in=polls).order_by().values_list("poll").annotate(
        members=Count("user", distinct=True), guests=Count("guest_key", distinct=True, filter=Q(user=None))
    )  # fmt: skip
    return {poll: members + guests for poll, members, guests in counted}
