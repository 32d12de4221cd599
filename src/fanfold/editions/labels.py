"""The few words that editions add to a story, all in one place; they are English."""

from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nodes import Chapter, NoteKind, Retelling

NOTE_LABELS: dict[NoteKind, str] = {
    "author_note": "Author’s note",
    "disclaimer": "Disclaimer",
    "legend": "Legend",
    "summary": "Summary",
    "dedication": "Dedication",
    "end_note": "End note",
    "header": "Story header",
    "furniture": "From the page it was saved from",
}
RETELLING_LABELS: dict[Retelling, str] = {
    "retold": "As it happens in canon",
    "changed": "A scene of canon, changed",
    "new": "Not in canon",
}
UNTITLED = "Untitled"
CONTENTS = "Contents"
BEFORE = "Before the story"
AFTER = "After the story"
TITLE_PAGE = "Title page"
PICTURE = "Picture"
COVER = "Cover"


def in_english(language: str) -> str:
    """The attributes for words of ours in a story told in `language`; none where it says the same or nothing."""
    return "" if not language or language.lower().startswith("en") else ' lang="en" xml:lang="en"'


def one_line(text: str) -> str:
    """`text` on one line: runs of white space folded, what cannot be seen left out."""
    return " ".join(visible_text(text).split())


def chapter_name(chapter: Chapter, number: int, count: int, title: str) -> str:
    """What a table of contents calls a chapter; never empty.

    `number` is its place from 1, `count` how many there are, `title` the work's title, which names a
    story told in one piece.
    """
    if chapter.heading is not None and (said := one_line(chapter.heading.text)):
        return said
    said = one_line(": ".join(filter(None, (chapter.label, chapter.title))))
    if said:
        return said
    if chapter.number is not None:
        return f"Chapter {chapter.number}"
    return title if count == 1 else f"Part {number}"
