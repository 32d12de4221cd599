"""What a backup says about itself: of which archive and version it is, and the hash of everything in it."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO

import msgspec

from fanfold.manuscript.errors import FanfoldError

NAME = "manifest.json"
ABOUT = "READ-ME.txt"
DATABASE = "database"
DATA = "data/"
FORMAT = 1
"""Counts up when an older Fanfold could no longer read what a newer one writes."""

PIECE = 1 << 20
Progress = Callable[[str], None]
"""Is told in words how far things are; the last words of a step end with a full stop."""


class Entry(msgspec.Struct, frozen=True):
    """One file in the backup: its length in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """`kind` is the database's (`sqlite`, `postgresql`), `made` the time in ISO form, `entries` everything else in the
    file by name. `migrations` are those the database had taken: `app.name`."""

    format: int
    fanfold: str
    archive: str
    made: str
    kind: str
    has_secret_key: bool
    migrations: list[str]
    entries: dict[str, Entry]


def read_manifest(file: zipfile.ZipFile) -> Manifest:
    """What a backup says about itself. Raises `E-restore-no-backup` and `E-restore-damaged`."""
    try:
        manifest = msgspec.json.decode(file.read(NAME), type=Manifest)
    except KeyError:
        raise no_backup("It holds no manifest.") from None
    except (msgspec.MsgspecError, zipfile.BadZipFile, OSError, EOFError) as error:
        raise damaged(f"Its manifest cannot be read: {error}.") from None
    if manifest.format > FORMAT:
        raise FanfoldError(
            "E-restore-newer", f"The backup was made by Fanfold {manifest.fanfold}, which is newer than this one.",
            hint="Bring Fanfold up to date and try again.",
        )  # fmt: skip
    _match(file, manifest)
    return manifest


def _match(file: zipfile.ZipFile, manifest: Manifest) -> None:
    names = set(file.namelist()) - {NAME, ABOUT}
    if names != set(manifest.entries) or DATABASE not in names or len(file.namelist()) != len(set(file.namelist())):
        raise damaged("What is in it is not what its manifest lists.")
    for name in names - {DATABASE}:
        if not name.startswith(DATA) or not is_plain(name.removeprefix(DATA)):
            raise damaged(f"It holds a file that would lie outside the data folder: {name!r}.")


def is_plain(name: str) -> bool:
    """Whether a name leads to a place inside the folder it is taken from, on every system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and name == "/".join(parts) and not any(p in ("..", "/") or "\\" in p or ":" in p for p in parts)


def copy_and_weigh(source: IO[bytes], target: IO[bytes] | None) -> Entry:
    """Copy bytes, or only read them when there is no target; returns their length and hash."""
    size, digest = 0, hashlib.sha256()
    while piece := source.read(PIECE):
        size += len(piece)
        digest.update(piece)
        if target is not None:
            target.write(piece)
    return Entry(size, digest.hexdigest())


def no_backup(why: str) -> FanfoldError:
    """The error for a file that is something else."""
    return FanfoldError(
        "E-restore-no-backup", f"This file is not a backup of an archive. {why}", hint="`fanfold backup` makes them."
    )


def damaged(why: str) -> FanfoldError:
    """The error for a backup that cannot be trusted any more."""
    return FanfoldError(
        "E-restore-damaged", f"The backup is damaged. {why}",
        hint="Nothing was changed. Take another copy of it, or an older backup.",
    )  # fmt: skip


def in_words(size: int) -> str:
    """A number of bytes as people say it."""
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= step:
            return f"{size / step:.1f} {unit}"
    return f"{size} bytes"
