"""`migrate`: as Django's own, and afterwards the database watches its tables for the search."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from fanfold.site.finding import tracking


class Command(Migrate):
    """Changes the tables. SQLite makes a table anew to change it, and forgets what watched it."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Let go, change, watch."""
        connection = connections[options["database"]]
        if options.get("app_label") or pending(connection):
            tracking.let_go(connection)
        super().handle(*args, **options)
        tracking.watch(connection)


def pending(connection: BaseDatabaseWrapper) -> bool:
    """Whether there is anything to change: where there is not, the index stays good."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
