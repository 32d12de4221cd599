"""`migrate`: as Django's own, and afterwards the database watches its tables for the search."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from fanfold.site.base.steps import steps_left
from fanfold.site.finding import tracking


class Command(Migrate):
    """Changes the tables. SQLite makes a table anew to change it, and forgets what watched it."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Let go, change, watch."""
        connection = connections[options["database"]]
        # Where there is nothing to change, the index stays good.
        if steps_left(connection) or options.get("app_label"):
            tracking.let_go(connection)
        super().handle(*args, **options)
        tracking.watch(connection)
