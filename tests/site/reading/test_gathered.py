"""Series and collections are found by words, on pages of their own and beside what the search finds."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.works.models import Series, Work
from fanfold.site.works.services import add_part, create_collection, create_series, describe_series
from fanfold.site.works.services.collections import Terms, describe_collection
from tests.site.conftest import Cast, Person, WriteWork
from tests.site.finding.conftest import feeder as feeder

Page = Callable[[Person | None, str], str]


@pytest.fixture
def look(cast: Cast) -> Page:
    def get(person: Person | None, address: str) -> str:
        response = (person.client if person else cast.guest).get(address)
        assert response.status_code == 200
        return response.content.decode().partition("<main")[2]

    return get


def begun(cast: Cast, title: str, work: Work, summary: str = "") -> Series:
    series = create_series(by=cast.ada.pen_name, title=title)
    describe_series(series=series, title=title, summary=summary, notes="", is_open=False, is_complete=False)
    add_part(series=series, thing=work, member=cast.ada.user)
    return series


def test_series_are_found_by_title_summary_and_keeper(cast: Cast, write_work: WriteWork, look: Page) -> None:
    begun(cast, "Édith’s Lanterns", write_work("Undertow"), "Three winters on the quay.")
    begun(cast, "Salt Roads", write_work("Riptide"))
    begun(cast, "Edith alone", write_work("Secret", Work.Visibility.DRAFT))
    found = {
        "edith": 1, "ÉDITHS lant": 1, "winters quay": 1, "salt": 1, "salt winters": 0, "ada": 2, "ada salt": 1, "reed": 2,
        "": 2, "  ": 2, "%": 0, "zeppelin": 0, "’": 0,
    }  # fmt: skip
    for words, many in found.items():
        assert look(None, f"/series/?q={words.replace('%', '%25')}").count('class="entry"') == many, words
    # Their keeper has no more of those that hold drafts alone than anybody else in a list.
    assert "Edith alone" not in look(cast.cleo, "/series/?q=edith")
    assert "No series is like that." in look(cast.cleo, "/series/?q=zeppelin")


def test_collections_are_found_by_name_introduction_and_people(cast: Cast, look: Page) -> None:
    whole = create_collection(
        by=cast.ada.pen_name, terms=Terms(name="灯りの祭り", introduction="Lamps of every kind."), slug="lights"
    )
    create_collection(by=cast.ben.pen_name, terms=Terms(name="Small lamps"), slug="small", parent=None)
    create_collection(by=cast.ada.pen_name, terms=Terms(name="Lamps at sea"), parent=whole, slug="sea")
    found = {"lamps": 3, "灯り": 1, "祭": 1, "kind": 1, "ben": 1, "ben reed lamps": 1, "sea": 1, "ferry": 0}
    for words, many in found.items():
        assert look(None, f"/collections/?q={words}").count('class="entry"') == many, words
    assert look(None, "/collections/").count('class="entry"') == 2, "parts stand within the whole"
    describe_collection(collection=whole, terms=Terms(name="Ferries"))
    assert look(None, "/collections/?q=ferries").count('class="entry"') == 1
    assert look(None, "/collections/?q=祭").count('class="entry"') == 0


@pytest.mark.usefixtures("feeder")
def test_the_search_shows_them_beside_works(cast: Cast, write_work: WriteWork, look: Page) -> None:
    begun(cast, "Lanterns", write_work("Undertow"))
    begun(cast, "Lantern drafts", write_work("Secret", Work.Visibility.DRAFT))
    create_collection(by=cast.ben.pen_name, terms=Terms(name="Lanterns and lamps"))
    shown = look(cast.cleo, "/search/?q=lantern")
    assert shown.count("search-gathered") == 1
    assert ">Lanterns</span>" in shown
    assert ">Lanterns and lamps</span>" in shown
    assert "Lantern drafts" not in shown
    for asked in ("title:lantern", "lantern -ferry", "lantern OR ferry", "zeppelin"):
        assert "search-gathered" not in look(cast.cleo, f"/search/?q={asked}")


@pytest.mark.usefixtures("feeder")
def test_many_cost_no_more_than_few(cast: Cast, write_work: WriteWork, look: Page) -> None:
    addresses = ("/series/?q=lantern", "/collections/?q=lantern", "/search/?q=lantern")

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                look(cast.cleo, address)
            counts.append(len(queries))
        return counts

    for number in range(2):
        begun(cast, f"Lantern {number}", write_work(f"One {number}"))
        create_collection(by=cast.ben.pen_name, terms=Terms(name=f"Lantern {number}"))
    asked()
    few = asked()
    for number in range(2, 9):
        begun(cast, f"Lantern {number}", write_work(f"One {number}"))
        create_collection(by=cast.ben.pen_name, terms=Terms(name=f"Lantern {number}"))
    assert asked() == few
