"""Readers who want to hear of what a filter of theirs finds."""

from collections.abc import Iterator

from django.http import QueryDict

from fanfold.site.accounts.models import User
from fanfold.site.community.hearers import hears
from fanfold.site.reading.asking import asked_by
from fanfold.site.reading.models import SavedFilter
from fanfold.site.reading.queries.among import resolved_for
from fanfold.site.reading.queries.filtering import narrowed
from fanfold.site.works.models import Event, FilterRow
from fanfold.site.works.policies import listed_works

_PORTION = 500


@hears
def keepers_of_filters(event: Event) -> Iterator[tuple[list[User], dict[str, int]]]:
    """Those who keep a filter that finds a new work, under their own eyes: what they muted or may not see, it does not find."""
    if event.kind != Event.Kind.WORK_POSTED:
        return
    borne = frozenset(FilterRow.objects.filter(work=event.work_id).values_list("tag", flat=True))
    heard: set[int] = set()
    for kept in _told_of(event):
        if kept.user_id not in heard and _finds(kept, event.work_id, borne):
            heard.add(kept.user_id)
            yield [kept.user], {"event": event.pk, "filter": kept.pk}


def _told_of(event: Event) -> Iterator[SavedFilter]:
    """Filters that tell, a portion at a time, but for those of its writers and of members who know of it already."""
    waiting = (
        SavedFilter.objects.filter(tells=True, user__is_active=True).exclude(user__pen_names__works=event.work_id)
        .exclude(user__notices__once=f"event-{event.pk}").select_related("user").order_by("pk")
    )  # fmt: skip
    last = 0
    while portion := list(waiting.filter(pk__gt=last)[:_PORTION]):
        last = portion[-1].pk
        yield from portion


def _finds(kept: SavedFilter, work: int, borne: frozenset[int]) -> bool:
    """Whether a filter finds a work. Most ask for a tag that it does not bear, which the database need not be asked."""
    filters = asked_by(QueryDict(kept.query)).filters
    if not borne.issuperset(filters.include) or borne.intersection(filters.exclude):
        return False
    listed = listed_works(kept.user).filter(pk=work)
    return narrowed(listed, resolved_for(kept.user, filters)).exists()
