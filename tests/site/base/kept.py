"""What the test of kept pages does in a process of its own: a guest reads, somebody else locks the work, the guest reads on."""

import os
import sys
from pathlib import Path
from unittest import mock

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from fanfold.site.base import kept_pages
from fanfold.site.works.models import Work
from tests.site.conftest import plain_settings


def main(words: list[str]) -> None:
    """For each look: the answer's status, how often a page was kept, and how many questions it cost beside the stamps."""
    with override_settings(**plain_settings(Path(settings.DATA))):
        _read_on(Client(HTTP_HOST="localhost"), Work.objects.get())


def _read_on(guest: Client, work: Work) -> None:
    for step in ("first", "again"):
        _look(step, guest, work)
    if not (child := os.fork()):
        # The parent's connection is not the child's to use.
        connection.connection = None
        Work.objects.update(visibility=Work.Visibility.MEMBERS)
        os._exit(0)
    os.waitpid(child, 0)
    _look("locked", guest, work)


def _look(step: str, guest: Client, work: Work) -> None:
    with (
        CaptureQueriesContext(connection) as asked,
        mock.patch.object(kept_pages, "_page", wraps=kept_pages._page) as kept,
    ):
        answer = guest.get(f"/works/{work.pk}/")
    questions = sum("pg_current_snapshot" not in one["sql"] for one in asked.captured_queries)
    sys.stdout.write(f"{step} {answer.status_code} {kept.call_count} {'asked' if questions else 'kept'}\n")
