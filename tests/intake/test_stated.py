"""Fanfold's Markdown is taken at its word: what an author states is what the chapter becomes."""

import pytest

from fanfold.editions.markdown import chapter_markdown
from fanfold.intake.stated import restore_stated
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Chapter, Note, Quoted

TEXT = """## Chapter 3: The Net

::: {.note kind=disclaimer}
Not mine, says the net.
:::

Please review was what the sign said.

::: {.scene layer=dream viewpoint=ines}
[Not again]{.thought}, she thought.
:::

::: {.break strength=2}
oOo
:::

::: {.letter}
Dear Ines,

come home.
:::

* * *

Nothing else happened.

::: {.note kind=end_note}
Thank you.
:::
"""


def stated(text: str) -> Chapter:
    (chapter,) = restore_stated(text).work.chapters
    return chapter


def test_everything_stated_is_there() -> None:
    chapter = stated(TEXT)
    assert (chapter.number, chapter.label, chapter.title) == (3, "Chapter 3", "The Net")
    assert [(note.kind, note.place) for note in chapter.notes] == [("disclaimer", "before"), ("end_note", "after")]
    assert [scene.layer for scene in chapter.scenes] == ["", "dream", "", ""]
    assert [scene.opening.strength if scene.opening else 0 for scene in chapter.scenes] == [0, 0, 2, 1]
    letter = chapter.scenes[2].blocks[0]
    assert isinstance(letter, Quoted)
    assert letter.kind == "letter"


def test_nothing_is_guessed() -> None:
    chapter = stated(TEXT)
    assert not any(isinstance(block, Note) for scene in chapter.scenes for block in scene.blocks)
    assert "Please review" in chapter_markdown(chapter).split(":::")[2]


def test_writing_and_reading_again_changes_nothing() -> None:
    written = chapter_markdown(stated(TEXT))
    assert chapter_markdown(stated(written)) == written


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(FanfoldError) as refused:
        restore_stated(text)
    assert refused.value.code == "E-no-text"
