"""Subscribing, and telling subscribers what happened."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.community.models import TARGETS, Subscription
from fanfold.site.community.queries import subscribable
from fanfold.site.works.models import Authorship, Event, Work
from fanfold.site.works.policies import listed_works, signed_works

MOST = 3000
"""Subscriptions of one member."""
STALE = timedelta(days=7)
"""What happened longer ago is told to nobody: it came dated back, as rescued stories do."""
_BATCH = 200
_NEWS_OF_NAMES = (Event.Kind.WORK_POSTED, Event.Kind.CHAPTER_POSTED, Event.Kind.WORK_COMPLETED, Event.Kind.ANNOUNCEMENT)


def subscribe(*, member: User, kind: str, pk: int) -> Subscription:
    """Let a member hear of something; the same subscription when they do already.

    Raises `E-nothing-there` for what they may not see, as for what never was, and `E-many-subscriptions`.
    """
    if kind not in TARGETS or not subscribable(member, kind).filter(pk=pk).exists():
        raise FanfoldError("E-nothing-there", "There is nothing here to subscribe to.", hint="It may have been moved.")
    if member.subscriptions.count() >= MOST:
        raise FanfoldError(
            "E-many-subscriptions", f"You have {MOST:,} subscriptions, as many as one may have.",
            hint="Stop some under Subscriptions first.",
        )  # fmt: skip
    target: dict[str, Any] = {f"{kind}_id": pk}
    found, _ = Subscription.objects.get_or_create(user=member, **target)
    return found


def unsubscribe(*, member: User, kind: str, pk: int) -> None:
    """Let a member hear of something no more, whether or not they may still see it."""
    if kind in TARGETS:
        member.subscriptions.filter(**{f"{kind}_id": pk}).delete()


def stop_subscriptions(*, member: User, pks: Iterable[int]) -> int:
    """End some of a member's subscriptions; how many."""
    return member.subscriptions.filter(pk__in=list(pks)).delete()[0]


def tell_subscribers() -> bool:
    """Tell subscribers of the oldest thing that happened and was not told; whether more is waiting.

    For the clock. Killed in the middle, the next run goes on with those who were not told yet.
    """
    now = timezone.now()
    Event.objects.filter(told=None, created__lt=now - STALE).update(told=now)
    waiting = Event.objects.filter(told=None, created__lte=now).order_by("created", "pk")
    event = waiting.select_related("work", "chapter").first()
    if event is None:
        return False
    for users, about in _audience(event) if _is_to_be_told(event) else ():
        with transaction.atomic():
            tell(users=users, kind=f"subscriptions.{event.kind}", about=about, once=f"event-{event.pk}")
    Event.objects.filter(pk=event.pk).update(told=timezone.now())
    return waiting.exclude(pk=event.pk).exists()


def _is_to_be_told(event: Event) -> bool:
    """Whether it is there for readers at all; moderators, who see what is kept from sight, are not told of it either."""
    work, chapter = event.work, event.chapter
    if work.visibility == Work.Visibility.DRAFT or work.hidden or work.unrevealed:
        return False
    return chapter is None or (chapter.posted is not None and chapter.put_away is None)


def _audience(event: Event) -> Iterator[tuple[list[User], dict[str, int]]]:
    """Who is to hear of it, a batch at a time, each asked for under their own eyes at that moment; and about what."""
    for_itself = Q(subscriptions__work=event.work_id)
    if event.kind == Event.Kind.WORK_POSTED:
        for_itself |= Q(subscriptions__tag__works=event.work_id)
    yield from _seeing(event, for_itself, {"event": event.pk}, signed=False)
    if event.kind in _NEWS_OF_NAMES and not event.work.anonymous:
        for signature in Authorship.objects.filter(work=event.work_id):
            by_name = Q(subscriptions__pen_name=signature.pen_name_id)
            about = {"event": event.pk, "signed": signature.pk}
            yield from _seeing(event, by_name, about, signed=True)


def _seeing(
    event: Event, wanting: Q, about: dict[str, int], *, signed: bool
) -> Iterator[tuple[list[User], dict[str, int]]]:
    waiting = (
        User.objects.filter(wanting, is_active=True).exclude(pen_names__works=event.work_id)
        .exclude(notices__once=f"event-{event.pk}").order_by("pk").distinct()
    )  # fmt: skip
    last = 0
    while batch := list(waiting.filter(pk__gt=last)[:_BATCH]):
        last = batch[-1].pk
        works = signed_works if signed else listed_works
        yield [user for user in batch if works(user).filter(pk=event.work_id).exists()], about
