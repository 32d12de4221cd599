"""What an author says inside a paragraph is a note in the midst of the story, with every letter where it stood."""

from hypothesis import given
from hypothesis import strategies as st

from fanfold.intake.pipeline import restore
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Note, Paragraph
from fanfold.manuscript.walk import uncovered

BEGIN = (
    "Low Water\n\nChapter 1\n\nMaren went down to the ferry in the rain. The boards were slick, and the rope was older than "
    "she was. She held on to it with both hands and did not look at the water.\n\n"
)
STORY = BEGIN + ("She kept the idea (A/N: yes, THAT idea!) under her coat, next to the key.\n\nHe said nothing.\n")


def test_the_words_around_stay_story_and_the_spans_are_right() -> None:
    restored = restore(STORY.encode(), "x.txt")
    blocks = restored.manuscript.work.chapters[0].scenes[0].blocks
    notes = [block for block in blocks if isinstance(block, Note)]
    assert [note.place for note in notes] == ["inside"]
    assert notes[0].span.of(restored.text) == "(A/N: yes, THAT idea!)"
    told = [block.span.of(restored.text) for block in blocks if isinstance(block, Paragraph)]
    assert told[1:] == ["She kept the idea", "under her coat, next to the key.", "He said nothing."]


def test_refused_it_stays_in_its_sentence() -> None:
    found = next(f for f in restore(STORY.encode(), "x.txt").findings if f.code == "I-aside")
    restored = restore(STORY.encode(), "x.txt", decisions=[Decision("refuse", finding=found.id)])
    blocks = restored.manuscript.work.chapters[0].scenes[0].blocks
    assert [block.span.of(restored.text) for block in blocks][1].startswith("She kept the idea (A/N: yes")


@given(
    st.lists(
        st.sampled_from(["(A/N: ", "[AN ", ")", "]", "she went ", "review ", "(", "\n\n", "the fic "]), max_size=30
    )
)
def test_nothing_is_lost_among_brackets(pieces: list[str]) -> None:
    text = "Low Water\n\nChapter 1\n\nShe went home. " + "".join(pieces)
    restored = restore(text.encode(), "x.txt")
    assert not uncovered(restored.manuscript, restored.text)
