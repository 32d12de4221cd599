"""`restore`: an archive from a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanfold.site.base.backups import restore_backup
from fanfold.site.base.management.commands.backup import said_by


class Command(BaseCommand):
    """Checks every hash, then makes this archive what the backup holds."""

    help = "Bring an archive back from a file that `backup` made."

    def add_arguments(self, parser: CommandParser) -> None:
        """From where, and whether over something."""
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument(
            "--replace", action="store_true", help="put a backup of what is here aside, then replace it"
        )

    def handle(self, *args: Any, file: Path, replace: bool = False, **options: Any) -> None:
        """Do it and say what is here now."""
        manifest, aside = restore_backup(file=file, replace=replace, progress=said_by(self))
        self.stdout.write(self.style.SUCCESS(f"This is {manifest.archive} again, as it was at {manifest.made[:16]}."))
        if aside:
            self.stdout.write(f"What was here before is kept in {aside}; `fanfold restore` brings it back.")
        key = "with its secret key" if manifest.has_secret_key else "without a secret key, as it had none in its folder"
        self.stdout.write(f"It came {key}. If the site is running, start it anew now.")
