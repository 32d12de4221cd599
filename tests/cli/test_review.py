"""`fanfold review`: questions one at a time, answers kept beside the file, bound to its bytes, taken back, followed."""

import io
import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fanfold.cli import session
from fanfold.cli.answers import beside
from tests.cli.conftest import Run, RunFanfold
from tests.conftest import ROOT

HEARD = """Wren climbed the stairs. She was tired, and she knew that the lamp would be out. She felt the cold of the rail.

"You are late," said Idris.

Wren thought of the boat. She wondered whether he had seen it, and she hoped that he had not.

"The tide was late," Wren said. She wanted to sit down.
"""
UNMARKED = ROOT / "tests" / "golden" / "unmarked_breaks" / "another_evening" / "in.txt"
BREAKS = ("I-scene-break", "I-lost-break", "I-unmarked-break")
FERRY = ROOT / "docs" / "tutorial" / "the-last-ferry.txt"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A copy of a story with five doubts, the least sure one a lost scene break."""
    copy = tmp_path / "ferry.txt"
    copy.write_bytes(FERRY.read_bytes())
    return copy


class Reviewer:
    """Types answers, one a line."""

    def __init__(self, fanfold: RunFanfold, monkeypatch: pytest.MonkeyPatch, story: Path) -> None:
        self.fanfold = fanfold
        self.monkeypatch = monkeypatch
        self.story = story

    def __call__(self, *lines: str, options: tuple[str, ...] = ()) -> Run:
        self.monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return self.fanfold("review", *options, self.story)

    def kept(self) -> list[tuple[str, str]]:
        """What stands beside the file: (verdict, code)."""
        answers = json.loads(beside(self.story).read_bytes())
        return [(one["verdict"], one["finding"].partition("@")[0].partition(":")[0]) for one in answers["decisions"]]


@pytest.fixture
def review(fanfold: RunFanfold, monkeypatch: pytest.MonkeyPatch, story: Path) -> Reviewer:
    """`review("y", "n")`: go through the story with these answers, on a machine that is never slow."""
    monkeypatch.setattr(session, "QUICK", 60.0)
    return Reviewer(fanfold, monkeypatch, story)


def _breaks(fanfold: RunFanfold, story: Path, *options: str, of: str = "scene_breaks") -> int:
    return len(json.loads(fanfold("inspect", "--json", *options, story).out)[of])


def test_the_least_sure_comes_first_with_its_place_and_what_it_changes(review: Reviewer) -> None:
    run = review("q")
    assert run.status == 0
    assert "5 to decide, 18 sure" in run.out
    question = run.out.partition("5 left")[2]
    assert "line 20 · 65 % sure · I-lost-break" in question
    assert '"I know when there\'s another."\n  ⟦(2 empty lines)⟧\n  By morning' in question
    assert re.search(r"yes  story, a scene begins: By morning.*\n +no   story: By morning", question)
    assert not beside(review.story).exists()


def test_a_break_of_which_nothing_was_left_can_be_refused(review: Reviewer, fanfold: RunFanfold) -> None:
    review.story.write_bytes(UNMARKED.read_bytes())
    before = _breaks(fanfold, review.story, of="scenes")
    run = review("n", "q", options=("--below", "0.95"))
    question = run.out.partition("I-unmarked-break")[2].partition("[y/n")[0]
    assert re.search(r"yes  story, a scene begins: .*\n +no   story: ", question)
    assert _breaks(fanfold, review.story, of="scenes") == before - 1


def test_in_a_long_file_a_yes_is_followed_at_the_end(review: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reading takes long, nothing is compared unasked and nothing read again for a yes, until all is asked."""
    monkeypatch.setattr(session, "QUICK", -1.0)
    reads: list[int] = []
    real = session.restore

    def counted(*arguments: Any, **options: Any) -> Any:
        reads.append(1)
        return real(*arguments, **options)

    monkeypatch.setattr(session, "restore", counted)
    run = review("y", "d", "y", "y", "y", "y", "q")
    assert len(reads) == 1 + 2 + 1
    assert run.out.count("  yes  ") == 0
    assert "Nothing in the text depends on it." in run.out


def test_answers_are_kept_and_the_next_review_goes_on(review: Reviewer, fanfold: RunFanfold) -> None:
    before = _breaks(fanfold, review.story)
    assert review("n", "y").status == 0
    assert review.kept() == [("refuse", "I-lost-break"), ("confirm", "I-declared-fandom")]
    assert review.story.read_bytes() == FERRY.read_bytes()
    again = review("q")
    assert "2 from" in again.err
    assert "3 to decide" in again.out
    assert "I-lost-break" not in again.out
    assert _breaks(fanfold, review.story) == before - 1
    assert _breaks(fanfold, review.story, "--no-answers") == before


