"""`fanfold check`: the world of a story, its questions with their places, answers that are kept, bad input that is pointed at."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import RunFanfold
from tests.storyworld.test_packs import PACK

STORY = """The Slipway

by Ada

Chapter 1: High Water

Edith Carr came down to the slipway alone. She had cut the rope herself, and she said nothing.

"You are late," said Walter Vane.

"The rope had been sawn through," said Ines Carr. "Somebody has done it."

Chapter 2: Low Water

Edith looked at the water. "The lamp is lit," said Edith Carr.
"""
SHEET = """# the sheet of the slipway
pack = "tides"
starts = "2x01"
kind = "changed"
changes = ["not ferry-lost"]
pov = ["edith", "ines"]

[secrets.sawn]
at = "before"
so = "Edith sawed through the rope"
knows = ["edith"]
instead = { ines = "The rope was rotten" }
only = ["sawn", "sawed"]
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "tides.toml").write_text(PACK, encoding="utf-8")
    path = tmp_path / "slipway.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def sheet(story: Path) -> Path:
    path = story.with_name("slipway.world.toml")
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_the_world_and_the_questions(fanfold: RunFanfold, story: Path, sheet: Path) -> None:
    pack = story.with_name("tides.toml")
    run = fanfold("check", "--plain", "--pack", pack, story)
    assert run.status == 0, run.err
    for told in (
        "Tidewrack, 1x01..2x06", "leaves canon      1x06", "not so here       The ferry is lost in the storm",
        "unsettled by that Walter drowns", "later in canon    Ines lights the lamp for him",
        "known to Edith Carr; Ines Carr thinks “The rope was rotten”; readers are never told", "Q-falls-with walter-drowned",
    ):  # fmt: skip
        assert told in run.out, run.out
    told = json.loads(fanfold("check", "--json", "--pack", pack, story).out)
    assert told["world"]["unsettled"] == ["walter-drowned"]
    assert told["world"]["falls_later"] == ["lamp"]
    asked = {one["code"]: one for one in told["questions"]}
    assert asked["Q-falls-with"]["place"] is None
    assert "Q-pov-knows" in asked, "Ines says a word only Edith would use"
    place = asked["Q-pov-knows"]["place"]
    assert STORY.splitlines()[place["line"] - 1].startswith('"The rope had been sawn')
    assert "sawn" in asked["Q-pov-knows"]["sides"][0]


def test_an_answer_is_kept_and_not_asked_again(fanfold: RunFanfold, story: Path, sheet: Path) -> None:
    pack = story.with_name("tides.toml")
    run = fanfold("check", "--plain", "--strict", "--pack", pack, story)
    assert run.status == 1
    run = fanfold("check", "--plain", "--pack", pack, "--answer", "Q-falls-with walter-drowned=on purpose", story)
    assert "Q-falls-with" not in run.out
    kept = sheet.read_text(encoding="utf-8")
    assert kept.startswith(SHEET)
    assert '"Q-falls-with walter-drowned" = "on purpose"' in kept
    told = json.loads(fanfold("check", "--json", "--pack", pack, story).out)
    assert {one["code"]: one["answer"] for one in told["questions"]}["Q-falls-with"] == "on purpose"
    fanfold("check", "--pack", pack, "--answer", "Q-falls-with walter-drowned=fix", story)
    again = fanfold("check", "--plain", "--pack", pack, story)
    assert "To be mended" in again.out
    assert sheet.read_text(encoding="utf-8").count("walter-drowned") == 1


