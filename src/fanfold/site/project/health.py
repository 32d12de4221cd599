"""The doctor's looks at database, migrations, static files, secret key and settings."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connection
from django.utils import timezone
from django.utils.timesince import timesince

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.backups import last_backup
from fanfold.site.base.health import Answer, health_look
from fanfold.site.base.staticfiles import is_collected
from fanfold.site.base.steps import steps_left

_OLD_BACKUP = timedelta(days=30)


@health_look
def database(deep: bool) -> Iterator[Answer]:
    """Can it be asked, and is it whole?"""
    name = str(settings.DATABASES["default"]["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check(5)" if deep else "PRAGMA quick_check(1)")
            said = [row[0] for row in cursor.fetchall()]
            if said != ["ok"]:
                yield Answer("database", name, f"It is damaged: {said[0]}. Bring it back from a backup.")
                return
    yield Answer("database", f"{connection.display_name}, {name}")


@health_look
def migrations(deep: bool) -> Iterator[Answer]:
    """Does the database have the tables this version of Fanfold wants?"""
    try:
        missing = len(steps_left())
    except FanfoldError as error:
        yield Answer("tables", "between two versions", f"{error.message} {error.hint}")
        return
    ail = f"{missing} steps behind this version. `fanfold serve` takes them; make a backup first." if missing else ""
    yield Answer("tables", "behind" if missing else "up to date", ail)


@health_look
def backups(deep: bool) -> Iterator[Answer]:
    """When was the archive last written into one file? Others may copy it in their own way, so none is no ailment."""
    last = last_backup()
    if last is None:
        yield Answer("last backup", "none was made with `fanfold backup`")
        return
    old = timezone.now() - last.when > _OLD_BACKUP
    ail = f"That is {timesince(last.when)} ago. Say: fanfold backup" if old else ""
    yield Answer("last backup", f"{last.when:%Y-%m-%d %H:%M} UTC, {last.file}", ail)


@health_look
def static_files(deep: bool) -> Iterator[Answer]:
    """Are style sheets and scripts laid out for serving?"""
    there = is_collected()
    yield Answer(
        "static files",
        "laid out" if there else "not laid out",
        "" if there else "Pages would come without their style. `fanfold serve` lays the files out when it starts.",
    )


@health_look
def secret_key(deep: bool) -> Iterator[Answer]:
    """Can anybody else on this machine read what signs the sessions?"""
    path = Path(settings.DATA) / "secret-key"
    if not path.exists():
        yield Answer("secret key", "from the environment")
        return
    mode = path.stat().st_mode & 0o777
    ail = f"Others on this machine can read it. Say: chmod 600 {path}" if mode & 0o077 else ""
    yield Answer("secret key", f"{path.name}, mode {mode:o}", ail)


@health_look
def site_settings(deep: bool) -> Iterator[Answer]:
    """Do the settings make sense together?"""
    found = [message for message in checks.run_checks() if message.level >= checks.WARNING]
    for message in found:
        yield Answer("settings", str(message.id), f"{message.msg} {message.hint or ''}".strip())
    if not found:
        yield Answer("settings", f"answers to {', '.join(settings.ALLOWED_HOSTS)}")
