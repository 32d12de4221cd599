"""Points in the spellings people use."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.points import NOWHERE, STEP, CanonClock, Part, story_point
from fanfold.storyworld.worlds import BEFORE, FOREVER

EPISODES = [Part(f"{season}x{number:02}", season=season) for season in (1, 2, 3) for number in range(1, 11)]
SERIES = CanonClock(EPISODES, {"the storm": "2x10", "Landfall": "3x01.end"}, "Tidewrack")
BOOKS = CanonClock(
    [
        Part("SALT", "Salt and Iron", dt.date(1999, 5, 1)),
        Part("ROPE", "The Rope Walk", dt.date(2001, 3, 9)),
        Part("LAMP", "The Lamp Room", dt.date(2004, 8, 20)),
    ]
)


def place(season: int, number: int) -> int:
    return ((season - 1) * 10 + number - 1) * STEP


LAST = STEP - 1


@pytest.mark.parametrize(
    ("words", "lo", "hi"),
    [
        *((words, place(2, 4), place(2, 4) + LAST) for words in (
            "2x04", "2x4", "S02E04", "s2e4", "S2 E4", "season 2 episode 4", "Season 2, Episode 4", "2×04", "during 2x04",
        )),
        ("2x04.start", place(2, 4), place(2, 4)),
        ("2x04.end", place(2, 4) + LAST, place(2, 4) + LAST),
        ("after 2x04", place(2, 4) + LAST, place(2, 4) + LAST),
        ("post-2x04", place(2, 4) + LAST, place(2, 4) + LAST),
        ("a week after 2x04", place(2, 4) + LAST, place(2, 4) + LAST),
        ("2x04.end + 1 week", place(2, 4) + LAST, place(2, 4) + LAST),
        ("before 2x04", place(2, 4), place(2, 4)),
        ("2x04..2x06", place(2, 4), place(2, 6) + LAST),
        ("..2x06", BEFORE, place(2, 6) + LAST),
        ("2x04..", place(2, 4), FOREVER),
        ("between 2x04 and 2x06", place(2, 4) + LAST, place(2, 6)),
        ("season 2", place(2, 1), place(2, 10) + LAST),
        ("the second season", place(2, 1), place(2, 10) + LAST),
        ("season two finale", place(2, 10), place(2, 10) + LAST),
        ("post season 2", place(2, 10) + LAST, place(2, 10) + LAST),
        ("season 3 premiere", place(3, 1), place(3, 1) + LAST),
        ("the end of season 2", place(2, 10) + LAST, place(2, 10) + LAST),
        ("right after the beginning of season 2", None, None),
        ("final season", place(3, 1), place(3, 10) + LAST),
        ("the series finale", place(3, 10), place(3, 10) + LAST),
        ("the storm", place(2, 10), place(2, 10) + LAST),
        ("after the Storm", place(2, 10) + LAST, place(2, 10) + LAST),
        ("landfall", place(3, 1) + LAST, place(3, 1) + LAST),
        ("before", BEFORE, BEFORE),
    ],
)  # fmt: skip
def test_a_series(words: str, lo: int | None, hi: int | None) -> None:
    if lo is None:
        with pytest.raises(FanfoldError):
            SERIES.read(words)
        return
    point = SERIES.read(words)
    assert (point.lo, point.hi, point.words) == (lo, hi, words)


@pytest.mark.parametrize("words", ["ROPE", "rope", "The Rope Walk", "the  rope walk"])
def test_parts_by_key_and_title(words: str) -> None:
    assert BOOKS.read(words).lo == STEP


@pytest.mark.parametrize("words", ["4x01", "2x11", "2x00", "season 9", "the flood", "after the flood", "2x01..9x01"])
def test_what_is_not_there_is_said_with_what_is(words: str) -> None:
    with pytest.raises(FanfoldError, match=r"1x01\.\.3x10") as refused:
        SERIES.read(words)
    assert refused.value.code == "E-world-point"


def test_nothing_is_no_point() -> None:
    assert SERIES.read("  ") == NOWHERE
    assert not NOWHERE.is_known


def test_the_last_episode_on_a_day() -> None:
    found = BOOKS.out_by(dt.date(2003, 1, 1))
    assert found is not None
    assert found.id == "ROPE"
    assert BOOKS.out_by(dt.date(1990, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "lo", "hi"),
    [
        ("before", BEFORE, BEFORE), ("note", 0, 0), ("ch3", 3 * STEP, 3 * STEP + LAST), ("chapter 3", 3 * STEP, 3 * STEP + LAST),
        ("ch3.s2", 3 * STEP + 2, 3 * STEP + 2), ("ch3.end", 3 * STEP + LAST, 3 * STEP + LAST), ("never", FOREVER, FOREVER),
    ],
)  # fmt: skip
def test_a_story(words: str, lo: int, hi: int) -> None:
    point = story_point(words)
    assert (point.lo, point.hi) == (lo, hi)


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused_with_a_code(words: str) -> None:
    for read in (SERIES.read, BOOKS.read, story_point):
        with contextlib.suppress(FanfoldError):
            point = read(words)
            assert point.lo <= point.hi or ".." in words or "between" in words.lower()
