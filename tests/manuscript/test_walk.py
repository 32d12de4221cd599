"""Going through a manuscript: order of words, spans, the promise that nothing is lost."""

from fanfold.manuscript.nodes import (
    Break,
    Cell,
    Chapter,
    Heading,
    Image,
    Item,
    Line,
    Listing,
    Manuscript,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Span,
    Table,
    Verse,
    Work,
)
from fanfold.manuscript.walk import block_lines, chapter_text, leaf_spans, uncovered


def test_lines_come_in_reading_order() -> None:
    blocks = (
        Heading("head"),
        Paragraph("para"),
        Verse((Line("v1"), Line("v2"))),
        Quoted((Paragraph("q1"), Note("author_note", (Paragraph("q2"),)))),
        Listing((Item((Paragraph("i1"), Paragraph("i2"))), Item((Paragraph("i3"),)))),
        Table(((Cell("c1"), Cell("c2")), (Cell("c3"),))),
        Image("", "alt"),
        Break(glyphs="***"),
        Note("end_note", (Paragraph("n"),)),
    )
    expected = "head para v1 v2 q1 q2 i1 i2 i3 c1 c2 c3 alt *** n"
    assert " ".join(block_lines(blocks)) == expected


def test_the_story_as_plain_text_leaves_notes_out() -> None:
    note = Note("author_note", (Paragraph("aside"),))
    chapter = Chapter(
        scenes=(
            Scene((Paragraph("one"), note, Quoted((Paragraph("letter"), note)))),
            Scene((Listing((Item((note, Paragraph("item"))),)), Paragraph("two")), opening=Break(glyphs="***")),
        ),
        heading=Line("Chapter 1"),
        notes=(note,),
    )
    assert chapter_text(chapter) == "one\n\nletter\n\nitem\n\ntwo"


def _whole() -> tuple[Manuscript, str]:
    text = "Title\nby Me\n\nNote\n\nCh 1\n\nOne.\n***\nTwo.\n\nc1 c2\n\nend"

    def at(word: str) -> Span:
        return Span(text.index(word), text.index(word) + len(word))

    chapter = Chapter(
        scenes=(
            Scene((Paragraph("One.", at("One.")),)),
            Scene(
                (Paragraph("Two.", at("Two.")), Table(((Cell("c1", at("c1")), Cell("c2", at("c2"))),))),
                opening=Break(at("***"), "***"),
            ),
        ),
        heading=Line("Ch 1", at("Ch 1")),
        notes=(Note("end_note", (Paragraph("end", at("end")),), place="after"),),
    )
    work = Work(
        (chapter,), title=Line("Title", at("Title")), byline=Line("by Me", at("by Me")),
        notes=(Note("author_note", (Listing((Item((Paragraph("Note", at("Note")),)),)),)),),
    )  # fmt: skip
    return Manuscript(work), text


def test_leaf_spans_are_sorted_and_whole() -> None:
    manuscript, text = _whole()
    found = [span.of(text) for span in leaf_spans(manuscript.work)]
    assert found == ["Title", "by Me", "Note", "Ch 1", "One.", "***", "Two.", "c1", "c2", "end"]


def test_what_is_covered_and_what_is_not() -> None:
    manuscript, text = _whole()
    assert uncovered(manuscript, text) == []
    assert [span.of(text + " lost") for span in uncovered(manuscript, text + " lost")] == [" lost"]
    bare = Manuscript(Work(()))
    assert uncovered(bare, " \n ") == []
    assert uncovered(bare, "x") == [Span(0, 1)]
