"""What an archive decides while it runs, and the log of who decided."""

import importlib
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import LogEntry
from fanfold.site.accounts.services import change_setting, write_down
from fanfold.site.base.archive_settings import all_settings
from fanfold.site.base.models import ArchiveSetting
from fanfold.site.base.queries import KEPT, setting_line, setting_number, settings_in
from tests.site.conftest import Cast


def test_defaults_hold_until_somebody_decides(cast: Cast, settings: Any) -> None:
    settings.SIGNUP_OPEN = False
    assert setting_line("signup.way") == "closed"
    change_setting(by=cast.mod.user, key="signup.way", value="invited", why="A quiet month.")
    assert setting_line("signup.way") == "invited"
    entry = LogEntry.objects.get()
    assert (entry.by_name, entry.act, entry.about) == ("mod", "archive.setting_changed", {"setting": "signup.way"})
    assert entry.why == "A quiet month."
    assert "closed" in entry.said
    assert "invited" in entry.said


def test_what_changes_nothing_is_not_written_down(cast: Cast) -> None:
    change_setting(by=cast.mod.user, key="signup.invitations", value="3")
    change_setting(by=cast.mod.user, key="signup.invitations", value=" 3 ")
    assert setting_number("signup.invitations") == 3
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("signup.way", "sideways"), ("signup.invitations", "-1"), ("signup.invitations", "many"),
        ("signup.invitation_days", "0"), ("archive.name", "x" * 201), ("archive.name", 5),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(cast: Cast, key: str, value: object) -> None:
    held = setting_line(key)
    with pytest.raises(FanfoldError, match="cannot be that"):
        change_setting(by=cast.mod.user, key=key, value=value)
    assert setting_line(key) == held
    assert not LogEntry.objects.exists()


def test_a_setting_there_is_not(cast: Cast) -> None:
    with pytest.raises(FanfoldError) as caught:
        change_setting(by=cast.mod.user, key="no.such", value="x")
    assert caught.value.code == "E-setting-unknown"


def test_what_is_kept_but_can_no_longer_be_is_as_good_as_none(cast: Cast) -> None:
    ArchiveSetting.objects.create(key="signup.way", value="by-pigeon")
    ArchiveSetting.objects.create(key="signup.invitations", value=True)
    cache.delete(KEPT)
    assert setting_line("signup.way") == "open"
    assert setting_number("signup.invitations") == 0


def test_the_name_of_the_archive_is_on_every_page(cast: Cast) -> None:
    change_setting(by=cast.mod.user, key="archive.name", value="Tidewrack  Tales")
    assert "Tidewrack Tales" in cast.guest.get("/").content.decode()


def test_settings_say_what_they_are(cast: Cast) -> None:
    assert len(settings_in("signup")) == 4
    for one in all_settings().values():
        assert one.read(one.default_value()) == one.default_value(), one.key
        assert str(one.label), one.key


def test_the_log_is_added_to_and_never_changed(cast: Cast) -> None:
    entry = write_down(by=None, act="archive.tried", about={"user": cast.ada.user.pk}, said="Tried.")
    with pytest.raises(PermissionDenied):
        LogEntry.objects.update(why="x")
    with pytest.raises(PermissionDenied):
        LogEntry.objects.all().delete()
    _set_guard()
    for words in ("UPDATE accounts_logentry SET why = 'x'", "DELETE FROM accounts_logentry"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        entry.save()
    assert LogEntry.objects.get().said == "Tried."


def _set_guard() -> None:
    """Tests in a browser empty all tables afterwards, and take the guard of SQLite away for that."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for verb in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS log_is_not_{verb}d")
        migration = importlib.import_module("fanfold.site.accounts.migrations.0001_squashed_0009_wranglers")
        migration.guard(None, connection.schema_editor())


def test_the_log_outlives_whoever_is_in_it(cast: Cast) -> None:
    write_down(by=cast.cleo.user, act="archive.tried")
    cast.cleo.user.pen_names.all().delete()
    cast.cleo.user.delete()
    assert LogEntry.objects.get().by_name == "cleo"
