"""Following a series: its new works and parts are told, and nobody learns what they may not see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanfold.site.accounts.models import Notice
from fanfold.site.community.models import Subscription
from fanfold.site.community.queries import new_notices
from fanfold.site.community.services import subscribe, tell_subscribers
from fanfold.site.works.models import Batch, Event, Series, SeriesPart, Standing, Work
from fanfold.site.works.services import add_chapter, add_part, create_series, post_chapter, post_work, veil_work
from tests.site.conftest import Cast, Person, WriteWork, chapter_text


def heard(person: Person) -> list[str]:
    return sorted(one.notice.kind.partition(".")[2] for one in new_notices(person.user))


def tell_all() -> None:
    while tell_subscribers():
        pass


@pytest.fixture
def tides(cast: Cast, write_work: WriteWork) -> Series:
    """A series of Ada's with one work in it, of which everybody has heard."""
    series = create_series(by=cast.ada.pen_name, title="The Tides")
    add_part(series=series, thing=write_work("Low Water"), member=cast.ada.user)
    tell_all()
    return series


def test_one_press_follows_a_series(cast: Cast, tides: Series) -> None:
    address = f"/subscriptions/to/series/{tides.pk}/"
    assert f'action="{address}"' in cast.ben.client.get(f"/series/{tides.pk}/").content.decode()
    assert f'action="{address}"' not in cast.ada.client.get(f"/series/{tides.pk}/").content.decode(), "it is her own"
    cast.ben.client.post(address)
    assert "The Tides" in cast.ben.client.get("/subscriptions/?kind=series&q=tides").content.decode()
    assert "The Tides" not in cast.cleo.client.get("/subscriptions/").content.decode()
    cast.ben.client.post(address, {"stop": "yes"})
    assert not Subscription.objects.exists()
    assert cast.guest.post(address).status_code == 302


def test_a_series_nobody_else_may_see_cannot_be_followed(cast: Cast, write_work: WriteWork) -> None:
    series = create_series(by=cast.ada.pen_name, title="Secret")
    add_part(series=series, thing=write_work("Kept", Work.Visibility.DRAFT), member=cast.ada.user)
    assert cast.cleo.client.post(f"/subscriptions/to/series/{series.pk}/").status_code == 404


