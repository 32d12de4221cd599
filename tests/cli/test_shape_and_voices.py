"""`fanfold shape` and `fanfold voices`: what was heard in a file, as text, as JSON and as a picture."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from fanfold.cli import heard
from fanfold.voices.telling import Person, Quote, Telling, View, Voices
from tests.cli.conftest import RunFanfold
from tests.conftest import ROOT

FERRY = ROOT / "docs" / "tutorial" / "the-last-ferry.txt"
TALK = """The Slipway

by Ada

Chapter 1: High Water

"You are late," said Wren Hollis. "Again."

"The tide was late," said Idris.

* * *

It rained.

Chapter 2: Low Water

Idris
said nothing. "Well?" Wren asked.
"""


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A story, and a listener that gives every line in turn to Wren and Idris, and every scene to Wren."""
    real = heard.listen

    def listen(telling: Telling, **options: object) -> Voices:
        found = real(telling, cast=None)
        pair = ("wren", "idris")
        quotes = tuple(
            Quote(
                quote.span, quote.turn, pair[quote.turn % 2], (pair[1 - quote.turn % 2],), (0.95, 0.6)[quote.turn % 2]
            )
            for quote in found.quotes
        )
        views = tuple(
            View(scene, quotes[0].span, "wren", "third", 0.8) for scene in {p.scene for p in telling.passages}
        )
        people = (Person("wren", ("Wren\x1b[31m", "Wren Hollis"), times=2), Person("idris", ("Idris",), times=2))
        return Voices(people, quotes, (), views)

    monkeypatch.setattr(heard, "listen", listen)
    path = tmp_path / "slipway.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_the_shape_in_a_terminal(fanfold: RunFanfold, story: Path) -> None:
    run = fanfold("shape", story)
    assert run.status == 0, run.err
    assert "2 chapters, 3 scenes" in run.out
    assert re.search(r"Chapter 1: High Water +\d+ words", run.out)
    assert run.out.count("█") > 3
    assert max(map(len, run.out.splitlines())) <= 80
    plain = fanfold("shape", "--plain", story).out
    assert "█" not in plain
    assert re.search(r"1  line 7 +\d+ words, Wren", plain)
    assert re.search(r"1  line 17 ", plain)
    assert "\x1b" not in run.out + plain


def test_a_shape_without_a_listener_still_has_its_lengths(fanfold: RunFanfold) -> None:
    run = fanfold("shape", FERRY)
    assert run.status == 0
    assert "3 scenes" in run.out


def test_the_pictures(fanfold: RunFanfold, story: Path) -> None:
    for command in ("shape", "voices"):
        picture = story.with_name(f"{command}.svg")
        assert fanfold(command, story, "-o", picture).status == 0
        root = etree.fromstring(picture.read_bytes())
        assert root.find("{*}title") is not None
        assert fanfold(command, story, "-o", picture).status == 5
        assert fanfold(command, "--force", story, "-o", picture).status == 0
        assert fanfold(command, "--force", story, "-o", story).status == 5
    assert story.read_text(encoding="utf-8") == TALK


def test_who_speaks_how_much_and_to_whom(fanfold: RunFanfold, story: Path) -> None:
    out = fanfold("voices", story).out
    assert re.search(r"Wren\S* +5 +2 +2 +100 %", out)
    assert re.search(r"Idris +4 +1 +1 +0 %", out)
    assert re.search(r"Wren\S* +Idris +5 +2", out)


@pytest.mark.parametrize("asked", ["wren", "Hollis", "WREN HOLLIS"])
def test_all_lines_of_one(fanfold: RunFanfold, story: Path, asked: str) -> None:
    out = fanfold("voices", "--lines-of", asked, story).out
    assert [line.strip() for line in out.splitlines() if "“" in line] == ["“You are late, … Again.”", "“Well?”"]
    assert "line 7, to Idris, 95 % sure" in out
    assert "Chapter 2: Low Water, scene 1" in out
    assert "line 18" in out


def test_nobody_of_that_name(fanfold: RunFanfold, story: Path) -> None:
    run = fanfold("voices", "--lines-of", "Maud", story)
    assert run.status == 2
    assert run.err.startswith("E-no-such-person")
    assert "Idris" in run.err


def test_json(fanfold: RunFanfold, story: Path) -> None:
    found = json.loads(fanfold("voices", "--json", story).out)
    assert found["schema"] == "fanfold-voices/1"
    assert [(one["speaker"], one["line"], one["text"]) for one in found["lines"]] == [
        ("wren", 7, "You are late, … Again."), ("idris", 9, "The tide was late,"), ("wren", 18, "Well?"),
    ]  # fmt: skip
    only = json.loads(fanfold("voices", "--json", "--lines-of", "Idris", story).out)
    assert [one["text"] for one in only["lines"]] == ["The tide was late,"]


def test_what_does_not_fit_is_refused(fanfold: RunFanfold, story: Path, tmp_path: Path) -> None:
    assert fanfold("voices", story, "-o", "x.svg", "--json").status == 2
    assert fanfold("shape", tmp_path).status == 2
    assert fanfold("voices", tmp_path / "nothing.txt").status == 3
