"""Several files as one work, and one file as several."""

from pathlib import Path

import pytest

from tests.cli.conftest import RunFanfold
from tests.intake.stories import story

TWO = f"The Lamp Room\nby Tern\n\nDisclaimer: Not mine.\n\n{story(1)}\n\nTHE END\n\n\nSalt Road\nby Petrel\n\nRating: PG\n\n{story(2)}\n"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a numbered story in `tide/` and two works in `two.txt`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tide").mkdir()
    for number in (1, 2, 10):
        (tmp_path / "tide" / f"{number}.txt").write_text(
            f"Part {number} was cold.\n\n{story(number)}\n", encoding="utf-8"
        )
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    return tmp_path


def test_a_folder_is_bound_as_one_in_the_order_of_its_numbers(fanfold: RunFanfold, shelf: Path) -> None:
    run = fanfold("bind", "--as-one", "tide", "--to", "txt")
    assert run.status == 0, run.err
    text = Path("tide.txt").read_text(encoding="utf-8")
    assert text.startswith("tide\n")
    assert text.index("Part 1 was") < text.index("Part 2 was") < text.index("Part 10 was")


def test_files_named_one_by_one_are_one_work_too(fanfold: RunFanfold, shelf: Path) -> None:
    run = fanfold("bind", "--as-one", "tide/10.txt", "tide/1.txt", "-o", "some.md")
    assert run.status == 0, run.err
    text = Path("some.md").read_text(encoding="utf-8")
    assert text.index("Part 1 was") < text.index("Part 10 was")


def test_inspect_reads_a_folder_as_one_and_tells_what_is_missing(fanfold: RunFanfold, shelf: Path) -> None:
    run = fanfold("inspect", "--as-one", "tide", "--plain")
    assert run.status == 0
    assert "3 chapters" in run.out
    assert "I-missing-part" in run.out
    assert "fanfold bind --as-one tide" in run.out
    some = fanfold("inspect", "--as-one", "tide/1.txt", "tide/2.txt", "--plain")
    assert "fanfold bind --as-one tide/1.txt tide/2.txt -o tide.epub" in some.out
    (Path("tide") / "3.txt").write_text("The sixth boat came in.\n", "utf-8")
    many = fanfold("inspect", "--as-one", *sorted(Path("tide").iterdir())[:5], "--plain")
    assert "fanfold bind --as-one tide/* -o tide.epub" in many.out


def test_numbered_files_are_pointed_out(fanfold: RunFanfold, shelf: Path) -> None:
    for number in range(3, 10):
        (shelf / "tide" / f"{number}.txt").write_text(story(number), encoding="utf-8")
    run = fanfold("inspect", "tide")
    assert "chapters: the 10 files in tide look like one work; `fanfold bind --as-one tide` binds them." in run.err


def test_split_makes_a_book_of_each_work(fanfold: RunFanfold, shelf: Path) -> None:
    run = fanfold("bind", "--split", "two.txt", "--to", "txt", "--into", "out")
    assert run.status == 0, run.err
    first, second = sorted(Path("out").iterdir())
    assert (first.name, second.name) == ("two - 01 The Lamp Room.txt", "two - 02 Salt Road.txt")
    assert "Petrel" not in first.read_text(encoding="utf-8")
    assert second.read_text(encoding="utf-8").startswith("Salt Road\n\nby Petrel\n")
    assert fanfold("bind", "--split", "two.txt", "--to", "txt", "--into", "out").status == 5


def test_without_split_the_file_stays_one_and_it_is_said(fanfold: RunFanfold, shelf: Path) -> None:
    run = fanfold("bind", "two.txt", "--to", "txt", "-o", "whole.txt")
    assert "several: 2 works seem to stand in two.txt" in run.err
    text = Path("whole.txt").read_text(encoding="utf-8")
    assert "The Lamp Room" in text
    assert "Salt Road" in text


@pytest.mark.parametrize(
    "arguments",
    [("--as-one", "--split", "tide"), ("--split", "two.txt", "-o", "x.txt"), ("--split", "two.txt", "--title", "X")],
)
def test_what_does_not_fit_together_is_refused(fanfold: RunFanfold, shelf: Path, arguments: tuple[str, ...]) -> None:
    assert fanfold("bind", *arguments).status == 2


def test_a_folder_that_is_too_large_is_refused(
    fanfold: RunFanfold, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FANFOLD_MAX_FILE_MB", "1")
    (shelf / "tide" / "3.txt").write_text("word " * 300_000, encoding="utf-8")
    run = fanfold("inspect", "--as-one", "tide")
    assert run.status == 4
    assert "E-too-large" in run.err
