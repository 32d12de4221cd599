"""What the test of kept pages does in a process of its own: a guest reads, somebody else locks the work, the guest reads on."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from fanfold.site.works.models import Work
from tests.site.conftest import plain_settings

TIMES = 500


def main(words: list[str]) -> None:
    """For each look: the answer's status, and whether the archive was asked for it or it was a kept page."""
    with override_settings(**plain_settings(Path(settings.DATA))):
        _read_on(Client(HTTP_HOST="localhost"), Work.objects.get())


def _read_on(guest: Client, work: Work) -> None:
    # On PostgreSQL whatever is written to any database of the server is a new state: a page is kept as soon as nobody writes.
    for _time in range(TIMES):
        seen = _look(guest, work)
        if seen == "200 kept":
            break
    sys.stdout.write(f"open {seen}\n")
    if not (child := os.fork()):
        # The parent's connection is not the child's to use.
        connection.connection = None
        Work.objects.update(visibility=Work.Visibility.MEMBERS)
        os._exit(0)
    os.waitpid(child, 0)
    sys.stdout.write(f"locked {_look(guest, work)}\n")


def _look(guest: Client, work: Work) -> str:
    with CaptureQueriesContext(connection) as asked:
        answer = guest.get(f"/works/{work.pk}/")
    questions = sum("pg_current_snapshot" not in one["sql"] for one in asked.captured_queries)
    return f"{answer.status_code} {'asked' if questions else 'kept'}"
