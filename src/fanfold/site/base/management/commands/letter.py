"""`letter`: try whether letters leave this archive."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanfold.site.base.letters import send_test_letter


class Command(BaseCommand):
    """Sends one letter and says in words how it went."""

    help = "Send a letter to try whether e-mail works."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("address", help="where the letter goes")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Send it."""
        self.stdout.write(send_test_letter(to=address))
