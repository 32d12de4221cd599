"""Chapters put in, moved, cut, joined, dated, taken back, put away and brought back: no word is ever lost."""

from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.joining import merge, named, split, story_blocks
from fanfold.site.works.models import Chapter, Event, Work
from fanfold.site.works.services import (
    bring_chapter_back,
    date_chapter,
    insert_chapter,
    merge_chapter,
    name_chapter,
    order_chapters,
    post_chapter,
    post_work,
    put_chapter_away,
    split_chapter,
    withdraw_chapter,
)
from tests.site.conftest import Cast, WriteWork, chapter_text
from tests.strategies import chapters as any_chapters


def words_of(text: ChapterText) -> list[str]:
    """Every word of a chapter: heading, notes, story."""
    lines = [text.heading.text if text.heading else ""]
    lines += block_lines(text.notes)
    lines += [line for scene in text.scenes for line in block_lines(scene.blocks)]
    return sorted(word for line in lines for word in line.split())


def names(work: Work) -> list[str]:
    return [chapter.title for chapter in work.chapters.order_by("position")]


def row(work: Work) -> list[Chapter]:
    return list(work.chapters.select_related("current", "work").order_by("position"))


# --- the texts ------------------------------------------------------------------------------------


@given(any_chapters(), st.integers(0, 40))
def test_cutting_and_joining_lose_no_word(text: ChapterText, at: int) -> None:
    if not 0 < at < len(list(story_blocks(text))):
        with pytest.raises(IndexError):
            split(text, at)
        return
    first, second = split(text, at)
    assert sorted(words_of(first) + words_of(second)) == words_of(text)
    assert words_of(merge(first, named(second, label="Chapter 9", title="Salt"))) == sorted(
        [*words_of(text), "Chapter", "9:", "Salt"]
    )


def test_a_name_is_number_label_and_heading() -> None:
    text = named(chapter_text(3, "The ferry had gone."), label="Part Two", title="Salt")
    assert (text.number, text.label, text.title) == (2, "Part Two", "Salt")
    assert text.heading is not None
    assert text.heading.text == "Part Two: Salt"
    assert named(text, label="Part Two", title="Salt") is text
    assert named(text, label="", title="").heading is None


# --- what happens to works ------------------------------------------------------------------------


