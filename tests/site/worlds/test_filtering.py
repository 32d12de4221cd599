"""Lists by where stories leave canon: beginning at a point, without a fact, as far as a reader may know; on both roads."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.test import Client

from fanfold.site.catalog.models import Tag
from fanfold.site.feeds.services import renew_key
from fanfold.site.finding import shelves
from fanfold.site.finding.services import build_index
from fanfold.site.reading.models import SavedFilter
from fanfold.site.works.models import Work
from fanfold.site.works.services import set_tags
from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.services import keep_progress
from tests.site.conftest import Cast
from tests.site.worlds.test_browse import shelf as shelf
from tests.site.worlds.test_browse import titles


@pytest.fixture(params=("index", "tables"))
def road(shelf: dict[str, Work], request: pytest.FixtureRequest) -> Iterator[str]:
    """With an index and without one."""
    if request.param == "index":
        build_index()
    yield request.param
    shelves._KEPT.clear()


def found(client: Client, shelf: dict[str, Work], **asked: str) -> set[str]:
    response = client.get(f"/works/?{urlencode(asked)}")
    assert response.status_code == 200
    html = response.content.decode()
    shown = titles(html, shelf)
    assert html.split('role="status">')[1].strip().startswith(f"{len(shown)} stor")
    return shown


def test_stories_by_their_canon(cast: Cast, shelf: dict[str, Work], gullhaven: Pack, road: str) -> None:
    guest, canon = cast.guest, {"canon": gullhaven.slug}
    assert found(guest, shelf, **canon, point="2x04") == {"Middle"}
    assert found(guest, shelf, **canon, point="season 2") == {"Middle"}
    assert found(guest, shelf, **canon, change="ines-engaged") == {"Middle"}, (
        "no drafts, nothing that its writer keeps quiet"
    )
    assert found(guest, shelf, **canon, change="walter-jailed") == set(), "a turn of the story spoils nothing"
    assert found(guest, shelf, **canon, change="ines-engaged", point="1x02") == set()
    assert found(guest, shelf, **canon, change="no-such") == found(guest, shelf, canon="nowhere", change="x") == set()
    everything = found(guest, shelf)
    assert found(guest, shelf, **canon, point="7x99") == everything, "what the canon does not have asks nothing"
    assert "could not be read" in guest.get("/works/?canon=gullhaven&point=7x99").content.decode()


def test_nothing_is_told_that_a_reader_has_not_seen(
    cast: Cast, shelf: dict[str, Work], gullhaven: Pack, road: str
) -> None:
    gullhaven_tag = Tag.objects.get(kind="fandom", name="Gullhaven")
    for work in shelf.values():
        set_tags(work=work, tags=[gullhaven_tag])
    fandom = {"with": str(gullhaven_tag.pk)}
    told = cast.guest.get("/works/", fandom).content.decode()
    assert "Ines is engaged to Walter" in told
    assert 'name="change" value="ines-engaged"' in told
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="2x02")
    untold = cast.cleo.client.get("/works/", fandom).content.decode()
    assert "Ines is engaged" not in untold
    assert "ines-engaged" not in untold
    asked = {"canon": "gullhaven", "change": "ines-engaged"}
    assert found(cast.cleo.client, shelf, **asked) == set()
    assert "Ines is engaged" not in cast.cleo.client.get("/works/", asked).content.decode()
    assert found(cast.cleo.client, shelf, canon="gullhaven", point="2x03") == set()
    assert found(cast.cleo.client, shelf, canon="gullhaven", point="1x02") == {"Early"}
    kept = SavedFilter.objects.create(user=cast.cleo.user, name="x", query=urlencode(asked))
    key = renew_key(member=cast.cleo.user).key
    assert "Middle" not in cast.guest.get(f"/feeds/own/{key}/filters/{kept.pk}/").content.decode()
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="3x05")
    assert found(cast.cleo.client, shelf, **asked) == {"Middle"}
    assert "Middle" in cast.guest.get(f"/feeds/own/{key}/filters/{kept.pk}/").content.decode()


def test_the_number_beside_a_change_is_the_length_of_its_list(
    cast: Cast, shelf: dict[str, Work], gullhaven: Pack, road: str
) -> None:
    asked = {"canon": "gullhaven", "change": "ines-engaged"}
    html = cast.guest.get("/works/", asked).content.decode()
    row = html.split('value="ines-engaged" checked')[1]
    assert row.split('class="number">')[1].startswith("1<")
    assert "not so: Ines is engaged to Walter" in html
    assert 'href="/works/"' in html