def test_bind_follows_the_answers(review: Reviewer, fanfold: RunFanfold) -> None:
    fanfold("bind", review.story, "-o", review.story.with_name("before.md"))
    review("n")
    run = fanfold("bind", review.story, "-o", review.story.with_name("after.md"))
    assert "1 from" in run.err
    fanfold("bind", "--no-answers", review.story, "-o", review.story.with_name("without.md"))
    before, after, without = (
        (review.story.with_name(f"{name}.md")).read_text() for name in ("before", "after", "without")
    )
    assert before == without
    assert before.count("\n* * *\n") - after.count("\n* * *\n") == 1 or before != after


def test_undo_takes_back_groups_and_earlier_answers(review: Reviewer) -> None:
    review("a", "a", "q")
    assert [code for _, code in review.kept()] == ["I-lost-break", "I-declared-fandom"]
    run = review("a", "u", "u", "q")
    assert "\n4 accepted" in run.out
    assert run.out.index("4 taken back") < run.out.index("1 taken back")
    assert [code for _, code in review.kept()] == ["I-lost-break"]
    review("u", "u", "q")
    assert review.kept() == []


def test_all_that_are_sure(review: Reviewer) -> None:
    run = review("A", "q")
    assert "18 sure ones accepted" in run.out
    assert "18 accepted, 0 refused, 5 open" in run.out
    assert "I-lost-break" not in dict(review.kept()).values()


def test_a_yes_counts_for_its_likes_a_no_and_an_e_for_one(review: Reviewer) -> None:
    """The least sure of three gaps is asked; the surer two follow its yes, and come back together."""
    rain = "It rained on the slipway all that day, and nobody came down from the town to look at the boats.\n\n"
    told = "Chapter 1\n\n" + ("\n\n\n\n".join([rain * 6] * 4)) + "\n\nChapter 2\n\n" + rain
    review.story.write_text(told, encoding="utf-8")
    options = ("--below", "1")

    def gaps(*keys: str) -> list[tuple[str, str]]:
        beside(review.story).unlink(missing_ok=True)
        review(*keys, "q", options=options)
        return [one for one in (review.kept() if beside(review.story).exists() else []) if one[1] in BREAKS]

    asked = review(*["s"] * 12, options=options).out
    at = next(place for place, head in enumerate(re.findall(r" left.*", asked)) if "y also answers 2 like it" in head)
    skip = ["s"] * at
    assert {verdict for verdict, _ in gaps(*skip, "y")} == {"confirm"}
    assert len(gaps(*skip, "y")) == 3
    assert (
        "3 accepted: this one and 2 like it. u takes them back."
        in review("u", "u", "u", *skip, "y", "q", options=options).out
    )
    assert gaps(*skip, "y", "u") == []
    assert len(gaps(*skip, "e")) == 1
    assert [verdict for verdict, _ in gaps(*skip, "n")] == ["refuse"]
    assert [verdict for verdict, _ in gaps(*skip, "N")] == ["refuse"] * 3


def test_all_like_this_and_skip(review: Reviewer) -> None:
    run = review("s", "s", "a", "s")
    assert "4 accepted, 0 refused, 19 open, 3 skipped" in run.out
    assert {code for _, code in review.kept()} == {"I-declared-request"}


def test_a_change_of_value_holds(review: Reviewer, fanfold: RunFanfold) -> None:
    review("s", "c", "Harbour Lights (2004)", "q")
    assert review.kept() == [("change", "I-declared-fandom")]
    facts = json.loads(fanfold("inspect", "--json", review.story).out)["facts"]
    fandom = next(fact for fact in facts if fact["kind"] == "fandom")
    assert (fandom["value"]["value"], fandom["state"]) == ("Harbour Lights (2004)", "confirmed")


def test_a_zone_can_be_another_but_must_be_one(review: Reviewer, fanfold: RunFanfold) -> None:
    review.story.write_text("The Slipway\n\nby Ada\n\nIt rained on the slipway all that day.\n", encoding="utf-8")
    lines = ["s"]
    assert "· I-title" in review(*lines, "q", options=("--below", "1")).out.rpartition(" left")[2]
    run = review(*lines, "c", "poem", "c", "author note", "", "q", options=("--below", "1"))
    assert "Say one of title, byline" in run.out
    zones = json.loads(fanfold("inspect", "--json", review.story).out)["zones"]
    assert zones[0]["type"] == "author_note"


def test_the_original_is_shown_whole(review: Reviewer) -> None:
    out = review("o", "q").out
    assert "before any mending" in out
    assert "*italics* are what Ines is thinking." in out.partition("before any mending")[2]


def test_answers_to_another_version_are_not_used_and_not_lost(review: Reviewer, fanfold: RunFanfold) -> None:
    review("n")
    old = beside(review.story).read_bytes()
    review.story.write_bytes(FERRY.read_bytes() + b"\nAnd then it rained.\n")
    run = fanfold("inspect", review.story)
    assert "for another version" in run.err
    assert "2 blank lines" in run.out
    assert beside(review.story).read_bytes() == old
    assert "are kept as" in review("y").err
    aside = [path for path in review.story.parent.iterdir() if path.name.endswith(".fanfold.json")]
    assert sorted(path.read_bytes() == old for path in aside) == [False, True]


