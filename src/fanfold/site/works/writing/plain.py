"""Between a stored chapter and the text area it is edited in: Fanfold's Markdown, without any guessing.

What an author types here is taken at its word. Intake's proposals are for files that lost their
structure; an edited chapter states its own.
"""

from fanfold.editions.markdown import chapter_markdown
from fanfold.intake.stated import restore_stated
from fanfold.manuscript.nodes import Chapter


def text_of(chapter: Chapter) -> str:
    """The chapter as Markdown."""
    return chapter_markdown(chapter)


def chapter_of(text: str) -> Chapter:
    """The chapter that a Markdown text states. Raises `E-no-text` when nothing is left of it."""
    return restore_stated(text.replace("\r\n", "\n")).work.chapters[0]
