"""Feeds: whole Atom, never more than their reader may see, "not modified" for who has it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from fanfold.site.accounts.models import Mute
from fanfold.site.community.services import subscribe
from fanfold.site.feeds.services import renew_key
from fanfold.site.works.models import Work
from fanfold.site.works.services import veil_work
from tests.site.conftest import Cast, WriteWork

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response: Any) -> list[dict[str, str]]:
    """The entries of a feed that keeps the rules of Atom: what it must have, it has, once."""
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            found = node.findall(f"{ATOM}{name}")
            assert len(found) == 1, (name, etree.tostring(node))
            assert found[0].text
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    found = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids)
    assert all(str(one).startswith("tag:") for one in ids)
    newest = max((entry.findtext(f"{ATOM}updated") or "" for entry in found), default="")
    assert not found or feed.findtext(f"{ATOM}updated") == newest
    return [
        {name: entry.findtext(f"{ATOM}{name}") or "" for name in ("title", "id", "summary", "updated")}
        | {"author": entry.findtext(f"{ATOM}author/{ATOM}name") or ""}
        for entry in found
    ]


def addresses(cast: Cast, work: Work) -> list[str]:
    return [
        "/feeds/works/", f"/feeds/works/{work.pk}/", f"/feeds/writers/{cast.ada.pen_name.slug}/",
        *(f"/feeds/tags/{tag.pk}/" for tag in work.tags.all()),
    ]  # fmt: skip


def test_each_feed_tells_its_parts_and_pages_lead_to_them(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry", chapters=2, summary="Two banks & one boat.")
    for address in addresses(cast, work):
        found = entries(cast.guest.get(address))
        assert [one["title"] for one in found] == ["The Ferry: Chapter 2: Tide 2", "The Ferry: Chapter 1: Tide 1"]
        assert {(one["author"], one["summary"]) for one in found} == {("Ada Reed", "Two banks & one boat.")}
    pages = ["/works/", work.get_absolute_url(), cast.ada.pen_name.get_absolute_url()]
    for page, address in zip(pages, addresses(cast, work), strict=False):
        html = cast.guest.get(page).content.decode()
        assert 'rel="alternate" type="application/atom+xml"' in html
        assert f'href="{address}"' in html, page


@pytest.mark.parametrize("why", ["draft", "members", "hidden", "unrevealed"])
def test_no_feed_tells_more_than_a_guest_may_see(cast: Cast, write_work: WriteWork, why: str) -> None:
    work = write_work("The Ferry")
    fields: dict[str, Any] = {
        "draft": {"visibility": "draft"}, "members": {"visibility": "members"}, "hidden": {"hidden": timezone.now()},
        "unrevealed": {"unrevealed": True},
    }[why]  # fmt: skip
    Work.objects.update(**fields)
    for client in (cast.guest, cast.ada.client):
        site, *others = addresses(cast, work)
        assert entries(client.get(site)) == [], "whoever asks: feeds are passed on"
        for address in others:
            there = client.get(address)
            assert there.status_code == 404, address
        assert client.get(f"/feeds/works/{work.pk}/").content == client.get("/feeds/works/98765/").content


def test_anonymous_works_are_not_in_the_feed_of_a_name(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry")
    write_work("The Bell")
    veil_work(work=work, anonymous=True)
    by_name = entries(cast.guest.get(f"/feeds/writers/{cast.ada.pen_name.slug}/"))
    assert [one["title"].partition(":")[0] for one in by_name] == ["The Bell"]
    assert [one["author"] for one in entries(cast.guest.get(f"/feeds/works/{work.pk}/"))] == ["Anonymous"]


def test_ones_own_feed_is_under_ones_own_eyes_and_its_address_can_be_renewed(cast: Cast, write_work: WriteWork) -> None:
    mine, other = write_work("The Ferry", Work.Visibility.MEMBERS), write_work("The Bell")
    subscribe(member=cast.ben.user, kind="work", pk=mine.pk)
    address = f"/feeds/own/{renew_key(member=cast.ben.user).key}/"
    response = cast.guest.get(address)
    assert [one["title"] for one in entries(response)] == ["The Ferry: Chapter 1: Tide 1"]
    assert "private" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    subscribe(member=cast.ben.user, kind="tag", pk=other.tags.all()[0].pk)
    assert len(entries(cast.guest.get(address))) == 2
    Mute.objects.create(owner=cast.ben.user, pen_name=cast.ada.pen_name)
    assert entries(cast.guest.get(address)) == []
    assert cast.ben.client.get("/feeds/own/renew/").status_code == 405
    cast.ben.client.post("/feeds/own/renew/")
    assert cast.guest.get(address).status_code == 404
    assert cast.guest.get("/feeds/own/nobody/").status_code == 404


def test_a_name_in_ones_own_feed_tells_nothing_of_anonymous_works(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry")
    for person in (cast.ben, cast.mod):
        subscribe(member=person.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    keys = [renew_key(member=person.user).key for person in (cast.ben, cast.mod)]
    assert [len(entries(cast.guest.get(f"/feeds/own/{key}/"))) for key in keys] == [1, 1]
    veil_work(work=work, anonymous=True)
    assert [len(entries(cast.guest.get(f"/feeds/own/{key}/"))) for key in keys] == [0, 0]


def test_who_has_it_is_told_so(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry")
    first = cast.guest.get("/feeds/works/")
    again = cast.guest.get("/feeds/works/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert cast.guest.get("/feeds/works/", headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    write_work("The Bell")
    assert cast.guest.get("/feeds/works/", headers={"if-none-match": first["ETag"]}).status_code == 200
    before = entries(cast.guest.get(f"/feeds/works/{work.pk}/"))[0]
    Work.objects.filter(pk=work.pk).update(title="The Ferry, mended")
    after = entries(cast.guest.get(f"/feeds/works/{work.pk}/"))[0]
    assert (before["id"], before["updated"]) == (after["id"], after["updated"])


def test_a_feed_asks_the_same_for_few_and_for_many(cast: Cast, write_work: WriteWork) -> None:
    counts = []
    for upto in (3, 30):
        for number in range(Work.objects.count(), upto):
            write_work(f"Ferry {number}")
        with CaptureQueriesContext(connection) as asked:
            assert len(entries(cast.guest.get("/feeds/works/"))) == upto
        counts.append(len(asked))
    assert counts[0] == counts[1]
