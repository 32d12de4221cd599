"""The tables of the tests' database, copied from one that `./test` made once for all processes."""

import os
import sqlite3
from typing import Any

from django.conf import settings
from django.db import connection


def copy_tables() -> None:
    """Begin with the tables of `FANFOLD_TEST_TABLES`: a file of SQLite, or a database of the same server.

    Without it every process of the tests makes its own, by the same migrations. They are asked again after the copy, and find
    nothing to do.
    """
    made = os.environ.get("FANFOLD_TEST_TABLES", "")
    if made and connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = made
    elif made and os.path.exists(made):
        _copy_into_new(made)


def _copy_into_new(made: str) -> None:
    creation: Any = connection.creation
    create = creation._create_test_db

    def create_and_copy(*args: Any, **options: Any) -> str:
        name: str = create(*args, **options)
        connection.close()
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        source = sqlite3.connect(made)
        source.backup(connection.connection)
        source.close()
        return name

    creation._create_test_db = create_and_copy
