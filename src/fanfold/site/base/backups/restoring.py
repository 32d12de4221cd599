"""Bringing an archive back from a backup: everything is checked and laid out before the first thing is changed."""

import os
import tempfile
import zipfile
import zlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.backups import databases
from fanfold.site.base.backups.making import ENDING, KEY, make_backup
from fanfold.site.base.backups.manifest import (
    DATA,
    DATABASE,
    Entry,
    Manifest,
    Progress,
    copy_and_weigh,
    damaged,
    no_backup,
    read_manifest,
)
from fanfold.site.base.steps import between_versions, known_steps, steps_between

_EVERY = 200


def restore_backup(*, file: Path, replace: bool, progress: Progress) -> tuple[Manifest, Path | None]:
    """Make this archive what the backup holds. Returns what the backup said of itself, and where a backup of what was
    here before lies (with `replace`, when anything was here).

    Every hash is compared first. The database changes in one step; files are added, and those of other content
    replaced. Raises `E-restore-no-backup`, `E-restore-damaged`, `E-restore-newer`, `E-restore-other-kind`,
    `E-restore-not-empty`, `E-restore-database`, `E-backup-…`, each before anything was changed.
    """
    try:
        with zipfile.ZipFile(file) as source:
            manifest = read_manifest(source)
            _must_fit(manifest)
            is_empty = databases.is_empty()
            if not is_empty and not replace:
                raise FanfoldError(
                    "E-restore-not-empty", "People have accounts in this archive already.",
                    hint="Point FANFOLD_DATA at a new folder; or say --replace, which puts a backup of this one aside first.",
                )  # fmt: skip
            with tempfile.TemporaryDirectory(prefix=".fanfold-restore-", dir=settings.DATA) as folder:
                _lay_out(source, manifest, Path(folder), progress)
                aside = None if is_empty else _put_aside(progress)
                _take_over(Path(folder), manifest, progress)
    except FileNotFoundError:
        raise no_backup(f"There is no {file}.") from None
    except zipfile.BadZipFile:
        raise no_backup("It is no zip file, or its end is missing.") from None
    return manifest, aside


def _must_fit(manifest: Manifest) -> None:
    if manifest.kind != connection.vendor:
        raise FanfoldError(
            "E-restore-other-kind",
            f"The backup is of a {manifest.kind} database, and this archive has {connection.vendor}.",
            hint="Restore it with the same kind, then move the archive: docs/how-to/use-postgresql.md.",
        )
    if between := steps_between(set(manifest.migrations)):
        raise between_versions(between[0])
    if unknown := sorted(set(manifest.migrations) - known_steps()):
        raise FanfoldError(
            "E-restore-newer", f"The backup is of a newer Fanfold, {manifest.fanfold}: {unknown[0]} is unknown here.",
            hint="Bring Fanfold up to date and try again.",
        )  # fmt: skip


def _lay_out(source: zipfile.ZipFile, manifest: Manifest, folder: Path, progress: Progress) -> None:
    """Unpack everything beside the archive, comparing every hash."""
    for number, (name, entry) in enumerate(manifest.entries.items(), 1):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if _unpack(source, name, path) != entry:
            raise damaged(f"{name} is not what was put in.")
        if number % _EVERY == 0:
            progress(f"Checking and unpacking: {number} of {len(manifest.entries)}")
    progress(f"Every hash is right: {len(manifest.entries)} files checked.")


def _unpack(source: zipfile.ZipFile, name: str, path: Path) -> Entry:
    try:
        with source.open(name) as place, path.open("wb") as target:
            found = copy_and_weigh(place, target)
            target.flush()
            os.fsync(target.fileno())
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise damaged(f"{name} cannot be read: {error}.") from None
    return found


def _put_aside(progress: Progress) -> Path:
    folder = Path(settings.DATA) / "replaced"
    folder.mkdir(exist_ok=True)
    aside = folder / f"{timezone.now():%Y-%m-%d-%H%M%S}{ENDING}"
    progress("What is here now is put aside first.")
    make_backup(file=aside, progress=progress)
    return aside


def _take_over(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Files first: a database that knows them must find them. The key last."""
    root = Path(settings.DATA)
    names = [name.removeprefix(DATA) for name in manifest.entries if name != DATABASE]
    for name in sorted(names, key=lambda one: one == KEY):
        if name != KEY:
            _move(folder / DATA / name, root / name)
    databases.put_in_place(folder / DATABASE, progress)
    call_command("migrate", interactive=False, verbosity=0)
    if manifest.has_secret_key:
        (folder / DATA / KEY).chmod(0o600)
        _move(folder / DATA / KEY, root / KEY)
    progress("The database is in its place.")


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
