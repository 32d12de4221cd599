"""Laying out style sheets and scripts for serving, only when something changed since the last time."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from fanfold import __version__


def is_collected() -> bool:
    """Whether the static files on the disk are those of the installed apps."""
    stamp = _stamp_path()
    return stamp.exists() and stamp.read_text(encoding="ascii") == _fingerprint()


def collect() -> None:
    """Copy, compress and name the static files by their content."""
    call_command("collectstatic", interactive=False, verbosity=0)
    _stamp_path().write_text(_fingerprint(), encoding="ascii")


def _stamp_path() -> Path:
    return Path(settings.STATIC_ROOT) / ".collected"


def _fingerprint() -> str:
    """Name, size and age of every source file: cheap to take, different when anything was touched."""
    digest = hashlib.sha256(__version__.encode())
    for name, path in sorted(_sources()):
        status = path.stat()
        digest.update(f"{name}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name))
