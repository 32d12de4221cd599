"""Following a collection: what comes into it is told once it is there for readers, and mysteries are not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.community.models import Subscription
from fanfold.site.community.services import subscribe
from fanfold.site.works.models import Collection, Work
from fanfold.site.works.services import (
    Terms,
    answer_items,
    collect_work,
    create_collection,
    post_work,
    reveal_items,
    take_out,
    veil_work,
)
from tests.site.community.test_series_followed import heard, tell_all
from tests.site.conftest import Cast, WriteWork


@pytest.fixture
def fest(cast: Cast) -> Collection:
    """Mod's collection of which Ben wants to hear."""
    made = create_collection(by=cast.mod.pen_name, terms=Terms("Lighthouse Fest"))
    subscribe(member=cast.ben.user, kind="collection", pk=made.pk)
    return made


def test_one_press_follows_a_collection(cast: Cast, fest: Collection) -> None:
    address = f"/subscriptions/to/collection/{fest.pk}/"
    assert f'action="{address}"' in cast.cleo.client.get(fest.get_absolute_url()).content.decode()
    assert f'action="{address}"' not in cast.mod.client.get(fest.get_absolute_url()).content.decode(), "Mod keeps it"
    cast.cleo.client.post(address)
    assert "Lighthouse Fest" in cast.cleo.client.get("/subscriptions/?kind=collection&q=fest").content.decode()
    cast.cleo.client.post(address, {"stop": "yes"})
    assert not Subscription.objects.filter(user=cast.cleo.user).exists()
    assert "Sign in to subscribe" in cast.guest.get(fest.get_absolute_url()).content.decode()


def test_what_comes_in_is_told_once_it_is_there(cast: Cast, fest: Collection, write_work: WriteWork) -> None:
    old, draft = write_work("Low Water"), write_work("High Water", Work.Visibility.DRAFT)
    tell_all()
    collect_work(collection=fest, work=old, member=cast.ada.user)
    collect_work(collection=fest, work=draft, member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == ["collection-joined"]
    assert heard(cast.ada) == heard(cast.cleo) == []
    post_work(work=draft, visibility=Work.Visibility.POSTED)
    tell_all()
    assert heard(cast.ben) == ["collection-joined", "work-posted"]
    page = cast.ben.client.get("/notices/").content.decode()
    assert "is now in the collection" in page
    assert "It is in the collection" in page


def test_what_is_posted_and_put_in_at_once_is_told_once(cast: Cast, fest: Collection, write_work: WriteWork) -> None:
    collect_work(collection=fest, work=write_work("Slack Water"), member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == ["work-posted"]


def test_a_moderated_collection_tells_when_it_says_yes(cast: Cast, write_work: WriteWork) -> None:
    closed = create_collection(by=cast.mod.pen_name, terms=Terms("Careful", is_moderated=True))
    subscribe(member=cast.ben.user, kind="collection", pk=closed.pk)
    work = write_work("Low Water")
    tell_all()
    item = collect_work(collection=closed, work=work, member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == []
    answer_items(accept=[item], decline=[])
    tell_all()
    assert heard(cast.ben) == ["collection-joined"]


def test_a_mystery_is_told_on_the_day_it_is_revealed(cast: Cast, write_work: WriteWork) -> None:
    secret = create_collection(by=cast.mod.pen_name, terms=Terms("Secret Santa", is_unrevealed=True, is_anonymous=True))
    subscribe(member=cast.ben.user, kind="collection", pk=secret.pk)
    work = write_work("The Gift")
    item = collect_work(collection=secret, work=work, member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == []
    feed = f"/feeds/collections/{secret.slug}/"
    assert "The Gift" not in cast.guest.get(feed).content.decode()
    reveal_items(items=[item], works=True)
    tell_all()
    assert heard(cast.ben) == ["work-posted"]
    for page in (cast.ben.client.get("/notices/"), cast.guest.get(feed)):
        words = page.content.decode()
        assert "The Gift" in words
        assert "Ada Reed" not in words, "names are told later"


def test_whoever_may_not_see_a_work_hears_nothing(cast: Cast, fest: Collection, write_work: WriteWork) -> None:
    work = write_work("Kept")
    veil_work(work=work, unrevealed=True)
    item = collect_work(collection=fest, work=work, member=cast.ada.user)
    tell_all()
    assert heard(cast.ben) == []
    take_out(item=item, by_author=True)
    assert "Kept" not in cast.guest.get(f"/feeds/collections/{fest.slug}/").content.decode()


def test_feeds_hold_what_came_in(cast: Cast, fest: Collection, write_work: WriteWork) -> None:
    works = [write_work(f"Water {number}") for number in range(5)]
    collect_work(collection=fest, work=works[0], member=cast.ada.user)
    with CaptureQueriesContext(connection) as few:
        cast.guest.get(f"/feeds/collections/{fest.slug}/")
    for work in works[1:]:
        collect_work(collection=fest, work=work, member=cast.ada.user)
    with CaptureQueriesContext(connection) as many:
        feed = cast.guest.get(f"/feeds/collections/{fest.slug}/").content.decode()
    assert feed.count("<entry>") == 5
    assert len(few) == len(many)
    cast.ben.client.post("/feeds/own/renew/")
    own = cast.guest.get(f"/feeds/own/{cast.ben.user.feed_key.key}/").content.decode()
    assert own.count("<entry>") == 5
    assert cast.guest.get("/feeds/collections/nowhere/").status_code == 404
