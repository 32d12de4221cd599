"""Each quotation gets one answer, in the order they were asked in, and the answer makes sense."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Heard
from fanfold.voices.listen import listen
from fanfold.voices.speakers import attribute, confidence, margin, prepare, settled, speakers
from fanfold.voices.telling import Person, Quote, Telling

PEOPLE = (Person("ines", ("Ines Marl", "Ines"), "cast"), Person("tom", ("Tom Reed", "Tom"), "cast"))
TALK = """Ines shut the door. Tom was still in the yard.

"He won't come in," said Ines.

"Then let him freeze," Tom said from the window.

"That was unkind, Tom."

"It was meant to be. Give me the lamp."

She gave it to him. "Careful," she said, "It is hot."
"""


def quoted(text: str) -> list[Span]:
    return [Span(*match.span(1)) for match in re.finditer(r'"([^"]+)"', text)]


def said(text: str, people: tuple[Person, ...] = PEOPLE) -> list[str]:
    return [quote.speaker for quote in attribute(Telling.of_text(text), quoted(text), people)]


def test_a_short_talk() -> None:
    assert said(TALK) == ["ines", "tom", "ines", "tom", "ines", "ines"]


def test_answers_keep_the_order_of_the_questions() -> None:
    spans = quoted(TALK)
    there = attribute(Telling.of_text(TALK), spans, PEOPLE)
    back = attribute(Telling.of_text(TALK), spans[::-1], PEOPLE)
    assert [(q.span, q.speaker, q.confidence) for q in back[::-1]] == [(q.span, q.speaker, q.confidence) for q in there]


def test_a_name_beside_the_words_is_surer_than_a_turn() -> None:
    named, _, turn, *_ = attribute(Telling.of_text(TALK), quoted(TALK), PEOPLE)
    assert (named.cue, turn.cue) == ("explicit", "turn")
    assert named.confidence > turn.confidence
    assert named.confidence > 0.9


def test_who_is_called_by_name_is_spoken_to() -> None:
    assert attribute(Telling.of_text(TALK), quoted(TALK), PEOPLE)[2].addressees == ("tom",)


def test_marks_inside_the_spans_change_nothing() -> None:
    wide = [Span(span.start - 1, span.end + 1) for span in quoted(TALK)]
    assert [q.speaker for q in attribute(Telling.of_text(TALK), wide, PEOPLE)] == said(TALK)


def test_nobody_speaks_where_nobody_is_known() -> None:
    quote = attribute(Telling.of_text('"Well," it said.'), [Span(1, 5)], ())[0]
    assert (quote.speaker, quote.confidence, quote.addressees, quote.cue) == ("", 0.0, (), "")


def test_what_a_person_answered_and_a_script_shows_stays() -> None:
    telling = Telling.of_text(TALK)
    heard = Heard(telling, people=list(PEOPLE))
    heard.quotes = [Quote(quoted(TALK)[0], 0, "tom", (), 1.0, "given"), Quote(quoted(TALK)[1], 1)]
    speakers(heard)
    assert [(quote.speaker, quote.cue) for quote in heard.quotes] == [("tom", "given"), ("tom", "explicit")]


@pytest.mark.parametrize(
    "shared",
    [
        '"Well," said Ines. Tom looked up and said, "Well what?"',
        '"Well," Ines said, and Tom asked, "Well what?"',
        '"Well," said Ines to Tom, who asked, "Well what?"',
    ],
)
def test_an_utterance_that_two_share_is_one_of_each(shared: str) -> None:
    text = f'Ines met Tom. Ines sat. Tom sat.\n\n"Good day," said Tom.\n\n{shared}\n\n"Nothing," said Ines.'
    heard = listen(Telling.of_text(text))
    assert [(quote.speaker, quote.turn) for quote in heard.quotes] == [
        ("tom", 0), ("ines", 1), ("tom", 2), ("ines", 3)
    ]  # fmt: skip


def test_an_utterance_of_several_paragraphs_stays_one() -> None:
    text = 'Ines met Tom.\n\n"Well," said Ines.\n\n"Well what?" said Tom.'
    heard = Heard(Telling.of_text(text), people=list(PEOPLE))
    heard.quotes = [Quote(span, 0) for span in quoted(text)]
    speakers(heard)
    assert [quote.turn for quote in heard.quotes] == [0, 0]


def test_what_one_says_in_one_paragraph_is_one_turn() -> None:
    text = 'Ines met Tom.\n\n"Well," said Ines. She sat down. "Well, well."\n\n"Well?" said Tom.'
    assert [quote.turn for quote in attribute(Telling.of_text(text), quoted(text), PEOPLE)] == [0, 0, 1]


def test_people_found_in_the_story_are_less_sure_than_a_cast() -> None:
    found = tuple(Person(person.slug, person.names) for person in PEOPLE)
    telling, spans = Telling.of_text(TALK), quoted(TALK)
    sure = [[quote.confidence for quote in attribute(telling, spans, people)] for people in (found, PEOPLE)]
    assert max(sure[0]) <= 0.85 < max(sure[1])
    assert sum(sure[0]) < sum(sure[1])


def test_whose_sentence_runs_on_into_the_words_says_them() -> None:
    text = 'Ines sat. Tom ran over to Ines, "Come!"'
    talk = prepare(Telling.of_text(text), quoted(text), PEOPLE, {})
    assert settled(talk, [{0: 0.8, 1: 0.2}]) == [{0: 0.2, 1: 0.8}]
    assert settled(talk, [{0: 0.2, 1: 0.8}]) == [{0: 0.2, 1: 0.8}]
    assert settled(talk, [{0: 1.0}]) == [{0: 1.0}]


def test_the_turns_around_follow_from_an_answer() -> None:
    text = 'Ines met Tom.\n\n"Well," said Ines.\n\n"Well?" said Tom.\n\n"Is it far?"\n\n"It is far."\n\n"Oh."'
    telling, spans = Telling.of_text(text), quoted(text)
    assert [quote.speaker for quote in attribute(telling, spans, PEOPLE)][2::2] == ["ines", "ines"]
    assert [quote.speaker for quote in attribute(telling, spans, PEOPLE, known={2: "tom"})][2::2] == ["tom", "tom"]


def test_a_lead_is_read_on_the_line_between_two_points() -> None:
    points = [(0.0, 0.2), (0.5, 0.6), (1.0, 1.0)]
    assert confidence(points, {0: 0.625, 1: 0.375}) == 0.4
    assert confidence(points, {0: 1.0}) == 1.0
    assert confidence(points, {}) == 0.0
    assert margin({}) == 0.0


@settings(deadline=None)  # the first example reads the model
@given(st.text("\"“”'.,!? \nabIT", max_size=200), st.data())
def test_every_span_of_any_text_gets_one_answer(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(place, place), max_size=5))
    spans = [Span(*sorted(pair)) for pair in pairs]
    found = attribute(Telling.of_text(text), spans, (Person("i", ("Ib",)), Person("t", ("Ta",))))
    assert [quote.span for quote in found] == spans
    assert all(0 <= quote.confidence <= 1 and quote.speaker in ("", "i", "t") for quote in found)


def test_listening_with_given_quotations_answers_each() -> None:
    spans = quoted(TALK)
    assert [quote.span for quote in listen(Telling.of_text(TALK), quotes=spans).quotes] == spans
