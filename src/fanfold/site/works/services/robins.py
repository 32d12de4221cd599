"""Round robins: opened, their turns taken, handed in, posted, given back, let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import is_blocked
from fanfold.site.accounts.services import tell
from fanfold.site.works.models import Authorship, Chapter, ChapterAuthorship, RobinTurn, RoundRobin, Work
from fanfold.site.works.queries.robins import running_turn
from fanfold.site.works.services.beta import writers_to_tell
from fanfold.site.works.services.chapters import insert_chapter
from fanfold.site.works.services.posting import post_chapter

LONGEST_TURN = 90
MOST_TURNS = 3
"""Turns that one person holds at the same time in all works together: who takes more keeps them from others."""


@dataclass(frozen=True, slots=True)
class RobinTerms:
    """What holds in a round robin."""

    whom: str = RoundRobin.Whom.MEMBERS
    days: int = 7
    looks_first: bool = True
    words: str = ""


@transaction.atomic
def open_robin(*, work: Work, terms: RobinTerms, named: Sequence[PenName] = ()) -> RoundRobin:
    """Let others write the next chapter of a work, or change what holds; a closed one is open again.

    Raises `E-robin-draft` for a work that nobody else reads yet.
    """
    if work.visibility == Work.Visibility.DRAFT:
        raise FanfoldError(
            "E-robin-draft", _("Nobody else can read this work yet."), hint=_("Post it first, then open it.")
        )
    days = min(max(terms.days, 1), LONGEST_TURN)
    robin, _made = RoundRobin.objects.update_or_create(
        work=work,
        defaults={
            "whom": terms.whom, "days": days, "looks_first": terms.looks_first, "words": clean_text(terms.words).strip(),
            "closed": None,
        },
    )  # fmt: skip
    robin.named.set(named)
    return robin


def close_robin(*, robin: RoundRobin) -> None:
    """Let nobody take a turn any more. Whoever has one may still hand it in; its writers then look at it first."""
    RoundRobin.objects.filter(pk=robin.pk, closed=None).update(closed=timezone.now())


def may_take_turn(*, robin: RoundRobin, pen_name: PenName) -> bool:
    """Whether this pen name may write a chapter here: it is open to it, and none of its writers keeps the person away."""
    member = pen_name.user
    if robin.closed is not None or member is None:
        return False
    if robin.whom == RoundRobin.Whom.NAMED and not robin.named.filter(user=member).exists():
        return False
    writers = writers_to_tell(robin.work)
    # Of a work that everybody has left, nobody could look at what is handed in, or close it.
    return bool(writers) and not any(is_blocked(viewer=member, by=one) for one in writers)


@transaction.atomic
def take_turn(*, robin: RoundRobin, pen_name: PenName, now: datetime | None = None) -> RobinTurn:
    """Take the turn: an empty draft at the end of the work is theirs to write until the time is over.

    What they had begun in a turn that was over is taken up again. Raises `E-robin-not-for-you` (the same for everybody who may
    not), `E-robin-taken`, and `E-robin-many` for who holds several turns already.
    """
    moment = now or timezone.now()
    RoundRobin.objects.select_for_update().get(pk=robin.pk)
    if not may_take_turn(robin=robin, pen_name=pen_name):
        raise FanfoldError(
            "E-robin-not-for-you", _("You cannot take a turn in this work."),
            hint=_("It is closed, or its writers chose who takes part."),
        )  # fmt: skip
    running = running_turn(robin, moment)
    if running is not None:
        raise FanfoldError(
            "E-robin-taken", _("Somebody else has the turn."), hint=_("Look again when their time is over.")
        )
    held = RobinTurn.objects.filter(pen_name__user=pen_name.user_id, state=RobinTurn.State.WRITING, until__gt=moment)
    if held.count() >= MOST_TURNS:
        raise FanfoldError(
            "E-robin-many", _("You hold %(most)d turns already.") % {"most": MOST_TURNS},
            hint=_("Hand one in, or let it go."),
        )  # fmt: skip
    # One whose time was over gives way now that somebody wants the turn.
    robin.turns.filter(state=RobinTurn.State.WRITING).update(state=RobinTurn.State.OVER, ended=moment)
    chapter = _begun_before(robin, pen_name) or _new_draft(robin.work, pen_name)
    try:
        with transaction.atomic():
            turn = RobinTurn.objects.create(
                robin=robin, pen_name=pen_name, chapter=chapter, begun=moment, until=moment + timedelta(days=robin.days)
            )
    except IntegrityError as error:
        raise FanfoldError(
            "E-robin-taken", _("Somebody else has the turn."), hint=_("Look again when their time is over.")
        ) from error
    tell(
        users=writers_to_tell(robin.work), kind="works.turn_taken", about={"work": robin.work_id}, actor=pen_name
    )  # fmt: skip
    return turn


def _begun_before(robin: RoundRobin, pen_name: PenName) -> Chapter | None:
    """The draft of an earlier turn of the same person that never went out."""
    mine = robin.turns.filter(pen_name__user=pen_name.user_id, state=RobinTurn.State.OVER)
    drafts = Chapter.objects.filter(pk__in=mine.values("chapter"), posted=None, first_posted=None)
    return drafts.filter(chapterauthorship__pen_name=pen_name).order_by("-pk").first()


def _new_draft(work: Work, pen_name: PenName) -> Chapter:
    made = insert_chapter(work=work, text=ChapterText(scenes=()), by=pen_name.user, why=_("a turn was taken"))
    ChapterAuthorship.objects.create(chapter=made, pen_name=pen_name)
    return made


@transaction.atomic
def hand_in(*, turn: RobinTurn) -> RobinTurn:
    """Be done with a turn: its chapter goes out, or waits for those who write the work.

    Raises `E-robin-empty` while there is no word in it, `E-robin-over` when the turn is another's by now.
    """
    held = _held(turn, RobinTurn.State.WRITING)
    if held.chapter is None or not held.chapter.words:
        raise FanfoldError("E-robin-empty", _("There is no story in it yet."), hint=_("Write it, and save it first."))
    held.state = RobinTurn.State.HANDED
    held.save(update_fields=["state"])
    if held.robin.looks_first or held.robin.closed is not None:
        about = {"work": held.robin.work_id}
        tell(users=writers_to_tell(held.robin.work), kind="works.turn_handed", about=about, actor=held.pen_name)
    else:
        _post(held)
    return held


@transaction.atomic
def post_turn(*, turn: RobinTurn) -> None:
    """Post what was handed in; whoever wrote it is named above it, and hears of it. Raises `E-robin-over`."""
    held = _held(turn, RobinTurn.State.HANDED)
    _post(held)
    if held.pen_name is not None and held.pen_name.user is not None:
        tell(users=[held.pen_name.user], kind="works.turn_posted", about={"work": held.robin.work_id})


def _post(held: RobinTurn) -> None:
    work, chapter = held.robin.work, held.chapter
    if chapter is None:
        raise _over()
    if held.pen_name is not None:
        last = Authorship.objects.filter(work=work).aggregate(last=Max("position"))["last"] or 0
        Authorship.objects.get_or_create(
            work=work, pen_name=held.pen_name, defaults={"whole": False, "position": last + 1}
        )
        ChapterAuthorship.objects.get_or_create(chapter=chapter, pen_name=held.pen_name)
    post_chapter(chapter=chapter)
    held.state, held.ended = RobinTurn.State.POSTED, timezone.now()
    held.save(update_fields=["state", "ended"])


@transaction.atomic
def give_back(*, turn: RobinTurn, now: datetime | None = None) -> None:
    """Give what was handed in back to be written on, with all the time of a turn. Raises `E-robin-over`."""
    held = _held(turn, RobinTurn.State.HANDED)
    held.state = RobinTurn.State.WRITING
    held.until = (now or timezone.now()) + timedelta(days=held.robin.days)
    held.save(update_fields=["state", "until"])
    if held.pen_name is not None and held.pen_name.user is not None:
        tell(users=[held.pen_name.user], kind="works.turn_returned", about={"work": held.robin.work_id})


@transaction.atomic
def end_turn(*, turn: RobinTurn, by: User) -> None:
    """Let a turn go, or take it back as one who writes the work. The draft stays with whoever wrote it."""
    held = RobinTurn.objects.select_for_update(of=("self",)).select_related("robin__work", "pen_name").get(pk=turn.pk)
    if held.state not in RobinTurn.LIVING:
        return
    held.state, held.ended = RobinTurn.State.OVER, timezone.now()
    held.save(update_fields=["state", "ended"])
    writer = held.pen_name.user if held.pen_name else None
    if writer is not None and writer.pk != by.pk:
        tell(users=[writer], kind="works.turn_ended", about={"work": held.robin.work_id})


def _held(turn: RobinTurn, state: str) -> RobinTurn:
    found = RobinTurn.objects.select_for_update(of=("self",)).select_related(
        "robin__work", "chapter__work", "pen_name__user"
    )
    held = found.get(pk=turn.pk)
    if held.state != state:
        raise _over()
    return held


def _over() -> FanfoldError:
    return FanfoldError(
        "E-robin-over", _("This turn is over."),
        hint=_("What was written is still there. Take the turn again if it is free."),
    )  # fmt: skip
