"""Versions of what stands around the chapters: read, compared, shown again."""

import msgspec

from fanfold.manuscript.nodes import Layer
from fanfold.site.works.queries import front_of
from fanfold.site.works.services import save_front
from tests.site.conftest import Cast, WriteWork, front


def test_every_version_around_the_chapters_is_read_compared_and_shown_again(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    other = front("The Night Ferry")
    layer = Layer("past", "the past", "bold")
    other = msgspec.structs.replace(other, work=msgspec.structs.replace(other.work, layers=(*other.work.layers, layer)))
    save_front(work=work, front=other, by=cast.ada.user, why="another ferry")
    page = f"/works/{work.pk}/front/"
    shown = cast.ada.client.get(page).content.decode()
    assert "Written on a ferry: The Night Ferry." in shown
    assert "by Ada Reed" in shown
    assert "Written on a ferry: The Slipway." in cast.ada.client.get(f"{page}?version=1").content.decode()
    compared = cast.ada.client.get(f"{page}1..2/").content.decode()
    assert "<del>Slipway.</del>" in compared
    assert "<ins>Night Ferry.</ins>" in compared
    assert "Layer: the past" in compared
    assert cast.ada.client.post(f"{page}1/restore/").status_code == 302
    work.refresh_from_db()
    assert work.front_versions.count() == 3
    now = front_of(work).work
    assert now.title is not None
    assert now.title.text == "The Slipway"
    # Chapters may be told in a layer that was named since.
    assert [one.slug for one in now.layers] == ["dream", "past"]
    for stranger in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert stranger.get(page).status_code == 404
        assert stranger.get(f"{page}1..2/").status_code == 404
        assert stranger.post(f"{page}1/restore/").status_code == 404
    assert work.front_versions.count() == 3


def test_a_version_that_never_was_is_not_found(cast: Cast, write_work: WriteWork) -> None:
    page = f"/works/{write_work().pk}/front/"
    for address in (f"{page}?version=9", f"{page}1..9/"):
        assert cast.ada.client.get(address).status_code == 404
