"""Counts that agree with what people expect: the story alone, nothing twice."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.manuscript import words
from fanfold.manuscript.nodes import (
    Block,
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
    Table,
    Verse,
    Work,
)
from fanfold.manuscript.words import chapter_words, count_block_words, count_words, work_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n\t ", 0),
        ("She ran.", 2),
        ("mother-in-law", 1),
        ("didn't won’t o'clock", 3),
        ("'Tis the dogs' day", 4),
        ("rock 'n' roll", 3),
        ("free--of care", 3),
        ("free -- of", 2),
        ("free—of–care", 3),
        ("wait...what", 2),
        ("wait…what", 2),
        ("3.5 10,000 4x09 1st", 4),
        ("one,two.three", 3),
        ("3.", 1),
        ("*so* _very_ //odd//", 3),
        ("snake_case", 2),
        ("* * *", 0),
        ("~*~ --- §", 0),
        ("naïve café", 2),
        ("cafe\u0301s de\u0301ja\u0300", 2),
        ("日本語", 3),
        ("「日本語。」", 3),
        ("カー", 1),
        ("she said 你好 twice", 5),
        ("ภาษา", 4),
        ("ที่นี่", 2),
        ("हिन्दी भाषा।", 2),
        ("שָׁלוֹם עולם", 2),
        ("می‌خواهم", 1),
        ("co\xadoperate", 1),
        ("anti\u2011hero", 1),
        ("👩‍🚀 🦊", 0),
        ("Übermut straße Ωμέγα", 3),
    ],
)
def test_words_of_a_text(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text(st.characters(max_codepoint=127)))
def test_both_patterns_agree_on_ascii(text: str) -> None:
    spaced = text.replace("_", " ")
    assert len(words._ASCII_WORD.findall(spaced)) == len(words._WORD.findall(spaced))


@given(st.lists(st.text(), max_size=4))
def test_paragraphs_count_apart(texts: list[str]) -> None:
    assert count_words("\n\n".join(texts)) == sum(count_words(text) for text in texts)


def test_only_story_counts() -> None:
    story: list[Block] = [
        Paragraph("Two words."),
        Verse((Line("three more words"), Line(""), Line("two more"))),
        Quoted((Paragraph("Dear you,"), Note("author_note", (Paragraph("not counted at all"),)))),
        Listing((Item((Paragraph("one"),)), Item((Paragraph("two"),)))),
        Table(((Cell("a cell"), Cell("another")),)),
    ]
    silent: list[Block] = [
        Heading("A heading of six words here"),
        Note("disclaimer", (Paragraph("I own nothing."),)),
        Image("sha256:0a", "a picture of words"),
        Break(glyphs="oOo"),
    ]
    assert count_block_words([*story, *silent]) == 2 + 5 + 2 + 2 + 3
    chapter = Chapter(
        scenes=(Scene(tuple(silent)), Scene(tuple(story), opening=Break(glyphs="x x x"))),
        title="Never counted",
        heading=Line("Never counted"),
        notes=(Note("author_note", (Paragraph("Nor this."),)),),
    )
    assert chapter_words(chapter) == 14
    work = Work((chapter, chapter), title=Line("A Title"), notes=(Note("summary", (Paragraph("Nor this."),)),))
    assert work_words(work) == work_words(Manuscript(work)) == 28


@pytest.mark.parametrize("text", ["a" * 300_000, "a-" * 150_000, "1." * 150_000, "'-" * 150_000, "\u0301" * 300_000])
def test_hostile_text_takes_no_longer(text: str) -> None:
    begun = time.process_time()
    count_words(text)
    count_words(text + "é")
    assert time.process_time() - begun < 1