@pytest.mark.parametrize("text", ["", "[]", '{"schema": "fanfold-answers/2", "sha256": ""}', "\x00", '{"sha256": 1}'])
def test_a_broken_sidecar_stops_the_file_but_not_with_no_answers(fanfold: RunFanfold, story: Path, text: str) -> None:
    beside(story).write_text(text, encoding="utf-8")
    for command in (("inspect",), ("review",)):
        run = fanfold(*command, story)
        assert (run.status, run.err.partition(":")[0]) == (3, "E-answers-unreadable")
    assert fanfold("inspect", "--no-answers", story).status == 0


def test_a_broken_sidecar_is_never_overwritten(review: Reviewer) -> None:
    beside(review.story).write_text("mine", encoding="utf-8")
    assert review("y", options=("--no-answers",)).status == 0
    assert sorted(path.read_text() == "mine" for path in review.story.parent.glob("*.json")) == [False, True]


def test_what_was_heard_is_asked_on_demand_and_its_answers_hold(review: Reviewer, fanfold: RunFanfold) -> None:
    review.story.write_text(HEARD, encoding="utf-8")
    assert "I-viewpoint" not in review("q", options=("--below", "1")).out
    options = ("--below", "1", "--voices")
    asked = review(*["s"] * 40, options=options).out
    codes = re.findall(r"· (I-[a-z-]+)", asked)
    at = codes.index("I-viewpoint")
    review(*["s"] * at, "n", "q", options=options)
    assert review.kept() == [("refuse", "I-viewpoint")]
    assert (
        json.loads(beside(review.story).read_bytes())["decisions"][0]["finding"] not in review("q", options=options).out
    )
    assert "I-viewpoint" not in re.findall(r"· (I-[a-z-]+)", review(*["s"] * 40, options=options).out)


def test_a_yes_to_a_viewpoint_reaches_the_manuscript(review: Reviewer, fanfold: RunFanfold) -> None:
    review.story.write_text(HEARD, encoding="utf-8")
    options = ("--below", "1", "--voices")
    codes = re.findall(r"· (I-[a-z-]+)", review(*["s"] * 40, options=options).out)
    before = fanfold("bind", "--force", review.story, "-o", review.story.with_suffix(".before.md"))
    assert before.status == 0
    review(*["s"] * codes.index("I-viewpoint"), "y", "q", options=options)
    kept = json.loads(beside(review.story).read_bytes())["decisions"]
    assert [(one["verdict"], one["value"]) for one in kept] == [("confirm", {"viewpoint": "wren", "person": "third"})]
    assert fanfold("bind", "--force", review.story, "-o", review.story.with_suffix(".after.md")).status == 0
    assert "viewpoint=wren" not in review.story.with_suffix(".before.md").read_text()
    assert "viewpoint=wren" in review.story.with_suffix(".after.md").read_text()


def test_a_folder_is_too_much(fanfold: RunFanfold, story: Path) -> None:
    run = fanfold("review", story.parent)
    assert run.status == 2
    assert "--accept" in run.err


def test_a_hostile_story_gives_the_terminal_nothing_to_obey(review: Reviewer) -> None:
    review.story.write_bytes((ROOT / "tests" / "cli" / "stories" / "red-door.txt").read_bytes())
    out = review("o", "c", "\x1b[2J", "", "y", "o", "y", "y", options=("--below", "1")).out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)


def _read(terminal: int) -> bytes:
    """What the program says next; nothing when it has ended. Never waits long."""
    ready, _, _ = select.select([terminal], [], [], 20)
    assert ready, "the program says nothing"
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals of this kind here")
def test_on_a_terminal_a_key_is_enough(story: Path) -> None:
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "fanfold.cli", "review", str(story)]
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80"}
    with subprocess.Popen(program, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        seen = b""
        for number, key in enumerate((b"n", b"y", b"q"), 1):
            while seen.count(b"/q] ") < number:
                seen += _read(ours)
            os.write(ours, key)
        while more := _read(ours):
            seen += more
        assert running.wait(20) == 0
    os.close(ours)
    verdicts = [one["verdict"] for one in json.loads(beside(story).read_bytes())["decisions"]]
    assert verdicts == ["refuse", "confirm"]
    assert b"\x1b[7m" in seen


def test_what_is_heard_is_answered_one_by_one(review: Reviewer) -> None:
    review.story.write_text(HEARD * 3, encoding="utf-8")
    heads = re.findall(r" left.*", review(*["s"] * 60, options=("--below", "1", "--voices")).out)
    assert any("I-thought" in head or "I-viewpoint" in head for head in heads)
    assert not [
        head for head in heads if "y also answers" in head and re.search("I-(?:speaker|thought|viewpoint|person)", head)
    ]
