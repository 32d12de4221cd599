"""What `doctor` looks at: each app keeps its own looks in a module `health.py`, found by that name."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

from django.utils import timezone
from django.utils.timesince import timesince
from django_tasks_db.models import DBTaskResult

from fanfold.site.base.declared import find_declared
from fanfold.site.base.models import Alarm, WorkerPulse

_LATELY = timedelta(minutes=2)
_LONG = timedelta(minutes=10)
_START = "`fanfold serve` starts a worker; with FANFOLD_JOBS=no one must run elsewhere: python -m fanfold.site jobs"


class Answer(NamedTuple):
    """The result of one look: `ail` is empty when all is well, else what is wrong and what to do."""

    looked_at: str
    seen: str
    ail: str = ""


Look = Callable[[bool], Iterator[Answer]]
_L = TypeVar("_L", bound=Look)
_LOOKS: list[Look] = []


def health_look(look: _L) -> _L:
    """Let the doctor call this function. It is told whether to look deep, which may take long."""
    _LOOKS.append(look)
    return look


def examine(*, deep: bool) -> Iterator[Answer]:
    """Everything all apps look at. A look that itself breaks is an ailment, never the doctor's end."""
    find_declared("health")
    for look in _LOOKS:
        try:
            yield from look(deep)
        except Exception as error:
            first = str(error).partition("\n")[0]
            yield Answer(look.__name__.replace("_", " "), "could not look", f"{type(error).__name__}: {first}")


@health_look
def jobs(deep: bool) -> Iterator[Answer]:
    """Does somebody do the archive's jobs, and do they succeed?"""
    now = timezone.now()
    pulses = list(WorkerPulse.objects.filter(stopped=None).order_by("-seen"))
    alive = [pulse for pulse in pulses if now - pulse.seen < _LATELY]
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - _LONG).count()
    seen = f"{len(alive)} workers alive" if len(alive) != 1 else f"{alive[0]} is alive"
    ail = ""
    if not alive and pulses:
        ail = f"{pulses[0]} was last seen {timesince(pulses[0].seen, now)} ago and did not say goodbye. {_START}"
    elif waiting:
        ail = f"{waiting} jobs have been waiting for more than {_LONG.seconds // 60} minutes. {_START}"
    yield Answer("jobs", seen, ail)
    yield from _failures(now)


def _failures(now: datetime) -> Iterator[Answer]:
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(days=1))
    names = sorted({job.task_path for job in failed[:50]})
    if names:
        yield Answer("jobs", "failed", f"{failed.count()} jobs failed since yesterday: {', '.join(names)}.")
    for alarm in Alarm.objects.exclude(said=""):
        yield Answer("clock", alarm.name, f"Failed the last time: {alarm.said}")
