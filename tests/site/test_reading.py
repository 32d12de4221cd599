"""The pages people read."""

import datetime as dt
import re

import msgspec
import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Note, Paragraph
from fanfold.site.works.models import Chapter, Declaration, Work
from fanfold.site.works.services import add_chapter, post_chapter, post_work, save_chapter
from tests.site.conftest import Cast, WriteWork, chapter_text, untitled


def text_of(cast: Cast, address: str) -> str:
    response = cast.guest.get(address)
    assert response.status_code == 200, address
    # The words of the page, without its tags: enough to ask what a reader reads.
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def test_a_chapter_stands_between_its_neighbours(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    page = cast.guest.get(f"/works/{work.pk}/chapters/2/").content.decode()
    assert f'rel="prev" href="/works/{work.pk}/chapters/1/"' in page
    assert f'rel="next" href="/works/{work.pk}/chapters/3/"' in page
    assert "The ferry had gone. Part 2." in page
    assert "Part 1." not in page
    assert page.count('aria-current="page"') == 2, "in the contents above and below"


def test_notes_of_the_work_stand_before_the_first_and_after_the_last_chapter(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    first, last = (text_of(cast, f"/works/{work.pk}/chapters/{number}/") for number in (1, 2))
    assert "Author’s note Written on a ferry: The Slipway." in first
    assert first.index("least of all the ferry") < first.index("The ferry had gone. Part 1.")
    assert "Thank you for reading" not in first
    assert "least of all the ferry" not in last
    assert last.index("Thank you for reading") > last.index("Under the water")
    whole = text_of(cast, f"/works/{work.pk}/whole/")
    assert whole.index("least of all the ferry") < whole.index("Part 1.") < whole.index("Part 2.")
    assert whole.index("Part 2.") < whole.index("Thank you for reading")
    assert "oldest first" not in first + last + whole, "what a site printed around a story is not the story"


def test_layers_breaks_and_thoughts_are_marked_for_eye_and_ear(cast: Cast, write_work: WriteWork) -> None:
    page = cast.guest.get(f"/works/{write_work().pk}/chapters/1/").content.decode()
    assert 'role="group" aria-label="The dream"' in page
    assert '<p class="layer-label">The dream</p>' in page
    assert 'data-glyphs="~*~"' in page
    assert '<i class="thought"><span class="unseen">Thought: </span>Not again,</i>' in page


def test_ids_stay_apart_on_the_whole_page(cast: Cast, write_work: WriteWork) -> None:
    page = cast.guest.get(f"/works/{write_work(chapters=3).pk}/whole/").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"c1-p1", "c2-p1", "c3-p1"} <= set(ids)


def test_a_one_shot_needs_no_chapter_heading(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Alone", chapters=0)
    chapter = add_chapter(work=work, text=untitled(chapter_text(1, "Only this.")), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    assert "Chapter 1" not in text_of(cast, f"/works/{work.pk}/chapters/1/")
    assert "All on one page" not in text_of(cast, f"/works/{work.pk}/")
    post_chapter(chapter=add_chapter(work=work, text=untitled(chapter_text(2, "And this.")), by=None))
    assert "Chapter 1" in text_of(cast, chapter.get_absolute_url())


def test_an_edited_chapter_is_shown_at_once(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    save_chapter(chapter=work.chapters.get(), text=chapter_text(1, "The ferry came back."), by=cast.ada.user)
    page = text_of(cast, f"/works/{work.pk}/chapters/1/")
    assert "The ferry came back." in page
    assert "had gone" not in page


def test_a_story_in_another_language_says_so(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("مدّ", language="ar")
    page = cast.guest.get(f"/works/{work.pk}/chapters/1/").content.decode()
    assert '<div class="story" lang="ar" dir="rtl"' in page
    assert "Arabic" in text_of(cast, f"/works/{work.pk}/")


def test_what_the_author_says_is_quoted_and_secrets_stand_apart(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    Declaration.objects.create(work=work, kind="canon_anchor", quote="post season 2,\n  just after")
    Declaration.objects.create(work=work, kind="truth", quote="the ferryman did it")
    page = text_of(cast, f"/works/{work.pk}/")
    assert "What the author says Where it stands in canon post season 2, just after" in page
    assert "may spoil) What is true the ferryman did it" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"planned_min": 10, "planned_max": 15}, "2 of 10–15 chapters"),
        ({"planned_min": 2, "planned_max": 2}, "2 of 2 chapters"),
        ({"planned_min": 9}, "2 of at least 9 chapters"),
        ({"planned_min": 1, "planned_max": 1}, "2 chapters (1 were planned)"),
        ({}, "2 chapters so far"),
        ({"status": Work.Status.COMPLETE}, "2 chapters, complete"),
        ({"status": Work.Status.ABANDONED}, "2 chapters"),
    ],
)
def test_progress_is_told_honestly(cast: Cast, write_work: WriteWork, fields: dict[str, object], words: str) -> None:
    work = write_work(chapters=2, **fields)
    assert words in text_of(cast, f"/works/{work.pk}/")
    assert words in text_of(cast, "/works/")


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [
        (3, "Next part expected around "),
        (32, ", overdue by 2 days"),
        (50, ", overdue by 20 days"),
        (62, ", overdue by 5 weeks"),
        (130, ", overdue by 3 months"),
        (900, "; nothing has come since"),
    ],
)
def test_the_next_part_is_due_or_late(cast: Cast, write_work: WriteWork, days_ago: int, words: str) -> None:
    work = write_work(cadence="monthly", cadence_days=30)
    Chapter.objects.update(posted=timezone.now() - dt.timedelta(days=days_ago))
    page = text_of(cast, f"/works/{work.pk}/")
    assert words in page
    assert "Updates about once a month" in page


def test_a_finished_work_is_never_late(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(cadence="monthly", cadence_days=30, status=Work.Status.COMPLETE)
    Work.objects.filter(pk=work.pk).update(updated=timezone.now() - dt.timedelta(days=900))
    assert "nothing has come" not in text_of(cast, f"/works/{work.pk}/")


def test_long_lists_come_in_pages(cast: Cast, write_work: WriteWork) -> None:
    for number in range(23):
        write_work(f"Story {number:02}", chapters=0)
    first, second = (cast.guest.get(f"/works/?page={page}").content.decode() for page in (1, 2))
    assert "Page 1 of 2" in first
    assert 'rel="next" href="?page=2"' in first
    assert first.count('<article class="card">') == 20
    assert second.count('<article class="card">') == 3
    for page in ("3", "0", "-1", "last one", "", "99999999999999999999"):
        assert cast.guest.get("/works/", {"page": page}).status_code == 404, page


@pytest.mark.parametrize(("address", "as_guest", "as_member"), [("/", 11, 15), ("/works/", 18, 23)])
def test_a_list_asks_the_same_few_questions_however_long_it_is(
    cast: Cast,
    write_work: WriteWork,
    address: str,
    as_guest: int,
    as_member: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """Which works, then their cards; `/works/` asks one or two more for each kind of tags that can be filtered by."""
    for number in range(12):
        write_work(f"Story {number:02}", chapters=2)
    with django_assert_max_num_queries(as_guest):
        cast.guest.get(address)
    with django_assert_max_num_queries(as_member):
        cast.cleo.client.get(address)


def test_a_chapter_asks_few_questions(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    work = write_work(chapters=12)
    for address, most in (
        # One for the archive's own content warnings, one for the page before a work, one for what was said of its world.
        (f"/works/{work.pk}/", 21),
        # One for the chapters that were joined to this one, so that answers are found by chapter.
        (f"/works/{work.pk}/chapters/5/", 14),
        (f"/works/{work.pk}/whole/", 12),
    ):
        with django_assert_max_num_queries(most):
            cast.guest.get(address)


def test_a_hostile_title_is_only_words(cast: Cast, write_work: WriteWork) -> None:
    work = write_work('<script>alert("x")</script>', words="<img src=x onerror=alert(1)>")
    for address in ("/", "/works/", f"/works/{work.pk}/", f"/works/{work.pk}/chapters/1/", f"/works/{work.pk}/whole/"):
        page = cast.guest.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page


def test_a_shared_link_has_a_card_only_where_everybody_may_read(cast: Cast, write_work: WriteWork) -> None:
    shown = write_work("The Ferry", summary="Ines misses it.")
    kept = write_work("The Lamp", Work.Visibility.MEMBERS, summary="Edith keeps it.")
    for address in (shown.get_absolute_url(), f"/works/{shown.pk}/chapters/1/"):
        page = cast.guest.get(address).content.decode()
        assert '<meta property="og:title" content="The Ferry' in page
        assert '<meta property="og:description" content="Ines misses it.">' in page
    assert "og:title" not in cast.ben.client.get(kept.get_absolute_url()).content.decode()


def test_a_chapter_ends_with_a_way_to_hear_of_the_next(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry")
    button = f'action="/subscriptions/to/work/{work.pk}/"'
    for address in (f"/works/{work.pk}/chapters/1/", f"/works/{work.pk}/whole/"):
        assert button in cast.ben.client.get(address).content.decode()
        assert button not in cast.ada.client.get(address).content.decode(), "it is her own"
        assert "Sign in to subscribe" in cast.guest.get(address).content.decode()
        assert "Report this chapter" not in cast.ada.client.get(address).content.decode()
    Work.objects.update(status=Work.Status.COMPLETE)
    assert button not in cast.ben.client.get(f"/works/{work.pk}/chapters/1/").content.decode()


def test_from_the_beginning_one_jumps_to_the_notes_at_the_end_and_back(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    first = work.chapters.get(position=1)
    noted = Note("end_note", (Paragraph("Edith helped."), Note("disclaimer", (Paragraph("Not mine."),))), place="after")
    text = chapter_text(1, "The ferry had gone.")
    other = Note("author_note", (Paragraph("Sorry it is short."),))
    save_chapter(chapter=first, text=msgspec.structs.replace(text, notes=(other, noted)), by=cast.ada.user)
    page = cast.guest.get(first.get_absolute_url()).content.decode()
    order = [
        "</h2>",
        'id="beginning"',
        'href="#end-notes"',
        "Sorry it is",
        "had gone",
        'id="end-notes"',
        "Edith helped",
    ]
    places = [page.index(found) for found in [*order, "Not mine.", 'href="#beginning"']]
    assert places == sorted(places)
    last = cast.guest.get(f"/works/{work.pk}/chapters/2/").content.decode()
    assert 'href="#end-notes"' in last, "the notes of the work stand there"
    whole = cast.guest.get(f"/works/{work.pk}/whole/").content.decode()
    assert whole.count('href="#end-notes-1"') == whole.count('id="end-notes-1"') == whole.count('id="end-notes"') == 1
    assert "end-notes-2" not in whole, "the second chapter has no notes after it"
    assert "#after-the-story" in cast.guest.get(f"/works/{work.pk}/").content.decode()


def test_where_no_note_stands_at_the_end_nothing_leads_there(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    assert "end-notes" not in cast.guest.get(f"/works/{work.pk}/chapters/1/").content.decode()
    chapter = work.chapters.get(position=1)
    alone = ChapterText(scenes=(), notes=(Note("end_note", (Paragraph("On holiday."),), place="after"),))
    save_chapter(chapter=chapter, text=alone, by=cast.ada.user)
    page = cast.guest.get(chapter.get_absolute_url()).content.decode()
    assert "On holiday." in page
    assert "end-notes" not in page, "a page of notes alone has no end to jump to"
