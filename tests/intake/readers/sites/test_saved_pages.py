"""Saved pages of sites: the story out of the page around it, and what the page says about it."""

import pytest

from fanfold.manuscript.walk import block_lines, chapter_text
from tests.intake.readers.containers import packed
from tests.intake.readers.sites import siteforms as forms
from tests.intake.readers.sites.ao3forms import html_2026
from tests.intake.readers.sites.invented import ONE_SHOT, SERIAL
from tests.intake.readers.sites.test_ao3 import facts, incomplete, read


def counts(restored) -> dict[str, int]:  # type: ignore[no-untyped-def]
    return {f.value["of"]: f.value["value"] for f in restored.findings if f.kind == "count"}


@pytest.mark.parametrize("wayback", [False, True], ids=["saved", "wayback"])
def test_a_work_page_holds_the_same_story_as_the_download(wayback: bool) -> None:
    page = forms.archive_page(SERIAL)
    restored = read(forms.kept_by_wayback(page) if wayback else page)
    work, other = restored.manuscript.work, read(html_2026(SERIAL)).manuscript.work
    assert restored.producer == "AO3 page (whole work)"
    assert [chapter_text(chapter) for chapter in work.chapters] == [chapter_text(chapter) for chapter in other.chapters]
    assert [(c.number, c.label, c.title) for c in work.chapters] == [
        (c.number, c.label, c.title) for c in other.chapters
    ]
    assert (work.title and work.title.text, work.authors) == (other.title and other.title.text, other.authors)
    for kind in ("rating", "fandom", "ship", "character", "category", "tag", "date", "content_note", "status"):
        assert facts(restored, kind) == facts(read(html_2026(SERIAL)), kind), kind
    assert counts(restored) == {"words": 12345, "kudos": 1204, "hits": 20000, "comments": 12}
    [gift] = [f.value for f in restored.findings if f.kind == "dedication" and f.declared_by == "file"]
    assert gift["names"] == ["Wren"]
    sources = facts(restored, "source")
    assert sources[0] == "https://archiveofourown.org/works/4117/chapters/901"


def test_notes_of_a_work_page_are_kept_apart() -> None:
    work = read(forms.archive_page(SERIAL)).manuscript.work
    first = work.chapters[0]
    assert [(note.kind, note.place) for note in first.notes if note.kind != "furniture"] == [
        ("summary", "before"), ("author_note", "before"), ("end_note", "after"),
    ]  # fmt: skip
    said = [line for note in work.notes if note.kind == "furniture" for line in block_lines(note.blocks)]
    assert "“You said Thursday” had me in tears! Please update soon." in said
    assert any(note.kind == "end_note" and note.place == "after" for note in work.notes)


def test_a_page_of_one_chapter_says_what_is_missing() -> None:
    restored = read(forms.archive_page(SERIAL, only=3))
    assert restored.producer == "AO3 page (one chapter)"
    assert [(c.number, c.title) for c in restored.manuscript.work.chapters] == [(3, "Chapter 3 of the tide tables")]
    assert incomplete(restored) == [(1, 3)]


def test_a_one_shots_page() -> None:
    restored = read(forms.archive_page(ONE_SHOT))
    assert len(restored.manuscript.work.chapters) == 1
    assert restored.manuscript.work.authors == ("Anonymous",)
    assert chapter_text(restored.manuscript.work.chapters[0]).startswith("I. Morning")


def test_a_chapter_of_fanfiction_net() -> None:
    restored = read(forms.fanfiction_desktop())
    work = restored.manuscript.work
    assert restored.producer == "FanFiction.net page (desktop)"
    assert (work.title and work.title.text, work.authors) == ("The Lamp at Gull Rock", ("Petrel",))
    assert work.byline is not None and work.byline.text == "By: Petrel"  # noqa: PT018
    [chapter] = work.chapters
    assert (chapter.number, chapter.title) == (2, "Flood")
    assert chapter_text(chapter).split("\n\n") == [
        "The ferry came in late and nobody on the pier looked up. Maren counted the lamps.", '"You said Thursday," Ivo told her.',
        "Part Two", "Nobody had touched the ledger.",
    ]  # fmt: skip
    assert [(note.kind, note.place) for note in chapter.notes] == [
        ("author_note", "before"), ("disclaimer", "before"), ("end_note", "after"),
    ]  # fmt: skip
    assert facts(restored, "rating") == ["T"]
    assert facts(restored, "fandom") == ["Harbour Lights"]
    assert facts(restored, "category") == ["Romance/Angst"]
    assert facts(restored, "ship") == ["Maren H./Ivo B."]
    assert facts(restored, "character") == ["Maren H.", "Ivo B.", "Old Tessa"]
    assert facts(restored, "date") == ["2009-03-04", "2009-01-01"]
    assert facts(restored, "status") == ["complete"]
    assert facts(restored, "source") == ["https://www.fanfiction.net/s/1234567/2/The-Lamp-at-Gull-Rock"]
    assert counts(restored) == {"chapters": 12, "words": 34567, "reviews": 89, "favs": 1012, "follows": 45}
    assert incomplete(restored) == [(1, 12)]
    [summary] = [note for note in work.notes if note.kind == "summary"]
    assert list(block_lines(summary.blocks)) == ["Maren keeps the light. Somebody keeps Maren. MI"]


