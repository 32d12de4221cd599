"""What happened to a work, written down for those who are to hear of it."""

from datetime import datetime

from django.utils import timezone

from fanfold.site.works.models import Chapter, Collection, Event, Series, Work


def record_event(
    *,
    work: Work,
    kind: str,
    chapter: Chapter | None = None,
    series: Series | None = None,
    collection: Collection | None = None,
    words: str = "",
    now: datetime | None = None,
) -> Event:
    """Write down that something happened; call it in the transaction in which it does.

    Subscribers hear of it when the work is one they may see at that time.
    """
    return Event.objects.create(
        work=work, chapter=chapter, series=series, collection=collection, kind=kind, words=words,
        created=now or timezone.now(),
    )  # fmt: skip
