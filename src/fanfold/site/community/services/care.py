"""What the author of a work does with the answers to it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fanfold.site.accounts.models import Block, User
from fanfold.site.accounts.services import tell
from fanfold.site.community.models import Answer, KeptAwayGuest
from fanfold.site.community.services.answers import tell_of, waits_for_author

# From a household that many guests speak; from a school, an office or a telephone company more.
_GUESTS_OF_ONE_HOME = 5

BY_MODERATORS = "moderators"
"""What `held_for` says of an answer that moderators took from sight."""


@transaction.atomic
def approve_answers(*, answers: Iterable[Answer]) -> int:
    """Show answers that wait. Whoever is replied to hears of it now. Returns how many there were."""
    waiting = Answer.objects.filter(pk__in=[one.pk for one in answers], state=Answer.State.HELD)
    found = list(waiting.select_for_update(of=("self",)).select_related("work", "parent__user", "pen_name"))
    for one in found:
        one.state, one.held_for = Answer.State.SHOWN, ""
        one.save(update_fields=["state", "held_for"])
        _tell_whom_it_answers(one)
    return len(found)


def _tell_whom_it_answers(answer: Answer) -> None:
    above = answer.parent
    if above is not None and above.user is not None and above.user_id != answer.user_id and not above.by_author:
        about = {"work": answer.work_id, "answer": answer.pk}
        tell(users=[above.user], kind="community.replied", about=about, actor=answer.pen_name)


def remove_answers(*, answers: Iterable[Answer]) -> int:
    """Take answers away from one's own work. Their words are kept for those who moderate."""
    standing = Answer.objects.filter(pk__in=[one.pk for one in answers]).exclude(state=Answer.State.TAKEN_BACK)
    return standing.update(state=Answer.State.REMOVED)


def put_back_answers(*, answers: Iterable[Answer]) -> int:
    """Show answers again that were removed from the work, or called spam by mistake."""
    removed = (Q(state=Answer.State.REMOVED) & ~Q(held_for=BY_MODERATORS)) | Q(
        state=Answer.State.HELD, held_for=Answer.SPAM
    )
    return Answer.objects.filter(removed, pk__in=[one.pk for one in answers]).update(
        state=Answer.State.SHOWN, held_for=""
    )


def call_spam(*, answers: Iterable[Answer]) -> int:
    """Put answers before those who moderate as spam; nobody else but their senders sees them, who are not told."""
    standing = Answer.objects.filter(pk__in=[one.pk for one in answers], by_author=False)
    return standing.exclude(state__in=(Answer.State.REMOVED, Answer.State.TAKEN_BACK)).update(
        state=Answer.State.HELD, held_for=Answer.SPAM
    )


@transaction.atomic
def release_answers(*, answers: Iterable[Answer]) -> int:
    """Let answers go that a rule against spam held; those that the author wants to see first wait for the author now.

    Whoever they are for hears of them. Only for moderators.
    """
    held = Answer.objects.filter(pk__in=[one.pk for one in answers], state=Answer.State.HELD)
    found = list(held.select_for_update(of=("self",)).select_related("work", "parent__user", "pen_name", "user"))
    for one in found:
        if waits_for_author(one):
            one.held_for = "rule"
        else:
            one.state, one.held_for = Answer.State.SHOWN, ""
        one.save(update_fields=["state", "held_for"])
        tell_of(one)
    return len(found)


def take_from_sight(*, answers: Iterable[Answer]) -> int:
    """Take answers away from readers and from the author's hands; their words are kept. Only for moderators."""
    standing = Answer.objects.filter(pk__in=[one.pk for one in answers]).exclude(state=Answer.State.TAKEN_BACK)
    return standing.update(state=Answer.State.REMOVED, held_for=BY_MODERATORS)


def bring_into_sight(*, answers: Iterable[Answer]) -> int:
    """Show again what moderators took from sight. Only for moderators."""
    away = Answer.objects.filter(pk__in=[one.pk for one in answers], held_for=BY_MODERATORS)
    return away.filter(state=Answer.State.REMOVED).update(state=Answer.State.SHOWN, held_for="")


def freeze_thread(*, answer: Answer, is_frozen: bool = True) -> None:
    """Close a whole thread to further replies, or open it again."""
    Answer.objects.filter(pk=answer.root_id or answer.pk).update(is_frozen=is_frozen)


def put_aside(*, answers: Iterable[Answer], now: datetime | None = None) -> int:
    """Say that answers need no reply, so that they leave the list of those that wait for one."""
    moment = now or timezone.now()
    return Answer.objects.filter(pk__in=[one.pk for one in answers], answered=None).update(answered=moment)


@transaction.atomic
def thank(*, answer: Answer, now: datetime | None = None) -> None:
    """Thank somebody for an answer, once; it counts as answered, and what waited is shown."""
    moment = now or timezone.now()
    approve_answers(answers=[answer])
    if Answer.objects.filter(pk=answer.pk, thanked=None).update(thanked=moment) and answer.user is not None:
        tell(users=[answer.user], kind="community.thanked", about={"work": answer.work_id, "answer": answer.pk})
    put_aside(answers=[answer], now=moment)


@transaction.atomic
def pin_reply(*, question: Answer, reply: Answer | None) -> None:
    """Keep the author's reply to a question for later readers; None lets it go. Whoever asked is told."""
    Answer.objects.filter(pk=question.pk).update(pinned=reply)
    asker: User | None = question.user
    if reply is not None and asker is not None and asker.pk != reply.user_id:
        tell(users=[asker], kind="community.question_answered", about={"work": question.work_id, "answer": question.pk})


def keep_away(*, owner: User, answer: Answer) -> None:
    """Block whoever wrote an answer: they can no longer answer, react or reply to `owner`.

    A guest is known by the browser and by the network, unless so many guests answered from it that it is no one's own.
    """
    if answer.user is None and answer.guest_key:
        origin = "" if _is_many_peoples(answer.origin) else answer.origin
        said = {"origin": origin, "name": answer.guest_name}
        KeptAwayGuest.objects.update_or_create(owner=owner, guest_key=answer.guest_key, defaults=said)
    elif answer.pen_name is not None and answer.user_id != owner.pk:
        Block.objects.get_or_create(owner=owner, pen_name=answer.pen_name)


def _is_many_peoples(origin: str) -> bool:
    guests = Answer.objects.filter(origin=origin, user=None).order_by().values("guest_key").distinct()
    return guests.count() > _GUESTS_OF_ONE_HOME


def let_guest_back(*, owner: User, pk: int) -> None:
    """Let a guest whom `owner` kept away answer again."""
    owner.kept_away_guests.filter(pk=pk).delete()
