"""Each check on its golden cases: what it must ask, and where it must be silent. `--save-golden` rewrites them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from fanfold.messages import load
from fanfold.storyworld.continuity import CHECKS, Case, ChapterTold, Question, SceneTold, SpokenTold, questions
from fanfold.storyworld.packs import read_pack
from fanfold.storyworld.stories import read_sheet
from tests.conftest import ROOT, CompareOrSave

GOLDEN = ROOT / "tests" / "golden" / "continuity"
CASES = sorted(GOLDEN.glob("*/*/"))


def case_in(folder: Path) -> Case:
    """The story of a golden case: its sheet, its chapters if it has any, over the pack of all cases."""
    pack = read_pack((GOLDEN / "pack.toml").read_text(encoding="utf-8"), "pack.toml")
    sheet = read_sheet((folder / "sheet.toml").read_text(encoding="utf-8"), "sheet.toml", pack)
    chapters = folder / "chapters.toml"
    told = tomllib.loads(chapters.read_text(encoding="utf-8"))["chapters"] if chapters.exists() else []
    return Case(sheet, [_chapter(one) for one in told], pack)


def _chapter(given: dict[str, Any]) -> ChapterTold:
    text = given["text"]
    scenes = tuple(
        SceneTold(
            one["number"], 0, len(text), one["viewpoint"], one["layer"], tuple(one["speakers"]),
            tuple(_spoken(text, **said) for said in one.get("spoken", ())),
        )
        for one in given["scenes"]
    )  # fmt: skip
    return ChapterTold(given["number"], text, scenes, frozenset(given.get("looks", ())))


def _spoken(text: str, words: str, who: str = "") -> SpokenTold:
    start = text.index(words)
    return SpokenTold(start, start + len(words), who)


def shown(found: list[Question]) -> str:
    lines = [f"{one.code} {one.about}\n  {one.words}\n  {' | '.join(one.sides)}\n" for one in found]
    return "".join(lines) or "(silent)\n"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_a_case(folder: Path, golden: CompareOrSave) -> None:
    check = next(check for check in CHECKS if check.name == folder.parent.name)
    golden(folder / "out.txt", shown(list(check.run(case_in(folder)))))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_is_found_by_its_name(check: Any) -> None:
    assert check.run.__module__ == f"fanfold.storyworld.continuity.{check.name}"
    assert check.code in load()
    outs = [(folder / "out.txt").read_text(encoding="utf-8") for folder in CASES if folder.parent.name == check.name]
    assert any(out == "(silent)\n" for out in outs), "no case in which it must be silent"
    assert any(out.startswith(f"{check.code} ") for out in outs), "no case in which it must ask"


def test_what_was_answered_is_not_asked_again() -> None:
    case = case_in(GOLDEN / "falls_with" / "before_and_after")
    found = questions(case)
    assert len(found) == 2
    assert questions(case, answered=[(found[0].code, found[0].about)]) == found[1:]


def test_a_quiet_check_asks_only_when_asked_for() -> None:
    case = case_in(GOLDEN / "layer_leak" / "repeated_outside")
    assert "Q-layer-leak" not in {one.code for one in questions(case)}
    assert "Q-layer-leak" in {one.code for one in questions(case, quiet=True)}
