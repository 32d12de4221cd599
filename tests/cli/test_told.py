"""Answers about a file, placed in its chapters."""

from fanfold.cli.told import _placed
from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Answers

FIRST, SECOND = Span(2, 6), Span(52, 58)


def test_every_answer_is_placed_in_the_chapter_it_is_about() -> None:
    """The story's paragraphs begin at 0 and 50; the chapter holds the second alone, which begins it."""
    said = Answers(
        speakers=((FIRST, "ines"), (SECOND, "edith")), unsaid=(FIRST, SECOND), thinkers=((SECOND, "ines"),),
        views=((0, "ines"), (50, "edith")),
    )  # fmt: skip
    placed = _placed(said, lambda place: (0, place) if place < 50 else (900, place - 50), {900: 0})
    here = Span(2, 8)
    assert placed.speakers == ((here, "edith"),)
    assert placed.unsaid == (here,)
    assert placed.thinkers == ((here, "ines"),)
    assert placed.views == ((0, "edith"),)
