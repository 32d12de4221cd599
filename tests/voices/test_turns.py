"""Quotations of one paragraph are one turn, unless two names are introduced; paragraphs left open run on."""

import re

import pytest

from fanfold.manuscript.nodes import Span
from fanfold.voices.mentions import Names
from fanfold.voices.telling import Person, Telling
from fanfold.voices.turns import Reader, Talk

PEOPLE = (Person("ines", ("Ines",)), Person("tom", ("Tom",)))


def talk(text: str) -> Talk:
    quotes = [Span(*match.span(1)) for match in re.finditer(r'"([^"]+)', text) if match.group(1)[0].isupper()]
    return Reader(Telling.of_text(text), quotes, Names(PEOPLE), len(PEOPLE)).read()


def test_words_around_one_tag_are_one_turn() -> None:
    assert [turn.quotes for turn in talk('"No," said Ines, "Not today." She left.').turns] == [[0, 1]]


@pytest.mark.parametrize(
    ("words", "sir"),
    [("Yes, sir.", 1), ("Thank you, ma'am.", -1), ("My papa went.", 0),
        ("Where did papa go?", 0), ("I love you too mummy.", -1), ("Papa! Come.", 1), ("Not so.", 0)],
)  # fmt: skip
def test_who_is_called_without_a_name(words: str, sir: int) -> None:
    assert talk(f'"{words}"').turns[0].sir == sir


@pytest.mark.parametrize("end", [":", ",", "--", "—", ""])
def test_an_open_end_leads_to_the_next_paragraph(end: str) -> None:
    assert talk(f'Then Tom said{end}\n\n"It ended in June."').turns[0].lead is not None
    assert talk('Then Tom said.\n\n"It ended in June."').turns[0].lead is None


def test_two_named_speakers_are_two_turns() -> None:
    turns = talk('"No," said Ines. "Yes," said Tom.').turns
    assert [turn.quotes for turn in turns] == [[0], [1]]


def test_a_second_speaker_led_up_to_is_a_second_turn() -> None:
    turns = talk('"No," said Ines; and Tom added: "Yes, indeed."').turns
    assert [turn.quotes for turn in turns] == [[0], [1]]


def test_an_open_paragraph_runs_on_and_a_cut_one_does_not() -> None:
    assert [turn.runs_on for turn in talk('Tom said: "It began in May.\n\n"It ended in June.').turns] == [False, True]
    assert [turn.runs_on for turn in talk('Tom said: "It began in -\n\n"It ended in June.').turns] == [False, False]


def test_a_paragraph_ending_in_a_colon_leads_to_the_next() -> None:
    turns = talk('Then Tom said:\n\n"It ended in June."').turns
    assert turns[0].lead is not None
    assert turns[0].lead.value == 1


def test_pronouns_are_counted_for_whoever_was_named() -> None:
    heard = talk("Ines rose. She took her hat.\n\nTom sat. He slept.")
    assert heard.she[0] > heard.he[0]
    assert heard.he[1] > heard.she[1]


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ('Tom ran over to Ines, "Come!"', 1),
        ('After a while Ines said: "Come!" and sat down.', 0),
        ('Tom ran over to Ines, "Come!" He put the cup to his mouth.', 1),
        ('Tom ran over to Ines. "Come!"', -1),
        ('Tom looked up, "Come!" said Ines.', -1),
        ('Tom looked up, "Come!" she said.', -1),
        ('He ran over to Ines, "Come!"', -1),
        ('"Come!"', -1),
    ],
)
def test_whose_sentence_runs_on_into_the_words(text: str, led: int) -> None:
    assert talk(text).turns[0].led == led
