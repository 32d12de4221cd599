"""When readers see what: nothing before its moment, everything at it, each thing once."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.works.models import Chapter, Event, Rhythm, Work
from fanfold.site.works.services import (
    add_chapter,
    bring_chapter_back,
    date_chapter,
    post_chapter,
    post_work,
    put_chapter_away,
    release_due,
    schedule_chapter,
    set_ready,
    set_release,
    set_rhythm,
    set_status,
)
from fanfold.site.works.services import posting as posting_services
from fanfold.site.works.tasks import release
from tests.site.conftest import Cast, WriteWork, chapter_text

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def draft(work: Work, number: int, words: str = "Nobody may read this yet.") -> Chapter:
    return add_chapter(work=work, text=chapter_text(number, words), by=None)


def kinds(work: Work) -> list[str]:
    return list(work.events.order_by("pk").values_list("kind", flat=True))


def seen(cast: Cast, work: Work, position: int) -> bool:
    return cast.cleo.client.get(f"/works/{work.pk}/chapters/{position}/").status_code == 200


def test_a_draft_chapter_waits_for_its_author(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = draft(work, 2)
    post_work(work=work, visibility=Work.Visibility.MEMBERS)
    assert not seen(cast, work, 2), "who may read a work says nothing of its drafts"
    post = f"/works/{work.pk}/chapters/2/post/"
    assert cast.cleo.client.post(post).status_code == 404
    assert cast.guest.post(post).status_code == 302
    assert not seen(cast, work, 2)
    assert cast.ada.client.post(post, follow=True).status_code == 200
    assert seen(cast, work, 2)
    assert kinds(work) == [Event.Kind.WORK_POSTED, Event.Kind.CHAPTER_POSTED]
    assert not post_chapter(chapter=chapter), "the button pressed twice"
    assert kinds(work).count(Event.Kind.CHAPTER_POSTED) == 1


def test_posting_a_draft_of_several_chapters_asks_which(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(visibility=Work.Visibility.DRAFT, chapters=3)
    answer = cast.ada.client.post(f"/works/{work.pk}/visibility/", {"visibility": "posted"})
    assert answer["Location"] == f"/works/{work.pk}/post/"
    first = work.chapters.get(position=1)
    assert cast.ada.client.post(answer["Location"], {"visibility": "posted", "chapters": []}).status_code == 422
    assert (
        cast.cleo.client.post(answer["Location"], {"visibility": "posted", "chapters": [first.pk]}).status_code == 404
    )
    cast.ada.client.post(answer["Location"], {"visibility": "posted", "chapters": [first.pk]})
    assert [seen(cast, work, position) for position in (1, 2, 3)] == [True, False, False]
    assert kinds(work) == [Event.Kind.WORK_POSTED]


def test_a_work_is_never_posted_without_a_chapter(write_work: WriteWork) -> None:
    work = write_work(visibility=Work.Visibility.DRAFT, chapters=2)
    with pytest.raises(FanfoldError, match="no chapter") as refused:
        post_work(work=work, visibility=Work.Visibility.POSTED, chapters=[])
    assert refused.value.code == "E-nothing-to-post"
    assert Work.objects.get(pk=work.pk).visibility == Work.Visibility.DRAFT


def test_a_moment_comes_and_the_chapter_with_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = draft(work, 2)
    schedule_chapter(chapter=chapter, at=NOW + HOUR, now=NOW)
    assert release_due(now=NOW) == []
    assert not seen(cast, work, 2)
    late = NOW + 5 * DAY
    assert release_due(now=late) == [chapter], "late is done at once"
    assert release_due(now=late) == []
    assert seen(cast, work, 2)
    work.refresh_from_db()
    assert work.updated == late
    assert kinds(work) == [Event.Kind.WORK_POSTED, Event.Kind.CHAPTER_POSTED]


def test_a_moment_that_is_taken_back_does_not_come(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = draft(work, 2)
    schedule_chapter(chapter=chapter, at=NOW + HOUR, now=NOW)
    schedule_chapter(chapter=chapter, at=None)
    assert release_due(now=NOW + DAY) == []
    with pytest.raises(FanfoldError) as refused:
        schedule_chapter(chapter=chapter, at=NOW - HOUR, now=NOW)
    assert refused.value.code == "E-past-moment"
    post_chapter(chapter=chapter)
    with pytest.raises(FanfoldError) as refused:
        schedule_chapter(chapter=chapter, at=NOW + HOUR, now=NOW)
    assert refused.value.code == "E-chapter-posted"


def test_a_draft_work_goes_out_by_itself_only_when_that_was_said(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(visibility=Work.Visibility.DRAFT, chapters=2)
    first, second = work.chapters.all()
    schedule_chapter(chapter=first, at=NOW + HOUR, now=NOW)
    assert release_due(now=NOW + DAY) == []
    set_release(work=work, visibility=Work.Visibility.MEMBERS)
    assert release_due(now=NOW + DAY) == [first]
    assert [seen(cast, work, position) for position in (1, 2)] == [True, False]
    assert cast.guest.get(f"/works/{work.pk}/").status_code == 404
    assert kinds(work) == [Event.Kind.WORK_POSTED]
    assert second.posted is None


def test_a_work_taken_back_forgets_what_was_to_go_out(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    schedule_chapter(chapter=draft(work, 2), at=NOW + HOUR, now=NOW)
    set_rhythm(work=work, days=7, first=NOW + HOUR, zone="UTC", now=NOW)
    post_work(work=work, visibility=Work.Visibility.DRAFT)
    assert not Rhythm.objects.filter(work=work).exists()
    assert release_due(now=NOW + DAY) == []
    post_work(work=work, visibility=Work.Visibility.POSTED)
    assert release_due(now=NOW + DAY) == []
    assert not seen(cast, work, 2)


def test_a_rhythm_lets_out_one_ready_draft_at_a_time(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    ready = [draft(work, number) for number in (2, 3, 4)]
    for chapter in (ready[0], ready[2]):
        set_ready(chapter=chapter, is_ready=True)
    friday = dt.datetime(2026, 11, 27, 18, tzinfo=dt.UTC)
    set_rhythm(work=work, days=7, first=friday, zone="UTC", now=NOW)
    assert release_due(now=friday - HOUR) == []
    assert release_due(now=friday) == [ready[0]]
    assert release_due(now=friday + 6 * DAY) == []
    assert release_due(now=friday + 7 * DAY) == [ready[2]], "chapter 3 is not ready, and stays"
    assert release_due(now=friday + 60 * DAY) == []
    assert Rhythm.objects.get(work=work).next_at == friday + 63 * DAY


def test_fridays_that_passed_while_the_site_was_down_are_made_good(write_work: WriteWork) -> None:
    work = write_work()
    for number in (2, 3, 4, 5):
        set_ready(chapter=draft(work, number), is_ready=True)
    set_rhythm(work=work, days=7, first=NOW + HOUR, zone="UTC", now=NOW)
    assert [one.position for one in release_due(now=NOW + 15 * DAY)] == [2, 3, 4]
    assert Rhythm.objects.get(work=work).next_at == NOW + HOUR + 21 * DAY


def test_a_rhythm_rests_with_its_work(write_work: WriteWork) -> None:
    work = write_work()
    set_ready(chapter=draft(work, 2), is_ready=True)
    set_rhythm(work=work, days=7, first=NOW + HOUR, zone="UTC", now=NOW)
    set_status(work=work, status=Work.Status.HIATUS)
    assert release_due(now=NOW + 20 * DAY) == []
    work.refresh_from_db()
    set_status(work=work, status=Work.Status.IN_PROGRESS)
    assert release_due(now=NOW + 20 * DAY) == [], "what was missed while it rested is not made good in a rush"
    assert len(release_due(now=NOW + 22 * DAY)) == 1


def test_a_release_is_whole_or_not_at_all(write_work: WriteWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """What dies between posting and the event leaves neither, is due still, and holds up nobody else's chapter."""
    broken, sound = write_work("Broken"), write_work("Sound")
    first, second = draft(broken, 2), draft(sound, 2)
    for chapter in (first, second):
        schedule_chapter(chapter=chapter, at=NOW + HOUR, now=NOW)
    record = posting_services.record_event

    def dying(**said: Any) -> Event:
        if said["work"].pk == broken.pk:
            raise RuntimeError("the power went")
        return record(**said)

    monkeypatch.setattr(posting_services, "record_event", dying)
    assert release_due(now=NOW + DAY) == [second]
    first.refresh_from_db()
    assert first.posted is None
    assert Event.Kind.CHAPTER_POSTED not in kinds(broken)
    monkeypatch.undo()
    assert release_due(now=NOW + DAY) == [first]


