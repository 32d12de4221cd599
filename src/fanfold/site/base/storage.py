"""Where files lie that people gave: under the name of their content, written once and never changed.

A model that names such files says in which columns, as `kept_files`; what no row names any more is let go of.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError


def path_of(sha256: str) -> Path:
    """Place of the bytes with this hash."""
    return Path(settings.ORIGINALS_ROOT) / sha256[:2] / sha256[2:4] / sha256


def keep_bytes(sha256: str, data: bytes) -> None:
    """Write bytes to their place, whole or not at all, and on the disk before this returns."""
    path = path_of(sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        # Still there when the disk was full: the half would take room from everybody else.
        Path(name).unlink(missing_ok=True)


def kept_bytes(sha256: str) -> bytes:
    """The bytes with this hash; raises `E-original-missing` if the disk lost them."""
    try:
        return path_of(sha256).read_bytes()
    except FileNotFoundError as error:
        raise FanfoldError(
            "E-original-missing", _("The original of this text is not on the disk."),
            hint=_("Ask the archivist to bring it back from a backup; `fanfold doctor` lists what is missing."),
        ) from error  # fmt: skip


def files_named() -> Iterator[tuple[type[models.Model], str]]:
    """Models and the columns in which they name files by their hash."""
    for model in apps.get_models():
        yield from ((model, column) for column in getattr(model, "kept_files", ()))


def let_go(hashes: Sequence[str]) -> None:
    """Remove files from the disk when the transaction holds, unless something names them then."""
    for sha256 in set(hashes):
        transaction.on_commit(partial(_remove, sha256))


def _remove(sha256: str) -> None:
    if not any(model._base_manager.filter(**{column: sha256}).exists() for model, column in files_named()):
        path_of(sha256).unlink(missing_ok=True)
