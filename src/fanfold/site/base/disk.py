"""A disk that takes nothing any more: told from every other fault, so that it can be said and mended."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError

_log = logging.getLogger(__name__)
_FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT}
# SQLite says it in words, PostgreSQL in SQLSTATE: 53100 disk_full, 25006 read_only_sql_transaction.
_FULL = ("database or disk is full",)
_READ_ONLY = ("attempt to write a readonly database",)
_STATES = {"53100": "full", "25006": "read-only"}


def disk_trouble(error: BaseException | None) -> FanfoldError | None:
    """The coded error of a full or read-only disk; None for every other fault, or none."""
    for one in _chain(error):
        kind = _kind(one)
        if kind == "full":
            return FanfoldError(
                "E-disk-full", _("There is no room left on the archive's disk, so this was not saved."),
                hint=_("Keep what you wrote in a file of your own for now. Everything that was saved before can be read."),
            )  # fmt: skip
        if kind == "read-only":
            return FanfoldError(
                "E-read-only", _("The archive can be read at present and takes nothing new, so this was not saved."),
                hint=_("Keep what you wrote in a file of your own for now, and try again later."),
            )  # fmt: skip
    return None


@contextmanager
def left_out_on_a_full_disk() -> Iterator[None]:
    """For what is only noted beside reading, such as where somebody is: on a disk that takes nothing, none of it is written and
    the page is shown all the same. Every other fault is raised."""
    try:
        with transaction.atomic():
            yield
    except (DatabaseError, OSError) as error:
        if disk_trouble(error) is None:
            raise
        _log.warning("Not noted, for the disk takes nothing: %s", error)


def _kind(error: BaseException) -> str:
    if isinstance(error, DatabaseError):
        said = str(error).lower()
        if any(words in said for words in _FULL):
            return "full"
        if any(words in said for words in _READ_ONLY):
            return "read-only"
    if isinstance(error, OSError):
        return "full" if error.errno in _FULL_ERRNO else "read-only" if error.errno == errno.EROFS else ""
    return _STATES.get(str(getattr(error, "sqlstate", "")), "")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
