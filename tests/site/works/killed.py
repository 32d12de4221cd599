"""What the test of a killed release does in processes of its own: `prepare`, `release WHERE AT`, `look`."""

import json
import os
import signal
import sys
from datetime import timedelta
from typing import Any

from django.utils import timezone

from fanfold.site.works.models import Chapter, Event, Rhythm, Work
from fanfold.site.works.services import add_chapter, post_work, release_due
from fanfold.site.works.services import posting as posting_services
from tests.site.conftest import chapter_text

# Whether it dies before or after the event of the second chapter is written, and at which chapter of a rhythm.
BEFORE, AFTER = "before", "after"


def prepare() -> None:
    """Three works: two with a chapter whose moment has come, one whose rhythm owes two."""
    now = timezone.now()
    for number in range(3):
        work = Work.objects.create(title=f"Tide {number}")
        add_chapter(work=work, text=chapter_text(1, "The ferry had gone."), by=None)
        post_work(work=work, visibility=Work.Visibility.POSTED)
        drafts = [add_chapter(work=work, text=chapter_text(at, "It came back."), by=None) for at in (2, 3)]
        if number == 2:
            Chapter.objects.filter(pk__in=[one.pk for one in drafts]).update(is_ready=True)
            Rhythm.objects.create(work=work, days=7, next_at=now - timedelta(days=8))
        else:
            Chapter.objects.filter(pk=drafts[0].pk).update(release_at=now - timedelta(hours=1))


def release(where: str, at: int) -> None:
    """Post what is due, and be killed at the `at`-th event."""
    written, real = 0, posting_services.record_event

    def record(**told: Any) -> Event:
        nonlocal written
        written += 1
        if written == at and where == BEFORE:
            os.kill(os.getpid(), signal.SIGKILL)
        event = real(**told)
        if written == at and where == AFTER:
            os.kill(os.getpid(), signal.SIGKILL)
        return event

    posting_services.record_event = record  # type: ignore[attr-defined]
    release_due()


def look() -> None:
    """How the chapters stand, as JSON: of each draft whether it is out, how often readers were told, what still waits."""
    told = list(Event.objects.filter(kind=Event.Kind.CHAPTER_POSTED).values_list("chapter", flat=True))
    rows = [
        {"work": one.work.title, "out": one.posted is not None, "told": told.count(one.pk),
         "waits": one.release_at is not None or one.is_ready, "updated": one.work.updated == one.posted}
        for one in Chapter.objects.filter(position__gt=1).select_related("work").order_by("pk")
    ]  # fmt: skip
    late = Rhythm.objects.filter(next_at__lte=timezone.now()).count()
    sys.stdout.write(json.dumps({"rows": rows, "late": late}))


def main(words: list[str]) -> None:
    """Do what the words of the command say."""
    match words:
        case ["prepare"]:
            prepare()
        case ["release", where, at]:
            release(where, int(at))
        case ["look"]:
            look()
