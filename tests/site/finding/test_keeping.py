"""The database watches its tables for the index; the index is made, made anew, looked after, and thrown away when it must be."""

import time
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from fanfold.site.base.health import Answer
from fanfold.site.finding import shelves, tracking
from fanfold.site.finding.health import search_index
from fanfold.site.finding.models import Home, Waiting
from fanfold.site.finding.queries.homes import open_index
from fanfold.site.finding.services import Feeder, build_index, feeding, forget_lost_homes
from fanfold.site.finding.services.feeding import keep_feeding
from fanfold.site.works.models import Work
from tests.site.conftest import WriteWork
from tests.site.finding.conftest import Finds


def test_what_is_watched_is_there() -> None:
    columns = {model._meta.db_table: {field.column for field in model._meta.fields} for model in apps.get_models()}
    for one in tracking.WATCHED:
        assert set(one.columns) <= columns[one.table], one.table
    watched = {one.table for one in tracking.WATCHED}
    assert {Work._meta.db_table, "works_chapter", "works_tagging", "works_authorship"} <= watched


def test_every_table_is_watched_after_migrating(db: None) -> None:
    assert tracking.is_watched(connection)
    tracking.watch(connection)
    assert tracking.is_watched(connection), "twice is as once"


def test_an_index_that_was_not_told_of_changes_is_made_anew(write_work: WriteWork, finds: Finds) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite forgets what watched a table")
    work = write_work("Undertow")
    assert finds("undertow") == ["Undertow"]
    tracking.let_go(connection)
    Work.objects.filter(pk=work.pk).update(title="Riptide")
    tracking.watch(connection)
    assert open_index() is None, "nobody knows what it missed"
    assert finds("riptide") == ["Riptide"]
    assert finds("undertow title:undertow") == []


def test_a_change_waits_for_every_index_and_each_takes_its_own(write_work: WriteWork, feeder: Feeder) -> None:
    other = Home.objects.create(key="elsewhere", machine="another", version=1)
    work = write_work("Undertow")
    assert set(Waiting.objects.filter(work=work.pk).values_list("home__key", flat=True)) >= {"elsewhere"}
    while feeder.feed():
        pass
    assert {row.home_id for row in Waiting.objects.all()} == {other.pk}
    Home.objects.filter(pk=other.pk).update(seen="2020-01-01T00:00Z")
    forget_lost_homes()
    assert not Waiting.objects.exists()


def test_a_database_that_knows_less_than_its_index_is_not_believed(write_work: WriteWork, finds: Finds) -> None:
    write_work("Undertow")
    assert finds("undertow") == ["Undertow"]
    Home.objects.update(turn=0)
    assert open_index() is None
    before = shelves.current_key()
    assert finds("undertow") == ["Undertow"]
    assert shelves.current_key() != before


def test_reindex_makes_it_anew_and_says_so(write_work: WriteWork, finds: Finds) -> None:
    write_work("Undertow")
    assert finds("undertow") == ["Undertow"]
    before, told = shelves.current_key(), StringIO()
    call_command("reindex", stdout=told)
    assert "The index is made" in told.getvalue()
    assert shelves.current_key() != before
    assert [one.name for one in shelves.root().iterdir() if one.is_dir()] == [shelves.current_key()]
    assert finds("undertow", feeds=False) == ["Undertow"]


def test_an_index_whose_folder_is_gone_is_made_again(write_work: WriteWork, finds: Finds) -> None:
    import shutil

    write_work("Undertow")
    shutil.rmtree(shelves.root())
    shelves._KEPT.clear()
    assert open_index() is None
    assert finds("undertow") == ["Undertow"]


def test_the_indexer_works_until_it_is_told_to_stop(
    write_work: WriteWork, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The connection is the test's own, in the middle of a transaction: a process of its own would let go of it.
    monkeypatch.setattr(feeding, "close_old_connections", lambda: None)
    write_work("Undertow")
    until = time.monotonic() + 4
    keep_feeding(may_go_on=lambda: not shelves.current_key() and time.monotonic() < until)
    assert open_index() is not None


def looked() -> list[Answer]:
    return list(search_index(False))


def test_the_doctor_looks_at_it(write_work: WriteWork, db: None) -> None:
    shelves._KEPT.clear()
    (none,) = looked()
    assert "reindex" in none.ail
    build_index()
    write_work("Undertow")
    (fine,) = looked()
    assert fine.ail == ""
    assert "1 works wait" in fine.seen
    Waiting.objects.update(since="2020-01-01T00:00Z")
    (late,) = looked()
    assert "waits for" in late.ail
