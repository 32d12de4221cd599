"""Journals, blogs, forums: the post out of its page, and the header its author typed."""

import pytest

from fanfold.intake.pipeline import Restored
from fanfold.manuscript.walk import block_lines, chapter_text
from tests.intake.readers.sites import postforms as forms
from tests.intake.readers.sites.test_ao3 import facts, read

PAGES = {
    "Dreamwidth": forms.dreamwidth, "LiveJournal": forms.livejournal, "LiveJournal, old": forms.livejournal_old,
    "Wattpad": forms.wattpad, "WordPress": forms.wordpress,
    "Royal Road": forms.royal_road,
}  # fmt: skip


def story(restored: Restored) -> list[str]:
    return [line for chapter in restored.manuscript.work.chapters for line in chapter_text(chapter).split("\n\n")]


def around(restored: Restored) -> str:
    work = restored.manuscript.work
    notes = [*work.notes, *(note for chapter in work.chapters for note in chapter.notes)]
    return "\n".join(line for note in notes if note.kind == "furniture" for line in block_lines(note.blocks))


@pytest.mark.parametrize("name", PAGES)
def test_the_story_and_nothing_else(name: str) -> None:
    restored = read(PAGES[name]())
    assert restored.producer == f"{name.partition(',')[0]} page"
    told = story(restored)
    assert told[0].startswith("The ferry came in late")
    assert told[-1].startswith("“Then who lit the twelfth?”")
    if name not in ("Wattpad",):
        assert len(restored.manuscript.work.chapters[0].scenes) == 2
        assert forms.COMMENT in around(restored)


def test_the_header_that_the_author_typed() -> None:
    restored = read(forms.dreamwidth())
    work = restored.manuscript.work
    assert work.title is not None and work.title.text == "The Lamp at Gull Rock"  # noqa: PT018
    assert "Petrel" in work.authors
    kinds = {note.kind for note in (*work.notes, *(n for c in work.chapters for n in c.notes))}
    assert {"summary", "author_note", "end_note", "header", "furniture"} <= kinds
    assert facts(restored, "tag") == ["harbour lights", "fic: maren/ivo"]
    assert facts(restored, "date") == ["2014-06-01"]
    assert [f.value["value"] for f in restored.findings if f.kind == "rating"] == ["PG-13"]
    assert [meta.value for meta in work.meta if meta.name == "Source"] == ["https://petrel.dreamwidth.org/4117.html"]


def test_a_subject_is_the_title_where_nothing_else_is() -> None:
    for form in (forms.livejournal, forms.livejournal_old, forms.wordpress):
        work = read(form()).manuscript.work
        assert work.title is not None and "The Lamp at Gull Rock" in work.title.text  # noqa: PT018
    assert read(forms.livejournal()).manuscript.work.authors == ("petrel",)


def test_mood_and_music_are_no_story() -> None:
    for form in (forms.livejournal, forms.livejournal_old):
        assert not any("Current" in line for line in story(read(form())))


def test_counters_of_comments_are_taken_off_the_paragraphs() -> None:
    restored = read(forms.wattpad())
    [chapter] = restored.manuscript.work.chapters
    assert chapter.title == "Flood"
    assert restored.manuscript.work.title is not None
    assert restored.manuscript.work.title.text == "The Lamp at Gull Rock"
    assert [line for line in story(restored) if line[-1].isdigit() or line.isdigit() or line == "99+"] == []
    counts = {f.value["of"]: f.value["value"] for f in restored.findings if f.kind == "count"}
    assert counts == {"reads": 1200, "votes": 88, "comments": 14}


def test_a_chapter_of_royal_road() -> None:
    work = read(forms.royal_road()).manuscript.work
    assert [(c.number, c.title) for c in work.chapters] == [(2, "Flood")]
    assert work.authors == ("Petrel",)


def test_threadmarks_are_chapters() -> None:
    restored = read(forms.thread())
    work = restored.manuscript.work
    assert restored.producer == "XenForo thread"
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Ebb"), (2, "Flood")]
    assert work.authors == ("Petrel",)
    assert forms.COMMENT not in "\n".join(story(restored))
    assert forms.COMMENT in around(restored) or any(
        forms.COMMENT in line for c in work.chapters for n in c.notes for line in block_lines(n.blocks)
    )


def test_the_plainest_layout_is_known_by_its_users() -> None:
    """No address in the head, only the names of users that lead to the journal."""
    user = '<span class="ljuser"><a href="http://petrel.livejournal.com/"><b>petrel</b></a></span>'
    told = "<br><br>".join(
        f"The {n} boat floated for the length of a hymn, and then it went down." for n in ("first", "next", "last")
    )
    page = (
        f"<html><head><title>harbour_fic: Small Boats</title></head><body><a href='/login'>Log in</a><p>{user} wrote in"
        f" harbour_fic</p><div><b>FIC: Small Boats</b></div><div class='entry'><b>Title:</b> Small Boats<br><b>Rating:</b> PG<br><br>"
        f"{told}</div><a href='/post'>Post a new comment</a> (14 comments) <p>OMG the hymn!!!</p></body></html>"
    )
    restored = read(page)
    assert restored.producer == "LiveJournal page"
    assert story(restored)[-1].startswith("The last boat")
    assert "OMG the hymn!!!" in around(restored)
    assert not [finding for finding in restored.findings if finding.kind == "request"]
