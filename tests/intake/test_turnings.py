"""Breaks of which nothing is left: proposed, never applied by themselves, and answered like all other findings."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.intake.flow import Para
from fanfold.intake.lexicon.turning_weights import WEIGHTS
from fanfold.intake.pipeline import restore
from fanfold.intake.report import inspect_json
from fanfold.intake.turnings import FEATURES, Turnings
from fanfold.manuscript.findings import Decision, Finding

STORY = (Path(__file__).parents[1] / "golden" / "unmarked_breaks" / "another_evening" / "in.txt").read_bytes()


def proposals() -> list[Finding]:
    found = [f for f in restore(STORY, "low-water.txt").findings if f.code == "I-unmarked-break"]
    assert len(found) == 2
    return found


def read(*decisions: Decision) -> dict[str, Any]:
    return inspect_json(restore(STORY, "low-water.txt", decisions=decisions))


def scenes_in_text(*decisions: Decision) -> int:
    work = restore(STORY, "low-water.txt", decisions=decisions).manuscript.work
    return sum(len(chapter.scenes) for chapter in work.chapters)


def test_there_is_a_weight_for_each_feature() -> None:
    assert len(WEIGHTS) == len(FEATURES)


def test_a_proposal_is_listed_and_not_applied() -> None:
    found = read()
    assert [(b["shown"], b["state"]) for b in found["scene_breaks"]] == [("none", "proposed")] * 2
    assert [b["at"] for b in found["scene_breaks"]] == [f.value["at"] for f in proposals()]
    assert [scene["state"] for scene in found["scenes"]] == ["confirmed", "proposed", "proposed"]
    assert scenes_in_text() == 1


def test_scenes_that_are_only_proposed_follow_each_other_without_gap_or_overlap() -> None:
    scenes = read()["scenes"]
    text = STORY.decode()
    for before, after in pairwise(scenes):
        assert before["end"] <= after["start"]
        assert not text[before["end"] : after["start"]].strip()


def test_confirmed_it_is_a_break_of_the_text() -> None:
    answer = Decision("confirm", finding=proposals()[0].id)
    assert scenes_in_text(answer) == 2
    assert [b["state"] for b in read(answer)["scene_breaks"]] == ["confirmed", "proposed"]


def test_refused_it_is_gone_and_stays_gone() -> None:
    answers = [Decision("refuse", finding=f.id) for f in proposals()]
    assert scenes_in_text(*answers) == 1
    assert read(*answers)["scene_breaks"] == []
    assert len(read(*answers)["scenes"]) == 1


def test_a_persons_word_that_no_scene_begins_there_is_asked_no_more() -> None:
    first = proposals()[0]
    answer = Decision("break", span=first.span, value={"strength": 0})
    assert [b["at"] for b in read(answer)["scene_breaks"]] == [proposals()[1].value["at"]]


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        ("The next morning Oda came down to the harbour with a basket.", "another time"),
        ("Back at the mill, Oda came down the ladder with a basket.", "elsewhere"),
    ],
)
def test_reasons_are_told_in_words(opening: str, reason: str) -> None:
    before = ["Bram mended the net and did not look up from it.", "The net was old and Bram was older."] * 6
    after = ["Oda set the basket down. Oda was tired.", "Nobody had asked Oda to come."] * 6
    paras = [Para(0, len(text), text) for text in [*before, opening, *after]]
    turnings = Turnings([paras])
    assert any(reason in why for why in turnings.reasons(len(before)))


@given(st.lists(st.text(max_size=120), min_size=1, max_size=30))
def test_whatever_the_text_likelihoods_are_likelihoods(texts: list[str]) -> None:
    paras = [Para(0, len(text), text) for text in texts]
    found = Turnings([paras[: len(paras) // 2 + 1], paras[len(paras) // 2 + 1 :]]).likelihoods(all_of_them=True)
    assert len(found) == len(texts)
    assert all(0 <= likely < 1 for likely in found)
