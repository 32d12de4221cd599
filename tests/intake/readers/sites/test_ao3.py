"""An archive's downloads of all years: the same work in every form, and nothing of it guessed."""

from typing import Any

import msgspec
import pytest

from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.nodes import Work
from fanfold.manuscript.walk import block_lines, chapter_text
from tests.intake.readers.containers import GIF
from tests.intake.readers.sites import ao3forms as forms
from tests.intake.readers.sites.invented import BROUGHT, ONE_SHOT, SERIAL, Part, Story
from tests.intake.test_nothing_lost import check

STORIES = (SERIAL, ONE_SHOT, BROUGHT)


def read(form: str | bytes, name: str = "") -> Restored:
    data = form if isinstance(form, bytes) else form.encode()
    restored = restore(data, name or ("work.epub" if isinstance(form, bytes) else "work.html"))
    check(restored)
    return restored


def placeless(work: Work) -> Any:
    """A work without the places in its source, as plain data."""
    return _without_places(msgspec.to_builtins(work))


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(part) for key, part in value.items() if key != "span"}
    return [_without_places(part) for part in value] if isinstance(value, list | tuple) else value


def facts(restored: Restored, kind: str) -> list[Any]:
    return [f.value["value"] for f in restored.findings if f.kind == kind and f.declared_by == "file"]