def test_the_same_on_a_phone() -> None:
    restored = read(forms.fanfiction_phone())
    work = restored.manuscript.work
    assert restored.producer == "FanFiction.net page (phone)"
    assert (work.title and work.title.text, work.authors) == ("The Lamp at Gull Rock", ("Petrel",))
    assert [(c.number, c.title) for c in work.chapters] == [(2, "Flood")]
    assert facts(restored, "rating") == ["T"]
    assert facts(restored, "category") == ["Romance & Angst"]
    assert chapter_text(work.chapters[0]).startswith("The ferry came in late")


@pytest.mark.parametrize(
    ("form", "kind"),
    [(forms.fare_epub(), "EPUB"), (forms.fare_html(), "HTML"), (forms.fare_text(), "text")],
    ids=["epub", "html", "text"],
)
def test_what_fanficfare_made(form: str | bytes, kind: str) -> None:
    restored = read(form, "work.txt" if kind == "text" else "")
    work = restored.manuscript.work
    assert restored.producer == f"FanFicFare ({kind})"
    assert (work.title and work.title.text, work.authors) == ("The Lamp at Gull Rock", ("Petrel", "saltmarsh"))
    assert [(c.number, c.label, c.title) for c in work.chapters] == [
        (1, "", "Ebb"),
        (2, "Chapter 2", ""),
        (3, "", "Flood"),
    ]
    assert [(note.kind, note.place) for note in work.chapters[0].notes] == [
        ("summary", "before"), ("author_note", "before"), ("end_note", "after"),
    ]  # fmt: skip
    assert [len(chapter.scenes) for chapter in work.chapters] == [2, 2, 2]
    told = chapter_text(work.chapters[0]).split("\n\n")
    assert told[0] == "The ferry came in late and nobody on the pier looked up. Maren counted the lamps."
    assert facts(restored, "fandom") == ["Harbour Lights (TV)"]
    assert facts(restored, "category") == ["Romance", "Angst"]
    assert facts(restored, "character") == ["Maren Holt", "Ivo Brandt"]
    assert facts(restored, "ship") == ["Maren Holt/Ivo Brandt"]
    assert facts(restored, "date") == ["2014-06-01", "2014-09-12"]
    assert facts(restored, "status") == ["in_progress"]
    assert facts(restored, "source") == ["https://archiveofourown.org/works/4117"]
    [series] = [f.value for f in restored.findings if f.kind == "builds_on" and f.declared_by == "file"]
    assert (series["value"], series["part"]) == ("Lights of the Coast", 2)


def test_a_book_of_one_chapter_that_says_its_title_again() -> None:
    chapter = forms.FARE_CHAPTERS[1][1]
    work = read(forms.fare_epub((("The Lamp at Gull Rock", chapter),))).manuscript.work
    assert [(c.number, c.title, c.heading) for c in work.chapters] == [(None, "", None)]


def test_a_text_with_a_header_of_its_own_is_not_taken_for_one_of_fanficfare() -> None:
    text = "Salt\n\nby Tern\n\nRating: G\nStatus: complete\nWords: 12\nGenre: Sea\nLanguage: English\n\nIvo boiled the water.\n"
    assert read(text, "salt.txt").producer == ""


def test_pages_of_one_serial_are_one_work() -> None:
    pages = {f"{n}.html": forms.fanfiction_desktop(n).replace("ferry", f"ferry of day {n}") for n in (1, 2, 3)}
    restored = read(packed(pages), "serial.zip")
    work = restored.manuscript.work
    assert restored.producer == "FanFiction.net page (desktop)"
    assert [(c.number, c.title) for c in work.chapters] == [(1, ""), (2, "Flood"), (3, "")]
    assert incomplete(restored) == [(3, 12)]
    assert {note.place for note in work.chapters[0].notes if note.kind == "summary"} == set()
    assert {note.place for note in work.chapters[1].notes if note.kind == "summary"} == {"before"}
    assert facts(restored, "status") == ["complete"]


def test_a_serial_whose_pages_are_all_there_lacks_nothing() -> None:
    pages = {f"{n}.html": forms.fanfiction_desktop(n, 2).replace("Chapters: 12", "Chapters: 2") for n in (1, 2)}
    assert incomplete(read(packed(pages), "serial.zip")) == []
