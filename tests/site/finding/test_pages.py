"""The search page: what it says, whom it shows what, and that it never stumbles over what is typed."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fanfold.site.finding import shelves
from fanfold.site.finding.services import Feeder
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, WriteWork

SECRET = "zeppelin"


def page(client: Client, typed: str, feeder: Feeder | None = None, **more: str) -> str:
    while feeder is not None and feeder.feed():
        pass
    query = "".join(f"&{name}={value}" for name, value in more.items())
    response = client.get(f"/search/?q={quote(typed)}{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_passage_leads_to_its_place(cast: Cast, write_work: WriteWork, feeder: Feeder) -> None:
    work = write_work("Undertow", chapters=2, words="A zeppelin & its pilot landed.")
    shown = page(cast.guest, "zeppelins part two OR zeppelins", feeder)
    assert "1 story" in shown
    assert "A <mark>zeppelin</mark> &amp; its pilot landed." in shown
    assert f'href="/works/{work.pk}/chapters/1/#c1-p1"' in shown
    assert 'id="c1-p1"' in cast.guest.get(f"/works/{work.pk}/chapters/1/").content.decode()


def test_nobody_sees_or_counts_what_is_not_theirs(cast: Cast, write_work: WriteWork, feeder: Feeder) -> None:
    write_work("Members", Work.Visibility.MEMBERS, words=f"A {SECRET}.")
    write_work("Draft", Work.Visibility.DRAFT, words=f"A {SECRET}.")
    for person in (cast.guest, cast.cleo.client):
        shown = page(person, SECRET, feeder)
        assert "Draft" not in shown
        assert ("1 story" in shown) is (person is not cast.guest)
        assert ("<mark>zeppelin</mark>" in shown) is (person is not cast.guest)
    assert "No story here is like that." in page(cast.guest, SECRET)


def test_what_is_meant_is_proposed_from_what_one_may_read(cast: Cast, write_work: WriteWork, feeder: Feeder) -> None:
    write_work("The Lamp", words="Nobody saw the lighthouse.")
    write_work("Draft", Work.Visibility.MEMBERS, words="A zeppelin.")
    assert "?q=lighthouse" in page(cast.guest, "ligthouse", feeder)
    assert "?q=lamp" in page(cast.guest, "lanp")
    assert "Did you mean" not in page(cast.guest, "zepelin")
    assert "?q=zeppelin" in page(cast.cleo.client, "zepelin")


def test_what_is_not_understood_is_told_and_the_rest_is_found(
    cast: Cast, write_work: WriteWork, feeder: Feeder
) -> None:
    write_work("Undertow")
    shown = page(cast.guest, 'undertow words:many "', feeder)
    assert "1 story" in shown
    assert "<mark>words:many</mark>" in shown
    assert "/help/messages/E-search-value/" in shown
    assert "/help/messages/E-search-quote/" in shown
    assert f"?q={quote('undertow words:>10000').replace('%20', '+')}" in shown


@pytest.mark.parametrize("typed", ["-", '"', "(((", "*", "a" * 3000, "\0", "<script>", "words:" * 300, "💔", "a\u0301"])
def test_anything_may_be_typed(cast: Cast, feeder: Feeder, typed: str) -> None:
    assert "<script>" not in page(cast.guest, typed, feeder).partition("<main")[2]


def test_pages_of_a_long_list(cast: Cast, write_work: WriteWork, feeder: Feeder) -> None:
    for number in range(23):
        write_work(f"Tide {number}")
    first, second = page(cast.guest, "tide", feeder, sort="updated"), page(cast.guest, "tide", sort="updated", page="2")
    assert "23 stories" in first
    assert "Page 2 of 2" in second
    assert first.count('<article class="card">') == 20
    assert second.count('<article class="card">') == 3
    assert "Tide 22" in first
    for wrong in ("3", "0", "x", "-1", "99999999999"):
        assert cast.guest.get(f"/search/?q=tide&page={wrong}").status_code == 404, wrong


@pytest.mark.parametrize("who", ["guest", "cleo", "mod"])
def test_a_long_list_asks_no_more_than_a_short_one(cast: Cast, write_work: WriteWork, feeder: Feeder, who: str) -> None:
    client = cast.guest if who == "guest" else getattr(cast, who).client

    def asked(typed: str) -> int:
        page(client, typed, feeder)
        with CaptureQueriesContext(connection) as queries:
            page(client, typed)
        return len(queries)

    write_work("Tide 0")
    few = asked("tide")
    for number in range(1, 9):
        write_work(f"Tide {number}", chapters=2)
    assert asked("tide") == few


def test_without_an_index_the_page_says_so(cast: Cast, write_work: WriteWork) -> None:
    shelves._KEPT.clear()
    write_work("Undertow")
    shown = page(cast.guest, "undertow")
    assert "is being made" in shown
    assert "Undertow" not in shown.partition("<main")[2].replace('value="undertow"', "")


def test_the_way_in(cast: Cast) -> None:
    shown = cast.guest.get("/").content.decode()
    assert 'action="/search/"' in shown
    start, help_page = (cast.guest.get(address).content.decode() for address in ("/search/", "/search/help/"))
    assert "/search/help/" in start
    assert "said-by:ines" in help_page
    assert "updated:&lt;7d" in help_page
