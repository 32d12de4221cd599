"""The search page: what it says, whom it shows what, and that it never stumbles over what is typed."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.finding import shelves
from fanfold.site.finding.services import Feeder
from fanfold.site.works.models import Work
from fanfold.site.works.services import set_tags, veil_work
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
    write_work("The Ferries", words="Somebody saw it.")
    assert "?q=ferries" in page(cast.guest, "feries", feeder), "the index holds the stem alone"
    # A short word with two other letters is another word.
    assert "Did you mean" not in page(cast.guest, "nobadi")
    assert "Did you mean" not in page(cast.guest, "zepelin")
    assert "?q=zeppelin" in page(cast.cleo.client, "zepelin")


def test_a_question_in_ones_own_words_is_told_how_to_be_asked(
    cast: Cast, write_work: WriteWork, feeder: Feeder
) -> None:
    write_work("Undertow")
    shown = page(cast.guest, "lines said by Ines", feeder)
    assert f"?q={quote('said-by:Ines')}" in shown
    assert "There is no field “point”" in page(cast.guest, "point:3x11")
    assert "There is no field" not in page(cast.guest, "undertow OR point:3x11"), "something was found"


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

    for number in range(2):
        write_work(f"Tide {number}")
    few = asked("tide")
    for number in range(2, 9):
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


def proposed(client: Client, typed: str) -> list[str]:
    """Names and titles that are proposed, with the questions they stand for."""
    shown = client.get(f"/search/suggest/?q={quote(typed)}").content.decode()
    return [unescape(one) for one in re.findall(r'<span dir="auto">([^<]*)</span>', shown)]


def test_names_are_proposed_to_somebody_who_is_typing(cast: Cast, write_work: WriteWork, feeder: Feeder) -> None:
    work = write_work("Die Fähre")
    ship = name_tag(kind=Tag.Kind.SHIP, name="Inés Reed/Walter Voss")
    set_tags(work=work, tags=[ship, name_tag(kind=Tag.Kind.FREEFORM, name="Slow Burn")])
    write_work("Secret", Work.Visibility.MEMBERS, words="x")
    page(cast.guest, "x", feeder)
    assert proposed(cast.guest, "wal") == ["Inés Reed/Walter Voss"]
    assert proposed(cast.guest, "ines wal") == ["Inés Reed/Walter Voss"]
    assert proposed(cast.guest, "burn slo") == ["Slow Burn"]
    assert proposed(cast.guest, "faehre") == []
    assert proposed(cast.guest, "fahr") == ["Die Fähre"]
    assert proposed(cast.guest, "words:>5 title:fahr") == ["Die Fähre"]
    assert set(proposed(cast.guest, "by:ad")) == {"Ada Reed"}
    assert proposed(cast.guest, "ship:slo") == []
    assert proposed(cast.guest, "of secret") == []
    assert set(proposed(cast.cleo.client, "tag of secr")) == {"Tag of Secret"}
    shown = cast.guest.get("/search/suggest/?q=complete:no+slow").content.decode()
    assert quote('complete:no tag:"Slow Burn"', safe="") in shown


def test_a_name_that_was_changed_is_proposed_as_it_is_now(cast: Cast, write_work: WriteWork, feeder: Feeder) -> None:
    work = write_work("Undertow")
    page(cast.guest, "x", feeder)
    tag = work.tags.get(kind=Tag.Kind.FREEFORM)
    Tag.objects.filter(pk=tag.pk).update(name="Riptides")
    page(cast.guest, "x", feeder)
    assert proposed(cast.guest, "ript") == ["Riptides"]
    assert "Tag of Undertow" not in proposed(cast.guest, "tag of under")
    veil_work(work=work, anonymous=True)
    page(cast.guest, "x", feeder)
    assert proposed(cast.guest, "ada") == [], "the last work that bore the name is anonymous now"


@pytest.mark.parametrize("typed", ["", " ", '"', "(", "words:", "a" * 2000, "title:", "-"])
def test_anything_may_be_half_typed(cast: Cast, feeder: Feeder, typed: str) -> None:
    assert cast.guest.get(f"/search/suggest/?q={quote(typed)}").status_code == 200


@pytest.mark.parametrize("who", ["guest", "cleo", "mod"])
def test_a_list_is_narrowed_by_tags_whose_counts_are_exact(
    cast: Cast, write_work: WriteWork, feeder: Feeder, who: str
) -> None:
    client = cast.guest if who == "guest" else getattr(cast, who).client
    gull, tide, hush = (name_tag(kind=Tag.Kind.FANDOM, name=name) for name in ("Gullhaven", "Gullhaven Tides", "Hush"))
    for number in range(7):
        visibility = Work.Visibility.POSTED if number < 5 else Work.Visibility.MEMBERS
        work = write_work(f"Work {number}", visibility)
        set_tags(work=work, tags=[[gull], [gull, tide], [tide]][number % 3] + ([hush] if number == 6 else []))
    shown = page(client, "work", feeder)
    links = re.findall(r'href="\?([^"]*tags=[^"]*)"><span dir="auto">([^<]*)</span> <span class="number">(\d+)', shown)
    assert {name: int(count) for _query, name, count in links} == (
        {"Gullhaven": 4, "Gullhaven Tides": 3} if who == "guest" else {"Gullhaven": 5, "Gullhaven Tides": 4, "Hush": 1}
    )
    for query, name, count in links:
        narrowed = client.get(f"/search/?{unescape(query)}").content.decode()
        told = "1 story" if count == "1" else f"{count} stories"
        assert f"<strong>{told}</strong>" in narrowed, name
        assert "take away" in narrowed
    assert "Hush" not in cast.guest.get(f"/search/?q=work&tags={hush.pk}").content.decode()
    assert client.get("/search/?tags=x.9999999.-1&q=work").status_code == 200
