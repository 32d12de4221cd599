"""The doctor's looks at the search."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.timesince import timesince

from fanfold.site.base.health import Answer, health_look
from fanfold.site.finding import shelves, tracking
from fanfold.site.finding.engine.shelf import size_of
from fanfold.site.finding.models import Home, Waiting
from fanfold.site.finding.queries.homes import is_sound

_LATE = timedelta(minutes=2)


@health_look
def search_index(deep: bool) -> Iterator[Answer]:
    """Is there an index, is it fed, and does the database tell it what changes?"""
    key = shelves.current_key()
    home = Home.objects.filter(key=key).first() if key else None
    if home is None or not is_sound(home):
        yield Answer("search", "no index", "It is made when `fanfold serve` runs, or by `fanfold reindex`.")
        return
    waits = Waiting.objects.filter(home=home).aggregate(works=Count("work", distinct=True), since=Min("since"))
    since, now = waits["since"], timezone.now()
    ail = ""
    if since is not None and now - since > _LATE:
        ail = f"The oldest change waits for {timesince(since, now)}. `fanfold serve` takes changes in; is it running?"
    yield Answer("search", f"{size_of(shelves.folder_of(key)) / 1e6:,.1f} MB, {waits['works']} works wait", ail)
    if not tracking.is_watched(connection):
        yield Answer("search", "not watching", "Changes are not told to the index. Say: python -m fanfold.site migrate")