def incomplete(restored: Restored) -> list[tuple[int, int]]:
    return [(f.value["present"], f.value["promised"]) for f in restored.findings if f.code == "I-incomplete"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_html_and_epub_give_the_same_manuscript(story: Story) -> None:
    page, book = read(forms.html_2026(story)), read(forms.calibre_epub(story))
    assert placeless(page.manuscript.work) == placeless(book.manuscript.work)
    assert (page.producer, book.producer) == (
        "AO3 download (HTML, layout of 2026)",
        "AO3 download (EPUB, layout of 2026)",
    )


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_a_cover_that_a_converter_set_in_front_is_no_chapter(story: Story) -> None:
    work, covered = (read(forms.calibre_epub(story, cover)).manuscript.work for cover in (b"", GIF))
    assert placeless(covered)["chapters"] == placeless(work)["chapters"]
    assert [(note.kind, note.place) for note in covered.notes] == [(note.kind, note.place) for note in work.notes]
    assert covered.notes[0].kind == "furniture"


@pytest.mark.parametrize("form", [forms.html_2026, forms.calibre_epub, forms.html_2019, forms.html_2015])
def test_every_part_of_a_serial_is_where_it_belongs(form: Any) -> None:
    restored = read(form(SERIAL))
    work = restored.manuscript.work
    assert work.title is not None
    assert (work.title.text, work.authors) == ("The Lamp at Gull Rock", ("Petrel", "saltmarsh"))
    assert [(chapter.number, chapter.title) for chapter in work.chapters] == [
        (1, "Ebb"), (2, ""), (3, "Chapter 3 of the tide tables"),
    ]  # fmt: skip
    first = work.chapters[0]
    assert [(note.kind, note.place, note.label) for note in first.notes] == [
        ("summary", "before", "Chapter Summary"), ("author_note", "before", "Chapter Notes"), ("furniture", "before", ""),
        ("end_note", "after", "Chapter End Notes"),
    ]  # fmt: skip
    assert [len(chapter.scenes) for chapter in work.chapters] == [3, 1, 1]
    behind = {note.label: list(block_lines(note.blocks)) for note in work.notes if note.place == "after"}
    assert behind["End Notes"] == ["End Notes", "Thank you for staying to the end!"]
    before = [note.label for note in work.notes if note.place == "before" and note.label]
    assert before == ["Summary", "Notes"]


@pytest.mark.parametrize("form", [forms.html_2026, forms.calibre_epub])
def test_what_authors_put_into_a_chapter_stays_story(form: Any) -> None:
    chapters = read(form(SERIAL)).manuscript.work.chapters
    second, third = chapter_text(chapters[1]).split("\n\n"), chapter_text(chapters[2]).split("\n\n")
    assert second[:2] == ["Chapter notes are for people who plan.", "~ the next morning ~"]
    assert {"From the log of the light", "Second watch", "What she left out", "The third bell.", "oil"} <= set(second)
    assert third[:3] == ["The page had one word on it.", "Summary", "The next page said “Notes”, and nothing more."]
    assert not chapters[1].notes
    marks = [
        mark.kind for scene in chapters[0].scenes for block in scene.blocks for mark in getattr(block, "marks", ())
    ]
    assert marks == ["emphasis", "underline", "strong", "thought", "strike"]


@pytest.mark.parametrize("form", [forms.html_2026, forms.calibre_epub, forms.html_2019, forms.html_2015])
def test_facts_are_typed_and_quoted(form: Any) -> None:
    restored = read(form(SERIAL))
    assert facts(restored, "rating") == ["Teen And Up Audiences"]
    assert facts(restored, "fandom") == ["Harbour Lights (TV)", "The Salt Road"]
    assert facts(restored, "ship") == ["Maren Holt/Ivo Brandt", "Maren Holt & Old Tessa (Harbour Lights)"]
    assert facts(restored, "character") == ["Maren Holt", "Ivo Brandt", "Old Tessa (Harbour Lights)"]
    assert facts(restored, "category") == ["F/M", "Gen"]
    assert facts(restored, "tag") == ["Slow Burn", "Lighthouses", "ships: the wooden kind", "Not Beta Read"]
    assert facts(restored, "date") == ["2014-06-01", "2014-09-12"]
    assert facts(restored, "collection") == ["Harbour Fest 2014"]
    assert facts(restored, "status") == ["in_progress"]
    assert facts(restored, "author") == ["Petrel", "saltmarsh"]
    series = [f.value for f in restored.findings if f.kind == "builds_on" and f.declared_by == "file"]
    assert [(value["value"], value["part"]) for value in series] == [("Lights of the Coast", 2), ("Storm Week", 1)]
    [planned] = [f.value for f in restored.findings if f.kind == "planned_length"]
    assert (planned["max"], planned["posted"], planned["certainty"]) == (None, 3, "open")
    [ship, known] = [f.value for f in restored.findings if f.kind == "ship"]
    assert (ship["romantic"], ship["characters"]) == (True, ["maren-holt", "ivo-brandt"])
    assert (known["romantic"], known["characters"]) == (False, ["maren-holt", "old-tessa"])
    assert all(f.evidence.text for f in restored.findings if f.declared_by == "file")


def test_the_legend_in_a_note_is_read() -> None:
    work = read(forms.html_2026(SERIAL)).manuscript.work
    assert [(entry.look, entry.means) for entry in work.legend] == [("bold", "writing"), ("italic", "thought")]


def test_who_wrote_it() -> None:
    assert read(forms.html_2026(ONE_SHOT)).manuscript.work.authors == ("Anonymous",)
    restored = read(forms.html_2026(BROUGHT))
    assert restored.manuscript.work.authors == ("old_tern",)
    assert {(f.value["value"], f.value["role"]) for f in restored.findings if f.kind == "author"} == {
        ("old_tern", "author"), ("keeper", "archivist"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "story", "layout"),
    [
        (forms.html_2026, SERIAL, "2026"), (forms.html_2019, SERIAL, "2019"), (forms.html_2015, SERIAL, "before 2019"),
        (forms.html_2011, ONE_SHOT, "2011"),
    ],
)  # fmt: skip
def test_the_layout_is_named(form: Any, story: Story, layout: str) -> None:
    assert read(form(story)).producer == f"AO3 download (HTML, layout of {layout})"


def test_a_chapter_without_a_box_of_its_own_is_story() -> None:
    work = read(forms.html_2011(ONE_SHOT)).manuscript.work
    assert [chapter_text(chapter) for chapter in work.chapters] == [
        "I. Morning\n\nIvo boiled the water twice and threw it away twice.\n\nII. Evening\n\nThen he drank it. “Well,” he said to nobody."
    ]


@pytest.mark.parametrize("form", [forms.html_2026, forms.html_2019, forms.html_2015])
def test_a_one_shot_has_one_chapter_whatever_headings_its_author_typed(form: Any) -> None:
    work = read(form(ONE_SHOT)).manuscript.work
    assert len(work.chapters) == 1
    assert work.language == "en"
    assert read(form(ONE_SHOT)).manuscript.work.title is not None


def test_chapters_that_are_missing_are_told() -> None:
    page = forms.html_2026(SERIAL)
    assert incomplete(read(page)) == []
    assert incomplete(read(page.replace("Chapters: 3/?", "Chapters: 5/?"))) == [(3, 5)]


def test_a_download_that_lost_its_chapters_head_is_told() -> None:
    one = Story(
        title="Late",
        byline="Anonymous",
        tags=SERIAL.tags,
        parts=(Part("<p>She waited for the boat.</p>", title="Wait"),),
    )
    page = forms.html_2026(one)
    begin, end = page.index('<div class="meta group">'), page.index("<!--chapter content-->")
    assert incomplete(read(page)) == []
    assert incomplete(read(page[:begin] + page[end:])) == [(0, 1)]


def test_a_refused_part_is_judged_by_its_words() -> None:
    from fanfold.manuscript.findings import Decision

    page = forms.html_2026(SERIAL).encode()
    first = restore(page, "work.html")
    [end] = [f for f in first.findings if f.code == "I-stated" and f.evidence.text.startswith("Chapter End Notes")]
    again = restore(page, "work.html", decisions=[Decision("refuse", end.id)])
    check(again)
    assert [f.state for f in again.findings if f.id == end.id] == ["refused"]
    assert any(f.code == "I-note" and f.span == end.span for f in again.findings)


def test_a_heading_may_be_corrected() -> None:
    from fanfold.manuscript.findings import Decision

    page = forms.html_2026(SERIAL).encode()
    [head] = [f for f in restore(page, "work.html").findings if f.value.get("title") == "Ebb"]
    again = restore(page, "work.html", decisions=[Decision("change", head.id, value={"number": 7, "title": "Neap"})])
    assert (again.manuscript.work.chapters[0].number, again.manuscript.work.chapters[0].title) == (7, "Neap")
