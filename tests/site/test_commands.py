"""`doctor`, the checks of the settings, and what `serve` prepares."""

import io
import socket
from pathlib import Path
from typing import Any

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Role
from fanfold.site.accounts.services import give_role
from fanfold.site.base import health, staticfiles
from fanfold.site.base.management.commands import serve
from fanfold.site.base.storage import path_of
from fanfold.site.finding.services.building import build_index
from fanfold.site.project.checks import check_settings
from fanfold.site.works.models import Original
from fanfold.site.works.services import receive_original


def ails(*, deep: bool = False) -> dict[str, str]:
    return {answer.looked_at: answer.ail for answer in health.examine(deep=deep) if answer.ail}


@pytest.fixture
def well(db: None, settings: Any, tmp_path: Path) -> None:
    """An archive with nothing wrong: one original, static files laid out."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    staticfiles.collect()
    build_index()
    receive_original(data=b"Once upon a time.", name="story.txt")


def test_a_healthy_archive_has_no_ails(well: None) -> None:
    assert ails(deep=True) == {}
    said = io.StringIO()
    call_command("doctor", stdout=said, no_color=True)
    assert "1 of 1 files" in said.getvalue()
    assert "ails" not in said.getvalue()


def test_an_archive_with_people_that_nobody_looks_after_is_an_ail(well: None) -> None:
    ines = User.objects.create_user("ines")
    assert "fanfold role" in ails()["looked after by"]
    give_role(by=None, person=ines, role=Role.ADMIN)
    assert ails() == {}


def test_a_lost_original_is_named(well: None) -> None:
    original = Original.objects.get()
    path_of(original.sha256).unlink()
    assert original.sha256 in ails()["originals"]
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=io.StringIO())


def test_a_changed_original_is_found_when_looking_deep(well: None) -> None:
    path_of(Original.objects.get().sha256).write_bytes(b"Once upon a crime")
    assert "originals" not in ails()
    assert "were changed" in ails(deep=True)["originals"]


def test_an_open_secret_key_is_an_ail(well: None, settings: Any) -> None:
    key = Path(settings.DATA) / "secret-key"
    key.write_text("x" * 60)
    key.chmod(0o644)
    assert "chmod 600" in ails()["secret key"]
    key.chmod(0o600)
    assert "secret key" not in ails()


def test_missing_style_is_an_ail(well: None, settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "elsewhere"
    assert "fanfold serve" in ails()["static files"]


def test_a_look_that_breaks_is_told_and_does_not_end_the_doctor(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_look(deep: bool) -> Any:
        raise OSError("no such disk")

    monkeypatch.setattr(health, "_LOOKS", [broken_look, *health._LOOKS])
    assert "no such disk" in ails()["broken look"]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, set()),
        ({"ORIGIN": "https://tales.example"}, {"fanfold.I002"}),
        ({"ORIGIN": "tales.example"}, {"fanfold.E001", "fanfold.I002"}),
        ({"ORIGIN": "https://tales.example/archive"}, {"fanfold.E001", "fanfold.I002"}),
        ({"ORIGIN": "http://tales.example"}, {"fanfold.W001", "fanfold.I002"}),
        ({"ALLOWED_HOSTS": ["*"]}, {"fanfold.W002"}),
        ({"ALLOWED_HOSTS": ["tales.example"]}, {"fanfold.I001"}),
        ({"SECRET_KEY": "short"}, {"fanfold.E002"}),
        ({"DEBUG": True, "ORIGIN": "https://tales.example"}, {"fanfold.E003", "fanfold.I002"}),
    ],
)
def test_bad_settings_are_told_by_id(settings: Any, changed: dict[str, Any], found: set[str]) -> None:
    settings.ORIGIN, settings.ALLOWED_HOSTS, settings.EMAIL_BACKEND = "", ["localhost"], "x.filebased.EmailBackend"
    for name, value in changed.items():
        setattr(settings, name, value)
    assert {message.id for message in check_settings(None)} == found


def test_the_checks_are_registered() -> None:
    assert check_settings in checks.registry.registry.get_checks()


def test_static_files_are_laid_out_once(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    assert not staticfiles.is_collected()
    staticfiles.collect()
    assert (tmp_path / "static" / "base" / "fanfold.css").exists()
    assert staticfiles.is_collected()
    monkeypatch.setattr(staticfiles, "__version__", "next")
    assert not staticfiles.is_collected(), "a new version lays them out again"


def test_a_taken_port_is_refused_in_words() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(FanfoldError, match="E-port-taken"):
            serve._must_be_free("127.0.0.1", other.getsockname()[1])
    with pytest.raises(FanfoldError, match="E-port-taken"):
        serve._must_be_free("127.0.0.1", 99999999)


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert connection.introspection.table_names()
