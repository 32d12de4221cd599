"""A floor under what the checks find and a ceiling over what they ask for nothing; `python -m tests.faults` has all figures."""

from pathlib import Path

import pytest

from fanfold.storyworld.continuity import CHECKS
from tests.faults.measure import clean_tales, planted, recall
from tests.faults.plants import PLANTERS
from tests.faults.real import demo
from tests.faults.tales import tale

FEW = 3


def test_each_check_has_its_mistake() -> None:
    assert list(PLANTERS) == [check.name for check in CHECKS]


def test_most_planted_mistakes_are_found(tmp_path: Path) -> None:
    found = recall(tmp_path, FEW)
    assert {one.check: one.planted for one in found} == dict.fromkeys(PLANTERS, FEW)
    assert sum(one.found for one in found) >= 0.95 * FEW * len(CHECKS), found
    assert all(one.found >= FEW - 1 for one in found), found


def test_clean_stories_and_those_of_the_demonstration_are_hardly_asked_about(tmp_path: Path) -> None:
    clean = clean_tales(tmp_path, 10)
    assert clean.told == ()
    real = demo()
    assert real.words > 25_000
    assert real.per_10_000 < 1, real.told


@pytest.mark.parametrize("check", PLANTERS)
def test_no_two_mistakes_are_alike(check: str) -> None:
    wrong = list(planted(check, FEW))
    assert len({(one.text, one.sheet) for _clean, one in wrong}) == FEW
    assert all((clean.text, clean.sheet) != (one.text, one.sheet) for clean, one in wrong)


def test_a_seed_gives_one_story() -> None:
    assert tale(7) == tale(7)
    assert tale(7).text != tale(8).text
