"""A backup of an archive in use holds what was acknowledged, and an archive made of it again shows the same pages."""

import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from django.conf import settings

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.base.backups import databases, restore_backup
from fanfold.site.base.backups.manifest import is_plain
from tests.site.base.archives import FILL, PAGES, WRITE, Archive, new_archive
from tests.site.conftest import Cast

NAMES = "from fanfold.site.accounts.models import User; print(*User.objects.values_list('username', flat=True))"
IS_SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = new_archive(tmp_path_factory.mktemp("archive"))
    made.ask(FILL)
    return made


@pytest.fixture(scope="module")
def backup(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it, made in peace."""
    file = tmp_path_factory.mktemp("elsewhere") / "tales.fanfold.zip"
    done = archive.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    assert "secret key" in done.stdout
    return file


@pytest.fixture
def writer(archive: Archive) -> Iterator["subprocess.Popen[str]"]:
    """Somebody who writes all the time and says what was acknowledged."""
    process = subprocess.Popen(archive.script(WRITE), env=archive.environment, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def test_the_same_pages_come_back(archive: Archive, backup: Path, tmp_path: Path) -> None:
    pages = archive.ask(PAGES)
    assert "The ferry had gone" in pages
    assert " 200\n" in pages
    again = new_archive(tmp_path / "again")
    done = again.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert again.ask(PAGES) == pages
    for name in ("secret-key", *(p.relative_to(archive.folder) for p in archive.folder.glob("originals/*/*/*"))):
        assert (again.folder / name).read_bytes() == (archive.folder / name).read_bytes()
    assert (again.folder / "secret-key").stat().st_mode & 0o077 == 0
    assert again.run("doctor", "--deep").stdout.count("1 of 1 files") == 1


def test_what_was_acknowledged_before_it_began_is_in_it(
    archive: Archive, writer: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(30)][-1]
    file = tmp_path / "busy.fanfold.zip"
    done = archive.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    after = [int(writer.stdout.readline()) for _ in range(5)][-1]
    assert after > acknowledged, "nobody who writes had to wait for its end"
    again = new_archive(tmp_path / "again")
    assert again.run("restore", str(file)).returncode == 0
    kept = sorted(int(name[5:]) for name in again.ask(NAMES).split() if name.startswith("late-"))
    assert kept == list(range(len(kept))), "one moment, without holes"
    assert len(kept) > acknowledged


def test_an_archive_with_people_is_left_alone_unless_told(backup: Path, tmp_path: Path) -> None:
    other = new_archive(tmp_path / "other")
    assert other.run("restore", str(backup)).returncode == 0
    other.ask("from fanfold.site.accounts.models import User; User.objects.create_user('edith')")
    refused = other.run("restore", str(backup))
    assert refused.returncode == 3
    assert "E-restore-not-empty" in refused.stderr
    assert "edith" in other.ask(NAMES)
    done = other.run("restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert "edith" not in other.ask(NAMES)
    aside = next((other.folder / "replaced").glob("*.fanfold.zip"))
    third = new_archive(tmp_path / "third")
    assert third.run("restore", str(aside)).returncode == 0
    assert "edith" in third.ask(NAMES), "what was there before can be brought back"


def changed(backup: Path, target: Path, **what: bytes | None) -> Path:
    """A copy of a backup in which some parts are other, or are gone."""
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            key = name.replace("/", "_").replace("-", "_").replace(".", "_")
            data = what.get(key, source.read(name))
            if data is not None:
                copy.writestr(name, data)
    return target


@pytest.mark.parametrize("harm", ["key", "gone", "cut", "text", "none", "other", "newer", "unknown"])
def test_a_backup_that_is_not_sound_changes_nothing(cast: Cast, backup: Path, tmp_path: Path, harm: str) -> None:
    file = tmp_path / "harmed.zip"
    manifest = msgspec.json.decode(zipfile.ZipFile(backup).read("manifest.json"))
    match harm:
        case "key":
            changed(backup, file, data_secret_key=b"x" * 80)
        case "gone":
            changed(backup, file, data_secret_key=None)
        case "cut":
            file.write_bytes(backup.read_bytes()[:-200])
        case "text":
            file.write_text("Dear diary")
        case "other":
            kind = "postgresql" if manifest["kind"] == "sqlite" else "sqlite"
            changed(backup, file, manifest_json=msgspec.json.encode({**manifest, "kind": kind}))
        case "newer":
            changed(backup, file, manifest_json=msgspec.json.encode({**manifest, "format": 99}))
        case "unknown":
            migrations = [*manifest["migrations"], "works.9999_from_tomorrow"]
            changed(backup, file, manifest_json=msgspec.json.encode({**manifest, "migrations": migrations}))
    codes = {
        **dict.fromkeys(("text", "none", "cut"), "no-backup"), "other": "other-kind", "newer": "newer", "unknown": "newer"
    }  # fmt: skip
    here = Path(settings.DATA)
    before = sorted(here.rglob("*"))
    with pytest.raises(FanfoldError, match=f"E-restore-{codes.get(harm, 'damaged')}"):
        restore_backup(file=file, replace=True, progress=str)
    assert sorted(here.rglob("*")) == before
    assert User.objects.count() == 4, "the archive that is here was not touched"


def test_a_backup_is_whole_or_not_there(archive: Archive, backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    done = archive.run("backup", str(backup))
    assert "E-backup-exists" in done.stderr
    assert backup.read_bytes() == before
    done = archive.run("backup", str(tmp_path / "no" / "such" / "folder.zip"))
    assert "E-backup-not-written" in done.stderr
    assert done.returncode == 5


@pytest.mark.skipif(not IS_SQLITE, reason="harms an SQLite file")
def test_a_damaged_database_makes_no_backup(archive: Archive, tmp_path: Path) -> None:
    ill = Archive(tmp_path / "ill", "")
    shutil.copytree(archive.folder, ill.folder)
    database = ill.folder / "fanfold.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'works_version'").fetchone()
    with database.open("r+b") as file:
        file.seek(((root or (40,))[0] - 1) * 4096)
        file.write(b"\xff" * 4096)
    target = tmp_path / "ill.fanfold.zip"
    assert "E-backup-database" in ill.run("backup", str(target)).stderr
    assert list(tmp_path.glob("*.zip")) == []
    assert list(tmp_path.glob(".fanfold*")) == []


@pytest.mark.skipif(IS_SQLITE, reason="PostgreSQL's programs")
def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(FanfoldError, match="E-backup-program"):
        databases._program("pg_dump")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        *((name, True) for name in ("originals/ab/cd", "secret-key")),
        *((name, False) for name in ("../x", "/etc/passwd", "a/../b", "a//b", "C:/x", "a\\b", "", ".", "a/./b")),
    ],
)
def test_names_stay_inside_the_folder(name: str, plain: bool) -> None:
    assert is_plain(name) is plain
