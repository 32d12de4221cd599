"""`fanfold inspect`: the report people read, the JSON programs read, and files that mean no good."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import RunFanfold
from tests.conftest import ROOT, CompareOrSave

HERE = Path(__file__).parent
STORIES = HERE / "stories"
FERRY = ROOT / "docs" / "tutorial" / "the-last-ferry.txt"


@pytest.fixture
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.usefixtures("_at_root")
@pytest.mark.parametrize("story", [FERRY, *sorted(STORIES.iterdir())], ids=lambda path: path.name)
def test_the_report(fanfold: RunFanfold, golden: CompareOrSave, story: Path) -> None:
    run = fanfold("inspect", story.relative_to(ROOT))
    assert run.status == 0, run.err
    assert max(len(line) for line in run.out.splitlines() if "fanfold " not in line) <= 80
    golden(HERE / "golden" / f"{story.name}.report", run.out)


def test_nothing_of_a_story_reaches_the_terminal_as_a_command(fanfold: RunFanfold) -> None:
    for extra in ([], ["--plain"], ["--all"]):
        run = fanfold("inspect", *extra, STORIES / "red-door.txt")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", run.out)
        assert "[bold red]Door[/bold red]" in run.out


def test_plain_cuts_and_wraps_nothing(fanfold: RunFanfold) -> None:
    out = fanfold("inspect", "--plain", "--all", FERRY).out
    assert (
        "“A/N: That's all for now! Please review, it's my first story here and constructive criticism is welcome."
        in out
    )


def test_colour_only_where_it_is_wanted(fanfold: RunFanfold, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in fanfold("inspect", FERRY).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in fanfold("inspect", FERRY).out
    assert "\x1b" not in fanfold("inspect", "--plain", FERRY).out
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in fanfold("inspect", FERRY).out


def test_json_of_one_file_is_an_object(fanfold: RunFanfold) -> None:
    found = json.loads(fanfold("inspect", "--json", FERRY).out)
    assert found["schema"] == "fanfold-inspect/1"
    assert found["title"] == "The Last Ferry"
    text = FERRY.read_text(encoding="utf-8")
    assert [text[b["at"] :][:8] for b in found["scene_breaks"]] == ["By morni", "Rafe sto"]


def test_json_of_a_folder_is_an_array(fanfold: RunFanfold) -> None:
    found = json.loads(fanfold("inspect", "--json", STORIES).out)
    assert [one["file"] for one in found] == ["lamp-room.html", "red-door.txt"]


def test_json_leaves_out_what_failed_and_stays_json(fanfold: RunFanfold, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run = fanfold("inspect", "--json", tmp_path / "empty.txt", FERRY)
    assert run.status == 1
    assert [one["file"] for one in json.loads(run.out)] == [FERRY.name]
    assert "E-empty-file" in run.err
    run = fanfold("inspect", "--json", tmp_path)
    assert (run.status, json.loads(run.out)) == (3, [])


def test_text_is_what_offsets_point_into(fanfold: RunFanfold, tmp_path: Path) -> None:
    story = tmp_path / "old.txt"
    story.write_bytes("Chapter 1\r\n\r\nIt\x92s late.\r\n".encode("cp1252", "ignore") + b"\x93Yes\x94\r\n")
    out = fanfold("inspect", "--text", story).out
    assert out.endswith("“Yes”\r\n")
    zones = json.loads(fanfold("inspect", "--json", story).out)["zones"]
    assert any("Yes" in out[zone["start"] : zone["end"]] for zone in zones)


def test_text_takes_one_file(fanfold: RunFanfold) -> None:
    assert fanfold("inspect", "--text", STORIES).status == 2
    assert fanfold("inspect", "--text", "--json", FERRY).status == 2


@pytest.mark.parametrize(
    ("name", "data", "code", "status"),
    [
        ("empty.txt", b"", "E-empty-file", 3),
        ("blank.txt", b" \r\n\t\n", "E-empty-file", 3),
        ("cut.epub", b"PK\x03\x04 mimetypeapplication/epub+zip", None, 3),
        ("cut.docx", b"PK\x03\x04 word/document.xml", None, 3),
        ("noise.txt", bytes(range(256)) * 40, "E-binary", 3),
        ("big.txt", b"word " * 500_000, "E-too-large", 4),
    ],
)
def test_a_bad_file_is_answered_in_words(
    fanfold: RunFanfold,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes,
    code: str | None,
    status: int,
) -> None:
    monkeypatch.setenv("FANFOLD_MAX_FILE_MB", "2")
    (tmp_path / name).write_bytes(data)
    run = fanfold("inspect", tmp_path / name)
    assert run.status == status
    assert run.out == ""
    assert re.match(rf"{code or 'E-[a-z-]+'}: .*{name}.*\n  → fanfold explain E-", run.err)
    assert "E-internal" not in run.err


@pytest.mark.parametrize(
    "data",
    [b"a\x00b", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00" * 50, b"<p>" * 2000 + b"deep", b"*" * 9000, b"\r" * 90 + b"x"],
)
def test_odd_bytes_are_read_or_refused_but_never_break_it(fanfold: RunFanfold, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    run = fanfold("inspect", tmp_path / "odd.txt")
    assert run.status in (0, 3), run.err
    assert "E-internal" not in run.err


def test_a_missing_file_and_a_folder_without_stories(fanfold: RunFanfold, tmp_path: Path) -> None:
    assert "E-no-such-file" in fanfold("inspect", tmp_path / "not-here.txt").err
    run = fanfold("inspect", tmp_path)
    assert "E-no-stories" in run.err
    assert run.status == 3


def test_a_hostile_name_is_shown_harmless(fanfold: RunFanfold, tmp_path: Path) -> None:
    story = tmp_path / "a\x1b[31m\nE-usage: b.txt"
    story.write_text("Chapter 1\n\nIt rained.\n", encoding="utf-8")
    run = fanfold("inspect", story)
    assert run.status == 0
    assert "\x1b" not in run.out
    assert "\nE-usage" not in run.out


def test_a_folder_is_searched_to_the_bottom_but_not_through_links(fanfold: RunFanfold, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "one.txt").write_text("Chapter 1\n\nIt rained.\n", encoding="utf-8")
    (deep / "notes.xyz").write_bytes(b"\x00\x01")
    (deep / ".hidden.txt").write_bytes(b"")
    (deep / "up").symlink_to(tmp_path)
    assert [one["file"] for one in json.loads(fanfold("inspect", "--json", tmp_path).out)] == ["one.txt"]


def test_a_cast_gives_names(fanfold: RunFanfold, tmp_path: Path) -> None:
    cast = tmp_path / "cast.toml"
    cast.write_text('[people]\nines = ["Ines Vale @1x01..", "Ines"]\nrafe = ["Rafe"]\n', encoding="utf-8")
    people = json.loads(fanfold("inspect", "--json", "--cast", cast, FERRY).out)["people"]
    assert [person["id"] for person in people if person["from"] == "cast"] == ["ines", "rafe"]


@pytest.mark.parametrize("text", ["", "[people]\nines = []", "[people", "\x00", "[people]\nx = [1]"])
def test_a_cast_that_is_none_is_refused(fanfold: RunFanfold, tmp_path: Path, text: str) -> None:
    (tmp_path / "cast.toml").write_text(text, encoding="utf-8")
    for cast in (tmp_path / "cast.toml", tmp_path / "nowhere.toml", tmp_path):
        run = fanfold("inspect", "--cast", cast, FERRY)
        assert run.status == 3
        assert run.err.startswith("E-cast-")


def test_quotes_are_not_silently_accepted(fanfold: RunFanfold) -> None:
    assert fanfold("inspect", "--quotes", "quotes.json", FERRY).status == 2


def test_a_fault_of_our_own_is_no_traceback(fanfold: RunFanfold, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("fanfold.intake.pipeline.restore", broken)
    run = fanfold("inspect", FERRY)
    assert run.status == 70
    assert run.err.startswith(f"E-internal: Fanfold failed at {FERRY}: RecursionError: too deep")
    assert "Traceback" not in run.err
