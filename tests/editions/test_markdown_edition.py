"""Markdown that looks plain where it can and is read back with its meaning by our own reader."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fanfold.editions.inline import blank, merged
from fanfold.editions.markdown import chapter_markdown, write_markdown
from fanfold.editions.markdown_inline import attributes, inline
from fanfold.intake.readers.markdown import flow_of
from fanfold.intake.stated import restore_stated
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nodes import (
    Break,
    Chapter,
    Line,
    Listing,
    Manuscript,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Table,
    Verse,
    Work,
    ordered_marks,
)
from fanfold.manuscript.walk import block_lines
from tests.editions.stories import RICH, para
from tests.strategies import marks_in, words

_LOOKS = {
    "emphasis": "i", "strong": "b", "underline": "u", "strike": "s", "small": "small", "superscript": "sup",
    "subscript": "sub", "code": "code", "link": "link", "language": "lang", "thought": "thought", "speech": "speech",
}  # fmt: skip
_VALUES = {
    "link": st.sampled_from(["http://x.test/a?b=1&c=2", "https://y.test/(a)"]),
    "language": st.sampled_from(["fr", "de"]),
    "thought": st.sampled_from(["", "nathan", 'mary "ann"']),
    "speech": st.sampled_from(["", "haley"]),
}


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    text = draw(words(min_size=1))
    marks = [
        Mark(mark.kind, mark.start, mark.end, value=draw(_VALUES.get(mark.kind, st.just(""))))
        for mark in draw(marks_in(len(text)))
    ]
    return text, ordered_marks(marks)


Look = tuple[int, int, str, str]


def _seen(text: str, looks: list[Look]) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    """Every character but white space, and how it looks."""
    return [
        (char, frozenset((look, value) for start, end, look, value in looks if start <= at < end))
        for at, char in enumerate(text)
        if not char.isspace()
    ]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(_marked())
def test_any_marked_text_comes_back(case: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = case
    assume(visible_text(text) == text and not blank(text) and "\r" not in text)
    before, found = flow_of(f"before\n\n{inline(text, marks)}\n").paras
    assert (before.text, found.kind) == ("before", "p")
    shown: list[Look] = [(m.start, m.end, _LOOKS[m.kind], m.value) for m in merged(marks, text, by_value=True)]
    assert _seen(found.text, [(r.start, r.end, r.look, r.value) for r in found.runs]) == _seen(text, shown)


def one(*scenes: Scene) -> Manuscript:
    return Manuscript(Work((Chapter(scenes),), title=Line("Rain"), byline=Line("by Ada")))


def test_a_plain_story_is_plain_markdown() -> None:
    story = one(
        Scene((Paragraph("It rained. 3 < 4 & so on; snake_case, 5 * 6."), para("She was *so* tired.", ("emphasis", "tired")))),
        Scene((Paragraph("“Well?” he said.\n“Well.”"),), opening=Break(glyphs="* * *")),
    )  # fmt: skip
    assert write_markdown(story) == (
        "# Rain\n\nby Ada\n\nIt rained. 3 < 4 & so on; snake_case, 5 \\* 6.\n\nShe was \\*so\\* *tired*.\n\n"
        "* * *\n\n“Well?” he said.\\\n“Well.”\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("1986. A year", "1986\\. A year"),
        ("- no list", "\\- no list"),
        ("-5 degrees", "-5 degrees"),
        ("> no quotation", "\\> no quotation"),
        ("::: no fence", "\\::: no fence"),
        ("====", "\\===="),
        ("--|--", "\\--|--"),
        ("<3 and <b>", "<3 and \\<b>"),
        ("AT&T &amp; you", "AT&T \\&amp; you"),
        ("a_b _c_", "a_b \\_c\\_"),
        ("~tilde~ ~~strike~~", "~tilde~ \\~\\~strike\\~\\~"),
        ("  indented\n    again  ", "indented\\\nagain"),
        ("one\n\nthree", "one\\\n\\\nthree"),
        ("[x]{.y} `z` \\", "\\[x\\]\\{.y} \\`z\\` \\\\"),
    ],
)
def test_signs_that_mean_nothing(text: str, expected: str) -> None:
    assert inline(text) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (para("so very tired", ("strong", "very")), "so **very** tired"),
        (para("unbelievable", ("emphasis", "believ")), "un*believ*able"),
        (para("all of it", ("emphasis", "all of it"), ("strong", "all of it")), "_**all of it**_"),
        (para("wait (no)", ("emphasis", "(no)")), "wait *(no)*"),
        (para("a(b)c", ("emphasis", "(b)")), "a[(b)]{.emphasis}c"),
        (para("a b", ("emphasis", " b")), "a[ b]{.emphasis}"),
        (para("Why now?", ("thought", "Why now?")), "[Why now?]{.thought}"),
        (para("oui", ("language", "oui", "fr")), "[oui]{lang=fr}"),
        (para("here", ("link", "here", "https://x.test/")), "[here](https://x.test/)"),
        (para("here", ("link", "here", "javascript:x y")), '[here]{.link href="javascript:x y"}'),
        (para("Wow!here", ("link", "here", "https://x.test/")), "Wow\\![here](https://x.test/)"),
    ],
)
def test_marks(block: Paragraph, expected: str) -> None:
    assert inline(block.text, block.marks) == expected


def test_attributes() -> None:
    assert (
        attributes("note", kind="legend", label='A "B" \\ \n C', empty="")
        == '{.note kind=legend label="A \\"B\\" \\\\ C"}'
    )
    assert attributes() == ""


def test_a_break_on_the_first_line_opens_no_metadata() -> None:
    chapter = Chapter((Scene((Paragraph("title: x"),), opening=Break(glyphs="---")),))
    assert chapter_markdown(chapter).startswith("- - -\n")
    assert chapter_markdown(Chapter(())) == ""


def test_an_edited_chapter_comes_back_with_its_meaning() -> None:
    chapter = RICH.work.chapters[0]
    back = restore_stated(chapter_markdown(chapter)).work.chapters[0]
    assert back.heading is not None
    assert chapter.heading is not None
    assert (back.number, back.label, back.title) == (chapter.number, chapter.label, chapter.title)
    assert back.heading.text == chapter.heading.text
    assert [(note.kind, note.place) for note in back.notes] == [(note.kind, note.place) for note in chapter.notes]
    assert [scene.layer for scene in back.scenes] == ["waking", "dream", "dream", "waking"]
    assert [scene.opening and (scene.opening.glyphs, scene.opening.strength) for scene in back.scenes] == [
        None, ("~*~", 1), ("* * *", 1), ("* * *", 2),
    ]  # fmt: skip
    for old, new in zip(chapter.scenes, back.scenes, strict=True):
        told = [line for line in block_lines(old.blocks) if line]
        assert list(block_lines(new.blocks)) == told
        assert [type(block) for block in new.blocks] == [type(block) for block in old.blocks]
    first = back.scenes[0].blocks[1]
    assert isinstance(first, Paragraph)
    assert (first.marks[0].kind, first.marks[0].value) == ("thought", "tamsin")


def test_blocks_come_back() -> None:
    chapter = Chapter(RICH.work.chapters[1].scenes)
    kinds = [type(block) for block in restore_stated(chapter_markdown(chapter)).work.chapters[0].scenes[0].blocks]
    assert [kind for kind in kinds if kind in (Quoted, Listing, Table)] == [Quoted, Quoted, Quoted, Listing, Table]


def test_divisions_hold_divisions() -> None:
    inner = Note("author_note", (Quoted((Paragraph("x", align="center"),), kind="letter"),), place="inside")
    text = chapter_markdown(Chapter((Scene((inner, Verse((Line("a"), Line("b")))), layer="dream"),)))
    assert text.split("\n") == [
        ":::::: {.scene layer=dream}", "::::: {.note kind=author_note}", ":::: {.letter}", "::: {.center}", "x", ":::",
        "::::", ":::::", "", "::: {.verse}", "a\\", "b", ":::", "::::::", "",
    ]  # fmt: skip
