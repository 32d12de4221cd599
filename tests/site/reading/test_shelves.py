"""Shelves: ready-made and own, in an order of one's own, private unless a name stands on them."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Block
from fanfold.site.reading.models import Shelf, Shelved
from fanfold.site.reading.services import shelves as services
from fanfold.site.reading.services.bookmarks import Remarks, bookmark_work
from fanfold.site.reading.services.shelves import make_shelf, put_on_shelf
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, Person, WriteWork


def on(person: Person, work: Work) -> list[str]:
    return sorted(str(one.shelf) for one in Shelved.objects.filter(shelf__user=person.user, work=work))


def order_of(shelf: Shelf) -> list[str]:
    return [one.work.title for one in shelf.shelved.all()]


def test_a_work_is_marked_for_later_with_one_press(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    page = cast.ben.client.get(f"/works/{work.pk}/").content.decode()
    assert 'name="standing" value="later" aria-pressed="false"' in page
    cast.ben.client.post(f"/works/{work.pk}/shelves/", {"standing": "later"})
    assert on(cast.ben, work) == ["Marked for later"]
    assert (
        'name="standing" value="none" aria-pressed="true"' in cast.ben.client.get(f"/works/{work.pk}/").content.decode()
    )
    cast.ben.client.post(f"/works/{work.pk}/shelves/", {"standing": "reading"})
    assert on(cast.ben, work) == ["Reading"], "a work is on one ready-made shelf only"
    cast.ben.client.post(f"/works/{work.pk}/shelves/", {"standing": "none"})
    assert on(cast.ben, work) == []
    cast.ben.client.post(f"/works/{work.pk}/shelves/", {"standing": "own"})
    assert on(cast.ben, work) == []
    assert on(cast.cleo, work) == []
    assert "Put it by" not in cast.guest.get(f"/works/{work.pk}/").content.decode()


def test_a_work_stands_on_many_own_shelves(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    rainy = make_shelf(user=cast.ben.user, name="Rainy days")
    hers = make_shelf(user=cast.cleo.user, name="Cleo's")
    address = f"/works/{work.pk}/shelves/"
    cast.ben.client.post(address, {"standing": "read"})
    cast.ben.client.post(address, {"own": "1", "shelf": [rainy.pk, hers.pk], "new": "For Edith"})
    assert on(cast.ben, work) == ["For Edith", "Rainy days", "Read"]
    assert not hers.shelved.exists(), "nobody puts anything on somebody else's shelf"
    cast.ben.client.post(address, {"own": "1", "new": " for  edith "})
    assert on(cast.ben, work) == ["For Edith", "Read"]
    draft = write_work("Undertow", Work.Visibility.DRAFT)
    assert cast.ben.client.post(f"/works/{draft.pk}/shelves/", {"standing": "later"}).status_code == 404


def test_a_shelf_is_put_in_order_without_scripts(cast: Cast, write_work: WriteWork) -> None:
    shelf = make_shelf(user=cast.ben.user, name="Rainy days")
    works = {title: write_work(title) for title in ("Cordage", "Anchor", "Ballast")}
    for work in works.values():
        put_on_shelf(shelf=shelf, work=work)
        put_on_shelf(shelf=shelf, work=work)
    address = f"/library/shelves/{shelf.pk}/order/"

    def move(title: str, where: str) -> list[str]:
        cast.ben.client.post(address, {"work": works[title].pk, "where": where})
        return order_of(shelf)

    assert order_of(shelf) == ["Cordage", "Anchor", "Ballast"]
    assert move("Ballast", "up") == ["Cordage", "Ballast", "Anchor"]
    assert move("Anchor", "first") == ["Anchor", "Cordage", "Ballast"]
    assert move("Anchor", "up") == ["Anchor", "Cordage", "Ballast"]
    assert move("Cordage", "last") == ["Anchor", "Ballast", "Cordage"]
    assert move("Cordage", "sideways") == ["Anchor", "Ballast", "Cordage"]
    cast.ben.client.post(address, {"sort": "added"})
    assert order_of(shelf) == ["Ballast", "Anchor", "Cordage"]
    cast.ben.client.post(address, {"sort": "title"})
    assert order_of(shelf) == ["Anchor", "Ballast", "Cordage"]
    assert move("Ballast", "off") == ["Anchor", "Cordage"]
    page = cast.ben.client.get(shelf.get_absolute_url()).content.decode()
    assert page.index("Anchor") < page.index("Cordage")
    for client in (cast.cleo.client, cast.mod.client):
        assert client.post(address, {"sort": "title"}).status_code == 404
        assert client.get(shelf.get_absolute_url()).status_code == 404


def test_shelves_have_an_order_too(cast: Cast) -> None:
    for name in ("One", "Two", "Three"):
        make_shelf(user=cast.ben.user, name=name)
    three = Shelf.objects.get(name="Three")
    cast.ben.client.post(f"/library/shelves/{three.pk}/move/", {"where": "up"})
    page = cast.ben.client.get("/library/").content.decode()
    shown = re.findall(r'<li class="row"><a [^>]*>([^<]*)</a>', page)
    assert shown == ["Marked for later", "Reading", "Read", "Dropped", "One", "Three", "Two"]


def test_a_shelf_is_private_until_a_name_stands_on_it(cast: Cast, write_work: WriteWork) -> None:
    ben = cast.ben
    shelf = make_shelf(user=ben.user, name="Rainy days")
    put_on_shelf(shelf=shelf, work=write_work("Shown"))
    put_on_shelf(shelf=shelf, work=write_work("Members only", Work.Visibility.MEMBERS))
    hidden = write_work("Hidden")
    put_on_shelf(shelf=shelf, work=hidden)
    Work.objects.filter(pk=hidden.pk).update(visibility=Work.Visibility.DRAFT)
    public, name = f"/writers/{ben.pen_name.slug}/shelves/{shelf.pk}/", ben.pen_name.get_absolute_url()
    for client in (cast.guest, cast.cleo.client):
        assert client.get(public).status_code == 404
        assert client.get(name).status_code == 404
    ben.client.post(f"/library/shelves/{shelf.pk}/change/", {"name": "Rainy days", "pen_name": ben.pen_name.pk})
    guest, cleo = (client.get(public).content.decode() for client in (cast.guest, cast.cleo.client))
    assert "Shown" in guest
    assert "Members only" not in guest
    assert "Members only" in cleo
    assert "Hidden" not in guest + cleo
    assert "Rainy days" in cast.guest.get(name).content.decode()
    assert "(1)" in cast.guest.get(name).content.decode(), "counted for who looks"
    own = ben.client.get(shelf.get_absolute_url()).content.decode()
    assert "Hidden" not in own
    assert "1 story that stood here is no longer here for you" in own
    ben.client.post(f"/library/shelves/{shelf.pk}/order/", {"where": "gone"})
    assert len(order_of(shelf)) == 2
    Block.objects.create(owner=ben.user, pen_name=cast.cleo.pen_name, apart=True)
    assert cast.cleo.client.get(public).status_code == 404
    ben.client.post(f"/library/shelves/{shelf.pk}/change/", {"name": "Rainy days", "pen_name": cast.cleo.pen_name.pk})
    shelf.refresh_from_db()
    assert shelf.pen_name == ben.pen_name, "nobody signs with somebody else's name"


def test_a_shelf_needs_a_name_and_goes_without_its_works(cast: Cast, write_work: WriteWork) -> None:
    assert cast.ben.client.post("/library/shelves/new/", {"name": ""}).status_code == 400
    with pytest.raises(FanfoldError, match="needs a name"):
        make_shelf(user=cast.ben.user, name="\u200b ")
    cast.ben.client.post("/library/shelves/new/", {"name": "Rainy days", "about": "By a window."})
    shelf = Shelf.objects.get()
    work = write_work()
    put_on_shelf(shelf=shelf, work=work)
    assert cast.cleo.client.post(f"/library/shelves/{shelf.pk}/remove/").status_code == 404
    cast.ben.client.post(f"/library/shelves/{shelf.pk}/remove/")
    assert not Shelf.objects.exists()
    assert Work.objects.filter(pk=work.pk).exists()


def test_there_is_an_end_to_shelves(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_SHELVES", 2)
    for name in ("One", "Two"):
        make_shelf(user=cast.ben.user, name=name)
    with pytest.raises(FanfoldError, match="already"):
        make_shelf(user=cast.ben.user, name="Three")


def test_shelves_ask_as_often_for_many_works_as_for_few(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    shelf = make_shelf(user=cast.ben.user, name="Rainy days", pen_name=cast.ben.pen_name)
    for number in range(20):
        put_on_shelf(shelf=shelf, work=write_work(f"Work {number}"))
        make_shelf(user=cast.ben.user, name=f"Shelf {number}", pen_name=cast.ben.pen_name)
        if number in (2, 19):
            with django_assert_max_num_queries(14):
                cast.ben.client.get(shelf.get_absolute_url())
            with django_assert_max_num_queries(14):
                cast.cleo.client.get(f"/writers/{cast.ben.pen_name.slug}/shelves/{shelf.pk}/")
            with django_assert_max_num_queries(11):
                cast.ben.client.get("/library/")


def test_others_can_report_a_shelf_and_a_bookmark_where_they_see_them(cast: Cast, write_work: WriteWork) -> None:
    work, ben = write_work("The Ferry"), cast.ben
    shelf = make_shelf(user=ben.user, name="Rainy days", pen_name=ben.pen_name)
    put_on_shelf(shelf=shelf, work=work)
    kept = bookmark_work(user=ben.user, work=work, remarks=Remarks("The tea!", pen_name=ben.pen_name))
    for address, report in (
        (f"/writers/{ben.pen_name.slug}/shelves/{shelf.pk}/", f"/report/shelf/{shelf.pk}/"),
        (f"/writers/{ben.pen_name.slug}/bookmarks/", f"/report/bookmark/{kept.pk}/"),
    ):
        for client in (cast.guest, cast.cleo.client):
            assert report in client.get(address).content.decode()
            assert client.get(report).status_code == 200
        assert report not in ben.client.get(address).content.decode(), "nobody reports themselves"
    assert f"/report/bookmark/{kept.pk}/" not in ben.client.get("/library/bookmarks/").content.decode()
