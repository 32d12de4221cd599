"""Copying a database that is in use, and putting a copy in its place: SQLite by its online backup, PostgreSQL by its own programs."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from psycopg.conninfo import make_conninfo

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.backups.manifest import Progress

# Pages of 4 kB copied between two words of progress.
_PAGES = 5000
_PATIENCE_SECONDS = 60


def copy_database(target: Path, progress: Progress) -> None:
    """Write a copy of the whole database as it is at this moment. Nobody who writes meanwhile has to wait.

    Raises `E-backup-database` when it cannot be copied and `E-backup-program` when PostgreSQL's programs are missing.
    """
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), target, progress)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", f"--dbname={_place()}")


def _copy_sqlite(source: Path, target: Path, progress: Progress) -> None:
    try:
        with sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, isolation_level=None) as live:
            live.execute("PRAGMA busy_timeout=20000")
            # One read transaction around all steps: without it a write in between would start the copy over, for ever.
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with sqlite3.connect(target) as copy:
                live.backup(copy, pages=_PAGES, progress=_told(progress))
                copy.execute("PRAGMA journal_mode=DELETE")
                said = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            live.execute("ROLLBACK")
            copy.close()
        live.close()
    except sqlite3.Error as error:
        raise _not_copied(str(error)) from error
    if said != "ok":
        raise _not_copied(f"SQLite finds it damaged: {said}")


def _told(progress: Progress) -> Callable[[int, int, int], None]:
    def tell(status: int, remaining: int, total: int) -> None:
        progress(f"Copying the database: {100 * (total - remaining) // max(total, 1)} %")

    return tell


def _not_copied(why: str) -> FanfoldError:
    return FanfoldError(
        "E-backup-database", f"The database could not be copied: {why}.", hint="`fanfold doctor --deep` looks at it."
    )


def put_in_place(copy: Path, progress: Progress) -> None:
    """Make the database what the copy is, in one step: whoever asks it sees the old one or the new one whole.

    Raises `E-restore-database`; the database is then as it was.
    """
    connections.close_all()
    progress("Putting the database in its place")
    if connection.vendor == "sqlite":
        _fill_sqlite(copy, Path(connection.settings_dict["NAME"]))
    else:
        _fill_postgresql(copy)


def _fill_sqlite(copy: Path, target: Path) -> None:
    try:
        live = sqlite3.connect(target, timeout=_PATIENCE_SECONDS, isolation_level=None)
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("PRAGMA synchronous=FULL")
        saved = sqlite3.connect(copy)
        saved.backup(live)
        saved.close()
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        live.close()
    except sqlite3.Error as error:
        raise _not_filled(str(error)) from error


def _fill_postgresql(copy: Path) -> None:
    script = copy.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(copy))
    _run(
        "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--dbname={_place()}",
        "--output=/dev/null", f"--command=SET lock_timeout = '{_PATIENCE_SECONDS}s'",
        "--command=SET client_min_messages = warning", "--command=DROP SCHEMA IF EXISTS public CASCADE",
        "--command=CREATE SCHEMA public", f"--file={script}", failed=_not_filled,
    )  # fmt: skip


def _not_filled(why: str) -> FanfoldError:
    return FanfoldError(
        "E-restore-database", f"The database could not be put in its place: {why}.",
        hint="It is as it was. If the site is busy, close it and try again.", exit_code=5,
    )  # fmt: skip


def is_empty() -> bool:
    """Whether nobody has an account here yet, or there are no tables at all."""
    model = get_user_model()
    tables = connection.introspection.table_names()
    return model._meta.db_table not in tables or not model.objects.exists()


def taken_migrations() -> list[str]:
    """The migrations that the database has taken, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _place() -> str:
    """Where PostgreSQL is, without the password: a command line can be read by others on the machine."""
    given = connection.get_connection_params()
    wanted = ("host", "port", "dbname", "user", "sslmode", "sslrootcert", "sslcert", "sslkey", "service")
    return make_conninfo("", **{name: given[name] for name in wanted if given.get(name)})


def _program(name: str) -> str:
    # Debian keeps each version's programs in a folder of its own, beside a wrapper that may not be installed.
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    program = str(found[-1]) if found else shutil.which(name)
    if program is None:
        raise FanfoldError(
            "E-backup-program", f"{name} is not installed on this machine.",
            hint="It comes with PostgreSQL's client (Debian: postgresql-client), at least as new as the server.",
        )  # fmt: skip
    return program


def _run(name: str, *arguments: str, failed: Callable[[str], FanfoldError] = _not_copied) -> None:
    secret = connection.get_connection_params().get("password")
    environment = {**os.environ, **({"PGPASSWORD": str(secret)} if secret else {})}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [_program(name), *arguments], capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = " ".join(done.stderr.split())[-400:] or f"{name} ended with {done.returncode}"
        raise failed(said)
