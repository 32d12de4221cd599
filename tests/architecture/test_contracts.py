"""The import contracts are complete, have no exceptions, and are seen to fail when they should."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.parsed import sources
from tests.conftest import ROOT, SOURCE

PURE = {"manuscript", "intake", "storyworld", "editions", "cli", "messages", "voices", "drawings", "seeking"}


def _contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


def test_no_contract_has_an_exception() -> None:
    assert _contracts()
    for contract in _contracts():
        assert not {"ignore_imports", "unmatched_ignore_imports_alerting", "allow_indirect_imports"} & set(contract), (
            contract["name"]
        )


def test_every_pure_package_is_kept_from_the_web() -> None:
    forbidden = next(c for c in _contracts() if c["type"] == "forbidden" and "django" in c["forbidden_modules"])
    assert {f"fanfold.{name}" for name in PURE} == set(forbidden["source_modules"])
    assert "fanfold.site" in forbidden["forbidden_modules"]
    assert {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()} == {*PURE, "site"}


def test_every_app_of_the_site_has_its_layer() -> None:
    site = next(c for c in _contracts() if c.get("containers") == ["fanfold.site"])
    apps = {path.name for path in (SOURCE / "site").iterdir() if (path / "__init__.py").exists()}
    assert site["exhaustive"]
    assert set(site["layers"]) == apps


def test_another_app_is_entered_by_its_doors() -> None:
    """An app imports another's services, queries, policies and models, never its views, forms or templates."""
    private = {"views", "forms", "urls", "templatetags", "admin"}
    for path, tree in sources().items():
        if path.parts[0] != "site" or path.parts[1] == "project":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fanfold.site."):
                app, *inner = (node.module or "").split(".")[2:]
                reached = {*inner, *(alias.name for alias in node.names)}
                assert app == path.parts[1] or not reached & private, f"{path}:{node.lineno}"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("manuscript/words.py", "import django"),
        ("editions/__init__.py", "import fanfold.intake.source"),
        ("manuscript/words.py", "import fanfold.editions"),
    ],
)
def test_the_linter_sees_a_planted_fault(tmp_path: Path, place: str, line: str) -> None:
    ignore = shutil.ignore_patterns("__pycache__", "static", "stories")
    shutil.copytree(SOURCE, tmp_path / "fanfold", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "fanfold" / place).open("a", encoding="utf-8").write(f"\n{line}\n")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout
