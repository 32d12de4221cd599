"""`serve`: from nothing to a running archive with one command."""

import os
import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base import staticfiles
from fanfold.site.base.beside import Beside
from fanfold.site.base.steps import steps_left

_MOST_WORKERS = 4


class Command(BaseCommand):
    """Prepares what is missing, then serves until Ctrl-C."""

    help = "Run the archive on this machine until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=0, help="processes (one a core, at most 4)")
        parser.add_argument("--threads", type=int, default=2, help="requests one process answers at a time (2)")
        parser.add_argument("--no-jobs", action="store_true", help="start no worker; another machine does the jobs")
        parser.add_argument("--demo", action="store_true", help="fill an empty archive with stories to look around in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, lay out static files, fill the demo archive, serve."""
        host, port = options["host"], options["port"]
        _must_be_free(host, port)
        self._migrate()
        if not staticfiles.is_collected():
            self.stdout.write("Laying out style sheets and scripts …")
            staticfiles.collect()
        if options["demo"]:
            call_command("demo", stdout=self.stdout)
        connections.close_all()
        self._greet(host, port)
        server = Granian(
            "fanfold.site.project.wsgi:application", address=host, port=port, interface=Interfaces.WSGI,
            workers=options["workers"] or min(os.cpu_count() or 1, _MOST_WORKERS), blocking_threads=options["threads"],
            respawn_failed_workers=True, log_level=LogLevels.warning,
        )  # fmt: skip
        for command in self._commands_beside(no_jobs=options["no_jobs"]):
            beside = Beside(command)
            server.on_startup(beside.start)
            server.on_shutdown(beside.stop)
        server.serve()

    def _commands_beside(self, *, no_jobs: bool) -> list[str]:
        """What runs beside the web processes. Each machine has an index of its own; the jobs are done by any."""
        return [*([] if no_jobs or not settings.JOBS_BESIDE else ["jobs"]), *settings.BESIDE]

    def _migrate(self) -> None:
        if steps := len(steps_left()):
            self.stdout.write(f"Preparing the database ({steps} steps) …")
            call_command("migrate", interactive=False, verbosity=0)

    def _greet(self, host: str, port: int) -> None:
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - compared with, not bound
        self.stdout.write(self.style.SUCCESS(f"\n{settings.ARCHIVE_NAME} is open at http://{shown}:{port}/"))
        self.stdout.write(f"Everything is kept in {settings.DATA}. Ctrl-C closes the archive.")
        if host not in ("127.0.0.1", "::1", "localhost") and not settings.ORIGIN:
            self.stdout.write(
                self.style.WARNING(
                    f"It answers to {', '.join(settings.ALLOWED_HOSTS)} only. For other names set FANFOLD_HOSTS, "
                    "and FANFOLD_ORIGIN once it is public."
                )
            )


def _must_be_free(host: str, port: int) -> None:
    """Ask for the port and give it back, so that the refusal comes in words and before any work."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise FanfoldError(
                "E-port-taken",
                f"The archive cannot listen on {host}, port {port}: {getattr(error, 'strerror', None) or error}.",
                hint="Another program may use the port; choose another with --port 8001.",
            ) from error
