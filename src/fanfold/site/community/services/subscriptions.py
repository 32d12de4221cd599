"""Subscribing, and telling subscribers what happened."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.community.hearers import hearers
from fanfold.site.community.models import TARGETS, Subscription
from fanfold.site.community.queries import subscribable
from fanfold.site.works.models import Authorship, Batch, Collection, CollectionItem, Event, SeriesPart, Standing, Work
from fanfold.site.works.policies import finders
from fanfold.site.works.queries.series import families

MOST = 3000
"""Subscriptions of one member."""
STALE = timedelta(days=7)
"""What happened longer ago is told to nobody: it came dated back, as rescued stories do."""
_BATCH = 500
_NEWS_OF_NAMES = (Event.Kind.WORK_POSTED, Event.Kind.CHAPTER_POSTED, Event.Kind.WORK_COMPLETED, Event.Kind.ANNOUNCEMENT)


def subscribe(*, member: User, kind: str, pk: int) -> Subscription:
    """Let a member hear of something; the same subscription when they do already.

    Raises `E-nothing-there` for what they may not see, as for what never was, and `E-many-subscriptions`.
    """
    if kind not in TARGETS or not subscribable(member, kind).filter(pk=pk).exists():
        raise FanfoldError(
            "E-nothing-there",
            gettext("There is nothing here to subscribe to."),
            hint=gettext("It may have been moved."),
        )
    if member.subscriptions.count() >= MOST:
        raise FanfoldError(
            "E-many-subscriptions", gettext("You have %(most)s subscriptions, as many as one may have.") % {"most": MOST},
            hint=gettext("Stop some under Subscriptions first."),
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

    New chapters of one work that wait together are told as one thing. For the clock. Killed in the middle, the next run
    goes on with those who were not told yet.
    """
    now = timezone.now()
    Event.objects.filter(told=None, created__lt=now - STALE).update(told=now)
    waiting = Event.objects.filter(told=None, created__lte=now).exclude(work__in=_still_coming())
    oldest = waiting.order_by("created", "pk").select_related("work", "chapter").first()
    if oldest is None:
        return False
    together = _together(oldest, waiting)
    shown = [event for event in together if _is_to_be_told(event)]
    if shown:
        _tell(shown)
    Event.objects.filter(pk__in=[event.pk for event in together]).update(told=timezone.now())
    return waiting.exists()


def _still_coming() -> QuerySet[Work]:
    """Works to which files are just being added, one by one: they are told of when all are there."""
    coming = Batch.objects.filter(accepted__isnull=False, finished=None)
    return Work.objects.filter(pk__in=coming.values("adds_to")).order_by()


def _together(oldest: Event, waiting: QuerySet[Event]) -> list[Event]:
    if oldest.kind != Event.Kind.CHAPTER_POSTED:
        return [oldest]
    same = waiting.filter(work=oldest.work_id, kind=oldest.kind).select_related("work", "chapter")
    return sorted(same, key=lambda event: (event.chapter.position if event.chapter else 0, event.pk))


def _tell(shown: Sequence[Event]) -> None:
    """One notice to each; of several chapters, about the first and the last."""
    event = shown[-1]
    more = {"first": shown[0].pk} if len(shown) > 1 else {}
    for users, about in _audience(event):
        with transaction.atomic():
            tell(users=users, kind=f"subscriptions.{event.kind}", about=about | more, once=f"event-{event.pk}")


def _is_to_be_told(event: Event) -> bool:
    """Whether it is there for readers at all; moderators, who see what is kept from sight, are not told of it either."""
    work, chapter = event.work, event.chapter
    if work.visibility == Work.Visibility.DRAFT or work.hidden or work.unrevealed:
        return False
    return chapter is None or (chapter.posted is not None and chapter.put_away is None)


def _audience(event: Event) -> Iterator[tuple[list[User], dict[str, int]]]:
    """Who is to hear of it, a batch at a time, each asked for under their own eyes at that moment; and about what."""
    if event.series_id is not None:
        yield from _of_series(event, [event.series_id])
        return
    if event.collection_id is not None:
        yield from _of_collections(event, [event.collection_id])
        return
    for_itself = Q(subscriptions__work=event.work_id)
    if event.kind == Event.Kind.WORK_POSTED:
        for_itself |= Q(subscriptions__tag__filter_rows__work=event.work_id)
    yield from _seeing(event, for_itself, {"event": event.pk}, signed=False)
    if event.kind in _NEWS_OF_NAMES and not event.work.anonymous:
        for signature in Authorship.objects.filter(work=event.work_id):
            by_name = Q(subscriptions__pen_name=signature.pen_name_id)
            about = {"event": event.pk, "signed": signature.pk}
            yield from _seeing(event, by_name, about, signed=True)
        yield from _of_series(
            event, SeriesPart.objects.filter(work=event.work_id, standing=Standing.IN).values_list("series", flat=True)
        )
    if event.kind == Event.Kind.WORK_POSTED:
        items = CollectionItem.objects.filter(work=event.work_id, standing=Standing.IN, unrevealed=False)
        yield from _of_collections(event, items.values_list("collection", flat=True))
    for find in hearers():
        yield from find(event)


def _of_series(event: Event, direct: Iterable[int]) -> Iterator[tuple[list[User], dict[str, int]]]:
    """Who follows one of these series or one they stand in. No series tells of a work that keeps quiet whose it is."""
    signature = Authorship.objects.filter(work=event.work_id).first()
    if event.work.anonymous or signature is None:
        return
    about = {"event": event.pk, "signed": signature.pk}
    if event.series_id is not None:
        about["series"] = event.series_id
    yield from _seeing(event, Q(subscriptions__series__in=families(direct)), about, signed=True)


def _of_collections(event: Event, direct: Iterable[int]) -> Iterator[tuple[list[User], dict[str, int]]]:
    """Who follows one of these collections or the one that it is a part of: each hears by the first that tells them."""
    for collection in Collection.objects.filter(pk__in=list(direct)).order_by("pk"):
        wanting = Q(subscriptions__collection__in=[one for one in (collection.pk, collection.parent_id) if one])
        yield from _seeing(event, wanting, {"event": event.pk, "collection": collection.pk}, signed=False)


def _seeing(
    event: Event, wanting: Q, about: dict[str, int], *, signed: bool
) -> Iterator[tuple[list[User], dict[str, int]]]:
    # Whoever was told that a work is new need not hear as well that it came into a series or a collection.
    told = [f"event-{event.pk}"]
    if event.series_id is not None or event.collection_id is not None:
        new = Event.objects.filter(work=event.work_id, kind=Event.Kind.WORK_POSTED)
        told += [f"event-{pk}" for pk in new.values_list("pk", flat=True)]
    waiting = (
        User.objects.filter(wanting, is_active=True).exclude(pen_names__works=event.work_id)
        .exclude(notices__once__in=told).order_by("pk").distinct()
    )  # fmt: skip
    last = 0
    while batch := list(waiting.filter(pk__gt=last)[:_BATCH]):
        last = batch[-1].pk
        yield finders(event.work, batch, signed=signed), about
