"""The steps (migrations) by which the tables came to be what they are, and those that are left to take."""

from collections.abc import Iterator, Set

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError


def steps_left(database: BaseDatabaseWrapper | None = None) -> list[str]:
    """The steps that this version would still take, as `app.name`, in their order.

    `E-database-between`: the tables are from between two versions, and no step leads on from there.
    """
    database = database or connection
    taken = {f"{app}.{name}" for app, name in MigrationRecorder(database).applied_migrations()}
    if between := steps_between(taken):
        raise between_versions(between[0])
    executor = MigrationExecutor(database)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _back in plan]


def known_steps() -> set[str]:
    """Every step that this version can have found taken, as `app.name`: its own, and those that one of them stands for."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    joined = (one for migration in loader.disk_migrations.values() for one in migration.replaces)
    return {f"{app}.{name}" for app, name in (*loader.disk_migrations, *joined)}


def steps_between(taken: Set[str]) -> list[str]:
    """The steps to take before this version, by a version that still has them: a joined step needs all it stands for, or none.

    Django itself would find nothing to do there, or speak of its graph of nodes.
    """
    return sorted(_between(MigrationLoader(None, ignore_no_migrations=True), taken))


def between_versions(step: str) -> FanfoldError:
    """The tables are older than the steps that were joined (docs/decisions/0032)."""
    said = _("The tables of this archive are from before %(step)s, which this version takes as done.")
    return FanfoldError(
        "E-database-between", said % {"step": step},
        hint=_("Nothing was changed. Serve it once with Fanfold as it was on 26 November 2026, then with this one."),
    )  # fmt: skip


def _between(loader: MigrationLoader, taken: Set[str]) -> Iterator[str]:
    for (app, name), migration in loader.disk_migrations.items():
        earlier = {f"{of}.{one}" for of, one in migration.replaces}
        if migration.__module__.startswith("fanfold.") and f"{app}.{name}" not in taken and taken & earlier:
            yield from earlier - taken
