"""The worker and the clock: jobs are done once, whoever dies."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fanfold.site.base import health
from fanfold.site.base.clock import LEASE, Entry, due_entries, run_entry, set_alarms, take_entry
from fanfold.site.base.models import Alarm, WorkerPulse
from fanfold.site.base.worker import MOST_TRIES, JobsWorker, forget_done_jobs, take_up_stranded_jobs
from fanfold.site.project.clock import CLOCK
from tests.site.base.chores import done, greet

HOUR = timedelta(hours=1)


def jobs_ail() -> str:
    return " ".join(answer.ail for answer in health.jobs(False) if answer.ail)


@pytest.fixture
def rows(settings: Any) -> None:
    """Jobs as rows, as in a running archive; the tests' own settings do them at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.CLOCK = "tests.site.base.chores.CLOCK"
    done.clear()


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_once_and_what_the_clock_says_too(rows: None) -> None:
    greet.enqueue("Ines")
    JobsWorker(batch=True).run()
    assert done == ["the hour struck", "good morning, Ines"]
    JobsWorker(batch=True).run()
    assert done == ["the hour struck", "good morning, Ines"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert WorkerPulse.objects.filter(stopped=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_told_by_the_doctor_and_stops_nobody(rows: None) -> None:
    greet.enqueue("")
    greet.enqueue("Walter")
    JobsWorker(batch=True).run()
    assert done[-1] == "good morning, Walter"
    assert "chores.greet" in jobs_ail()


@pytest.mark.django_db
def test_an_entry_of_the_clock_is_taken_by_one_and_lost_by_the_dead() -> None:
    entry = Entry("strike", HOUR, lambda: None)
    set_alarms([entry])
    now = timezone.now()
    assert due_entries([entry], now) == [entry]
    assert take_entry(entry, "one", now)
    assert not take_entry(entry, "two", now), "it is held"
    assert due_entries([entry], now) == []
    later = now + LEASE + timedelta(seconds=1)
    assert due_entries([entry], later) == [entry], "whoever held it was killed"
    assert take_entry(entry, "two", later)
    assert Alarm.objects.get().holder == "two"


@pytest.mark.django_db
def test_an_entry_comes_again_in_its_time_or_at_once_when_more_waits() -> None:
    more = [True, False]
    entry = Entry("strike", HOUR, lambda: more.pop(0))
    set_alarms([entry])
    assert run_entry(entry, "one")
    assert run_entry(entry, "one"), "more was waiting"
    assert not run_entry(entry, "one")
    assert timezone.now() + HOUR / 2 < Alarm.objects.get().due < timezone.now() + HOUR * 2


@pytest.mark.django_db
def test_an_entry_that_fails_is_kept_in_words_and_comes_again() -> None:
    def strike() -> None:
        raise OSError("the bell is cracked")

    entry = Entry("strike", HOUR, strike)
    set_alarms([entry])
    assert run_entry(entry, "one")
    assert "the bell is cracked" in Alarm.objects.get().said
    assert "the bell is cracked" in jobs_ail()
    Alarm.objects.update(due=timezone.now())
    assert run_entry(entry._replace(run=lambda: None), "one")
    assert jobs_ail() == ""


@pytest.mark.django_db
def test_what_a_killed_worker_was_at_is_done_again_but_not_for_ever(rows: None) -> None:
    WorkerPulse.objects.create(worker="alive", host="here", pid=1)
    WorkerPulse.objects.create(worker="dead", host="here", pid=2, seen=timezone.now() - HOUR)
    for workers in (["alive"], ["dead"], ["dead"] * MOST_TRIES):
        job = greet.enqueue("Edith")
        DBTaskResult.objects.filter(pk=job.id).update(status=TaskResultStatus.RUNNING, worker_ids=workers)
    take_up_stranded_jobs()
    found = {len(job.worker_ids) * (job.worker_ids[0] == "dead"): job.status for job in DBTaskResult.objects.all()}
    assert found == {
        0: TaskResultStatus.RUNNING, 1: TaskResultStatus.READY, MOST_TRIES: TaskResultStatus.FAILED
    }  # fmt: skip


@pytest.mark.django_db
def test_the_doctor_says_when_nobody_works(rows: None) -> None:
    assert jobs_ail() == "", "an archive that was never opened is well"
    pulse = WorkerPulse.objects.create(worker="one", host="here", pid=77)
    assert jobs_ail() == ""
    WorkerPulse.objects.update(seen=timezone.now() - HOUR)
    assert "77 on here was last seen 1\xa0hour ago" in jobs_ail()
    pulse.stopped = timezone.now()
    pulse.save()
    assert jobs_ail() == "", "it was closed on purpose, and nothing waits"
    greet.enqueue("Ines")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - HOUR)
    assert "have been waiting" in jobs_ail()


@pytest.mark.django_db
def test_rows_of_what_is_long_done_go(rows: None) -> None:
    for days in (1, 9):
        job = greet.enqueue("Ines")
        DBTaskResult.objects.filter(pk=job.id).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=days)
        )
    forget_done_jobs()
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_idle_worker_asks_little_and_never_writes(rows: None) -> None:
    JobsWorker(batch=True).run()
    worker = JobsWorker(batch=True)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert not worker._work()
    said = [query["sql"] for query in asked]
    assert len([sql for sql in said if sql.startswith("SELECT")]) == 2, said
    assert not [sql for sql in said if sql.startswith(("UPDATE", "INSERT", "DELETE", "BEGIN"))], said


def test_the_clock_is_one_list_without_doubles() -> None:
    names = [entry.name for entry in CLOCK]
    assert len(names) == len(set(names))
    assert all(
        len(name) <= 60 and entry.every >= timedelta(seconds=5) for name, entry in zip(names, CLOCK, strict=True)
    )


# The rest is about processes, on an archive of its own.


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """`serve` on an empty archive: the process and the database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "FANFOLD_DATA": str(tmp_path), "FANFOLD_DATABASE_URL": ""}
    command = [sys.executable, "-m", "fanfold.site", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield process, tmp_path / "fanfold.sqlite3"
    process.terminate()
    try:
        process.wait(30)
    finally:
        process.kill()


def workers_of(database: Path) -> list[int]:
    """Process ids of all workers that ever were, newest first."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as base:
            return [row[0] for row in base.execute("SELECT pid FROM base_workerpulse ORDER BY started DESC")]
    except sqlite3.OperationalError:
        return []


def until(is_so: Callable[[], Any], seconds: float = 90) -> Any:
    """Wait for something; its value."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := is_so():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come about")


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_the_worker_comes_with_serve_comes_back_when_killed_and_goes_with_it(
    served: tuple["subprocess.Popen[bytes]", Path],
) -> None:
    process, database = served
    first = until(lambda: workers_of(database))[0]
    assert os.getpgid(first) == os.getpgid(process.pid), "Ctrl-C reaches both"
    os.kill(first, signal.SIGKILL)
    second = until(lambda: [pid for pid in workers_of(database) if pid != first])[0]
    assert is_alive(second)
    process.terminate()
    process.wait(30)
    until(lambda: not is_alive(second), 30)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_the_worker_goes_when_serve_is_killed(served: tuple["subprocess.Popen[bytes]", Path]) -> None:
    process, database = served
    worker = until(lambda: workers_of(database))[0]
    web = [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    process.kill()
    process.wait(30)
    until(lambda: not is_alive(worker), 30)
    for pid in web:
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)
