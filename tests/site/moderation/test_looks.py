"""An archive that looks at new stories before readers see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fanfold.site.accounts.models import LogEntry, Notice
from fanfold.site.accounts.services import change_setting
from fanfold.site.community.services.subscriptions import subscribe, tell_subscribers
from fanfold.site.moderation.services import let_through
from fanfold.site.works.looks import awaited_works
from fanfold.site.works.models import Event, Work
from fanfold.site.works.services import post_work
from tests.site.conftest import Cast, WriteWork
from tests.site.test_pages import complaints

pytestmark = pytest.mark.django_db


def looks_at(which: str) -> None:
    change_setting(by=None, key="works.looked_at", value=which)


def page(client: object, address: str) -> str:
    return str(client.get(address).content.decode())  # type: ignore[attr-defined]


def test_a_new_story_waits_and_is_let_through(cast: Cast, write_work: WriteWork) -> None:
    write_work("Before")
    while tell_subscribers():
        pass
    looks_at("all")
    subscribe(member=cast.ben.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    work = write_work()
    own = work.get_absolute_url()
    for client in (cast.guest, cast.cleo.client):
        assert client.get(own).status_code == 404
        assert "Slipway" not in page(client, "/works/")
    assert "looks at new stories before readers see them" in page(cast.ada.client, own)
    while tell_subscribers():
        pass
    assert not Event.objects.filter(work=work).exists()
    queue = page(cast.mod.client, "/moderation/")
    assert "The Slipway" in queue
    assert complaints(queue) == []
    assert cast.mod.client.get(own).status_code == 200
    assert cast.cleo.client.post(f"/moderation/through/{work.pk}/").status_code == 404
    assert awaited_works().exists()
    cast.mod.client.post(f"/moderation/through/{work.pk}/")
    assert not awaited_works().exists()
    assert cast.guest.get(own).status_code == 200
    assert "was looked at and is out" in page(cast.ada.client, "/notices/")
    while tell_subscribers():
        pass
    assert Notice.objects.filter(user=cast.ben.user, kind__startswith="subscriptions.").count() == 1, (
        "it is new for them now"
    )
    assert LogEntry.objects.filter(act="moderation.let_through").count() == 1
    assert not let_through(work=work, by=cast.mod.user), "once is enough"


def test_the_first_story_of_a_newcomer_alone(cast: Cast, write_work: WriteWork) -> None:
    looks_at("first")
    first = write_work("The First")
    again = write_work("The Second")
    assert [one.title for one in awaited_works()] == ["The First", "The Second"], "nothing of hers is out yet"
    let_through(work=first, by=cast.mod.user)
    third = write_work("The Third")
    together = write_work("The Fourth", by=cast.mod.pen_name)
    assert [one.pk for one in awaited_works()] == [again.pk]
    assert {third.hidden, together.hidden} == {None}
    looks_at("none")
    assert write_work("The Fifth", by=cast.cleo.pen_name).hidden is None


def test_what_is_taken_from_sight_instead_waits_no_more_and_may_come_back(cast: Cast, write_work: WriteWork) -> None:
    looks_at("all")
    work = write_work()
    case = cast.mod.client.post(reverse("moderation:open", args=["work", work.pk]))["Location"]
    cast.mod.client.post(case, {"act": "take", "why": "It is an advertisement."})
    assert not awaited_works().exists()
    assert "It is an advertisement." in page(cast.ada.client, work.get_absolute_url())
    cast.mod.client.post(case, {"act": "bring", "why": "It is none after all."})
    work.refresh_from_db()
    assert (work.hidden, work.awaits_look) == (None, None)
    assert cast.guest.get(work.get_absolute_url()).status_code == 200
    assert Event.objects.filter(work=work, kind=Event.Kind.WORK_POSTED).count() == 1


def test_nothing_is_wrong_lets_it_through_and_a_word_to_its_writer_does_not(cast: Cast, write_work: WriteWork) -> None:
    looks_at("all")
    work = write_work()
    case = cast.mod.client.post(reverse("moderation:open", args=["work", work.pk]))["Location"]
    cast.mod.client.post(case, {"act": "warn", "why": "Please say what it is rated."})
    assert awaited_works().exists()
    cast.mod.client.post(case, {"act": "nothing"})
    assert not awaited_works().exists()
    assert cast.guest.get(work.get_absolute_url()).status_code == 200


def test_made_a_draft_and_posted_again_it_still_waits(cast: Cast, write_work: WriteWork) -> None:
    looks_at("all")
    work = write_work()
    post_work(work=work, visibility=Work.Visibility.DRAFT)
    assert not awaited_works().exists()
    said = cast.ada.client.post(f"/works/{work.pk}/visibility/", {"visibility": "members"}, follow=True)
    assert "waits until somebody has looked at it" in said.content.decode()
    assert awaited_works().get() == work
    assert cast.cleo.client.get(work.get_absolute_url()).status_code == 404


def test_the_queue_asks_as_often_for_many_as_for_few(cast: Cast, write_work: WriteWork) -> None:
    looks_at("all")
    counts = []
    for number in (1, 6):
        for one in range(number):
            write_work(f"Tale {number} {one}")
        with CaptureQueriesContext(connection) as asked:
            assert cast.mod.client.get("/moderation/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
