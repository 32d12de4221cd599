"""Collections: both sides approve, a mystery is one for everybody else, and nothing is told before its time."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice
from fanfold.site.accounts.services import add_pen_name, remove_pen_name
from fanfold.site.works.models import Authorship, Collection, CollectionItem, Invitation, Standing, Work
from fanfold.site.works.services import Terms, collect_work, create_collection, post_work, veil_work
from tests.site.conftest import Cast, WriteWork

SECRET = "Nobody may read this sentence."


def page(client: Any, address: str) -> str:
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def fest(cast: Cast, **terms: bool) -> Collection:
    """A collection that Ben looks after."""
    return create_collection(by=cast.ben.pen_name, terms=Terms("Ferry Week", **terms))


def flags(work: Work) -> tuple[bool, bool]:
    work.refresh_from_db()
    return work.unrevealed, work.anonymous


def test_a_moderated_collection_takes_what_its_moderators_accept(cast: Cast, write_work: WriteWork) -> None:
    found = fest(cast, is_moderated=True)
    works = [write_work(title) for title in ("One", "Two", "Three")]
    for work in works:
        assert cast.cleo.client.post("/collections/ferry-week/add/", {"work": work.pk}).status_code == 422
        assert cast.ada.client.post("/collections/ferry-week/add/", {"work": work.pk}).status_code == 302
    assert "Nothing in it yet." in page(cast.guest, "/collections/ferry-week/")
    assert cast.ada.client.get("/collections/ferry-week/queue/").status_code == 404
    assert "offered by Ada Reed" in page(cast.ben.client, "/collections/ferry-week/queue/")
    items = {item.work.title: item.pk for item in found.items.all()}
    said = {f"item-{items['One']}": "accept", f"item-{items['Two']}": "decline", f"item-{items['Three']}": ""}
    assert cast.ada.client.post("/collections/ferry-week/queue/", said).status_code == 404
    assert cast.ben.client.post("/collections/ferry-week/queue/", said).status_code == 302
    assert [item.standing for item in found.items.order_by("pk")] == [Standing.IN, Standing.DECLINED, Standing.OFFERED]
    shown = page(cast.guest, "/collections/ferry-week/")
    assert ("One</a>" in shown, "Two</a>" in shown, "Three</a>" in shown) == (True, False, False)
    assert {notice.kind for notice in Notice.objects.filter(user=cast.ada.user)} == {
        "works.collection_accepted",
        "works.collection_declined",
    }
    with pytest.raises(FanfoldError, match="E-part-declined"):
        collect_work(collection=found, work=works[1], member=cast.ada.user)
    cast.ben.client.post("/collections/ferry-week/queue/", {"rest": "accept"})
    assert "Three</a>" in page(cast.guest, "/collections/ferry-week/")


def test_a_collection_asks_and_the_author_answers(cast: Cast, write_work: WriteWork) -> None:
    fest(cast)
    work, hidden = write_work("One"), write_work("Undertow", Work.Visibility.DRAFT)
    ask = "/collections/ferry-week/ask/"
    assert cast.cleo.client.post(ask, {"address": f"/works/{work.pk}/"}).status_code == 404
    for one in (work, hidden):
        cast.ben.client.post(ask, {"address": f"/works/{one.pk}/"})
    item = CollectionItem.objects.get()
    assert (item.work, item.standing) == (work, Standing.ASKED)
    assert cast.ben.client.post(f"/collections/items/{item.pk}/answer/", {"answer": "accept"}).status_code == 404
    assert cast.ada.client.post(f"/collections/items/{item.pk}/answer/", {"answer": "accept"}).status_code == 302
    assert "One</a>" in page(cast.guest, "/collections/ferry-week/")


def test_a_mystery_is_one_for_everybody_else_until_it_is_revealed(cast: Cast, write_work: WriteWork) -> None:
    fest(cast, is_moderated=True, is_unrevealed=True, is_anonymous=True)
    work = write_work("Undertow", words=SECRET)
    cast.ada.client.post("/collections/ferry-week/add/", {"work": work.pk})
    assert flags(work) == (True, True)
    assert SECRET in page(cast.ben.client, f"/works/{work.pk}/chapters/1/"), "entrusted to those who look after it"
    assert "Undertow" not in page(cast.ben.client, "/works/")
    cast.ben.client.post("/collections/ferry-week/queue/", {"rest": "accept"})
    for client in (cast.cleo.client, cast.guest):
        shown = page(client, "/collections/ferry-week/")
        assert "1 mystery work" in shown
        for address in ("/collections/ferry-week/", "/collections/", "/works/", "/"):
            told = page(client, address)
            assert ("Undertow" in told, "Ada Reed" in told) == (False, False), address
        assert client.get(f"/works/{work.pk}/").status_code == 404
        assert client.get("/collections/ferry-week/edit/").status_code in (302, 404)
    reveal = "/collections/ferry-week/reveal/"
    assert cast.ada.client.post(reveal, {"what": "works"}).status_code == 404
    assert cast.ben.client.post(reveal, {"what": "works"}).status_code == 302
    assert flags(work) == (False, True)
    told = page(cast.guest, f"/works/{work.pk}/")
    assert ("Undertow" in told, "Ada Reed" in told) == (True, False)
    assert cast.ben.client.post(reveal, {"what": "authors"}).status_code == 302
    assert flags(work) == (False, False)
    assert "Ada Reed" in page(cast.guest, f"/works/{work.pk}/")


def test_a_no_does_not_tell_what_was_to_be_a_surprise(cast: Cast, write_work: WriteWork) -> None:
    fest(cast, is_moderated=True, is_unrevealed=True, is_anonymous=True)
    work = write_work("Undertow")
    item = collect_work(collection=Collection.objects.get(), work=work, member=cast.ada.user)
    cast.ben.client.post("/collections/ferry-week/queue/", {f"item-{item.pk}": "decline"})
    assert flags(work) == (True, True)
    remove = f"/collections/items/{item.pk}/remove/"
    assert cast.ben.client.post(remove).status_code == 404
    assert cast.ada.client.post(remove).status_code == 302
    assert flags(work) == (False, False)


def test_one_work_is_revealed_alone_and_another_collection_keeps_its_secret(cast: Cast, write_work: WriteWork) -> None:
    first = fest(cast, is_unrevealed=True, is_anonymous=True)
    second = create_collection(by=cast.cleo.pen_name, terms=Terms("Lamp Night", is_unrevealed=True, is_anonymous=True))
    both, one = write_work("Both"), write_work("One")
    for collection, work in ((first, both), (second, both), (first, one)):
        collect_work(collection=collection, work=work, member=cast.ada.user)
    for item in first.items.all():
        assert cast.cleo.client.post(f"/collections/items/{item.pk}/reveal/", {"what": "work"}).status_code == 404
        for what in ("work", "author"):
            cast.ben.client.post(f"/collections/items/{item.pk}/reveal/", {"what": what})
    assert (flags(one), flags(both)) == ((False, False), (True, True))
    cast.cleo.client.post("/collections/lamp-night/reveal/", {"what": "works"})
    cast.cleo.client.post("/collections/lamp-night/reveal/", {"what": "authors"})
    assert flags(both) == (False, False)


def test_counts_are_those_of_the_reader_and_parts_count_with_the_whole(cast: Cast, write_work: WriteWork) -> None:
    whole = fest(cast)
    part = create_collection(by=cast.ben.pen_name, terms=Terms("Ferry Night"), parent=whole)
    with pytest.raises(FanfoldError, match="E-collection-depth"):
        create_collection(by=cast.ben.pen_name, terms=Terms("Deeper"), parent=part)
    with pytest.raises(FanfoldError, match="E-collection-address"):
        create_collection(by=cast.cleo.pen_name, terms=Terms("ferry week"))
    for title, visibility, collection in (
        ("Shown", Work.Visibility.POSTED, part),
        ("Members only", Work.Visibility.MEMBERS, whole),
        ("Hidden", Work.Visibility.DRAFT, whole),
    ):
        collect_work(collection=collection, work=write_work(title, visibility), member=cast.ada.user)
    assert "<li>1 story</li>" in page(cast.guest, "/collections/ferry-week/")
    told = page(cast.cleo.client, "/collections/ferry-week/")
    assert "<li>2 stories</li>" in told
    assert "Fandom of Hidden" not in told
    fandom = Work.objects.get(title="Shown").tags.get(kind="fandom")
    assert ">Members only</a>" not in page(cast.cleo.client, f"/collections/ferry-week/?fandom={fandom.pk}")
    other = Work.objects.get(title="Hidden").tags.get(kind="fandom")
    assert cast.cleo.client.get(f"/collections/ferry-week/?fandom={other.pk}").status_code == 404


def test_owners_decide_what_it_is_and_who_looks_after_it(cast: Cast, write_work: WriteWork) -> None:
    found = fest(cast)
    assert cast.ben.client.post("/collections/ferry-week/people/", {"pen_name": "Cleo Reed"}).status_code == 302
    assert cast.cleo.client.get("/collections/ferry-week/queue/").status_code == 404
    cast.cleo.client.post(f"/invitations/{Invitation.objects.get().pk}/answer/", {"answer": "accept"})
    assert cast.cleo.client.get("/collections/ferry-week/queue/").status_code == 200
    assert cast.cleo.client.post("/collections/ferry-week/people/", {"pen_name": "Ada Reed"}).status_code == 404
    cast.cleo.client.post("/collections/ferry-week/edit/", {"name": "Mine", "is_closed": "on"})
    found.refresh_from_db()
    assert (found.name, found.is_closed) == ("Ferry Week", False)
    cast.ben.client.post("/collections/ferry-week/edit/", {"name": "Ferry Week", "is_closed": "on"})
    with pytest.raises(FanfoldError, match="E-collection-closed"):
        collect_work(collection=Collection.objects.get(), work=write_work(), member=cast.ada.user)
    cast.ben.client.post("/collections/ferry-week/leave/")
    assert cast.ben.client.get("/collections/ferry-week/queue/").status_code == 200, "the last owner stays"


def test_what_was_posted_in_secret_is_new_on_the_day_it_is_revealed(cast: Cast, write_work: WriteWork) -> None:
    found = fest(cast, is_unrevealed=True)
    known, secret = write_work("Known"), write_work("Undertow", Work.Visibility.DRAFT)
    for work in (known, secret):
        collect_work(collection=found, work=work, member=cast.ada.user)
    before = known.updated
    post_work(work=Work.objects.get(pk=secret.pk), visibility=Work.Visibility.POSTED)
    posted = Work.objects.get(pk=secret.pk).updated
    assert "Undertow" not in page(cast.guest, "/")
    cast.ben.client.post("/collections/ferry-week/reveal/", {"what": "works"})
    known.refresh_from_db()
    secret.refresh_from_db()
    assert known.updated == before, "readers knew it before"
    assert posted is not None
    assert secret.updated is not None
    assert secret.updated > posted
    shown = page(cast.guest, "/works/")
    assert shown.index("Undertow</a>") < shown.index("Known</a>")


def test_a_name_that_its_author_keeps_quiet_is_told_to_nobody(cast: Cast, write_work: WriteWork) -> None:
    found = fest(cast, is_moderated=True, is_anonymous=True)
    chosen, signed = write_work("Chosen"), write_work("Signed")
    veil_work(work=chosen, anonymous=True)
    for work in (chosen, signed):
        collect_work(collection=found, work=Work.objects.get(pk=work.pk), member=cast.ada.user)
    lines = page(cast.ben.client, "/collections/ferry-week/queue/").split("<li data-item>")[1:]
    assert ["Ada Reed" in line for line in lines] == [False, True]


def test_a_pen_name_tells_what_it_looks_after(cast: Cast) -> None:
    assert cast.guest.get(cast.ben.pen_name.get_absolute_url()).status_code == 404
    fest(cast)
    assert 'href="/collections/ferry-week/"' in page(cast.guest, cast.ben.pen_name.get_absolute_url())
    assert f'href="{cast.ben.pen_name.get_absolute_url()}"' in page(cast.guest, "/collections/ferry-week/")


def test_the_choice_of_a_collection_says_what_it_does_with_a_work(cast: Cast, write_work: WriteWork) -> None:
    fest(cast, is_moderated=True, is_unrevealed=True)
    assert "Ferry Week (moderated, unrevealed)" in page(cast.ada.client, f"/works/{write_work().pk}/collections/")


def test_a_collection_is_let_go_when_it_keeps_no_secret(cast: Cast, write_work: WriteWork) -> None:
    found, work = fest(cast, is_unrevealed=True), write_work("Undertow")
    part = create_collection(by=cast.ben.pen_name, terms=Terms("Ferry Night"), parent=found)
    collect_work(collection=found, work=work, member=cast.ada.user)
    delete = "/collections/ferry-week/delete/"
    assert cast.cleo.client.post(delete).status_code == 404
    cast.ben.client.post(delete)
    assert flags(work) == (True, False)
    assert Collection.objects.filter(pk=found.pk).exists(), "nobody could reveal the work any more"
    cast.ben.client.post("/collections/ferry-week/reveal/", {"what": "works"})
    cast.ben.client.post(delete)
    assert not Collection.objects.filter(pk=found.pk).exists()
    assert "Undertow" in page(cast.guest, f"/works/{work.pk}/")
    assert "Ferry Night" in page(cast.guest, "/collections/")
    part.refresh_from_db()
    assert part.parent is None


def test_two_names_that_become_one_keep_what_either_was_allowed(cast: Cast, write_work: WriteWork) -> None:
    found, work = fest(cast), write_work()
    second = add_pen_name(user=cast.ben.user, name="Walter")
    found.collectionperson_set.create(pen_name=second, is_owner=False)
    Authorship.objects.create(work=work, pen_name=cast.ben.pen_name, whole=True, position=1)
    Authorship.objects.create(work=work, pen_name=second, whole=False, position=2)
    remove_pen_name(pen_name=cast.ben.pen_name, heir=second, leads_on=False)
    assert [(one.pen_name, one.is_owner) for one in found.collectionperson_set.all()] == [(second, True)]
    assert [(one.pen_name, one.whole) for one in work.authorship_set.filter(pen_name=second)] == [(second, True)]
    assert cast.ben.client.get(f"/works/{work.pk}/people/").status_code == 200


@pytest.mark.parametrize("address", ["/collections/", "/collections/ferry-week/", "/collections/ferry-week/queue/"])
def test_query_counts_do_not_grow(cast: Cast, write_work: WriteWork, address: str) -> None:
    found = fest(cast, is_moderated=True)
    counts = []
    for number in (3, 12):
        for at in range(number):
            work = write_work(f"Work {at} of {number}")
            collect_work(collection=found, work=work, member=cast.ada.user)
            other = create_collection(by=cast.ben.pen_name, terms=Terms(f"Other {at} of {number}"))
            collect_work(collection=other, work=work, member=cast.ada.user)
        found.items.filter(work__title__contains="1 of").update(standing=Standing.IN)
        with CaptureQueriesContext(connection) as captured:
            assert cast.ben.client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1], counts


def test_the_list_is_sorted_and_sifted_under_the_eyes_of_the_reader(cast: Cast, write_work: WriteWork) -> None:
    names = ("Ash", "Bell", "Cove")
    told = {"Bell": "For rainy nights"}
    _ash, bell, cove = (
        create_collection(by=cast.ben.pen_name, terms=Terms(name, introduction=told.get(name, ""))) for name in names
    )
    members = [write_work(title, Work.Visibility.MEMBERS) for title in ("Inside", "Within")]
    for collection, work in ((cove, write_work("Sea")), (bell, members[0]), (bell, members[1])):
        collect_work(collection=collection, work=work, member=cast.ada.user)
    Collection.objects.filter(pk=bell.pk).update(is_closed=True)

    def listed(client: Any, query: str) -> list[str]:
        shown = page(client, f"/collections/?{query}")
        return sorted((name for name in names if f">{name}</a>" in shown), key=lambda name: shown.index(f">{name}</a>"))

    guest, cleo = cast.guest, cast.cleo.client
    assert listed(guest, "") == ["Ash", "Bell", "Cove"]
    assert listed(guest, "sort=new") == ["Cove", "Bell", "Ash"]
    assert listed(guest, "sort=stories") == ["Cove", "Ash", "Bell"], "a guest finds nothing in Bell"
    assert listed(cleo, "sort=stories") == ["Bell", "Cove", "Ash"]
    assert (listed(guest, "takes=closed"), listed(guest, "takes=open")) == (["Bell"], ["Ash", "Cove"])
    assert listed(guest, "q=rainy") == ["Bell"]
    assert listed(guest, "fandom=fandom+of+sea") == ["Cove"]
    assert (listed(guest, "fandom=Fandom of Inside"), listed(cleo, "fandom=Fandom of Inside")) == ([], ["Bell"])
    assert "No collection is like that." in page(guest, "/collections/?q=nothing&sort=sideways&takes=%00")


def test_the_list_costs_the_same_however_long(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Sea")
    counted = []
    for number in range(1, 7):
        made = create_collection(by=cast.ben.pen_name, terms=Terms(f"Fest {number}"))
        collect_work(collection=made, work=work, member=cast.ada.user)
        if number in (1, 6):
            for query in ("sort=stories", "fandom=Fandom of Sea"):
                with CaptureQueriesContext(connection) as found:
                    assert f"Fest {number}" in page(cast.guest, f"/collections/?{query}")
                counted.append(len(found))
    assert counted[:2] == counted[2:]
