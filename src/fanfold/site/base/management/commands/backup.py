"""`backup`: the whole archive in one file, while the site runs."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from fanfold.site.base.backups import make_backup
from fanfold.site.base.backups.making import ENDING
from fanfold.site.base.backups.manifest import in_words


def said_by(command: BaseCommand) -> Any:
    """Progress told line by line; on a terminal what is still going on stays on one line."""
    is_terminal = command.stdout.isatty()

    def tell(words: str) -> None:
        done = words.endswith(".")
        if is_terminal:
            command.stdout.write(f"\r\x1b[K{words}", ending="\n" if done else "")
            command.stdout.flush()
        elif done:
            command.stdout.write(words)

    return tell


class Command(BaseCommand):
    """Copies everything, reads it again, and only then gives the file its name."""

    help = "Write the whole archive into one file. The site may go on running."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", nargs="?", type=Path, help="the file to write (name and time, in this folder)")

    def handle(self, *args: Any, file: Path | None = None, **options: Any) -> None:
        """Make it and say what is in it."""
        name = re.sub(r"\W+", "-", str(settings.ARCHIVE_NAME)).strip("-").lower() or "archive"
        target = file or Path(f"{name}-{timezone.now():%Y-%m-%d-%H%M%S}{ENDING}")
        manifest = make_backup(file=target, progress=said_by(self))
        self.stdout.write(self.style.SUCCESS(f"{target}: {in_words(target.stat().st_size)}."))
        if manifest.has_secret_key:
            self.stdout.write("It holds the secret key, drafts and addresses: keep it where nobody else can read it.")
        else:
            self.stdout.write(
                "It holds drafts and addresses: keep it where nobody else can read it. The secret key is not in it; "
                "it comes from FANFOLD_SECRET_KEY, so keep that too."
            )
        self.stdout.write("A copy on this machine's disk goes when the disk goes: take it elsewhere.")
