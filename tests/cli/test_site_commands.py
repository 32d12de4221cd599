"""`serve`, `demo` and `doctor`: what is handed to the site, and what the doctor sees without it."""

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from fanfold.cli import doctor
from tests.cli.conftest import RunFanfold

SITE = [sys.executable, "-m", "fanfold.site"]
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were handed to the site, none of which is run."""
    commands: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, command: commands.append(command))
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: commands.append(command) or subprocess.CompletedProcess(command, 0)
    )
    return commands


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("serve", "serve --host 127.0.0.1 --port 8000"),
        ("serve --port 9000 --demo", "serve --host 127.0.0.1 --port 9000 --demo"),
        ("serve --host 0.0.0.0 --workers 2", "serve --host 0.0.0.0 --port 8000 --workers 2"),
        ("serve --no-jobs --demo", "serve --host 127.0.0.1 --port 8000 --no-jobs --demo"),
        ("demo", "demo"),
        ("doctor", "doctor"),
        ("role ines", "role ines"),
        ("role ines admin", "role ines admin"),
        ("backup", "backup"),
        ("backup tales.zip", "backup tales.zip"),
        ("restore tales.zip", "restore tales.zip"),
        ("restore tales.zip --replace", "restore tales.zip --replace"),
        ("doctor --deep", "doctor --deep"),
    ],
)
def test_the_site_is_called(fanfold: RunFanfold, handed: list[list[str]], typed: str, given: str) -> None:
    assert fanfold(*typed.split()).status == 0
    assert handed == [[*SITE, *given.split()]]


@pytest.mark.parametrize(
    "typed",
    ["serve --port 0", "serve --port 70000", "serve --workers x", "serve now", "demo --all", "restore", "backup a b"],
)
def test_the_site_is_not_called_wrongly(fanfold: RunFanfold, handed: list[list[str]], typed: str) -> None:
    assert fanfold(*typed.split()).status == 2
    assert handed == []


@pytest.mark.usefixtures("handed")
def test_a_healthy_house(fanfold: RunFanfold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FANFOLD_DATA", str(tmp_path / "not" / "yet"))
    run = fanfold("doctor")
    assert run.status == 0
    assert [line[:20].split()[0] for line in run.out.splitlines()] == ["ok"] * 4
    assert "(not made yet)" in run.out
    assert not (tmp_path / "not").exists()


@pytest.mark.usefixtures("handed")
def test_each_ailment_is_said_with_a_remedy(fanfold: RunFanfold, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 9, 1))
    monkeypatch.setattr(doctor, "_is_installed", lambda name: name != "lxml")
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    run = fanfold("doctor")
    assert run.status == 1
    for remedy in ("needs Python 3.11", "Missing: lxml", "Make room"):
        assert remedy in run.out


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    ails = [answer.ail for answer in doctor.examine() if answer.looked_at == "data folder"]
    assert ails == ["Cannot be written: Permission denied. Set FANFOLD_DATA to a folder that can."]
