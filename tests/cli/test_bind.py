"""`fanfold bind`: where books go, what is refused before any work, and what two runs have in common."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fanfold.cli.outputs import ALL_KINDS
from fanfold.editions import EDITIONS
from tests.cli.conftest import RunFanfold
from tests.conftest import ROOT

FERRY = ROOT / "docs" / "tutorial" / "the-last-ferry.txt"
WORDS = "the only person she had meant to shout at"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with two stories in `in/`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "ferry.txt").write_bytes(FERRY.read_bytes())
    (tmp_path / "in" / "deep" / "rain.md").write_text("# Rain\n\nIt rained on the *whole* island.\n", encoding="utf-8")
    return tmp_path


def test_the_command_line_knows_every_edition() -> None:
    assert sorted(ALL_KINDS) == sorted(EDITIONS)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_holds_the_words_and_is_the_same_twice(fanfold: RunFanfold, shelf: Path, kind: str) -> None:
    for name in ("one", "two"):
        run = fanfold("bind", "in/ferry.txt", "-o", f"{name}.{kind}")
        assert run.status == 0, run.err
    data = Path(f"one.{kind}").read_bytes()
    assert data == Path(f"two.{kind}").read_bytes()
    if kind == "epub":
        with zipfile.ZipFile("one.epub") as members:
            data = b"".join(members.read(name) for name in members.namelist())
    assert WORDS in " ".join(data.decode("utf-8", "replace").split())


def test_json_is_bound_again(fanfold: RunFanfold, shelf: Path) -> None:
    assert fanfold("bind", "in/ferry.txt", "-o", "ferry.json").status == 0
    assert fanfold("bind", "ferry.json", "-o", "again.txt").status == 0
    assert fanfold("bind", "in/ferry.txt", "-o", "straight.txt").status == 0
    assert Path("again.txt").read_bytes() == Path("straight.txt").read_bytes()


def test_without_a_name_the_story_gives_it(fanfold: RunFanfold, shelf: Path) -> None:
    assert fanfold("bind", "in/ferry.txt").status == 0
    assert fanfold("bind", "in/ferry.txt", "--to", "html").status == 0
    assert sorted(path.name for path in shelf.iterdir()) == ["ferry.epub", "ferry.html", "in"]


def test_title_and_authors_come_from_the_caller_then_the_file_then_its_name(fanfold: RunFanfold, shelf: Path) -> None:
    (shelf / "no_name_at_all.txt").write_text("It rained.\n\nIt went on raining for a week.\n", encoding="utf-8")
    fanfold("bind", "no_name_at_all.txt", "-o", "plain.txt")
    assert Path("plain.txt").read_text(encoding="utf-8").startswith("no name at all\n")
    fanfold("bind", "in/ferry.txt", "-o", "said.txt", "--title", "Another Ferry", "--author", "Ada", "--author", "Ben")
    assert Path("said.txt").read_text(encoding="utf-8").startswith("Another Ferry\n\nby Ada and Ben\n")
    assert fanfold("bind", "in", "--into", "out", "--title", "One for all").status == 2


def test_doubts_are_said_on_standard_error(fanfold: RunFanfold, shelf: Path) -> None:
    run = fanfold("bind", "in/ferry.txt")
    assert run.out == ""
    assert run.err == "doubts: 1 in in/ferry.txt; `fanfold review in/ferry.txt` goes through them.\n"


def test_a_folder_keeps_its_folders(fanfold: RunFanfold, shelf: Path) -> None:
    run = fanfold("bind", "in", "--into", "out", "--to", "txt")
    assert run.status == 0
    assert sorted(str(path.relative_to("out")) for path in Path("out").rglob("*.txt")) == ["deep/rain.txt", "ferry.txt"]
    assert "2 of 2 stories bound." in run.err


def test_one_bad_story_does_not_stop_the_others(fanfold: RunFanfold, shelf: Path) -> None:
    (shelf / "in" / "empty.txt").write_bytes(b"")
    run = fanfold("bind", "in", "--into", "out")
    assert run.status == 1
    assert "E-empty-file" in run.err
    assert "2 of 3 stories bound." in run.err
    assert sorted(path.name for path in Path("out").rglob("*.*")) == ["ferry.epub", "rain.epub"]


def test_two_of_one_name_keep_their_endings(fanfold: RunFanfold, shelf: Path) -> None:
    (shelf / "in" / "ferry.html").write_text("<p>It rained.</p>", encoding="utf-8")
    assert fanfold("bind", "in/ferry.txt", "in/ferry.html", "--into", "out").status == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["ferry.html.epub", "ferry.txt.epub"]


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (["in/ferry.txt", "-o", "ferry.docx"], "E-unknown-edition", 2),
        (["in/ferry.txt", "-o", "ferry"], "E-unknown-edition", 2),
        (["in/ferry.txt", "--to", "pdf"], "E-usage", 2),
        (["in"], "E-usage", 2),
        (["in", "-o", "all.epub"], "E-usage", 2),
        (["in/ferry.txt", "-o", "a.epub", "--into", "b"], "E-usage", 2),
        (["in/ferry.txt", "in/ferry.txt"], "E-same-output", 2),
        (["in/nothing.txt"], "E-no-such-file", 3),
        (["in/ferry.txt", "-o", "in/ferry.txt", "--force"], "E-would-overwrite", 5),
        (["in/ferry.txt", "-o", "in/ferry.txt/x.epub"], "E-cannot-write", 5),
        (["in/ferry.txt", "-o", "in", "--to", "epub"], "E-would-overwrite", 5),
    ],
)
def test_refused_and_nothing_is_written(
    fanfold: RunFanfold, shelf: Path, arguments: list[str], code: str, status: int
) -> None:
    before = {path: path.stat().st_size for path in shelf.rglob("*")}
    run = fanfold("bind", *arguments)
    assert run.err.startswith(f"{code}: ")
    assert run.status == status
    assert {path: path.stat().st_size for path in shelf.rglob("*")} == before


def test_nothing_is_overwritten_unasked(fanfold: RunFanfold, shelf: Path) -> None:
    (shelf / "ferry.epub").write_bytes(b"mine")
    assert fanfold("bind", "in/ferry.txt").status == 5
    assert (shelf / "ferry.epub").read_bytes() == b"mine"
    assert fanfold("bind", "in/ferry.txt", "--force").status == 0
    assert zipfile.is_zipfile(shelf / "ferry.epub")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(fanfold: RunFanfold, shelf: Path) -> None:
    (shelf / "in").chmod(0o500)
    run = fanfold("bind", "in/ferry.txt", "-o", "in/ferry.epub")
    assert (run.status, run.err.split(":")[0]) == (5, "E-cannot-write")


def _shell(command: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    program = f"{sys.executable} -m fanfold.cli"
    return subprocess.run(
        ["sh", "-c", command.replace("fanfold", program)], cwd=folder, capture_output=True, timeout=60
    )


def test_in_a_real_shell_a_story_goes_through_a_pipe(shelf: Path) -> None:
    done = _shell("fanfold bind in/ferry.txt --to html -o - | cat", shelf)
    assert WORDS in " ".join(done.stdout.decode().split())
    assert done.stderr.startswith(b"doubts: 1")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_in_a_real_shell_a_full_disk_is_said(shelf: Path) -> None:
    done = _shell("fanfold inspect --json in/ferry.txt > /dev/full", shelf)
    assert done.returncode == 5
    assert done.stderr.startswith(b"E-cannot-write: ")
    assert b"Traceback" not in done.stderr


def test_in_a_real_shell_a_reader_that_leaves_is_no_error(shelf: Path) -> None:
    done = _shell("fanfold inspect --all in/ferry.txt | head -c 1", shelf)
    assert b"Traceback" not in done.stderr
    assert b"E-" not in done.stderr
