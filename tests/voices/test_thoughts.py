"""Thoughts, viewpoints and what a person said about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.manuscript.nodes import Span
from fanfold.voices.grammar import person_of
from fanfold.voices.heard import Answers
from fanfold.voices.inward import inward
from fanfold.voices.listen import listen
from fanfold.voices.telling import Passage, Telling

STORY = """Ines looked up at the tower, I know that bell, nobody had rung it for years. She began to run. Ines was tired.

Bram felt his knees give way. He knew that Ines was right, and he wondered what she would do. Bram wanted to go home."""
BELL = Span(STORY.index("I know"), STORY.index(", nobody"))


def thoughts(answers: Answers | None = None) -> list[tuple[Span, str, float]]:
    return [(t.span, t.thinker, t.confidence) for t in listen(Telling.of_text(STORY), answers=answers).thoughts]


def test_a_thought_is_found_with_its_thinker() -> None:
    assert [(span, who) for span, who, _ in thoughts()] == [(BELL, "ines")]


def test_a_refused_thought_is_not_heard_again() -> None:
    assert thoughts(Answers(thinkers=((BELL, None),))) == []


def test_a_person_names_the_thinker() -> None:
    assert thoughts(Answers(thinkers=((BELL, "bram"),))) == [(BELL, "bram", 1.0)]


def test_a_person_marks_a_thought_that_was_not_heard() -> None:
    span = Span(STORY.index("nobody"), STORY.index(" She began"))
    assert (span, "bram", 1.0) in thoughts(Answers(thinkers=((span, "bram"),)))


def test_the_legend_is_believed() -> None:
    telling = Telling(STORY, (Passage(0, len(STORY), thoughts=(Span(0, 28),)),))
    first = listen(telling).thoughts[0]
    assert (first.span, first.marked) == (Span(0, 28), True)


def test_a_person_says_whose_eyes_a_scene_has() -> None:
    view = listen(Telling.of_text(STORY), answers=Answers(views=((5, "ines"),))).views[0]
    assert (view.viewpoint, view.confidence) == ("ines", 1.0)
    assert listen(Telling.of_text(STORY)).views[0].viewpoint == "bram"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("I walked to the door and I opened it. My hands shook. Nobody was there, and I laughed at myself.", "first"),
        ("She walked to the door and she opened it. Her hands shook. Nobody was there, and she laughed.", "third"),
        ("You walk to the door and you open it. Your hands shake. Nobody is there, and you laugh.", "second"),
        ("She walked to the door. I can't do this. She opened it. Please let it be Bram. She was crying now.", "third"),
        ("The door opened. The wind came in and blew out all the lamps, one after the other, along the hall.", ""),
        ("Too short for me.", ""),
    ],
)
def test_grammatical_person(text: str, person: str) -> None:
    assert person_of(text)[0] == person


@pytest.mark.parametrize(
    ("text", "likely"),
    [("Why is he here?", True), ("I should have known.", True), ("No!", False), ("the Merry Widow", False),
     ("He had gone home.", False), ("You have to run!", True), ("Part I", False)],
)  # fmt: skip
def test_what_reads_like_a_thought(text: str, likely: bool) -> None:
    assert (inward(text) >= 1) is likely


@given(
    st.lists(
        st.sampled_from(
            ["I know", "Ines", "was", '"Go"', "he said", "!", "?", ", ", ". ", "\n\n", "my", "you", "She", "had"]
        )
    )
)
def test_thoughts_stand_in_order_outside_of_speech(words: list[str]) -> None:
    telling = Telling.of_text(" ".join(words))
    voices = listen(telling)
    at = 0
    for thought in voices.thoughts:
        assert at <= thought.span.start < thought.span.end <= len(telling.text)
        at = thought.span.end
        for quote in voices.quotes:
            assert quote.span.end <= thought.span.start or thought.span.end <= quote.span.start
    assert [view.scene for view in voices.views] == ([0] if telling.passages else [])
