"""The order of numbered files: every way in which people number them, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.intake.order import in_order, looks_like_chapters, natural

ORDERS = {
    "digits": ["1.txt", "2.txt", "10.txt", "11.txt"],
    "leading zeros and formats": ["01.txt", "2.html", "chapter03.docx", "004.md"],
    "a word and digits": ["ch1.html", "ch2.html", "ch10.html"],
    "words": ["part-one.txt", "part-two.txt", "part-three.txt", "part-twelve.txt"],
    "roman": ["Tide I.txt", "Tide II.txt", "Tide IV.txt", "Tide IX.txt", "Tide X.txt"],
    "title, number, name": ["Tide - 01 - Rain.txt", "Tide - 02 - Snow 9.txt", "Tide - 03 - 7 Gulls.txt"],
    "number first": ["1 The 3 Lamps.txt", "2 The 2 Boats.txt", "3 The 1 Gull.txt"],
    "edges": ["prologue.txt", "chapter1.txt", "chapter2.txt", "epilogue.txt"],
    "edges with a title": ["Tide_Prologue.txt", "Tide_1.txt", "Tide_2.txt", "Tide_Epilogue.txt"],
    "letters": ["01a.txt", "01b.txt", "02.txt", "10.txt"],
    "of a total": ["tide 1 of 3.txt", "tide 2 of 3.txt", "tide 3 of 3.txt"],
    "in brackets": ["Tide (1).txt", "Tide (2).txt", "Tide (10).txt"],
    "books": ["Book 1 Chapter 1.txt", "Book 1 Chapter 2.txt", "Book 2 Chapter 1.txt", "Book 2 Chapter 2.txt"],
    "folders": ["Part 1/1.txt", "Part 1/2.txt", "Part 2/1.txt", "Part 10/1.txt"],
    "a folder a chapter": ["one/text.html", "two/text.html", "three/text.html"],
    "dates": ["2003-05-12 rain.txt", "2003-06-01 snow.txt", "2004-01-30 hail.txt"],
    "encoded": ["tide%201.htm", "tide%202.htm", "tide%2010.htm"],
    "German": ["Kapitel 1.txt", "Kapitel 2.txt", "Kapitel 12.txt"],
}  # fmt: skip


@pytest.mark.parametrize("names", ORDERS.values(), ids=ORDERS)
def test_people_number_files_in_many_ways(names: list[str]) -> None:
    for shuffled in (names[::-1], sorted(names, key=lambda name: name[::-1]), names[1::2] + names[::2]):
        assert [one.name for one in in_order(shuffled).placed] == names


def test_gaps_and_numbers_that_stand_twice_are_told() -> None:
    order = in_order(["02.txt", "03.txt", "05.txt", "5 again.txt"])
    assert order.missing == [1, 4]
    assert order.twice == [("05.txt", "5 again.txt")]


def test_a_stated_total_tells_what_is_missing_at_the_end() -> None:
    assert in_order(["tide 2 of 5.txt", "tide 3 of 5.txt"]).missing == [1, 4, 5]


def test_copies_stand_behind_what_they_copy() -> None:
    order = in_order(["02.txt", "01 (1).txt", "01.txt", "Copy of 02.txt"])
    assert [one.name for one in order.placed] == ["01.txt", "01 (1).txt", "02.txt", "Copy of 02.txt"]
    assert order.twice == [("01.txt", "01 (1).txt"), ("02.txt", "Copy of 02.txt")]


def test_names_without_numbers_among_numbered_ones_are_told() -> None:
    order = in_order(["1.txt", "2.txt", "gulls.txt", "readme.txt"])
    assert [one.name for one in order.placed] == ["readme.txt", "1.txt", "2.txt", "gulls.txt"]
    assert order.loose == ["gulls.txt"]


def test_titles_with_a_number_in_them_are_not_numbered() -> None:
    order = in_order(["Seven Gulls.txt", "The Lamp Room.txt", "Salt Road.txt"])
    assert not order.counted
    assert [one.number for one in order.placed] == [None, None, None]


def test_a_name_says_its_chapter_title_and_its_work() -> None:
    one, two = in_order(["Tide - 01 - Low Water.txt", "Tide - 02 - High Water.txt"]).placed
    assert (one.number, one.title, one.work) == (1, "Low Water", "Tide")
    assert (two.number, two.title, two.work) == (2, "High Water", "Tide")


def test_only_a_numbered_folder_looks_like_one_work() -> None:
    assert looks_like_chapters(["01.txt", "02.txt", "03.txt"])
    assert not looks_like_chapters(["01.txt", "02.txt"])
    assert not looks_like_chapters(["Salt Road.txt", "The Lamp Room.txt", "Gulls.txt"])
    assert not looks_like_chapters(["Tide 1.txt", "Tide 2.txt", "Gulls 1.txt", "Gulls 2.txt"])


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=20), unique=True)
)
def test_every_name_stands_in_the_order_once_whatever_it_is(names: list[str]) -> None:
    order = in_order(names)
    assert sorted(one.name for one in order.placed) == sorted(names)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_natural_order_is_that_of_the_numbers(one: int, other: int) -> None:
    assert (natural(f"x{one}") < natural(f"x{other}")) == (one < other)


@pytest.mark.parametrize("stem", ["notitle", "no title", "Untitled", "sans-titre", "ohne Titel", "null", "N_A"])
def test_words_for_a_lacking_title_are_none(stem: str) -> None:
    assert [one.title for one in in_order(["32_Rain.txt", f"33_{stem}.txt"]).placed] == ["Rain", ""]


@pytest.mark.parametrize("stem", ["Nobody's Title", "Nan", "The Untitled Book", "Not Named Tom", "Title Fight"])
def test_titles_with_such_words_stay(stem: str) -> None:
    assert in_order(["32_Rain.txt", f"33_{stem}.txt"]).placed[1].title == stem