def test_new_parts_and_works_of_a_series_are_told(cast: Cast, tides: Series, write_work: WriteWork) -> None:
    outer = create_series(by=cast.ada.pen_name, title="All Waters")
    add_part(series=outer, thing=tides, member=cast.ada.user)
    subscribe(member=cast.ben.user, kind="series", pk=tides.pk)
    subscribe(member=cast.mod.user, kind="series", pk=outer.pk)
    work = Work.objects.get(title="Low Water")
    post_chapter(chapter=add_chapter(work=work, text=chapter_text(2, "The bell rang."), by=None))
    tell_all()
    assert heard(cast.ben) == heard(cast.mod) == ["chapter-posted"]
    add_part(series=tides, thing=write_work("High Water"), member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == ["chapter-posted", "work-posted"], "posted and put there at once: told once, as new"
    old = write_work("Slack Water")
    tell_all()
    add_part(series=tides, thing=old, member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == heard(cast.mod) == ["chapter-posted", "series-joined", "work-posted"]
    assert heard(cast.cleo) == []
    page = cast.ben.client.get("/notices/").content.decode()
    assert "is now a part of" in page
    assert "Slack Water" in page


def test_a_draft_that_stands_in_a_series_is_told_when_it_is_posted(
    cast: Cast, tides: Series, write_work: WriteWork
) -> None:
    subscribe(member=cast.ben.user, kind="series", pk=tides.pk)
    draft = write_work("Spring Tide", Work.Visibility.DRAFT)
    add_part(series=tides, thing=draft, member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == []
    post_work(work=draft, visibility=Work.Visibility.POSTED)
    tell_all()
    assert heard(cast.ben) == ["work-posted"]


@pytest.mark.parametrize("why", ["anonymous", "hidden", "offered", "members"])
def test_a_series_tells_nothing_of_what_one_may_not_see(
    cast: Cast, tides: Series, write_work: WriteWork, why: str
) -> None:
    for one in (cast.ben, cast.cleo):
        subscribe(member=one.user, kind="series", pk=tides.pk)
    work = write_work("Ebb")
    tell_all()
    part = add_part(series=tides, thing=work, member=cast.ada.user)
    match why:
        case "anonymous":
            veil_work(work=work, anonymous=True)
        case "hidden":
            Work.objects.filter(pk=work.pk).update(hidden="2026-01-01T00:00Z")
        case "offered":
            Event.objects.filter(told=None).delete()
            SeriesPart.objects.filter(pk=part.pk).update(standing=Standing.OFFERED)
            post_chapter(chapter=add_chapter(work=work, text=chapter_text(2, "The bell."), by=None))
        case "members":
            Work.objects.filter(pk=work.pk).update(visibility=Work.Visibility.MEMBERS)
    tell_all()
    assert heard(cast.ben) == heard(cast.cleo) == (["series-joined"] if why == "members" else [])


def test_what_a_series_told_goes_when_the_work_becomes_anonymous(
    cast: Cast, tides: Series, write_work: WriteWork
) -> None:
    subscribe(member=cast.ben.user, kind="series", pk=tides.pk)
    work = write_work("Neap")
    tell_all()
    add_part(series=tides, thing=work, member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == ["series-joined"]
    veil_work(work=work, anonymous=True)
    assert heard(cast.ben) == []


def test_the_list_asks_no_more_for_many_series(cast: Cast, write_work: WriteWork) -> None:
    def follow(count: int) -> int:
        for number in range(count):
            series = create_series(by=cast.ada.pen_name, title=f"Series {number}")
            add_part(series=series, thing=write_work(f"Of {number} {count}"), member=cast.ada.user)
            subscribe(member=cast.ben.user, kind="series", pk=series.pk)
        with CaptureQueriesContext(connection) as found:
            assert cast.ben.client.get("/subscriptions/").status_code == 200
        return len(found)

    assert follow(1) == follow(5)


def test_thirty_chapters_at_once_are_one_notice(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Long Haul")
    tell_all()
    for one in (cast.ben, cast.mod):
        subscribe(member=one.user, kind="work", pk=work.pk)
    for number in range(2, 32):
        post_chapter(chapter=add_chapter(work=work, text=chapter_text(number, f"Mile {number}."), by=None))
    tell_all()
    assert Notice.objects.filter(user=cast.ben.user).count() == 1
    page = cast.ben.client.get("/notices/").content.decode()
    assert f'href="/works/{work.pk}/chapters/2/"' in page
    assert f'href="/works/{work.pk}/chapters/31/"' in page
    assert "are new parts of" in page
    assert not Event.objects.filter(told=None).exists()
    post_chapter(chapter=add_chapter(work=work, text=chapter_text(32, "Home."), by=None))
    tell_all()
    assert Notice.objects.filter(user=cast.ben.user).count() == 2
    assert "is a new part of" in cast.ben.client.get("/notices/").content.decode()


def test_a_chapter_taken_back_among_many_is_not_told(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Short Haul")
    tell_all()
    subscribe(member=cast.ben.user, kind="work", pk=work.pk)
    for number in range(2, 5):
        post_chapter(chapter=add_chapter(work=work, text=chapter_text(number, f"Mile {number}."), by=None))
    work.chapters.filter(position=4).update(posted=None)
    tell_all()
    page = cast.ben.client.get("/notices/").content.decode()
    assert f'href="/works/{work.pk}/chapters/3/"' in page
    assert f'href="/works/{work.pk}/chapters/4/"' not in page


def test_while_files_are_being_added_nobody_is_told_of_the_first(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Parcel")
    tell_all()
    subscribe(member=cast.ben.user, kind="work", pk=work.pk)
    batch = Batch.objects.create(owner=cast.ada.user, pen_name=cast.ada.pen_name, adds_to=work, accepted=timezone.now())
    for number in (2, 3):
        post_chapter(chapter=add_chapter(work=work, text=chapter_text(number, f"Mile {number}."), by=None))
        tell_all()
        assert heard(cast.ben) == []
    Batch.objects.filter(pk=batch.pk).update(finished=timezone.now())
    tell_all()
    assert heard(cast.ben) == ["chapter-posted"]
