"""Making a backup: the database first and the files after it, so that every file the database knows is in it."""

import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import connection
from django.utils import timezone

from fanfold import __version__
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.backups import databases
from fanfold.site.base.backups.manifest import (
    ABOUT,
    DATA,
    DATABASE,
    FORMAT,
    NAME,
    Entry,
    Manifest,
    Progress,
    copy_and_weigh,
    damaged,
    in_words,
    read_manifest,
)

ENDING = ".fanfold.zip"
KEY = "secret-key"
_LAST = "last-backup.json"
# Laid out anew when missing, never sent anywhere, or no part of what people gave: not worth a place.
_LEFT_OUT = {"static", "index", "mail", "replaced", _LAST}
_EVERY = 200

_WORDS = """\
This file holds a whole archive: {archive}, as it was at {made}.

It was made by `fanfold backup` (Fanfold {version}) and is brought back by `fanfold restore FILE`, which checks every
hash in manifest.json first. `database` is the database ({kind}), everything under `data/` belongs into FANFOLD_DATA.

Keep it as you would keep the archive itself: it holds drafts, addresses and what people wrote to each other{key}.
"""


class LastBackup(msgspec.Struct, frozen=True):
    """When the last backup was made, where it was put, and its size in bytes."""

    when: datetime
    file: str
    size: int


def last_backup() -> LastBackup | None:
    """The last backup that was made whole; None when there was none."""
    try:
        return msgspec.json.decode((Path(settings.DATA) / _LAST).read_bytes(), type=LastBackup)
    except (OSError, msgspec.MsgspecError):
        return None


def make_backup(*, file: Path, progress: Progress) -> Manifest:
    """Write the whole archive into one file, which appears under its name only when it is whole and was read again.

    Everything acknowledged before this began is in it; what is written meanwhile may be. Raises `E-backup-exists`,
    `E-backup-not-written`, `E-backup-database`, `E-backup-program`.
    """
    file = file.absolute()
    if file.exists():
        raise FanfoldError(
            "E-backup-exists", f"{file} is there already.", hint="Choose another name: no backup is written over."
        )
    try:
        with tempfile.TemporaryDirectory(prefix=".fanfold-backup-", dir=file.parent) as folder:
            manifest = _write(Path(folder), file, progress)
        _note(file)
    except OSError as error:
        raise FanfoldError(
            "E-backup-not-written", f"{file} could not be written: {error.strerror or error}.",
            hint="Nothing is left of it. Choose a folder you may write to, with room for the whole archive.", exit_code=5,
        ) from error  # fmt: skip
    return manifest


def _write(folder: Path, file: Path, progress: Progress) -> Manifest:
    made = timezone.now()
    copy, unfinished = folder / DATABASE, folder / file.name
    migrations = databases.taken_migrations()
    databases.copy_database(copy, progress)
    progress(f"The database is copied: {in_words(copy.stat().st_size)}.")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as target:
        entries = {DATABASE: _add(target, copy, DATABASE)}
        copy.unlink()
        entries |= _add_files(target, progress)
        manifest = Manifest(
            format=FORMAT, fanfold=__version__, archive=str(settings.ARCHIVE_NAME), made=made.isoformat(),
            kind=connection.vendor, has_secret_key=DATA + KEY in entries, migrations=migrations, entries=entries,
        )  # fmt: skip
        target.writestr(ABOUT, _about(manifest))
        target.writestr(NAME, msgspec.json.format(msgspec.json.encode(manifest)))
    _flush(unfinished)
    check(unfinished, progress)
    unfinished.chmod(0o600)
    unfinished.rename(file)
    _flush(file.parent)
    return manifest


def _about(manifest: Manifest) -> str:
    key = ", and the secret key that signs sessions" if manifest.has_secret_key else ""
    return _WORDS.format(
        archive=manifest.archive, made=manifest.made, version=manifest.fanfold, kind=manifest.kind, key=key
    )


def _add_files(target: zipfile.ZipFile, progress: Progress) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    size = 0
    for path, name in _files():
        try:
            entries[DATA + name] = _add(target, path, DATA + name)
        except FileNotFoundError:
            continue
        size += entries[DATA + name].size
        if len(entries) % _EVERY == 0:
            progress(f"Files: {len(entries)}, {in_words(size)}")
    progress(f"Files: {len(entries)}, {in_words(size)}.")
    return entries


def _files() -> Iterator[tuple[Path, str]]:
    """Everything in the data folder that belongs into a backup, with its name there."""
    root = Path(settings.DATA)
    database = Path(str(connection.settings_dict["NAME"])).name if connection.vendor == "sqlite" else ""
    for top in sorted(root.iterdir()):
        is_database = bool(database) and top.name.startswith(database)
        if top.name in _LEFT_OUT or top.name.startswith(".") or top.name.endswith(ENDING) or is_database:
            continue
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            # Files beside the originals that are being written have names that start with `tmp`.
            if path.is_file() and not path.is_symlink() and not path.name.startswith("tmp"):
                yield path, path.relative_to(root).as_posix()


def _add(target: zipfile.ZipFile, path: Path, name: str) -> Entry:
    with path.open("rb") as source:
        info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
        info.compress_type = zipfile.ZIP_DEFLATED
        with target.open(info, "w", force_zip64=True) as place:
            return copy_and_weigh(source, place)


def check(file: Path, progress: Progress) -> Manifest:
    """Read a backup from end to end and compare every hash. Raises `E-restore-damaged`, `E-restore-no-backup`."""
    with zipfile.ZipFile(file) as source:
        manifest = read_manifest(source)
        for number, (name, entry) in enumerate(manifest.entries.items(), 1):
            try:
                with source.open(name) as place:
                    found = copy_and_weigh(place, None)
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise damaged(f"{name} cannot be read: {error}.") from None
            if found != entry:
                raise damaged(f"{name} is not what was put in.")
            if number % _EVERY == 0:
                progress(f"Checking: {number} of {len(manifest.entries)}")
    progress(f"Every hash is right: {len(manifest.entries)} files checked.")
    return manifest


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _note(file: Path) -> None:
    place = Path(settings.DATA) / _LAST
    note = LastBackup(when=timezone.now(), file=str(file), size=file.stat().st_size)
    unfinished = place.with_suffix(".new")
    unfinished.write_bytes(msgspec.json.encode(note))
    unfinished.replace(place)
