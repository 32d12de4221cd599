"""What is asked about a candidate: as many numbers as have names, and the right candidates."""

import re

import pytest

from fanfold.manuscript.nodes import Span
from fanfold.voices.features import BASE, LATER, Asked
from fanfold.voices.reach import CROWD, FAR, NONE
from fanfold.voices.recent import Recent
from fanfold.voices.speakers import prepare
from fanfold.voices.telling import Person, Telling

PEOPLE = tuple(Person(name.lower(), (name,)) for name in ("Ines", "Tom", "Ulf"))
TALK = '"No," said Ines.\n\n"Yes, Ines," he said.\n\nTom laughed.\n\n"Why?"'


def asked(text: str, people: tuple[Person, ...] = PEOPLE) -> Asked:
    return prepare(Telling.of_text(text), [Span(*m.span(1)) for m in re.finditer(r'"([^"]+)"', text)], people, {})


def test_each_number_has_a_name() -> None:
    talk = asked(TALK)
    rows = list(talk.rows())
    assert {len(row) for turn in rows for row in turn} == {len(BASE)}
    chances = [{0: 0.9, 1: 0.1}, {1: 0.6, 0: 0.4}, {0: 1.0}]
    later = Recent(talk, chances, chances)
    assert {len(row) for at in range(3) for row in later.rows(at)} == {len(LATER)}


def test_candidates_are_those_who_are_there() -> None:
    talk = asked(TALK)
    list(talk.rows())
    assert talk.who[0][0] == 0
    assert all(2 not in who for who in talk.who), "Ulf is never named"
    assert set(talk.who[2]) == {0, 1}


def test_candidates_are_never_too_many() -> None:
    crowd = tuple(Person(f"p{at}", (f"Zed{chr(97 + at)}",)) for at in range(25))
    talk = asked(", ".join(person.names[0] for person in crowd) + ' came.\n\n"Well."', crowd)
    assert [len(turn) for turn in talk.rows()] == [CROWD]


def test_a_name_beside_the_words_counts_for_the_named_and_against_others() -> None:
    talk = asked(TALK)
    first, *_ = talk.rows()
    by = dict(zip(talk.who[0], first, strict=True))
    slot = BASE.index("after_name")
    assert by[0][slot] == 1.0
    assert all(row[slot] == -1.0 for who, row in by.items() if who != 0)
    assert all(row[BASE.index("before_name")] == NONE for row in first)


def test_who_is_called_by_name_is_seen() -> None:
    talk = asked(TALK)
    _, second, _ = talk.rows()
    by = dict(zip(talk.who[1], second, strict=True))
    assert by[0][BASE.index("called")] == 2.0
    assert by[1][BASE.index("called")] == NONE
    assert by[1][BASE.index("anybody_called")] == 2.0


def test_neighbours_stop_at_a_chapter() -> None:
    talk = asked(TALK)
    talk.chapters = [0, 1, 1, 1]
    assert talk.places(0)[:4] == [-1, -1, -1, -1]
    assert talk.places(0)[4:] == [-1, -1, -1, -1]
    assert talk.places(1)[4:] == [2, -1, -1, -1]


def test_what_comes_and_the_talk_as_a_whole_are_known() -> None:
    """Tom is named only behind the words; Ines speaks with a name beside the words and is called once."""
    talk = asked(TALK)
    first, *_ = talk.rows()
    of = {who: dict(zip(BASE, row, strict=True)) for who, row in zip(talk.who[0], first, strict=True)}
    ines, tom = of[0], of[1]
    assert (tom["ahead_named"], tom["ahead_short"]) == (2.0, pytest.approx(0.6))
    assert (ines["ahead_named"], ines["ahead_share"]) == (FAR, 0.0)
    assert (ines["talk_said"], ines["talk_called"], tom["talk_said"]) == (1.0, 1.0, 0.0)
    assert (tom["talk_named"], ines["talk_turns"]) == (1.0, 3.0)


def test_a_talk_far_away_says_nothing() -> None:
    far = asked('"No," said Ines.' + "\n\nIt rained." * 20 + '\n\n"Why?" Tom asked.')
    _, second = far.rows()
    row = dict(zip(BASE, dict(zip(far.who[1], second, strict=True))[1], strict=True))
    assert (row["talk_turns"], row["talk_said"], row["talk_said_share"]) == (1.0, 1.0, 0.5)
