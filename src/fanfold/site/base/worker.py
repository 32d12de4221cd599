"""The worker: does the archive's jobs one after the other, and what the clock says."""

import logging
import os
import socket
import threading
from datetime import timedelta
from time import monotonic

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from fanfold.site.base.clock import clock, due_entries, hold_on, run_entry, set_alarms
from fanfold.site.base.models import WorkerPulse

PULSE_SECONDS = 15
ALIVE = timedelta(seconds=60)
"""A worker that was not seen for this long is dead."""
MOST_TRIES = 3
"""How often a job is begun whose workers were killed at it. A job that kills its worker must not do so for ever."""
_CLOCK_SECONDS = 5
_AFTER_TROUBLE_SECONDS = 5
_log = logging.getLogger(__name__)


class JobsWorker(Worker):
    """django-tasks' worker, with a clock and a pulse. It asks before it locks, so that an idle one never writes."""

    def __init__(self, *, parent: int | None = None, batch: bool = False, interval: float = 1.0) -> None:
        super().__init__(
            queue_names=["*"], interval=interval, batch=batch, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip
        self.parent = parent
        self.entries = clock()
        self.closing = threading.Event()
        self._looked_at_clock = -float(_CLOCK_SECONDS)

    def run(self) -> None:
        """Work until told to stop, until the parent is gone, or (`batch`) until nothing waits."""
        set_alarms(self.entries)
        WorkerPulse.objects.create(worker=self.worker_id, host=socket.gethostname()[:120], pid=os.getpid())
        if not self.batch:
            threading.Thread(target=self._beat, daemon=True).start()
        try:
            while self.running and not self._is_orphan():
                if not self._work() and self.running:
                    if self.batch:
                        return
                    self.closing.wait(self.interval)
        finally:
            self.closing.set()
            WorkerPulse.objects.filter(worker=self.worker_id).update(stopped=timezone.now())

    def _work(self) -> bool:
        """Do one job or one thing of the clock; False when there was nothing to do."""
        try:
            close_old_connections()
            return self._look_at_clock() or self._take_job()
        except OperationalError:
            # The database is busy or away; it will come back, and the job is still there then.
            _log.warning("The database did not answer; trying again.", exc_info=True)
            self.closing.wait(_AFTER_TROUBLE_SECONDS)
            return False

    def _look_at_clock(self) -> bool:
        if not self.batch and monotonic() - self._looked_at_clock < _CLOCK_SECONDS:
            return False
        self._looked_at_clock = monotonic()
        ran = False
        for entry in due_entries(self.entries, timezone.now()):
            if self.running:
                self.running_task = True
                try:
                    ran = run_entry(entry, self.worker_id) or ran
                finally:
                    self.running_task = False
        return ran

    def _take_job(self) -> bool:
        waiting = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not waiting.exists():
            return False
        with exclusive_transaction(waiting.db):
            job = waiting.get_locked()
            if job is None:
                return False
            job.claim(self.worker_id)
        self.run_task(job)
        return True

    def _is_orphan(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent

    def _beat(self) -> None:
        """In a thread of its own, because a job may take longer than a lease."""
        while not self.closing.wait(PULSE_SECONDS):
            try:
                now = timezone.now()
                WorkerPulse.objects.filter(worker=self.worker_id).update(seen=now)
                hold_on(self.worker_id, now)
            except OperationalError:
                _log.warning("The pulse could not be written.", exc_info=True)
            finally:
                connection.close()


def take_up_stranded_jobs() -> None:
    """Give back what killed workers were at: the job is done again, at most `MOST_TRIES` times in all."""
    alive = set(
        WorkerPulse.objects.filter(stopped=None, seen__gt=timezone.now() - ALIVE).values_list("worker", flat=True)
    )
    for job in DBTaskResult.objects.running():
        if job.worker_ids and job.worker_ids[-1] in alive:
            continue
        if len(job.worker_ids) >= MOST_TRIES:
            job.set_failed(RuntimeError("Every worker that began this job was killed at it."))
        else:
            DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING).update(
                status=TaskResultStatus.READY
            )


def forget_done_jobs() -> None:
    """Drop the rows of jobs that were done a week ago, and of workers long gone. Jobs that failed stay for a month."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - timedelta(days=7)).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - timedelta(days=30)).delete()
    WorkerPulse.objects.filter(seen__lt=now - timedelta(days=7)).delete()
