"""The desk: every work of a writer as it stands, calmly, for one work and for forty."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from fanfold.site.community.models import Answer
from fanfold.site.community.services import reply, say
from fanfold.site.community.speakers import Speaker
from fanfold.site.works.desk import desk_of, month_start, words_since
from fanfold.site.works.models import ChapterVersion, Work
from fanfold.site.works.services import add_chapter, date_chapter, post_chapter, save_chapter, schedule_chapter
from tests.site.conftest import Cast, WriteWork, chapter_text

DAY = dt.timedelta(days=1)


def test_the_desk_says_how_each_work_stands(cast: Cast, write_work: WriteWork) -> None:
    serial = write_work("Salt", planned_min=10, planned_max=15, cadence="monthly", cadence_days=30)
    draft = add_chapter(work=serial, text=chapter_text(2, "Ines rowed."), by=None)
    schedule_chapter(chapter=draft, at=dt.datetime(2090, 1, 6, 18, tzinfo=dt.UTC))
    write_work("Rope", status=Work.Status.HIATUS)
    write_work("Tar", status=Work.Status.COMPLETE)
    write_work("Sail", Work.Visibility.DRAFT)
    page = cast.ada.client.get("/desk/").content.decode()
    for words in (
        "1 of 10–15 chapters", "expected around", "the next goes out on Friday 6 January 2090, 18:00", "Take it up again",
    ):  # fmt: skip
        assert words in page, words
    assert (
        page.index("In progress") < page.index("Salt") < page.index("Resting") < page.index("Done") < page.index("Tar")
    )
    for other in (cast.cleo.client, cast.mod.client):
        assert "Salt" not in other.get("/desk/").content.decode()
    assert cast.guest.get("/desk/").status_code == 302


def test_what_is_expected_soonest_lies_on_top(cast: Cast, write_work: WriteWork) -> None:
    for title, days in (("Later", 60), ("Never said", None), ("Sooner", 7)):
        write_work(title, cadence_days=days)
    assert [one.work.title for one in desk_of(cast.ada.user).going_on] == ["Sooner", "Later", "Never said"]


def test_words_of_this_month_are_those_that_came_since_it_began(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    old, new = work.chapters.all()
    begun = month_start(timezone.now(), "UTC")
    ChapterVersion.objects.filter(chapter=old).update(created=begun - DAY)
    save_chapter(chapter=old, text=chapter_text(1, "The ferry had gone, and three words more."), by=None)
    old.refresh_from_db()
    first = ChapterVersion.objects.get(chapter=old, number=1)
    assert words_since([work], begun) == {work.pk: new.words + old.words - first.words}
    save_chapter(chapter=old, text=chapter_text(1, "Gone."), by=None)
    ChapterVersion.objects.filter(chapter=new).update(created=begun - DAY)
    assert words_since([work], begun) == {work.pk: 0}, "shortening is no debt"


def test_a_story_of_long_ago_was_not_written_this_month(write_work: WriteWork) -> None:
    work = write_work()
    date_chapter(chapter=work.chapters.get(), posted=dt.datetime(2004, 6, 3, tzinfo=dt.UTC))
    begun = month_start(timezone.now(), "UTC")
    assert words_since([work], begun) == {work.pk: 0}
    add_chapter(work=work, text=chapter_text(2, "Two more words."), by=None)
    assert words_since([work], begun) == {work.pk: work.chapters.get(position=2).words}


def test_a_month_begins_by_the_writers_clock() -> None:
    moment = dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC)
    assert month_start(moment, "America/New_York").month == 11
    assert month_start(moment, "UTC").month == 12


def test_answers_wait_until_they_are_replied_to(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    ben, ada = Speaker(cast.ben.user, cast.ben.pen_name), Speaker(cast.ada.user, cast.ada.pen_name)
    post_chapter(chapter=add_chapter(work=write_work("Other"), text=chapter_text(2, "More."), by=None))

    def page() -> str:
        return str(cast.ada.client.get("/desk/").content.decode())

    assert "not replied to" not in page()
    review = say(work=work, kind="review", words="The ferry had me.", speaker=ben)
    Answer.objects.update(state=Answer.State.HELD)
    assert "1 answer waits to be shown" in page()
    assert f'href="/answers/?which=held&amp;work={work.pk}"' in page()
    Answer.objects.update(state=Answer.State.SHOWN)
    assert "1 answer you have not replied to" in page()
    assert f'href="/answers/?which=unanswered&amp;work={work.pk}"' in page()
    assert "waits to be shown" not in page()
    reply(parent=review, words="Thank you!", speaker=ada)
    assert "not replied to" not in page()


def test_one_press_on_the_desk_leads_back_to_the_desk(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(cadence_days=7)
    answer = cast.ada.client.post(f"/works/{work.pk}/promise/", {"wish": "irregular", "from": "desk"})
    assert answer["Location"] == "/desk/"
    assert "it comes when it is ready" in cast.ada.client.get("/desk/").content.decode()


@pytest.mark.parametrize("address", ["/desk/"])
def test_the_desk_asks_the_same_of_the_database_for_three_works_and_for_thirty(
    cast: Cast, write_work: WriteWork, django_assert_num_queries: Any, django_assert_max_num_queries: Any, address: str
) -> None:
    for number in range(3):
        write_work(f"Work {number}")
    # Two for its pages, three for those who read before others.
    with django_assert_max_num_queries(25) as asked:
        cast.ada.client.get(address)
    for number in range(3, 30):
        post_chapter(chapter=add_chapter(work=write_work(f"Work {number}"), text=chapter_text(2, "More."), by=None))
    with django_assert_num_queries(len(asked)):
        assert cast.ada.client.get(address).status_code == 200


def test_what_is_done_is_folded_while_something_goes_on_and_nothing_waits(cast: Cast, write_work: WriteWork) -> None:
    def folded() -> bool:
        desk = cast.ada.client.get("/desk/").content.decode()
        return '<details class="fold">' in desk.partition(">Done <")[0][-120:]

    done = write_work("Tar", status=Work.Status.COMPLETE)
    assert not folded(), "there is nothing else to see"
    write_work("Salt", status=Work.Status.IN_PROGRESS)
    assert folded()
    say(work=done, kind="review", words="Walter!", speaker=Speaker(cast.ben.user, cast.ben.pen_name))
    assert not folded(), "somebody waits for an answer there"


def test_versions_of_the_notes_are_one_press_from_everything_else_of_a_work(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Salt")
    for part in ("edit", "chapters", "notes", "dates", "announcements", "front"):
        page = cast.ada.client.get(f"/works/{work.pk}/{part}/").content.decode()
        assert f'href="/works/{work.pk}/front/"' in page, part
    assert 'aria-current="page">Versions of the notes' in page


def test_a_desk_of_hundreds_of_works_has_pages(
    cast: Cast, write_work: WriteWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fanfold.site.works.views.desk.PER_PAGE", 3)
    for title in ("Tar", "Oakum", "Pitch"):
        write_work(title, status=Work.Status.COMPLETE)
    write_work("Salt")
    write_work("Somebody else’s", by=cast.cleo.pen_name)
    first, second = (cast.ada.client.get(f"/desk/?page={page}").content.decode() for page in (1, 2))
    assert "Works 1 to 3 of 4" in first
    assert ("Salt" in first, "Pitch" in first, "Oakum" in first, "Tar" in first) == (True, True, True, False)
    assert ("Salt" in second, "Tar" in second) == (False, True)
    assert "Somebody else" not in first + second
    assert cast.ada.client.get("/desk/?page=3").status_code == 404
    monkeypatch.undo()
    assert "Works 1 to" not in cast.ada.client.get("/desk/").content.decode()
