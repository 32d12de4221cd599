"""A fandom by where its stories leave canon: at a point, without a fact, on a story, on the map; hidden works leave no trace."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.works.models import Work
from fanfold.site.works.services import relate_work
from fanfold.site.worlds.models import Change, Pack, StoryWorld
from fanfold.site.worlds.services import keep_progress, set_kind, set_start
from tests.site.conftest import Cast, WriteWork
from tests.site.worlds.conftest import page

V = Work.Visibility


@pytest.fixture
def shelf(write_work: WriteWork, gullhaven: Pack) -> dict[str, Work]:
    """Stories that begin at several points, one of them without the engagement, one hidden, one that shows nothing."""
    made = {}
    for title, starts, kind in (("Early", "1x02", "from here on"), ("Middle", "2x03..2x04", "changed"), ("Late", "3x05", "changed"),
                                ("Hidden", "2x03", "changed"), ("Quiet", "2x03", "changed"), ("Otherwhere", "2x03", "elsewhere")):  # fmt: skip
        work = write_work(title, V.DRAFT if title == "Hidden" else V.POSTED)
        StoryWorld.objects.create(work=work, pack=gullhaven, shown="quotes" if title == "Quiet" else "full")
        set_start(work=work, starts=starts)
        set_kind(work=work, kind=kind)
        made[title] = work
    for title in ("Middle", "Hidden", "Quiet"):
        Change.objects.create(work=made[title], step="not", fact="ines-engaged", words="Ines is engaged to Walter")
    Change.objects.create(
        work=made["Early"], step="not", fact="walter-jailed", words="Walter goes to jail", told_in="chapter",
        told_chapter=made["Early"].chapters.get(),
    )  # fmt: skip
    return made


def titles(html: str, shelf: dict[str, Work]) -> set[str]:
    return {title for title, work in shelf.items() if f'href="/works/{work.pk}/"' in html}


def test_stories_that_begin_at_a_point(cast: Cast, shelf: dict[str, Work]) -> None:
    assert titles(page(cast.guest, "/gullhaven/at/2x04/"), shelf) == {"Middle"}
    assert titles(page(cast.guest, "/gullhaven/at/season%202/"), shelf) == {"Middle"}
    assert "Stories that begin at 2x04" in page(cast.guest, "/gullhaven/at/2x04/")
    assert titles(page(cast.ada.client, "/gullhaven/at/2x03/"), shelf) == {"Middle"}, "no drafts in lists"
    assert cast.guest.get("/gullhaven/at/7x01/").status_code == 404
    assert cast.guest.get("/nowhere/at/2x04/").status_code == 404


def test_stories_by_what_did_not_happen(cast: Cast, shelf: dict[str, Work], gullhaven: Pack) -> None:
    shown = page(cast.guest, "/gullhaven/without/ines-engaged/")
    assert titles(shown, shelf) == {"Middle"}
    assert "Ines is engaged to Walter (2x03)" in shown
    assert titles(page(cast.guest, "/gullhaven/without/walter-jailed/"), shelf) == set(), (
        "a turn of the story spoils nothing"
    )
    assert cast.guest.get("/gullhaven/without/no-such-thing/").status_code == 404
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="2x02")
    assert cast.cleo.client.get("/gullhaven/without/ines-engaged/").status_code == 404


def test_the_map_is_a_drawing_and_a_list(cast: Cast, shelf: dict[str, Work], gullhaven: Pack) -> None:
    shown = page(cast.guest, "/gullhaven/map/")
    assert '<svg class="fandom-map"' in shown
    assert titles(shown, shelf) == {"Early", "Middle", "Late", "Otherwhere"}
    assert "Without: Ines is engaged to Walter" in shown
    assert "jail" not in shown
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="2x02")
    behind = page(cast.cleo.client, "/gullhaven/map/")
    assert titles(behind, shelf) == {"Early"}
    assert "engaged" not in behind


def test_stories_beyond_what_one_has_seen_are_left_out_and_counted(
    cast: Cast, shelf: dict[str, Work], gullhaven: Pack
) -> None:
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="2x02")
    shown = page(cast.cleo.client, "/gullhaven/at/1x01..3x06/")
    assert titles(shown, shelf) == {"Early"}
    assert "2 more begin after what you have seen" in shown
    assert titles(page(cast.cleo.client, "/gullhaven/at/1x01..3x06/?all"), shelf) == {"Early", "Middle", "Late"}


def test_stories_that_build_on_one(cast: Cast, shelf: dict[str, Work]) -> None:
    relate_work(work=shelf["Late"], kind="builds-on", to=shelf["Early"], member=cast.ada.user)
    relate_work(work=shelf["Hidden"], kind="builds-on", to=shelf["Early"], member=cast.ada.user)
    shown = page(cast.guest, f"/works/{shelf['Early'].pk}/built-on/")
    assert titles(shown, shelf) == {"Early", "Late"}
    assert cast.guest.get(f"/works/{shelf['Hidden'].pk}/built-on/").status_code == 404


@pytest.mark.parametrize("address", ["/gullhaven/at/2x03/", "/gullhaven/map/", "/gullhaven/without/ines-engaged/"])
def test_lists_ask_as_much_for_many_stories(
    cast: Cast, write_work: WriteWork, gullhaven: Pack, address: str, shelf: dict[str, Work]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            cast.guest.get(address)
        return len(captured)

    def more(number: int) -> None:
        for count in range(number):
            work = write_work(f"Gull {number} {count}")
            StoryWorld.objects.create(work=work, pack=gullhaven, starts="2x03", lo=8000, hi=8999, kind="changed")
            Change.objects.create(work=work, step="not", fact="ines-engaged", words="Ines is engaged")

    more(2)
    few = asked()
    more(8)
    assert asked() == few


def test_ways_to_the_map(cast: Cast, shelf: dict[str, Work], gullhaven: Pack) -> None:
    from fanfold.site.catalog.models import Tag
    from fanfold.site.worlds.services import link_fandom

    shown: Any = page(cast.guest, f"/works/{shelf['Middle'].pk}/")
    assert 'href="/gullhaven/map/"' in shown
    assert 'href="/gullhaven/without/ines-engaged/"' in shown
    tag = Tag.objects.get(name="Fandom of Middle")
    link_fandom(pack=gullhaven, tag=tag)
    assert 'href="/gullhaven/map/"' in page(cast.guest, tag.get_absolute_url())