def test_questions_are_asked_one_by_one(
    fanfold: RunFanfold, story: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = story.with_name("tides.toml")
    open_ones = [
        one
        for one in json.loads(fanfold("check", "--json", "--pack", pack, story).out)["questions"]
        if not one["answer"]
    ]
    keys = iter(["o", *["n"] * (len(open_ones) - 1)])
    monkeypatch.setattr("click.prompt", lambda *_args, **_kwargs: next(keys))
    assert fanfold("check", "--ask", "--strict", "--pack", pack, story).status == 0
    assert fanfold("check", "--plain", "--strict", "--pack", pack, story).out.endswith("Nothing to ask.\n")


def test_nobody_at_the_keyboard_answers_nothing(
    fanfold: RunFanfold, story: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert fanfold("check", "--ask", "--strict", "--pack", story.with_name("tides.toml"), story).status == 1
    assert sheet.read_text(encoding="utf-8") == SHEET


def test_a_sheet_at_the_head_of_the_story(fanfold: RunFanfold, story: Path) -> None:
    head = '+++\ntitle = "The Slipway"\ntags = [\n  "one",\n]\npack = "holmes"\nstarts = "FINA.end"\n+++\n\n'
    story.write_text(head + STORY, encoding="utf-8")
    told = json.loads(fanfold("check", "--json", story).out)
    assert (told["pack"], told["world"]["starts"]) == ("holmes", "FINA.end")
    fanfold("check", "--answer", "Q-anchor 9x99=not true", story)
    assert story.with_name("slipway.world.toml").read_text(encoding="utf-8").strip().startswith("[answers]")
    assert story.read_text(encoding="utf-8") == head + STORY, "no story is ever changed"
    story.with_name("slipway.world.toml").write_text('kind = "changed"\n', encoding="utf-8")
    assert "E-two-sheets" in fanfold("check", story).err
    story.with_name("slipway.world.toml").unlink()
    story.write_text(head.replace("starts", "strats") + STORY, encoding="utf-8")
    assert "slipway.txt, line 7: nobody reads “strats” here. Did you mean “starts”?" in fanfold("check", story).err


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('kind = "changed"', 'kind = "sideways"', "E-world-kind", 4),
        ('at = "before"', 'at = "yesterday"', "E-world-point", 9),
        ("[secrets.sawn]", "[secrets.sawn", "E-world-not-toml", 8),
        ("only =", "olny =", "E-world-entry", 13),
        ('kind = "changed"', 'complete = "yes"', "E-world-entry", 4),
        ("# the sheet", 'answers = { "Q-x y" = "maybe" } # the sheet', "E-world-answer", 1),
    ],
)
def test_bad_sheets_are_pointed_at(
    fanfold: RunFanfold, story: Path, sheet: Path, old: str, new: str, code: str, line: int
) -> None:
    assert old in SHEET
    sheet.write_text(SHEET.replace(old, new, 1), encoding="utf-8")
    run = fanfold("check", "--pack", story.with_name("tides.toml"), story)
    assert run.status == 3
    assert code in run.err
    assert f"line {line}" in run.err, run.err


def test_yes_is_said_as_toml_says_it(fanfold: RunFanfold, story: Path, sheet: Path) -> None:
    sheet.write_text(SHEET.replace('kind = "changed"', 'complete = "yes"'), encoding="utf-8")
    run = fanfold("check", "--pack", story.with_name("tides.toml"), story)
    assert "“complete” must be true or false" in run.err
    assert "complete = true" in run.err


def test_somebody_written_wrongly_is_asked_about_with_the_line(fanfold: RunFanfold, story: Path, sheet: Path) -> None:
    sheet.write_text(SHEET.replace('knows = ["edith"]', 'knows = ["edtih"]'), encoding="utf-8")
    told = json.loads(fanfold("check", "--json", "--pack", story.with_name("tides.toml"), story).out)
    words = [one["words"] for one in told["questions"] if one["code"] == "Q-person"]
    assert words == ["“edtih” (line 11 of the sheet) is nobody in Tidewrack. Did you mean “edith”?"]


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_sheet_at_the_head_is_no_part_of_the_story(fanfold: RunFanfold, story: Path, ending: str) -> None:
    head = '+++\ntitle = "The Slipway"\nby = "chapter"\n' + SHEET + "+++\n\n"
    path = story.with_name(f"headed.{ending}")
    path.write_text(head + STORY.partition("Chapter 1")[1] + STORY.partition("Chapter 1")[2], encoding="utf-8")
    told = json.loads(fanfold("inspect", "--json", path).out)
    assert told["title"]["text"] if isinstance(told["title"], dict) else "Slipway" in told["title"]
    assert {zone["type"] for zone in told["zones"]} <= {"title", "chapter_heading", "body", "break"}
    assert "rotten" not in fanfold("inspect", path).out
    book = story.with_name("headed.out.txt")
    assert fanfold("bind", path, "-o", book).status == 0
    assert "The slipway" in book.read_text(encoding="utf-8") or "slipway" in book.read_text(encoding="utf-8")
    assert "rotten" not in book.read_text(encoding="utf-8"), "a secret of the sheet stands in no book"
    checked = json.loads(fanfold("check", "--json", "--pack", story.with_name("tides.toml"), path).out)
    assert checked["world"]["changes"] == ["not ferry-lost"]
    place = next(one["place"] for one in checked["questions"] if one["code"] == "Q-pov-knows")
    assert path.read_text(encoding="utf-8").splitlines()[place["line"] - 1].startswith('"The rope had been sawn')


