"""`letter`: try whether letters leave this archive."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.letters import from_address, send_letter, trouble_in_words


class Command(BaseCommand):
    """Sends one letter and says in words how it went."""

    help = "Send a letter to try whether e-mail works."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("address", help="where the letter goes")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Send it."""
        text = f"This letter was sent to try whether e-mail from {settings.ARCHIVE_NAME} arrives. It does.\n"
        try:
            send_letter(to=address, subject=f"A letter from {settings.ARCHIVE_NAME}", text=text)
        except Exception as error:
            raise FanfoldError(
                "E-letter-not-sent", trouble_in_words(error), hint="docs/how-to/send-letters.md has the settings."
            ) from error
        if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
            self.stdout.write(f"FANFOLD_EMAIL_URL is not set, so the letter lies in {settings.EMAIL_FILE_PATH}.")
        else:
            self.stdout.write(f"{settings.EMAIL_HOST} took the letter to {address}, from {from_address()}.")
