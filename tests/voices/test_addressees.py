"""Whom words are said to is told only where it is clear."""

import re

from fanfold.manuscript.nodes import Span
from fanfold.voices.addressees import addressees
from fanfold.voices.speakers import prepare
from fanfold.voices.telling import Person, Telling

PEOPLE = (Person("ines", ("Ines",)), Person("tom", ("Tom",)), Person("ulf", ("Ulf",)))


def to(text: str, at: int, chances: list[dict[int, float]]) -> tuple[int, ...]:
    quotes = [Span(*match.span(1)) for match in re.finditer(r'"([^"]+)"', text)]
    return addressees(prepare(Telling.of_text(text), quotes, PEOPLE, {}), at, chances)


TWO = '"No."\n\n"Yes."\n\n"No."'


def test_the_other_of_two() -> None:
    assert to(TWO, 1, [{0: 0.9}, {1: 0.9}, {0: 0.9}]) == (0,)


def test_not_when_two_others_speak_around() -> None:
    assert to(TWO, 1, [{0: 0.9}, {1: 0.9}, {2: 0.9}]) == ()


def test_not_when_the_other_is_a_guess() -> None:
    assert to(TWO, 1, [{0: 0.4, 2: 0.35}, {1: 0.9}, {0: 0.4, 2: 0.35}]) == ()


def test_a_call_by_name_wins() -> None:
    assert to('"No."\n\n"Yes, Ulf."\n\n"No."', 1, [{0: 0.9}, {1: 0.9}, {0: 0.9}]) == (2,)


def test_a_list_of_names_calls_nobody() -> None:
    four = (*PEOPLE, Person("rae", ("Rae",)))
    text = '"Fetch Ines, Tom, Ulf, and Rae."'
    asked = prepare(Telling.of_text(text), [Span(1, len(text) - 1)], four, {})
    assert addressees(asked, 0, [{}]) == ()


def test_nobody_talks_to_themselves() -> None:
    assert to('"Oh, Tom, you fool."', 0, [{1: 0.9}]) == ()
