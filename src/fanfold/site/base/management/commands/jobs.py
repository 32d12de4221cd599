"""`jobs`: a worker of this archive, for machines where `serve` does not start one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanfold.site.base.worker import JobsWorker


class Command(BaseCommand):
    """Does jobs and what the clock says, until it is stopped."""

    help = "Do the archive's jobs (letters, notices, what happens at a time) until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")
        parser.add_argument("--parent", type=int, help="end when this process is gone")

    def handle(self, *args: Any, once: bool = False, parent: int | None = None, **options: Any) -> None:
        """Work."""
        worker = JobsWorker(parent=parent, batch=once)
        if not once:
            worker.configure_signals()
        worker.run()