def test_chapters_are_put_in_and_moved(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    made = insert_chapter(work=work, text=chapter_text(9, "Between."), by=cast.ada.user, at=2)
    assert names(work) == ["Tide 1", "Tide 9", "Tide 2", "Tide 3"]
    assert made.posted is None
    assert insert_chapter(work=work, text=chapter_text(8, "Late."), by=None, at=99).position == 5
    ids = [chapter.pk for chapter in row(work)]
    assert order_chapters(work=work, order=ids[::-1]) == 4
    assert names(work) == ["Tide 8", "Tide 3", "Tide 2", "Tide 9", "Tide 1"]
    assert [chapter.position for chapter in row(work)] == [1, 2, 3, 4, 5]
    assert 'id="c1-p1"' in row(work)[0].current.page  # type: ignore[union-attr]
    assert order_chapters(work=work, order=[ids[0]]) > 0
    assert names(work)[0] == "Tide 1"
    for wrong in ([ids[0], ids[0]], [0]):
        with pytest.raises(FanfoldError, match="E-chapter-order"):
            order_chapters(work=work, order=wrong)


def test_a_cut_chapter_keeps_its_history_and_the_rest_says_whence_it_came(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    first = row(work)[0]
    day = first.posted
    made = split_chapter(chapter=first, at=2, label="Interlude", title="Below", by=cast.ada.user)
    assert names(work) == ["Tide 1", "Below", "Tide 2"]
    assert first.versions.count() == 2
    version = made.versions.get()
    assert "Chapter 1: Tide 1" in version.why
    assert version.came_from is not None
    assert version.came_from.chapter == first
    assert made.posted == day
    for at in (0, 50):
        with pytest.raises(FanfoldError, match="E-chapter-split"):
            split_chapter(chapter=first, at=at, label="", title="", by=cast.ada.user)


def test_joined_chapters_keep_both_histories(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    first, second, third = row(work)
    gone = merge_chapter(chapter=first, by=cast.ada.user)
    assert gone == second
    assert names(work) == ["Tide 1", "Tide 3"]
    assert [chapter.position for chapter in row(work)] == [1, 2]
    assert "Part 2." in row(work)[0].current.html  # type: ignore[union-attr]
    assert second.versions.count() == 1
    assert list(Chapter.every.filter(merged_into=first)) == [second]
    with pytest.raises(FanfoldError, match="E-chapter-merge"):
        merge_chapter(chapter=row(work)[1], by=cast.ada.user)
    # Joined again: whoever looks for the second finds the words in the first.
    ada, guest = cast.ada.client, cast.guest
    answer = guest.get(f"/chapters/{second.pk}/")
    assert answer.url == first.get_absolute_url()  # type: ignore[attr-defined]
    page = ada.get(f"/works/{work.pk}/chapters/put-away/{second.pk}/").content.decode()
    assert "Part 2." in page
    assert cast.cleo.client.get(f"/works/{work.pk}/chapters/put-away/{second.pk}/").status_code == 404
    assert third.pk in [chapter.pk for chapter in row(work)]


def test_joining_shows_no_draft_and_takes_nothing_from_readers(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    draft = insert_chapter(work=work, text=chapter_text(3, "Only Ada knows."), by=None)
    with pytest.raises(FanfoldError, match="E-chapter-merge-draft"):
        merge_chapter(chapter=row(work)[1], by=cast.ada.user)
    order_chapters(work=work, order=[draft.pk])
    with pytest.raises(FanfoldError, match="E-chapter-merge-draft"):
        merge_chapter(chapter=row(work)[0], by=cast.ada.user)
    answer = cast.ada.client.post(f"/works/{work.pk}/chapters/1/do/", {"chapter": draft.pk, "do": "merge"})
    assert answer.status_code == 422
    assert "Post the draft first" in answer.content.decode()
    assert "Only Ada knows" not in cast.guest.get(f"/works/{work.pk}/chapters/1/").content.decode()
    post_chapter(chapter=row(work)[0])
    merge_chapter(chapter=row(work)[0], by=cast.ada.user)
    assert "Only Ada knows" in cast.guest.get(f"/works/{work.pk}/chapters/1/").content.decode()


def test_taken_back_and_posted_again_under_its_old_date(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    chapter = row(work)[1]
    before, told = chapter.posted, Event.objects.filter(work=work).count()
    withdraw_chapter(chapter=chapter)
    address = f"/works/{work.pk}/chapters/2/"
    assert cast.guest.get(address).status_code == 404
    assert cast.ada.client.get(address).status_code == 200
    # Who may read the work is said again: the draft stays one.
    post_work(work=work, visibility=Work.Visibility.POSTED)
    assert cast.guest.get(address).status_code == 404
    post_chapter(chapter=row(work)[1])
    assert row(work)[1].posted == before
    assert Event.objects.filter(work=work).count() == told
    new = insert_chapter(work=work, text=chapter_text(3, "New."), by=None)
    post_chapter(chapter=new)
    assert Event.objects.filter(work=work, chapter=new, kind=Event.Kind.CHAPTER_POSTED).count() == 1


def test_put_away_and_brought_back(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    before = work.words
    middle = row(work)[1]
    put_chapter_away(chapter=middle)
    work.refresh_from_db()
    assert names(work) == ["Tide 1", "Tide 3"]
    assert work.words < before
    assert "Tide 2" not in cast.guest.get(work.get_absolute_url()).content.decode()
    assert cast.guest.get(f"/works/{work.pk}/whole/").content.decode().count("Part 2.") == 0
    bring_chapter_back(chapter=Chapter.every.get(pk=middle.pk))
    work.refresh_from_db()
    assert names(work) == ["Tide 1", "Tide 2", "Tide 3"]
    assert (work.words, row(work)[1].posted) == (before, None)
    for chapter in row(work)[:2]:
        put_chapter_away(chapter=chapter)
    with pytest.raises(FanfoldError, match="E-last-chapter"):
        put_chapter_away(chapter=row(work)[0])


def test_names_and_dates(cast: Cast, write_work: WriteWork) -> None:
    chapter = row(write_work())[0]
    assert name_chapter(chapter=chapter, label=chapter.label, title=chapter.title, by=cast.ada.user) is None
    version = name_chapter(chapter=chapter, label="Prologue", title="", by=cast.ada.user)
    assert version is not None
    assert chapter_from_html(version.html).label == "Prologue"
    day = timezone.now() - timedelta(days=400)
    date_chapter(chapter=chapter, posted=day)
    assert Chapter.objects.get(pk=chapter.pk).posted == day
    with pytest.raises(FanfoldError, match="E-chapter-date"):
        date_chapter(chapter=chapter, posted=timezone.now() + timedelta(days=2))


OPERATIONS = ("insert", "order", "split", "merge", "name", "withdraw", "post", "away", "back")


@pytest.mark.parametrize("seed", range(6))
def test_no_sequence_of_operations_loses_a_word(cast: Cast, write_work: WriteWork, seed: int) -> None:
    """Words that stand in the work or in what was put away: each at least as often as it was written."""
    chance = Random(seed)  # noqa: S311 - the same sequence every time
    work = write_work(f"Undertow {seed}", chapters=3)
    written = [f"Part {number}." for number in (1, 2, 3)]
    for step in range(25):
        _do(chance, work, cast, step, written)
        assert [one.position for one in row(work)] == list(range(1, len(row(work)) + 1))
        text = "".join(one.current.html for one in Chapter.every.filter(work=work).select_related("current"))  # type: ignore[union-attr]
        missing = [words for words in written if words not in text]
        assert not missing, (step, missing)


def _do(chance: Any, work: Work, cast: Cast, step: int, written: list[str]) -> None:
    standing = row(work)
    chapter = chance.choice(standing)
    match chance.choice(OPERATIONS):
        case "insert":
            written.append(f"Step {step}.")
            text = chapter_text(step, f"Step {step}.")
            insert_chapter(work=work, text=text, by=None, at=chance.randrange(9))
        case "order":
            order_chapters(work=work, order=chance.sample([one.pk for one in standing], len(standing)))
        case "split":
            with suppress(FanfoldError):
                split_chapter(chapter=chapter, at=chance.randrange(5), label="", title=f"Cut {step}", by=cast.ada.user)
        case "merge" if chapter != standing[-1]:
            with suppress(FanfoldError):
                merge_chapter(chapter=chapter, by=cast.ada.user)
        case "name":
            name_chapter(chapter=chapter, label="", title=f"Named {step}", by=cast.ada.user)
        case "withdraw":
            withdraw_chapter(chapter=chapter)
        case "post":
            post_chapter(chapter=chapter)
        case "away" if len(standing) > 1:
            put_chapter_away(chapter=chapter)
        case "back":
            gone = Chapter.every.filter(work=work).exclude(put_away=None).select_related("work").first()
            if gone is not None:
                bring_chapter_back(chapter=gone)


# --- the pages ------------------------------------------------------------------------------------


def test_the_page_of_the_chapters(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=4)
    page, ada = f"/works/{work.pk}/chapters/", cast.ada.client
    assert ada.get(page).status_code == 200
    assert cast.cleo.client.get(page).status_code == 404
    assert cast.guest.get(page).status_code == 302
    one, two, three, four = row(work)
    ada.post(f"{page}order/", {f"place-{four.pk}": "2"})
    assert names(work) == ["Tide 1", "Tide 4", "Tide 2", "Tide 3"]
    ada.post(f"{page}order/", {f"place-{one.pk}": "3"})
    assert names(work) == ["Tide 4", "Tide 2", "Tide 1", "Tide 3"]
    ada.post(f"{page}order/", {"up": three.pk})
    assert names(work) == ["Tide 4", "Tide 2", "Tide 3", "Tide 1"]
    ada.post(f"{page}order/", {"down": four.pk})
    assert names(work) == ["Tide 2", "Tide 4", "Tide 3", "Tide 1"]
    assert cast.cleo.client.post(f"{page}order/", {"up": three.pk}).status_code == 404
    # The form was made for a chapter, wherever it stands by now.
    ada.post(f"{page}1/do/", {"chapter": one.pk, "do": "name", "label": "Epilogue", "title": ""})
    assert row(work)[3].label == "Epilogue"
    for what in ({"do": "date", "posted": "2004-05-06"}, {"do": "withdraw"}, {"do": "post"}, {"do": "merge"}):
        assert ada.post(f"{page}1/do/", {"chapter": two.pk, **what}).status_code == 302, what
    assert ada.post(f"{page}1/do/", {"do": "date", "posted": "2999-01-01"}).status_code == 422
    assert ada.post(f"{page}1/do/", {"do": "nonsense"}).status_code == 404
    assert row(work)[0].posted is not None
    assert row(work)[0].posted.year == 2004  # type: ignore[union-attr]
    assert names(work) == ["Tide 2", "Tide 3", ""]
    ada.post(f"{page}1/do/", {"do": "put-away"})
    assert "Tide 2" in ada.get(page).content.decode()
    ada.post(f"{page}put-away/{two.pk}/back/")
    assert names(work)[0] == "Tide 2"


def test_cutting_on_its_page(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    page = f"/works/{work.pk}/chapters/1/split/"
    shown = cast.ada.client.get(page).content.decode()
    assert "Under the water it was warm." in shown
    found = row(work)[0]
    sent = {"at": 2, "title": "Below", "label": "", "chapter": found.pk, "based_on": 1}
    assert cast.cleo.client.post(page, sent).status_code == 404
    assert cast.ada.client.post(page, sent).status_code == 302
    assert names(work) == ["Tide 1", "Below"]
    assert "E-edit-overtaken" in cast.ada.client.post(page, {**sent, "at": 1}).content.decode()


def test_writing_a_chapter_anew(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    page = f"/works/{work.pk}/chapters/new/?at=2"
    assert "Number 2" in cast.ada.client.get(page).content.decode()
    assert cast.cleo.client.get(page).status_code == 404
    sent = {"at": 2, "text": "## Interlude: Salt\n\nShe rowed."}
    assert cast.ada.client.post(page, sent).status_code == 302
    assert names(work) == ["Tide 1", "Salt", "Tide 2"]
    assert cast.guest.get(f"/works/{work.pk}/chapters/2/").status_code == 404
    assert cast.ada.client.post(page, {"at": 2, "text": "   "}).status_code == 422


def test_addresses_that_stay(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    one, two, three = row(work)
    order_chapters(work=work, order=[three.pk, two.pk, one.pk])
    assert cast.guest.get(f"/chapters/{one.pk}/").url == f"/works/{work.pk}/chapters/3/"  # type: ignore[attr-defined]
    put_chapter_away(chapter=Chapter.objects.get(pk=two.pk))
    gone = cast.guest.get(f"/chapters/{two.pk}/", follow=True)
    assert gone.redirect_chain[0][0] == work.get_absolute_url()
    assert "no longer part of this work" in gone.content.decode()
    # A number that nobody has now: the same words for all who may not see one, with a way on.
    draft = insert_chapter(work=work, text=chapter_text(7, "Secret."), by=None)
    answers = [cast.guest.get(f"/works/{work.pk}/chapters/{place}/") for place in (draft.position, 99)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.content.replace(b"/chapters/3/", b"").replace(b"/chapters/99/", b"") for answer in answers}) == 1
    assert cast.guest.get(f"/chapters/{draft.pk}/").status_code == 404
    assert cast.guest.get("/chapters/999999/").status_code == 404
    post_work(work=work, visibility=Work.Visibility.DRAFT)
    assert cast.guest.get(f"/chapters/{one.pk}/").status_code == 404


@pytest.mark.parametrize("most", [3, 30])
def test_the_page_asks_the_same_number_of_questions(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: Any, most: int
) -> None:
    work = write_work(chapters=most + 2)
    for chapter in row(work)[:2]:
        put_chapter_away(chapter=chapter)
    with django_assert_max_num_queries(10):
        assert cast.ada.client.get(f"/works/{work.pk}/chapters/").status_code == 200


def test_a_day_keeps_its_hour(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = row(work)[0]
    noon = datetime(2020, 2, 29, 12, 30, tzinfo=timezone.get_current_timezone())
    date_chapter(chapter=chapter, posted=noon)
    cast.ada.client.post(f"/works/{work.pk}/chapters/1/do/", {"do": "date", "posted": "2019-03-01"})
    assert row(work)[0].posted == noon.replace(year=2019, month=3, day=1)
