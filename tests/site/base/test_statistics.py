"""SQLite knows how its rows are spread, and goes about questions in the shortest way."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from fanfold.site.base.clock import clock
from fanfold.site.base.statistics import renew_statistics
from fanfold.site.feeds.queries import LENGTH, newest_parts
from tests.site.conftest import Cast, WriteWork


@pytest.mark.django_db
def test_the_clock_lets_sqlite_look_at_its_tables(cast: Cast, write_work: WriteWork) -> None:
    write_work()
    assert renew_statistics in [entry.run for entry in clock()]
    renew_statistics()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'works_chapter'")
            assert cursor.fetchone()[0] > 1


@pytest.mark.django_db
def test_the_newest_chapters_are_not_sorted_out_of_all(cast: Cast, write_work: WriteWork) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("how SQLite plans")
    newest = newest_parts(AnonymousUser())[:LENGTH]
    plan = newest.explain()
    assert "works_chapter USING INDEX chapter_newest" in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
