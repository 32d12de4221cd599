"""`indexer`: keeps the index of this machine up with the archive."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanfold.site.finding.services.feeding import keep_feeding, stop_when_orphaned


class Command(BaseCommand):
    """Feeds the index until told to stop, or until the process that started it is gone."""

    help = "Keep the index of this machine up with the archive."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--parent", type=int, help="end when this process is gone")

    def handle(self, *args: Any, parent: int | None = None, **options: Any) -> None:
        """Go on until a signal."""
        told = {"stop": False}
        goes_on = stop_when_orphaned(parent)

        def stop(*_signal: object) -> None:
            told["stop"] = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        keep_feeding(may_go_on=lambda: not told["stop"] and goes_on())
