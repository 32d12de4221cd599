"""A full disk, and one that cannot be written: said in words, nothing half-written, and everything can still be read."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from fanfold.site.base.disk import disk_trouble
from fanfold.site.community.models import Answer
from fanfold.site.reading.models import Bookmark, Place
from fanfold.site.works.models import Original, Work
from fanfold.site.works.services import add_chapter
from tests.site.conftest import PASSWORD, Cast, Person, WriteWork, chapter_text
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


def takes_nothing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """The database of a full disk, whichever it is: it answers, and keeps nothing."""
    if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        raise OperationalError("database or disk is full")
    return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_each_way_of_writing_says_that_the_disk_is_full_and_members_read_on(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    draft = add_chapter(work=work, text=chapter_text(3, "Ines rowed."), by=None)
    first = work.chapters.get(position=1)
    here = f"/works/{work.pk}"
    writes: list[tuple[Person, str, dict[str, Any]]] = [
        (cast.ada, f"{here}/chapters/3/post/", {}),
        (cast.ada, f"{here}/chapters/1/edit/", {"text": "The ferry came.", "based_on": 1, "how": "quiet"}),
        (cast.ada, "/write/", {"title": "Salt", "fandom": "Tidewrack", "pen_name": cast.ada.pen_name.pk}),
        (cast.ada, "/upload/", {"pen_name": cast.ada.pen_name.pk, "given": [SimpleUploadedFile("one.txt", STORY.encode())]}),
        (cast.ben, f"{here}/answers/new/", {"kind": "review", "words": "The ferry!"}),
        (cast.ben, f"{here}/kudos/give/", {}),
        (cast.ben, f"{here}/bookmark/", {"notes": "For a long evening."}),
        (cast.ben, f"{here}/place/", {"chapter": first.pk, "paragraph": 2}),
    ]  # fmt: skip
    # A device that was not seen for long would be noted with whatever page is opened next.
    session = cast.ben.client.session
    session["device-seen"] = 1
    session.save()
    with connection.execute_wrapper(takes_nothing):
        for person, address, sent in writes:
            person.client.raise_request_exception = False
            answer = person.client.post(address, sent)
            page = answer.content.decode()
            assert (answer.status_code, "no room left" in page) == (507, True), address
            assert complaints(page) == []
        for person in (cast.ada, cast.ben):
            # Whoever opens a chapter has their place noted; that it cannot be is no reason not to show it.
            for address in (
                "/",
                f"{here}/",
                f"{here}/chapters/2/",
                f"{here}/whole/",
                "/library/",
                "/desk/",
                "/notices/",
            ):
                assert person.client.get(address).status_code == 200, address
    draft.refresh_from_db()
    assert draft.posted is None
    assert not (Answer.objects.exists())
    assert not (Place.objects.exists())
    assert not (Bookmark.objects.exists())
    assert Work.objects.count() == 1
    assert cast.ben.client.get(f"{here}/chapters/2/").status_code == 200
    assert Place.objects.filter(user=cast.ben.user).count() == 1, "with room again, the place is noted"


@pytest.mark.django_db
def test_an_original_without_room_leaves_nothing_behind(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("fanfold.site.base.storage.os.fsync", refuse)
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