def test_the_task_and_the_command_do_the_same(write_work: WriteWork, capsys: pytest.CaptureFixture[str]) -> None:
    work = write_work()
    for number in (2, 3):
        schedule_chapter(chapter=draft(work, number), at=NOW + HOUR, now=NOW)
    Chapter.objects.filter(position=2).update(release_at=timezone.now() - HOUR)
    Chapter.objects.filter(position=3).update(release_at=timezone.now() + DAY)
    assert release.call() == 1
    Chapter.objects.filter(position=3).update(release_at=timezone.now() - HOUR)
    call_command("release_due")
    assert capsys.readouterr().out == "The Slipway: Chapter 3: Tide 3\n"


def test_a_posted_chapter_may_be_older_than_the_archive_but_never_of_the_future(
    cast: Cast, write_work: WriteWork
) -> None:
    work = write_work(chapters=2)
    first, second = work.chapters.all()
    date_chapter(chapter=first, posted=dt.datetime(2007, 3, 1, 12, tzinfo=dt.UTC))
    work.refresh_from_db()
    second.refresh_from_db()
    assert work.posted is not None
    assert work.posted.year == 2007
    assert work.updated == second.posted
    assert kinds(work) == [Event.Kind.WORK_POSTED], "nothing new has come"
    for chapter, posted in ((first, timezone.now() + DAY), (draft(work, 3), NOW)):
        with pytest.raises(FanfoldError) as refused:
            date_chapter(chapter=chapter, posted=posted)
        assert refused.value.code == "E-chapter-date"


