"""The pages of filters: what they show to whom, what they carry along, what a reader keeps."""

from typing import Any

import pytest
from django.test import Client

from fanfold.site.catalog.services import mute_tag, name_tag
from fanfold.site.feeds.services import renew_key
from fanfold.site.reading.models import SavedFilter
from fanfold.site.works.models import Work
from fanfold.site.works.services import post_work
from tests.conftest import ROOT
from tests.site.catalog.archive import Archive
from tests.site.conftest import Cast, WriteWork

CASES = ROOT / "tests" / "golden" / "filters"


@pytest.fixture
def archive(cast: Cast) -> Archive:
    """The archive of the golden cases, wrangled."""
    made = Archive(CASES / "archive.toml", [cast.ada.pen_name])
    made.wrangle()
    return made


def _get(client: Client, address: str, **parameters: Any) -> str:
    response = client.get(address, parameters)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def _count(html: str) -> str:
    return html.split('role="status">')[1].split(".")[0].strip()


def test_the_list_is_filtered_and_what_is_asked_stays_ticked(archive: Archive, cast: Cast) -> None:
    lighthouse, years = (
        archive.tag("freeform: Alternate Universe"),
        archive.tag("fandom: Gullhaven: The Harbour Years"),
    )
    html = _get(cast.guest, "/works/", **{"with": [lighthouse.pk], "not": [years.pk], "words_from": "1,000"})
    assert "The Amber Lamp" in html
    assert "Chapter 10" not in html
    assert _count(html).startswith("2 stories like that")
    assert f'name="with" value="{lighthouse.pk}" checked' in html
    assert f'name="not" value="{years.pk}" checked' in html
    assert 'name="words_from" value="1000"' in html
    # Each thing asked for can be taken back by a plain link.
    assert f'href="/works/?with={lighthouse.pk}&amp;words_from=1000"' in html
    assert "ask for this no more" in html


def test_words_of_readers_elsewhere_are_explained(archive: Archive, cast: Cast) -> None:
    panel = _get(cast.guest, "/works/").partition('class="filters"')[2]
    for word, meant in (
        ("Fandoms", "book, film or series"),
        ("Ships", "is love"),
        ("Characters", "Who is in the story."),
    ):
        assert meant in panel.partition(f"<span>{word}</span>")[2].partition("<ul")[0], word


def test_one_of_several_is_enough(archive: Archive, cast: Cast) -> None:
    one, other = archive.tag("freeform: Hurt"), archive.tag("freeform: Hurt/Comfort")
    assert _count(_get(cast.guest, "/works/", **{"with": [one.pk, other.pk]})).startswith("0 stories")
    html = _get(cast.guest, "/works/", **{"with": [one.pk, other.pk], "either": "freeform"})
    assert _count(html).startswith("2 stories")
    assert 'id="e-freeform" name="either" value="freeform" checked' in html


def test_what_nobody_can_read_is_told_and_asks_nothing(archive: Archive, cast: Cast) -> None:
    html = _get(cast.guest, "/works/", words_from="many", updated_to="yesterday", **{"with": ["x", "1' OR 1=1"]})
    assert _count(html).startswith("5 stories")
    assert html.count("could not be read") == 2
    for nonsense in ("with=" + "9" * 40, "lang=%00", "tags=%00%F0%9F%92%A9", "page=999", "sort=%27"):
        assert cast.guest.get(f"/works/?{nonsense}").status_code in (200, 404)


def test_every_value_can_be_reached_and_searched_within(archive: Archive, cast: Cast) -> None:
    gullhaven = archive.tag("fandom: Gullhaven")
    html = _get(cast.guest, "/browse/character/", **{"with": gullhaven.pk})
    assert "Ines Reed" in html
    assert "2<span" in html.split("Ines Reed")[1]
    assert "Walter" not in _get(cast.guest, "/browse/character/", **{"with": gullhaven.pk, "q": "ine"})
    # What is asked goes along with what is ticked here.
    assert f'<input type="hidden" name="with" value="{gullhaven.pk}">' in html
    assert cast.guest.get("/browse/nonsense/").status_code == 404


def test_counts_are_the_viewers_own(archive: Archive, cast: Cast) -> None:
    universe = archive.tag("freeform: Alternate Universe")
    mute_tag(member=cast.cleo.user, tag=universe)
    assert "Alternate Universe" in _get(cast.guest, "/browse/freeform/")
    assert _count(_get(cast.guest, "/works/")).startswith("5 stories")
    assert _count(_get(cast.ben.client, "/works/")).startswith("6 stories")
    # Three works mean it, by a synonym, a tag within it and itself; none of them, nor the tag, is left for Cleo.
    assert _count(_get(cast.cleo.client, "/works/")).startswith("3 stories")
    assert "Alternate Universe" not in _get(cast.cleo.client, "/browse/freeform/")


def test_an_exception_of_a_mute_is_ones_own(archive: Archive, cast: Cast) -> None:
    universe, gullhaven = archive.tag("freeform: Alternate Universe"), archive.tag("fandom: Gullhaven")
    mute_tag(member=cast.cleo.user, tag=universe, except_in=gullhaven)
    before = _count(_get(cast.cleo.client, "/works/"))
    mute_tag(member=cast.ben.user, tag=universe)
    assert _count(_get(cast.cleo.client, "/works/")) == before == _count(_get(cast.ada.client, "/works/"))
    assert _count(_get(cast.ben.client, "/works/")) != before


