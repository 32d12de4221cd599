"""One line as a chapter heading: what is read out of it, and what is none."""

import pytest

from fanfold.intake.headline import looks_like_title, parse_heading, tidy_title
from fanfold.intake.lexicon.numbers import parse_number

HEADINGS = [
    ("Ch 1- The Lamps Go Out", 1, "Ch 1", "The Lamps Go Out"),
    ("Chapter One", 1, "Chapter One", ""),
    ("CHAPTER XIV. LOW WATER", 14, "CHAPTER XIV", "LOW WATER"),
    ("Chapter 3: in which nothing happens", 3, "Chapter 3", "in which nothing happens"),
    ("~*~ Chapter 4 ~*~", 4, "Chapter 4", ""),
    ('Chapter 5 "The Ledger"', 5, "Chapter 5", "The Ledger"),
    ("Chapter Twenty-One: Home", 21, "Chapter Twenty-One", "Home"),
    ("Chapter twenty one", 21, "Chapter twenty one", ""),
    ("Part 2/5", 2, "Part 2/5", ""),
    ("(Part III)", 3, "Part III", ""),
    ("First Chapter", 1, "First Chapter", ""),
    ("2. Kapitel: Ebbe", 2, "2. Kapitel", "Ebbe"),
    ("Chapitre 2 : Marée", 2, "Chapitre 2", "Marée"),
    ("Глава 5. Дождь", 5, "Глава 5", "Дождь"),
    ("第十二話「雨」", 12, "第十二話", "「雨」"),
    ("제3장 비", 3, "제3장", "비"),
    ("Vol. 2 Ch. 3 - Ebb", 3, "Vol. 2 Ch. 3", "Ebb"),
    ("Prologue", None, "Prologue", ""),
    ("Epilogue: Nineteen Winters Later", None, "Epilogue", "Nineteen Winters Later"),
    ("Interlude II", 2, "Interlude II", ""),
    ("The Eleventh Lamp, Part Two", 2, "Part Two", ""),
    ("the eleventh lamp (part 2)", 2, "part 2", ""),
    ("The Eleventh Lamp [3/?]", 3, "[3/?]", ""),
    ("IV", 4, "IV", ""),
    ("-7-", 7, "7", ""),
    ("3 - Home again", 3, "3", "Home again"),
]
PROSE = [
    "Chapter 3 was the hardest to write.",
    "Part of me wanted to stay.",
    "Part two of the plan was simple.",
    '"Chapter one is the worst," he said.',
    "He opened to chapter 5.",
    "Book in hand, she left.",
    "End of Part One",
    "I don't know.",
    "Mix it well.",
    "12. Buy milk and eggs.",
    "1x05 - Pilot",
    "He had 2 chapters left",
    "",
    "***",
]


@pytest.mark.parametrize(("text", "number", "label", "title"), HEADINGS)
def test_headings(text: str, number: int | None, label: str, title: str) -> None:
    line = parse_heading(text)
    assert line is not None
    assert (line.number.value if line.number else None, line.label, line.title) == (number, label, title)


@pytest.mark.parametrize("text", PROSE)
def test_prose(text: str) -> None:
    assert parse_heading(text) is None


def test_the_story_begins_behind_a_glued_heading() -> None:
    text = "Chapter 3: The Storm. The rain came down all night and nobody slept."
    line = parse_heading(text)
    assert line is not None
    assert line.glued is not None
    assert (line.title, text[line.glued :]) == ("The Storm", "The rain came down all night and nobody slept.")


def test_a_work_in_several_posts_says_how_many() -> None:
    line = parse_heading("The Eleventh Lamp [2/5]")
    assert line is not None
    assert (line.work, line.total) == ("The Eleventh Lamp", 5)


@pytest.mark.parametrize(
    ("token", "value"),
    [("7", 7), ("3rd", 3), ("10.5", 10), ("XIV", 14), ("xlix", 49), ("twenty", 20), ("Thirty-Two", 32), ("drei", 3),
     ("третья", 3), ("二十三", 23), ("十", 10), ("百二", 102)],
)  # fmt: skip
def test_numbers(token: str, value: int) -> None:
    number = parse_number(token)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("token", ["", "iiii", "chapter", "¹", "a3", "3xyz", "12345", "the"])
def test_no_numbers(token: str) -> None:
    assert parse_number(token) is None


def test_titles() -> None:
    assert looks_like_title("The Long Way Home")
    assert not looks_like_title("He went the long way home")
    assert tidy_title('~*~ "The Long Way Home." ~*~') == "The Long Way Home"
