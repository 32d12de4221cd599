"""Documentation that cannot go stale: it is compared with the code, the links are walked, the commands exist."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fanfold.cli.main import COMMANDS
from tests.architecture.parsed import sources
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# [words](target): the target up to a title or the closing parenthesis.
_LINK = re.compile(r"\]\(([^)\s]+)\)")
# A command at the head of a shell line or in back quotes: `fanfold bind …`, not "the fanfold folder".
_COMMAND = re.compile(r"(?:^\s*(?:\.venv/bin/)?|`)fanfold ([a-z]+)", re.MULTILINE)


def _name(document: Path) -> str:
    return str(document.relative_to(ROOT))


def test_the_reference_is_what_the_code_says() -> None:
    done = subprocess.run([sys.executable, "scripts/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("document", PAGES, ids=_name)
def test_every_link_leads_somewhere(document: Path) -> None:
    targets = [target for target in _LINK.findall(document.read_text(encoding="utf-8")) if "://" not in target]
    broken = [target for target in targets if not (document.parent / target.partition("#")[0]).exists()]
    assert broken == []


@pytest.mark.parametrize("document", PAGES, ids=_name)
def test_every_command_named_exists(document: Path) -> None:
    assert set(_COMMAND.findall(document.read_text(encoding="utf-8"))) <= set(COMMANDS)


@pytest.mark.parametrize("document", PAGES, ids=_name)
def test_every_verb_and_gate_named_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    verbs = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", text, re.MULTILINE)) <= {(v, "") for v in verbs} | {
        ("", v) for v in verbs
    }
    listed = subprocess.run(
        [sys.executable, "scripts/gates.py", "--list"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    gates = {line.split()[0] for line in listed.splitlines()}
    assert {name for names in re.findall(r"\./test((?: [a-z]+)+)", text) for name in names.split()} <= gates


def test_every_setting_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    read = {
        node.value
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"FANFOLD_[A-Z_]+", node.value)
    }
    assert {name for name in read if name not in reference} == set()


def test_every_page_is_linked_from_the_first() -> None:
    folder = ROOT / "docs"
    first = (folder / "README.md").read_text(encoding="utf-8")
    pages = {str(page.relative_to(folder)) for page in folder.rglob("*.md") if page.parent.name != "decisions"} - {
        "README.md"
    }
    assert sorted(page for page in pages if f"({page})" not in first) == []