def test_the_page_of_a_tag_says_what_it_has_to_do_with_others(archive: Archive, cast: Cast) -> None:
    ship, portmanteau = archive.tag("ship: Ines Reed/Edith Vane @ Gullhaven"), archive.tag("ship: Inedith @ Gullhaven")
    html = _get(cast.guest, ship.get_absolute_url())
    assert "Inedith" in html.split("Also written")[1]
    assert "A Boat" in html
    assert "another name of" in _get(cast.guest, portmanteau.get_absolute_url())
    # A tag that stands on drafts only is not there, not even among the relations of another.
    secret = name_tag(kind="freeform", name="A secret")
    assert cast.guest.get(secret.get_absolute_url()).status_code == 404


def test_lists_and_browsing_ask_few_questions(
    archive: Archive, cast: Cast, write_work: WriteWork, django_assert_max_num_queries: Any
) -> None:
    for address, most in (("/works/", 60), ("/browse/", 25), ("/browse/freeform/", 18)):
        with django_assert_max_num_queries(most) as few:
            _get(cast.ben.client, address)
        for number in range(12):
            write_work(f"More {address} {number}")
        with django_assert_max_num_queries(len(few)):
            _get(cast.ben.client, address)


def test_a_filter_is_kept_under_a_name_and_is_a_feed(archive: Archive, cast: Cast) -> None:
    universe, ben = archive.tag("freeform: Alternate Universe"), cast.ben
    query = f"with={universe.pk}&updated=%3C+9000+days&page=2&evil=1"
    ben.client.post("/library/filters/save/", {"name": "  Lamps  ", "query": query})
    kept = SavedFilter.objects.get(user=ben.user)
    # In words of time it stays what it is, and what is no filter is not kept.
    assert (kept.name, kept.query) == ("Lamps", f"with={universe.pk}&updated=%3C+9000+days")
    assert "Lamps" in _get(ben.client, "/library/filters/")
    assert "Lamps" in _get(ben.client, "/library/").partition('id="shelves"')[2].partition("</ul>")[0], (
        "a shelf that fills itself"
    )
    assert "Lamps" not in _get(cast.cleo.client, "/library/")
    assert "Lamps" not in _get(cast.cleo.client, "/library/filters/")
    assert cast.guest.get("/library/filters/").status_code == 302
    key = renew_key(member=ben.user).key
    feed = cast.guest.get(f"/feeds/own/{key}/filters/{kept.pk}/")
    assert "Éclair" in feed.content.decode()
    assert "Chapter 9" not in feed.content.decode()
    assert feed["Cache-Control"] == "private"
    assert cast.guest.get(f"/feeds/own/not-{key}/filters/{kept.pk}/").status_code == 404
    cast.cleo.client.post(f"/library/filters/{kept.pk}/remove/")
    assert SavedFilter.objects.filter(pk=kept.pk).exists()
    ben.client.post(f"/library/filters/{kept.pk}/remove/")
    assert not SavedFilter.objects.filter(pk=kept.pk).exists()


def test_ships_in_the_background_and_kinds_of_the_archive_are_asked_for_on_the_card(
    archive: Archive, cast: Cast
) -> None:
    from fanfold.site.catalog.services import define_kind

    define_kind(name="Season", plural="Seasons", in_fandom=True)
    work = archive.works["A"]
    html = _get(cast.ada.client, f"/works/{work.pk}/edit/")
    assert "Ships in the background" in html
    assert "Seasons" in html
    card = {
        "title": work.title, "fandoms": "Gullhaven", "rating": "Mature", "language": "en", "status": "complete",
        "ships": "Inedith", "side_ships": "Ines Reed & Walter, Inedith", "kind-season": "Season 4",
    }  # fmt: skip
    response = cast.ada.client.post(f"/works/{work.pk}/edit/", card)
    assert response.status_code == 302, response.content.decode()
    found = {one.tag.name: one.is_side for one in work.tagging_set.select_related("tag")}
    assert found == {
        "Gullhaven": False,
        "Mature": False,
        "Inedith": False,
        "Season 4": False,
        "Ines Reed & Walter": True,
    }
    season = work.tags.get(name="Season 4")
    assert (season.kind, season.fandom) == ("season", archive.tag("fandom: Gullhaven"))
    again = _get(cast.ada.client, f"/works/{work.pk}/edit/")
    assert 'value="Ines Reed &amp; Walter"' in again
    assert 'value="Season 4"' in again
    assert "Season 4" in _get(cast.guest, "/browse/season/")
    page = _get(cast.ada.client, work.get_absolute_url())
    about = page[page.index('<dl class="about">') :]
    assert "in the background" in about.split("Ines Reed &amp; Walter")[1][:120]
    assert "in the background" not in about.split("Inedith")[1][:60]
    assert "<dt>Season</dt>" in about


def test_a_work_that_is_taken_back_is_found_no_more(archive: Archive, cast: Cast) -> None:
    post_work(work=archive.works["D"], visibility=Work.Visibility.DRAFT)
    assert cast.guest.get(archive.tag("fandom: Tidewrack").get_absolute_url()).status_code == 404
    assert "Tidewrack" not in _get(cast.guest, "/browse/fandom/")
