"""What a listening leaves behind: scenes, lines and people, cut into portions and joined again without a difference."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.manuscript.nodes import Span
from fanfold.manuscript.words import count_words
from fanfold.voices.hearing import Hearing, SceneHeard, SpokenLine, Stated, hearing_of, joined, portions
from fanfold.voices.narrator import UNNAMED
from fanfold.voices.talk import Pair, Share, find_person, lines_of, pairs, shares, words_of
from fanfold.voices.telling import Passage, Person, Quote, Telling, View, Voices

STORY = [
    (0, 0, "", 'Wren shut the door. "You are late," she said, "again."'),
    (0, 0, "", '"The tide was late," said Idris. "Not I."'),
    (0, 1, "dream", "Nobody spoke under the water."),
    (1, 2, "", '"Well?" Wren asked them both.'),
    (1, 2, "", '"Well what?"'),
]
SPEAKERS = [("wren", ("idris",), 0.97), ("idris", ("wren",), 0.92), ("wren", ("idris", "tam"), 0.8), ("", (), 0.0)]


def _telling() -> Telling:
    at, passages, texts = 0, [], []
    for chapter, scene, layer, text in STORY:
        passages.append(Passage(at, at + len(text), chapter, scene, layer=layer))
        texts.append(text)
        at += len(text) + 2
    return Telling("\n\n".join(texts), tuple(passages))


def _voices(telling: Telling) -> Voices:
    marks = [index for index, char in enumerate(telling.text) if char == '"']
    spans = [Span(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    turns = [0, 0, 1, 1, 2, 3]
    quotes = tuple(
        Quote(span, turn, SPEAKERS[turn][0], SPEAKERS[turn][1], SPEAKERS[turn][2])
        for span, turn in zip(spans, turns, strict=True)
    )
    people = (
        Person("wren", ("Wren", "Wren Hollis"), times=2),
        Person("idris", ("Idris",), times=1),
        Person("tam", ("Tam",)),
    )
    return Voices(
        people, quotes, views=(View(0, Span(0, 1), "wren", "third", 0.7), View(2, Span(0, 1), "idris")), narrator=""
    )


@pytest.fixture
def hearing() -> Hearing:
    telling = _telling()
    return hearing_of(telling, _voices(telling))


def test_scenes_in_order_by_viewpoint_layer_and_length(hearing: Hearing) -> None:
    told = [(s.chapter, s.number, s.words, s.spoken, s.viewpoint, s.layer, s.at) for s in hearing.scenes]
    assert told == [(0, 1, 18, 10, "wren", "", 1), (0, 2, 5, 0, "", "dream", 3), (1, 1, 7, 3, "idris", "", 4)]
    assert (hearing.words, hearing.spoken) == (30, 13)


def test_a_stated_viewpoint_counts_for_more() -> None:
    telling = _telling()
    scene = hearing_of(telling, _voices(telling), stated=[Stated("tam", "first")]).scenes[0]
    assert (scene.viewpoint, scene.person, scene.confidence) == ("tam", "first", 1.0)


def test_who_speaks_how_much_and_who_is_not_known(hearing: Hearing) -> None:
    assert shares(hearing) == [Share("idris", 1, 6, 1, 1), Share("wren", 2, 5, 2, 1), Share("", 1, 2, 1, 0)]


def test_a_line_to_two_people_counts_for_each(hearing: Hearing) -> None:
    assert pairs(hearing) == [Pair("idris", "wren", 1, 6), Pair("wren", "idris", 2, 5), Pair("wren", "tam", 1, 1)]


def test_all_lines_of_one_in_order_with_their_places(hearing: Hearing) -> None:
    text = _telling().text
    lines = lines_of(hearing, "wren")
    assert [words_of(line, text) for line in lines] == ["You are late, … again.", "Well?"]
    assert [(line.chapter, line.scene, line.at) for line in lines] == [(0, 1, 1), (1, 1, 4)]


@pytest.mark.parametrize(
    ("asked", "slug"), [("Wren", "wren"), ("hollis", "wren"), (" IDRIS", "idris"), ("", None), ("Wre", None)]
)
def test_people_are_found_by_any_name(hearing: Hearing, asked: str, slug: str | None) -> None:
    assert find_person(hearing, asked) == slug


def test_nothing_heard_is_no_error() -> None:
    empty = hearing_of(Telling("", ()), Voices())
    assert (empty.words, shares(empty), pairs(empty), list(portions(Telling("", ())))) == (0, [], [], [])


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(0, 10_000))
def test_portions_join_to_the_whole(most: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    texts = [
        f'{"rain " * chance.randint(1, 20)}"{"yes " * chance.randint(1, 5)}"' for _ in range(chance.randint(1, 12))
    ]
    passages, quotes, at, scene = [], [], 0, 0
    for turn, text in enumerate(texts):
        scene += chance.random() < 0.3
        passages.append(Passage(at, at + len(text), 0, scene))
        quotes.append(Quote(Span(at + text.index('"') + 1, at + len(text) - 1), turn, "wren", confidence=0.5))
        at += len(text) + 2
    telling = Telling("\n\n".join(texts), tuple(passages))
    whole = hearing_of(telling, Voices(quotes=tuple(quotes)))

    def heard(portion_of: Telling, offset: int) -> Voices:
        inside = [q for q in quotes if offset <= q.span.start < offset + len(portion_of.text)]
        return Voices(
            quotes=tuple(
                Quote(Span(q.span.start - offset, q.span.end - offset), q.turn, "wren", confidence=0.5) for q in inside
            )
        )

    parts = []
    for portion in portions(telling, most):
        number = range(portion.first + 1, portion.first + 1 + len(portion.telling.passages))
        cut = hearing_of(portion.telling, heard(portion.telling, portion.offset), at=number, first_scene=portion.scene)
        parts.append((0, portion.placed(cut)))
        assert count_words(portion.telling.text) <= most * 1.5 + 30
    assert joined(parts) == whole


def _told_by_i(narrator: str, *, named: str = "") -> Hearing:
    """A part told in the first person, in which the narrator speaks once."""
    name = named or "the narrator"
    return Hearing(
        (Person(narrator, (name,), times=2),), (SceneHeard(0, 1, 9, 3, narrator, "first"),),
        (SpokenLine(0, 1, 1, (Span(0, 3),), 3, narrator),), narrator,
    )  # fmt: skip


def test_a_narrator_named_in_one_part_is_the_same_where_nobody_names_them() -> None:
    whole = joined([(0, _told_by_i(UNNAMED)), (1, _told_by_i("ines", named="Ines")), (2, _told_by_i(UNNAMED))])
    assert [(person.slug, person.names, person.times) for person in whole.people] == [("ines", ("Ines",), 6)]
    assert {line.speaker for line in whole.lines} | {scene.viewpoint for scene in whole.scenes} == {"ines"}
    assert whole.narrator == "ines"


def test_where_two_people_say_i_the_nameless_one_is_neither() -> None:
    parts = [_told_by_i(UNNAMED), _told_by_i("ines", named="Ines"), _told_by_i("bram", named="Bram")]
    whole = joined(enumerate(parts))
    assert [line.speaker for line in whole.lines] == [UNNAMED, "ines", "bram"]
    assert {person.slug for person in whole.people} == {UNNAMED, "ines", "bram"}


def test_somebody_without_a_name_in_the_story_is_called_what_the_slug_says(hearing: Hearing) -> None:
    assert hearing.name("mother-ashe") == "Mother Ashe"
