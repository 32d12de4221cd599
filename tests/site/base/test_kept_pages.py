"""Pages for guests are given out again while nothing was written, and never after that."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fanfold.site.base import kept_pages, stamps
from fanfold.site.base.kept_pages import Page, Shelf
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, WriteWork
from tests.site.outside import Outside

# A form's token, as Django writes it.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"')
STEPS = st.lists(st.sampled_from(["write", "take back", "read", "checkpoint", "close", "vacuum"]), max_size=25)


class State:
    """Says which state the database is in, as the test wants it."""

    def __init__(self) -> None:
        self.now: str | None = "one"

    def __call__(self) -> str | None:
        return self.now


@pytest.fixture
def state() -> Iterator[State]:
    said = State()
    with mock.patch.object(kept_pages, "stamp", said):
        yield said


@given(steps=STEPS)
def test_equal_stamps_mean_equal_rows(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    """Whatever is done with the file, by however many who have it open."""
    path = tmp_path_factory.mktemp("stamps") / "tales.sqlite3"
    seen: dict[bytes, int] = {}
    with closing(Writers(path)) as writers:
        for number, step in enumerate(["write", *steps]):
            before = stamps._of_sqlite(path)
            writers.do(step, number)
            after = stamps._of_sqlite(path)
            assert step != "write" or after != before
            if after is not None:
                assert seen.setdefault(after, writers.rows) == writers.rows


def test_a_file_that_is_read_all_the_time_has_one_stamp(tmp_path: Path) -> None:
    path = tmp_path / "tales.sqlite3"
    with closing(Writers(path)) as writers:
        writers.do("write", 0)
        first = stamps._of_sqlite(path)
        writers.do("read", 1)
        writers.do("read", 2)
        assert first is not None
        assert stamps._of_sqlite(path) == first
    assert stamps._of_sqlite(path) is None, "whoever is last takes the index away"
    path.with_name("tales.sqlite3-shm").write_bytes(b"half" * 12 + b"done" * 12)
    assert stamps._of_sqlite(path) is None, "somebody is writing it"


def test_to_look_at_the_index_takes_no_lock_away(tmp_path: Path) -> None:
    """A file that is closed takes all locks of its process with it; then two could write at once."""
    path = tmp_path / "tales.sqlite3"
    with closing(Writers(path)) as writers:
        writers.stays.execute("BEGIN IMMEDIATE")
        for _look in range(3):
            stamps._of_sqlite(path)
        other = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
        refused = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True)
        assert "database is locked" in refused.stderr
        writers.stays.execute("ROLLBACK")


class Writers:
    """Somebody with the file open all the time but for moments, and others who come and go."""

    def __init__(self, path: Path) -> None:
        self.path, self.rows = path, 0
        self.stays = self._opened()
        self.stays.execute("CREATE TABLE tale (name TEXT)")

    def _opened(self) -> sqlite3.Connection:
        opened = sqlite3.connect(self.path, isolation_level=None)
        opened.execute("PRAGMA journal_mode=WAL")
        return opened

    def do(self, step: str, number: int) -> None:
        """One thing that happens to a database; with odd numbers by somebody who opens it for that."""
        if step == "close":
            self.stays.close()
            self.stays = self._opened()
        elif step in ("checkpoint", "vacuum"):
            self.stays.execute("PRAGMA wal_checkpoint(TRUNCATE)" if step == "checkpoint" else "VACUUM")
        else:
            with closing(self._opened()) if number % 2 else nullcontext(self.stays) as somebody:
                self._go(somebody, step)

    def _go(self, somebody: sqlite3.Connection, step: str) -> None:
        somebody.execute("BEGIN IMMEDIATE" if step != "read" else "BEGIN")
        if step != "read":
            somebody.execute("INSERT INTO tale VALUES ('The Slipway')")
        assert somebody.execute("SELECT count(*) FROM tale").fetchone()[0] == self.rows + (step != "read")
        somebody.execute("COMMIT" if step == "write" else "ROLLBACK")
        self.rows += step == "write"

    def close(self) -> None:
        """No more of it."""
        self.stays.close()


def _questions(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, headers=headers).status_code == 200
    return len(asked)


def test_a_guest_gets_the_page_again_until_something_is_written(
    cast: Cast, write_work: WriteWork, state: State
) -> None:
    work = write_work()
    address, guest = reverse("reading:work", args=[work.pk]), cast.guest
    first = guest.get(address)
    assert _questions(guest, address) == 0
    again = guest.get(address)
    assert TOKEN.sub("", again.text) == TOKEN.sub("", first.text)
    assert dict(again.headers) == dict(first.headers)
    Work.objects.filter(pk=work.pk).update(visibility=Work.Visibility.DRAFT)
    state.now = "two"
    assert guest.get(address).status_code == 404


def test_what_changes_while_it_is_made_is_not_kept(cast: Cast, write_work: WriteWork, state: State) -> None:
    address = reverse("reading:work", args=[write_work().pk])
    with mock.patch.object(kept_pages, "stamp", side_effect=["one", "two", "two", "two"]):
        assert cast.guest.get(address).status_code == 200
        assert _questions(cast.guest, address) > 0


def test_nobody_else_gets_it(cast: Cast, write_work: WriteWork, state: State) -> None:
    address = reverse("reading:work", args=[write_work().pk])
    assert _questions(cast.guest, address) > 0
    for headers in ({"Accept-Language": "de"}, {"HX-Request": "true"}, {"If-None-Match": '"x"'}, {"Host": "127.0.0.1"}):
        assert _questions(cast.guest, address, **headers) > 0, headers
    assert _questions(cast.cleo.client, address) > 0
    assert "Cleo" not in cast.guest.get(address).text
    cast.guest.cookies["look"] = "theme=dark"
    assert _questions(cast.guest, address) > 0
    cast.guest.cookies["sessionid"] = "unknown"
    assert _questions(cast.guest, address) > 0
    assert _questions(cast.guest, address) > 0, "who has a session is asked for each time"


def test_errors_and_answers_to_forms_are_not_kept(cast: Cast, state: State) -> None:
    with mock.patch.object(kept_pages, "_page") as kept:
        assert cast.guest.get("/works/9999/").status_code == 404
        assert cast.guest.get("/desk/").status_code == 302
        cast.guest.post(reverse("reading:preferences"), {"theme": "dark"})
    assert not kept.called


def test_every_guest_has_a_token_of_their_own(cast: Cast, write_work: WriteWork, state: State) -> None:
    """A form of a kept page can be sent by whoever got it, and by nobody else."""
    address = reverse("reading:preferences")
    one, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    pages = [one.get(address).text, other.get(address).text]
    assert _questions(other, address) == 0
    tokens = [TOKEN.findall(page) for page in pages]
    assert all(tokens)
    assert not set(tokens[0]) & set(tokens[1])
    assert TOKEN.sub("", pages[0]) == TOKEN.sub("", pages[1])
    sent = {"theme": "dark", "csrfmiddlewaretoken": tokens[1][0]}
    assert other.post(address, sent).status_code == 302
    assert one.post(address, sent).status_code == 403


def test_a_shelf_holds_only_so_much() -> None:
    shelf = Shelf(800)
    for number in range(20):
        shelf.put((number,), "one", Page((b"x" * 100,), (), until=1e12))
    assert [number for number in range(20) if shelf.take((number,), "one")] == list(range(12, 20))
    shelf.put(("large",), "one", Page((b"x" * 101,), (), until=1e12))
    assert shelf.take(("large",), "one") is None
    shelf.put(("old",), "one", Page((b"x",), (), until=0))
    assert shelf.take(("old",), "one") is None
    assert shelf.take((19,), "two") is None
    assert shelf.take((19,), "one") is None, "a state does not come back"


def test_small_answers_are_made_again_when_something_was_written() -> None:
    said = iter(range(10))
    states = ["one", "one", "one", "two", "three", "three", "three", "three", None]
    with mock.patch.object(stamps, "stamp", side_effect=states):
        found = [stamps.while_unwritten("key", lambda: next(said)) for _time in range(6)]
    # Kept and given again; written while it was made, so not kept; kept and given again; of no known state.
    assert found == [0, 0, 1, 2, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_what_another_process_locks_is_gone_at_once(tmp_path: Path, cast: Cast, write_work: WriteWork) -> None:
    write_work()
    outside = Outside("tests.site.base.kept", tmp_path)
    done = outside("read")
    outside.close()
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["open 200 kept", "locked 404 asked"]
