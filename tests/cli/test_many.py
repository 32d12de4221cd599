"""`fanfold inspect --accept --report`: a rule over many files, one report, nothing decided that the rule does not say."""

import csv
import json
from pathlib import Path

import pytest

from fanfold.cli import many, summary
from fanfold.cli.answers import beside
from fanfold.cli.rule import Rule
from fanfold.cli.survey import Journal
from tests.cli.conftest import RunFanfold
from tests.conftest import ROOT

FERRY = ROOT / "docs" / "tutorial" / "the-last-ferry.txt"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with a story that leaves questions, one that leaves none, one that cannot be read, and a trap."""
    folder = tmp_path / "archive"
    (folder / "deep").mkdir(parents=True)
    (folder / "ferry.txt").write_bytes(FERRY.read_bytes())
    (folder / "deep" / "rain.txt").write_text("It rained on the whole island that day.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "=cmd()<script>.txt").write_text("=1+1 Title\n\nby Nobody\n\nIt rained.\n", encoding="utf-8")
    return folder


def _report(fanfold: RunFanfold, archive: Path, *options: object, accept: float = 0.95) -> dict[str, object]:
    place = archive.parent / "report.json"
    run = fanfold("inspect", "--accept", accept, "--report", place, *options, archive)
    assert run.status == 1, run.err
    found: dict[str, object] = json.loads(place.read_bytes())
    return found


def test_the_report_counts_what_the_rule_accepts_and_what_is_left(fanfold: RunFanfold, archive: Path) -> None:
    report = _report(fanfold, archive)
    files = {Path(one["file"]).name: one for one in report["files"]}  # type: ignore[attr-defined]
    assert [Path(one["file"]).name for one in report["files"]][:2] == ["empty.txt", "ferry.txt"]  # type: ignore[attr-defined]
    assert files["empty.txt"]["error"] == "E-empty-file"
    ferry = files["ferry.txt"]
    inspected = json.loads(fanfold("inspect", "--json", archive / "ferry.txt").out)
    everything = [*inspected["findings"], *inspected["facts"]]
    assert sum(ferry["accepted"].values()) == sum(one["confidence"] >= 0.95 for one in everything)
    assert sum(ferry["open"].values()) == sum(one["confidence"] < 0.95 for one in everything)
    assert ferry["words"] == inspected["words"]
    assert (ferry["chapters"], ferry["scenes"], ferry["notes"]) == (1, 3, 4)
    assert ferry["needs"][0]["code"] == "I-lost-break"
    assert report["totals"]["failed"] == 1  # type: ignore[index]
    assert not beside(archive / "ferry.txt").exists()


def test_nothing_is_accepted_without_a_rule(fanfold: RunFanfold, archive: Path) -> None:
    place = archive.parent / "report.json"
    fanfold("inspect", "--report", place, archive)
    assert json.loads(place.read_bytes())["totals"]["accepted"] == 0


def test_answers_are_written_once_and_a_person_comes_before_the_rule(
    fanfold: RunFanfold, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ferry = archive / "ferry.txt"
    lost = "I-lost-break@884-887"
    first = _report(fanfold, archive, "--answers", accept=0.6)
    assert json.loads(beside(ferry).read_bytes())["accepted"][lost] == 0.6
    answers = json.loads(beside(ferry).read_bytes())
    answers["decisions"] = [{"verdict": "refuse", "finding": lost}]
    beside(ferry).write_text(json.dumps(answers), encoding="utf-8")
    second = _report(fanfold, archive, "--answers", accept=0.6)
    told = {Path(one["file"]).name: one for one in second["files"]}["ferry.txt"]  # type: ignore[attr-defined]
    assert told["refused"] == {"I-lost-break": 1}
    assert first["totals"]["open"] == second["totals"]["open"]  # type: ignore[index]
    assert (
        json.loads(beside(ferry).read_bytes())["decisions"]
        == [{"verdict": "refuse", "finding": lost, "span": [0, 0], "value": {}}]
        or json.loads(beside(ferry).read_bytes()) == answers
    )
    assert "2 blank lines" not in fanfold("inspect", ferry).out


def test_several_processes_say_the_same(fanfold: RunFanfold, archive: Path) -> None:
    assert _report(fanfold, archive) == _report(fanfold, archive, "--jobs", 2)


def test_a_spreadsheet_is_given_no_formula_and_a_page_no_tag(fanfold: RunFanfold, archive: Path) -> None:
    (archive / "deep" / "sum.html").write_text("<title>=SUM(A1)</title><p>It rained.</p>" * 3, encoding="utf-8")
    table, page = archive.parent / "r.csv", archive.parent / "r.html"
    fanfold("inspect", "--accept", 0.95, "--report", table, archive)
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 5
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    fanfold("inspect", "--accept", 0.95, "--report", page, archive)
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "I-declared-cadence 1" in text.partition("<p>Open: ")[2].partition("</p>")[0]
    assert "<q></q>" not in text
    assert text.count("<tr><th scope=") >= 5


def test_an_interrupted_run_goes_on(fanfold: RunFanfold, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _report(fanfold, archive)
    read: list[str] = []
    real = summary.summarise

    def counting(path: Path, rule: Rule) -> summary.Summary:
        read.append(path.name)
        if len(read) == 3:
            raise KeyboardInterrupt
        return real(path, rule)

    monkeypatch.setattr("fanfold.cli.survey.summarise", counting)
    place = archive.parent / "report.json"
    run = fanfold("inspect", "--accept", 0.95, "--report", place, archive)
    assert run.status == 130
    assert "2 of 4 files read" in run.err
    journal = place.with_name(".report.json.unfinished")
    with journal.open("ab") as file:
        file.write(b'{"mark": "cut off in the mid')
    run = fanfold("inspect", "--accept", 0.95, "--report", place, archive)
    assert "2 files were read before" in run.err
    assert len(read) == 5
    assert json.loads(place.read_bytes()) == whole
    assert not journal.exists()


def test_a_changed_file_or_rule_is_read_again(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text("It rained.\n", encoding="utf-8")
    rule = Rule(0.9)
    journal = Journal(tmp_path / "journal", rule)
    journal.add(story, summary.summarise(story, rule))
    assert Journal(tmp_path / "journal", rule).left([story]) == []
    assert Journal(tmp_path / "journal", Rule(0.8)).left([story]) == [story]
    story.write_text("It rained again.\n", encoding="utf-8")
    assert Journal(tmp_path / "journal", rule).left([story]) == [story]


def test_one_file_that_fails_gives_its_own_status(fanfold: RunFanfold, archive: Path) -> None:
    run = fanfold("inspect", "--accept", 0.9, archive / "empty.txt")
    assert run.status == 3
    assert run.err.startswith("E-empty-file")
    assert fanfold("inspect", "--accept", 0.9, archive / "ferry.txt").status == 0


def test_a_fault_of_our_own_is_reported_and_the_others_go_on(
    fanfold: RunFanfold, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path, rule: Rule) -> summary.Summary:
        if path.name == "ferry.txt":
            raise ZeroDivisionError("one of ours")
        return summary.Summary(file=str(path))

    monkeypatch.setattr(summary, "_read", broken)
    run = fanfold("inspect", "--accept", 0.9, archive)
    assert run.status == 1
    assert "E-internal" in run.err
    assert "4 files" in run.out


@pytest.mark.parametrize(
    "options",
    [("--answers",), ("--jobs", 2), ("--accept", 2), ("--report", "r.txt"), ("--accept", 0.9, "--json"),
     ("--report", "r.csv", "--answers")],
)  # fmt: skip
def test_options_that_do_not_fit_are_refused(fanfold: RunFanfold, archive: Path, options: tuple[object, ...]) -> None:
    assert fanfold("inspect", *options, archive).status == 2


def test_a_report_that_cannot_be_written_says_so(fanfold: RunFanfold, archive: Path) -> None:
    (archive.parent / "file").write_bytes(b"")
    run = fanfold("inspect", "--report", archive.parent / "file" / "r.csv", archive)
    assert (run.status, "E-cannot-write" in run.err) == (5, True)


def test_memory_holds_no_story(archive: Path) -> None:
    """What is kept of each file besides the journal is its place in the order."""
    journal = Journal(archive.parent / "journal", Rule())
    for path, one in many.survey([archive / "ferry.txt"] * 3, Rule()):
        journal.add(path, one)
    assert all(len(place) == 3 and isinstance(place.offset, int) for place in journal._places)
    assert [Path(one.file).name for one in journal] == ["ferry.txt"] * 3
