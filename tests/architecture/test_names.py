"""A name says what is inside: no drawer for odds and ends, the same files in every app."""

import ast

import pytest

from tests.architecture.parsed import sources
from tests.conftest import ROOT, SOURCE

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "lib", "core", "stuff"}

# What an app of the site may hold. A module that grew too big becomes a folder of the same name.
APP_FILES = {
    "__init__", "apps", "models", "services", "queries", "policies", "forms", "views", "urls", "admin", "tasks",
    "templates", "static", "migrations", "templatetags", "management", "context", "middleware",
}  # fmt: skip


def test_no_drawer_for_odds_and_ends() -> None:
    places = [*sources(), *(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))]
    assert [str(path) for path in places if {*path.parts[:-1], path.stem} & DRAWERS] == []


@pytest.mark.parametrize("app", ["accounts", "catalog", "works", "reading", "downloads"])
def test_every_app_has_the_files_people_look_for(app: str) -> None:
    """An app with models has services or queries over them and, with pages, urls and views."""
    names = {path.stem for path in (SOURCE / "site" / app).iterdir()}
    assert {"apps"} <= names or "__init__" in names
    if "models" in names:
        assert names & {"services", "queries"}, names
        assert "migrations" in names
    assert ("urls" in names) == ("views" in names), names


def test_logic_does_not_hide_in_save_or_signals() -> None:
    """No model overrides `save`, no module connects a signal."""
    for path, tree in sources().items():
        if path.parts[0] != "site":
            continue
        for node in ast.walk(tree):
            hidden = isinstance(node, ast.FunctionDef) and node.name == "save" and path.stem == "models"
            hidden |= isinstance(node, ast.ImportFrom) and node.module in (
                "django.dispatch",
                "django.db.models.signals",
            )
            assert not hidden, f"{path}:{getattr(node, 'lineno', 0)}"
