"""Where the index of this machine lies, and the one that readers ask just now.

`FANFOLD_DATA/index/current` holds the name of the folder in use. A new index is made in a folder of its own beside it, and
the name is changed when it is whole, so that readers never meet a half one.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from fanfold.site.finding.engine.shelf import Shelf

_KEPT: dict[Path, Shelf] = {}


def root() -> Path:
    """The folder of all that belongs to the index."""
    return Path(settings.DATA) / "index"


def folder_of(key: str) -> Path:
    """The folder of one index."""
    return root() / key


def current_key() -> str:
    """The name of the index in use; "" when there is none yet."""
    try:
        return (root() / "current").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def set_current(key: str) -> None:
    """Use another index from now on, in one step."""
    fresh = root() / "current.new"
    fresh.write_text(key, encoding="ascii")
    _to_disk(fresh)
    fresh.replace(root() / "current")


def shelf_of(key: str) -> Shelf | None:
    """An index for reading, opened once in each process; None when it is not there or cannot be read."""
    folder = folder_of(key)
    if folder not in _KEPT:
        try:
            opened = Shelf(folder)
        except (OSError, ValueError):
            return None
        # One process reads one index; what it read before may be gone.
        _KEPT.clear()
        _KEPT[folder] = opened
    return _KEPT[folder]


def turn_of(key: str) -> int:
    """How often the folder took something in, as it says itself."""
    try:
        return int((folder_of(key) / "turn").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def set_turn(key: str, turn: int) -> None:
    """Write down how often the folder took something in."""
    fresh = folder_of(key) / "turn.new"
    fresh.write_text(str(turn), encoding="ascii")
    fresh.replace(folder_of(key) / "turn")


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether this process is the only one at something; the system itself forgets it when the process is killed."""
    root().mkdir(parents=True, exist_ok=True)
    with (root() / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
