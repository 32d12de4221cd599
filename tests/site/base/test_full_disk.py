"""A full disk, and one that cannot be written: said in words, nothing half-written, and everything can still be read."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from fanfold.site.base.disk import disk_trouble
from fanfold.site.community.models import Answer
from fanfold.site.works.models import Original, Work
from tests.site.conftest import PASSWORD, Cast, Person, WriteWork
from tests.site.test_pages import complaints

STORY = "Chapter One\n\nInes waited for the ferry until the lamps were lit.\n"


@contextmanager
def no_room(kind: str) -> Iterator[None]:
    """The database itself refuses what is written, as it does on a full disk or a read-only one."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if kind == "full":
                pytest.skip("PostgreSQL cannot be told that its disk is full; its error is tried below")
            cursor.execute("SET default_transaction_read_only = on")
            cursor.execute("SET transaction_read_only = on")
        elif kind == "full":
            # Neither a page more nor a free page inside: then the first row that needs one meets the limit.
            cursor.execute("PRAGMA max_page_count=1")
            _fill(cursor)
        else:
            cursor.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ROLLBACK")
                cursor.execute("SET default_transaction_read_only = off")
            else:
                cursor.execute("PRAGMA query_only=OFF")
                cursor.execute("PRAGMA max_page_count=1000000000")
                cursor.execute("DROP TABLE IF EXISTS filling")


def _fill(cursor: Any) -> None:
    free = cursor.execute("PRAGMA freelist_count").fetchone()[0]
    if free:
        cursor.execute("CREATE TABLE filling (x)")
        cursor.execute("INSERT INTO filling VALUES (zeroblob(?))", [free * 4096 - 8192])


def give(person: Person, text: str = STORY) -> Any:
    person.client.raise_request_exception = False
    return person.client.post("/give/", {"text": text, "pen_name": person.pen_name.pk})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("kind", "status", "words"), [("full", 507, "no room left"), ("read-only", 503, "nothing new")]
)
def test_the_database_takes_nothing_and_the_site_reads_on(
    cast: Cast, write_work: WriteWork, kind: str, status: int, words: str
) -> None:
    work = write_work(chapters=2)
    with no_room(kind):
        # Longer than a page of the database: it finds no room by chance between other rows.
        cast.ben.client.raise_request_exception = False
        answer = cast.ben.client.post(
            f"/works/{work.pk}/answers/new/", {"kind": "review", "words": "The ferry. " * 900}
        )
        page = answer.content.decode()
        assert (answer.status_code, words in page) == (status, True)
        assert complaints(page) == []
        for address in ("/", "/works/", f"/works/{work.pk}/", "/help/", "/account/login/"):
            assert cast.guest.get(address).status_code == 200, address
        assert cast.ada.client.get(f"/works/{work.pk}/").status_code == 200
    assert not Answer.objects.exists()


@pytest.mark.django_db
def test_an_original_without_room_leaves_nothing_behind(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("fanfold.site.works.storage.os.fsync", refuse)
    answer = give(cast.ada)
    assert answer.status_code == 507
    assert "no room left" in answer.content.decode()
    assert [path for path in Path(settings.ORIGINALS_ROOT).rglob("*") if path.is_file()] == []
    assert not Original.objects.exists()
    assert not Work.objects.exists()
    monkeypatch.undo()
    assert give(cast.ada).status_code == 302, "with room again the same story is taken"


@pytest.mark.django_db
def test_a_session_that_finds_no_room_is_told_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Session, "save", refuse)
    cast.guest.raise_request_exception = False
    answer = cast.guest.post("/account/login/", {"login": "ada", "password": PASSWORD})
    page = answer.content.decode()
    assert (answer.status_code, "E-disk-full" in page) == (507, True)
    assert complaints(page) == []


def test_what_is_and_what_is_no_full_disk() -> None:
    class PostgresError(Exception):
        sqlstate = "53100"

    wrapped = RuntimeError("while saving")
    wrapped.__cause__ = PostgresError()
    assert (found := disk_trouble(wrapped)) is not None
    assert found.code == "E-disk-full"
    assert (found := disk_trouble(OSError(errno.EROFS, "x"))) is not None
    assert found.code == "E-read-only"
    for other in (None, ValueError("database or disk is full"), OSError(errno.ENOENT, "x"), RuntimeError()):
        assert disk_trouble(other) is None
