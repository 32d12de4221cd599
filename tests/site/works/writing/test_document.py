"""The editor's document and back: no word lost, nothing changed by opening and saving."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from fanfold.intake.pipeline import restore
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_to_html
from fanfold.manuscript.nodes import Break, Chapter, Mark, Note, Paragraph, Scene
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.writing import (
    NotKept,
    chapter_from_document,
    document_of,
    kept_places,
    parsed_document,
    settled,
)
from tests.conftest import SOURCE
from tests.strategies import chapters

STORIES = sorted(
    path for path in (SOURCE / "site/demo/stories").rglob("*.*") if path.suffix in (".txt", ".md", ".html")
)


def sent_back(chapter: Chapter) -> Chapter:
    """The chapter as it comes back when nothing was changed."""
    return chapter_from_document(json.loads(json.dumps(document_of(chapter))))


def words_of(chapter: Chapter) -> list[str]:
    lines = [*block_lines(chapter.notes)]
    lines += [line for scene in chapter.scenes for line in block_lines(scene.blocks)]
    return sorted(" ".join(lines).split())


@given(chapters())
def test_nothing_is_changed_by_opening_and_saving(chapter: Chapter) -> None:
    assert kept_places(chapter, sent_back(chapter)) == chapter


@given(chapters())
def test_what_comes_back_is_settled(chapter: Chapter) -> None:
    once = sent_back(chapter)
    assert settled(sent_back(once)) == settled(once)


@given(chapters())
def test_no_word_is_lost(chapter: Chapter) -> None:
    kept = sent_back(chapter)
    assert words_of(kept) == words_of(chapter)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_demo_stories_keep_every_byte(path: Any) -> None:
    data = path.read_bytes()
    if not data.strip():
        return
    for chapter in restore(data, path.name).manuscript.work.chapters:
        assert chapter_to_html(kept_places(chapter, sent_back(chapter))) == chapter_to_html(chapter)


@given(chapters(), st.text("abc ", min_size=1, max_size=8))
def test_a_new_paragraph_leaves_the_others_where_they_were(chapter: Chapter, words: str) -> None:
    doc = document_of(chapter)
    doc["content"].append({"type": "paragraph", "content": [{"type": "text", "text": f"New {words}"}]})
    kept = kept_places(chapter, chapter_from_document(doc))
    assert sorted([*words_of(chapter), *f"New {words}".split()]) == words_of(kept)
    chapter_to_html(kept)


def test_untouched_blocks_keep_their_places_in_the_source() -> None:
    chapter = restore(
        b"Chapter 1\n\nThe ferry had gone.\n\nShe sat down.\n\n* * *\n\nMorning.\n", "a.txt"
    ).manuscript.work.chapters[0]
    doc = document_of(chapter)
    doc["content"][1]["content"] = [{"type": "text", "text": "She stood up."}]
    kept = kept_places(chapter, chapter_from_document(doc))
    assert kept.scenes[0].blocks[0] == chapter.scenes[0].blocks[0]
    assert kept.scenes[1].blocks == chapter.scenes[1].blocks
    assert kept.heading == chapter.heading
    assert kept.scenes[0].blocks[1] == Paragraph("She stood up.")


def test_notes_scenes_and_marks_say_what_they_mean() -> None:
    chapter = Chapter(
        scenes=(
            Scene((Paragraph("Not again\nshe thought.", marks=(Mark("thought", 0, 9, value="ines"),)),)),
            Scene((Note("author_note", (Paragraph("Sorry."),), place="inside"), Paragraph("Below.")), opening=Break(glyphs="~*~"), layer="dream"),
        ),
        notes=(Note("disclaimer", (Paragraph("Not mine."),)), Note("end_note", (Paragraph("Thanks."),), place="after")),
    )  # fmt: skip
    assert sent_back(chapter) == chapter
    kinds = [node["type"] for node in document_of(chapter)["content"]]
    assert kinds == ["note", "paragraph", "sceneStart", "note", "paragraph", "note"]


def test_what_is_not_known_is_told_and_its_words_are_kept() -> None:
    deep: dict[str, Any] = {"type": "paragraph", "content": [{"type": "text", "text": "Deep."}]}
    for _ in range(200):
        deep = {"type": "quoted", "attrs": {"kind": "letter"}, "content": [deep]}
    blinking = {"type": "text", "text": "Here.", "marks": [{"type": "blink"}, {"type": "strong"}, 7]}
    doc = {"content": [{"type": "video", "content": [{"type": "paragraph", "content": [blinking]}]}, deep, "no", {"type": "paragraph", "content": [blinking]}]}  # fmt: skip
    lost = NotKept()
    chapter = chapter_from_document(doc, lost)
    assert words_of(chapter) == ["Deep.", "Here.", "Here."]
    assert set(lost.names) == {"video", "blink", "a box in too many boxes"}
    assert "<blink" not in chapter_to_html(chapter)


def test_hostile_values_stay_data() -> None:
    link = {"type": "link", "attrs": {"value": "javascript:alert(1)", "onclick": "x"}}
    doc = {"content": [{"type": "paragraph", "attrs": {"align": "x\" onload=y"}, "content": [{"type": "text", "text": "<script>\x00", "marks": [link]}]},
                       {"type": "image", "attrs": {"src": "https://x.test/a.png", "alt": ["x"]}}, {"type": "sceneStart", "attrs": {"strength": "9" * 99, "parted": 1}}]}  # fmt: skip
    html = chapter_to_html(chapter_from_document(doc))
    assert "href=" not in html.replace("data-href=", "")
    assert "<script" not in html
    assert " src=" not in html
    assert "onload" not in html


@pytest.mark.parametrize("text", ["", "[]", "7", "{", '{"content": 7}', "[" * 100_000])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(FanfoldError, match="E-edit-document"):
        parsed_document(text)


def test_a_scene_without_words_stays() -> None:
    chapter = Chapter(
        scenes=(Scene((Paragraph("A."),)), Scene((), opening=Break()), Scene((Paragraph("B."),), opening=Break()))
    )
    assert sent_back(chapter) == chapter
    assert replace(chapter) == chapter
