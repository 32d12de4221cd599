"""Bookmarks of series, and many bookmarks changed at once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.reading.models import Bookmark
from fanfold.site.reading.models.bookmarks import MOST_TAGS
from fanfold.site.reading.services.bookmarks import (
    Alike,
    Remarks,
    bookmark_series,
    bookmark_work,
    change_bookmarks,
)
from fanfold.site.works.models import Series, Work
from fanfold.site.works.services import add_part, create_series, delete_series, veil_work
from tests.site.conftest import Cast, WriteWork

MANY = "/library/bookmarks/many/"


def page(client: Any, address: str) -> str:
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


@pytest.fixture
def tides(cast: Cast, write_work: WriteWork) -> Series:
    """A series of Ada's with one work in it."""
    series = create_series(by=cast.ada.pen_name, title="The Tides")
    add_part(series=series, thing=write_work("Low Water"), member=cast.ada.user)
    return series


def test_a_series_is_bookmarked_found_again_and_recommended(cast: Cast, tides: Series) -> None:
    address = f"/series/{tides.pk}/bookmark/"
    fields = {"notes": "All of it.", "tags": "sea", "is_recommended": "on", "pen_name": cast.ben.pen_name.pk}
    assert cast.guest.post(address, fields).status_code == 302
    assert cast.ben.client.post(address, fields).status_code == 302
    cast.ben.client.post(address, fields | {"notes": "Really all of it."})
    bookmark = Bookmark.objects.get()
    assert (bookmark.kind, bookmark.series, bookmark.notes) == ("series", tides, "Really all of it.")
    for query in ("", "?only=series", "?q=tides", "?tag=sea"):
        assert "The Tides" in page(cast.ben.client, f"/library/bookmarks/{query}")
    assert "The Tides" not in page(cast.ben.client, "/library/bookmarks/?only=elsewhere")
    public = f"/writers/{cast.ben.pen_name.slug}/bookmarks/"
    for client in (cast.cleo.client, cast.guest):
        assert "The Tides" in page(client, public)
        assert "Really all of it." in page(client, f"/series/{tides.pk}/")
    assert "Your bookmark" in page(cast.ben.client, f"/series/{tides.pk}/")


def test_a_series_one_may_not_see_is_neither_bookmarked_nor_shown(cast: Cast, tides: Series) -> None:
    remarks = Remarks(notes="My words.", pen_name=cast.ben.pen_name, is_recommended=True)
    bookmark_series(user=cast.ben.user, series=tides, remarks=remarks)
    Work.objects.update(visibility=Work.Visibility.MEMBERS)
    public = f"/writers/{cast.ben.pen_name.slug}/bookmarks/"
    assert "The Tides" in page(cast.cleo.client, public)
    assert page(cast.guest, public) == ""
    veil_work(work=Work.objects.get(), unrevealed=True)
    assert cast.cleo.client.get(f"/series/{tides.pk}/bookmark/").status_code == 404
    for client, address in ((cast.cleo.client, public), (cast.ben.client, "/library/bookmarks/?q=tides")):
        assert "The Tides" not in page(client, address)
    own = page(cast.ben.client, "/library/bookmarks/")
    assert "The Tides" not in own
    assert "A series that is no longer here" in own
    assert "My words." in own
    delete_series(series=tides)
    assert "My words." in page(cast.ben.client, "/library/bookmarks/")
    assert page(cast.ben.client, Bookmark.objects.get().get_absolute_url())


def test_what_is_ticked_changes_and_others_bookmarks_do_not(cast: Cast, write_work: WriteWork) -> None:
    works = [write_work(title) for title in ("One", "Two", "Three")]
    kept = [bookmark_work(user=cast.ben.user, work=work, remarks=Remarks(tags="sea")) for work in works]
    others = bookmark_work(user=cast.cleo.user, work=works[0], remarks=Remarks(tags="sea"))
    ticked = {"bookmark": [kept[0].pk, kept[1].pk, others.pk, "x"]}

    def state() -> list[tuple[list[str], bool, bool]]:
        return [
            (sorted(tag.name for tag in one.own_tags.all()), one.is_private, one.is_recommended)
            for one in Bookmark.objects.order_by("pk")
        ]

    cast.ben.client.post(MANY, ticked | {"do": "tag", "tags": "Slow, SEA"})
    cast.ben.client.post(MANY, ticked | {"do": "private"})
    cast.ben.client.post(MANY, ticked | {"do": "recommend"})
    plain = (["sea"], False, False)
    assert state() == [(["Slow", "sea"], True, True), (["Slow", "sea"], True, True), plain, plain]
    cast.ben.client.post(MANY, ticked | {"do": "untag", "tags": "sea"})
    cast.ben.client.post(MANY, ticked | {"do": "public"})
    cast.ben.client.post(MANY, ticked | {"do": "unrecommend"})
    assert state() == [(["Slow"], False, False), (["Slow"], False, False), plain, plain]
    for nothing in ({"do": "tag", "tags": " ,"} | ticked, {"do": "burn"} | ticked, {"do": "private"}):
        cast.ben.client.post(MANY, nothing)
    assert state()[0] == (["Slow"], False, False)


def test_removing_many_is_asked_once_more(cast: Cast, write_work: WriteWork) -> None:
    kept = [bookmark_work(user=cast.ben.user, work=write_work(title), remarks=Remarks()) for title in ("One", "Two")]
    others = bookmark_work(user=cast.cleo.user, work=Work.objects.get(title="One"), remarks=Remarks())
    ticked = {"bookmark": [kept[0].pk, others.pk]}
    asked = cast.ben.client.post(MANY, ticked | {"do": "remove"}).content.decode()
    assert "Remove these bookmarks?" in asked
    assert f'value="{kept[0].pk}"' in asked
    assert f'value="{others.pk}"' not in asked
    assert Bookmark.objects.count() == 3
    cast.ben.client.post(MANY, ticked | {"do": "removed"})
    assert set(Bookmark.objects.all()) == {kept[1], others}


def test_a_bookmark_holds_so_many_tags_however_they_come(cast: Cast, write_work: WriteWork) -> None:
    full = ", ".join(f"tag {number}" for number in range(MOST_TAGS - 1))
    bookmark = bookmark_work(user=cast.ben.user, work=write_work(), remarks=Remarks(tags=full))
    assert change_bookmarks(user=cast.ben.user, pks=[bookmark.pk], alike=Alike(add="one more, and another")) == 1
    assert bookmark.own_tags.count() == MOST_TAGS


def test_the_list_costs_the_same_however_many_series(cast: Cast, tides: Series) -> None:
    bookmark_series(user=cast.ben.user, series=tides, remarks=Remarks(pen_name=cast.ben.pen_name))
    public = f"/writers/{cast.ben.pen_name.slug}/bookmarks/"
    counted = []
    for number in range(5):
        if number in (0, 4):
            for client, address in ((cast.ben.client, "/library/bookmarks/"), (cast.guest, public)):
                with CaptureQueriesContext(connection) as found:
                    page(client, address)
                counted.append(len(found))
        more = create_series(by=cast.ada.pen_name, title=f"More {number}")
        add_part(series=more, thing=Work.objects.get(), member=cast.ada.user)
        bookmark_series(user=cast.ben.user, series=more, remarks=Remarks(pen_name=cast.ben.pen_name))
    assert counted[:2] == counted[2:]
