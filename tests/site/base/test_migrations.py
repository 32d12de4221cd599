"""An archive made before the migrations were joined goes on as it is; a new one is made in one step for each app."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.steps import known_steps, steps_between, steps_left
from fanfold.site.project.health import migrations

pytestmark = pytest.mark.django_db


def joined() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Migrations that stand for earlier ones, with those."""
    found = MigrationLoader(None).disk_migrations
    return {
        key: migration.replaces
        for key, migration in found.items()
        if migration.replaces and migration.__module__.startswith("fanfold.")
    }


def test_an_archive_from_before_has_nothing_to_do() -> None:
    recorder = MigrationRecorder(connection)
    assert len(joined()) >= 8
    for (app, name), earlier in joined().items():
        recorder.record_unapplied(app, name)
        for one in earlier:
            recorder.record_applied(*one)
    assert steps_left() == []


def test_one_that_stopped_halfway_is_told_so() -> None:
    """No step leads on from its tables: Django would find nothing to do, and the site would miss columns."""
    recorder = MigrationRecorder(connection)
    for (app, name), earlier in joined().items():
        recorder.record_unapplied(app, name)
        recorder.record_unapplied(*earlier[-1])
    with pytest.raises(FanfoldError) as told:
        steps_left()
    assert told.value.code == "E-database-between"
    assert next(answer.ail for answer in migrations(deep=False)).startswith(
        "The tables of this archive are from before"
    )


def test_a_new_archive_has_all_steps_left() -> None:
    MigrationRecorder(connection).migration_qs.all().delete()
    assert "works.0001_squashed_0021_newest_chapters" in steps_left()


def test_backups_from_before_are_known() -> None:
    """Their list of steps names those that were joined."""
    for (app, _name), earlier in joined().items():
        taken = {f"{app}.{one}" for _app, one in earlier}
        assert taken <= known_steps()
        assert steps_between(taken) == []
        assert steps_between(taken - {f"{app}.{earlier[0][1]}"}) == [f"{app}.{earlier[0][1]}"]