def test_a_chapter_put_away_does_not_come_back_by_itself(write_work: WriteWork) -> None:
    work = write_work()
    chapter = draft(work, 2)
    schedule_chapter(chapter=chapter, at=NOW + HOUR, now=NOW)
    chapter.refresh_from_db()
    put_chapter_away(chapter=chapter)
    assert release_due(now=NOW + DAY) == []
    bring_chapter_back(chapter=chapter)
    assert release_due(now=NOW + DAY) == []


def test_moments_are_meant_by_the_authors_clock(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    draft(work, 2)
    ada, base = cast.ada.client, f"/works/{work.pk}/"
    assert "Europe/Lisbon" in ada.get(f"{base}dates/").content.decode()
    ada.post(f"{base}clock/", {"zone": "America/New_York"})
    ada.post(f"{base}chapters/2/release/", {"wish": "moment", "day": "2090-01-06", "time": "18:00"})
    chapter = work.chapters.get(position=2)
    assert chapter.release_at == dt.datetime(2090, 1, 6, 23, tzinfo=dt.UTC)
    assert "Friday 6 January 2090, 18:00" in ada.get(f"{base}dates/").content.decode()
    assert cast.cleo.client.post(f"{base}chapters/2/release/", {"wish": "none"}).status_code == 404
    ada.post(f"{base}chapters/2/release/", {"wish": "none"})
    chapter.refresh_from_db()
    assert chapter.release_at is None


@pytest.mark.parametrize("shows", [True, False])
def test_readers_know_the_day_only_when_the_author_lets_them(cast: Cast, write_work: WriteWork, shows: bool) -> None:
    work = write_work(shows_schedule=shows, cadence="monthly", cadence_days=30)
    schedule_chapter(chapter=draft(work, 2), at=dt.datetime(2090, 1, 6, 18, tzinfo=dt.UTC))
    for address in (f"/works/{work.pk}/", f"/works/{work.pk}/chapters/1/", "/works/"):
        page = cast.cleo.client.get(address).content.decode()
        assert ("Friday 6 January 2090" in page) is shows, address
        assert ("expected around" in page) is not shows, address
        assert "Tide 2" not in page


def test_a_promise_is_moved_or_dropped_by_one_press(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(cadence="weekly", cadence_days=7)
    Chapter.objects.update(posted=timezone.now() - 16 * DAY)
    ada, address = cast.ada.client, f"/works/{work.pk}/promise/"

    def page() -> str:
        return str(cast.guest.get(f"/works/{work.pk}/").content.decode())

    assert "overdue by 9 days" in page()
    assert cast.cleo.client.post(address, {"wish": "hiatus"}).status_code == 404
    ada.post(address, {"wish": "move", "day": "2001-01-01"})
    assert "overdue by 9 days" in page()
    ada.post(address, {"wish": "move", "day": (timezone.localdate() + 5 * DAY).isoformat()})
    assert "overdue" not in page()
    assert "expected around" in page()
    ada.post(address, {"wish": "irregular"})
    assert "it comes when it is ready" in page()
    ada.post(address, {"wish": "hiatus"})
    assert "On hiatus" in page()
    assert "it comes when it is ready" not in page()
    ada.post(address, {"wish": "resume"})
    assert "it comes when it is ready" in page()


def test_posting_ends_the_day_that_was_named(write_work: WriteWork) -> None:
    work = write_work(next_due=dt.date(2090, 1, 1))
    post_chapter(chapter=draft(work, 2))
    work.refresh_from_db()
    assert work.next_due is None


def test_the_page_of_dates_asks_the_same_of_the_database_however_long_the_work_is(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: Any
) -> None:
    work = write_work(chapters=3)
    long = write_work("Long", chapters=30)
    for one in (work, long):
        with django_assert_max_num_queries(12):
            assert cast.ada.client.get(f"/works/{one.pk}/dates/").status_code == 200