def test_a_story_builds_on_the_one_beside_it(fanfold: RunFanfold, story: Path, sheet: Path) -> None:
    sheet.write_text(SHEET.replace("pov =", 'builds_on = ["first", "gone"]\npov ='), encoding="utf-8")
    story.with_name("first.world.toml").write_text('changes = ["ines.home = the mill"]\n', encoding="utf-8")
    run = fanfold("check", "--plain", "--pack", story.with_name("tides.toml"), story)
    assert "first, gone (its sheet is not here)" in run.out


def test_many_stories_and_none_that_is_there(fanfold: RunFanfold, story: Path, sheet: Path) -> None:
    run = fanfold("check", "--json", "--pack", story.with_name("tides.toml"), story, story)
    assert [one["title"] for one in json.loads(run.out)] == ["The Slipway", "The Slipway"]
    assert fanfold("check", story.with_name("none.txt")).status == 3
    assert "E-pack-unknown" in fanfold("check", "--pack", "tidse", story).err
    assert "E-check-answer" in fanfold("check", "--answer", "later", story).err
    assert fanfold("check", "--answer", "later", story).status == 2


def test_a_story_without_a_sheet_is_told_where_to_write_one(fanfold: RunFanfold, story: Path) -> None:
    run = fanfold("check", "--plain", story)
    assert run.status == 0
    assert "slipway.world.toml" in run.out


NOTES = """The Slipway

by Ada

Author's note: This is set right after 2x01. AU. The ferry is NOT lost in the storm. Ines thinks that the rope was rotten, but Edith cut it.

Chapter 1

Edith Carr came down to the slipway. "You are late," said Walter Vane.
"""


def test_a_sheet_is_proposed_from_the_notes(fanfold: RunFanfold, story: Path) -> None:
    story.write_text(NOTES, encoding="utf-8")
    pack = story.with_name("tides.toml")
    shown = fanfold("check", "--plain", "--pack", pack, story)
    assert "Proposed by the notes, and not used" in shown.out
    assert "not ferry-lost  “The ferry is NOT lost in the storm”" in shown.out
    assert "Q-falls-with" not in shown.out, "what is only proposed raises no question"
    assert json.loads(fanfold("check", "--json", "--pack", pack, story).out)["world"]["changes"] == []
    sheet = fanfold("check", "--pack", pack, "--propose", story)
    assert '"not ferry-lost",  # “The ferry is NOT lost in the storm”' in sheet.out
    assert "#? [secrets." in sheet.out, "a secret is asked, never taken"
    used = fanfold("check", "--plain", "--pack", pack, "--from-notes", story)
    assert "Q-falls-with walter-drowned" in used.out
    story.with_name("slipway.world.toml").write_text(sheet.out, encoding="utf-8")
    again = fanfold("check", "--plain", story, "--pack", pack)
    assert "Q-falls-with walter-drowned" in again.out
    assert "not ferry-lost  “" not in again.out, "what the sheet speaks of is proposed no more"
    assert fanfold("check", "--propose", story, story).status == 2


def test_several_files_are_one_work(fanfold: RunFanfold, story: Path) -> None:
    first, second = STORY.split("Chapter 2", 1)
    folder = story.with_name("slipway")
    folder.mkdir()
    (folder / "1.txt").write_text(first, encoding="utf-8")
    (folder / "2.txt").write_text("Chapter 2" + second, encoding="utf-8")
    late = SHEET.replace('only = ["sawn", "sawed"]', 'only = ["lamp is lit"]').replace(
        'knows = ["edith"]', 'knows = ["walter"]'
    )
    story.with_name("slipway.world.toml").write_text(late, encoding="utf-8")
    told = json.loads(fanfold("check", "--json", "--as-one", "--pack", story.with_name("tides.toml"), folder).out)
    places = [one["place"] for one in told["questions"] if one["code"] == "Q-pov-knows"]
    assert [place["chapter"] for place in places] == [2]


def test_a_story_that_names_its_fandom_is_told_of_its_pack(fanfold: RunFanfold, story: Path) -> None:
    story.write_text("Disclaimer: I do not own Tidewrack.\n\n" + STORY, encoding="utf-8")
    assert "the story says Tidewrack: --pack tidewrack" in fanfold("check", "--plain", story).out
