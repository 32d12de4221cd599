"""Canons: taken from files, version by version, tied to fandoms."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.worlds.models import Pack, PackFandom, PackVersion, StoryWorld
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.site.worlds.services import import_pack, link_fandom, set_start
from tests.site.conftest import Cast, WriteWork
from tests.site.worlds.conftest import Give, page
from tests.site.worlds.shore import CHANGED, PACK


def test_a_newer_file_is_the_next_version_and_the_same_one_is_none(gullhaven: Pack) -> None:
    again = import_pack(text=PACK, name="x.toml", by=None)
    assert (again.pk, again.version) == (gullhaven.pk, 1)
    newer = import_pack(text=PACK.replace("Edith leaves Gullhaven on a tour", "Edith sails"), name="x.toml", by=None)
    assert newer.version == 2
    assert PackVersion.objects.filter(pack=newer).count() == 2
    read = canon_of(newer)
    assert read is not None
    assert read.world.named("edith-leaves").words == "Edith sails"  # type: ignore[union-attr]


def test_those_who_look_after_the_archive_take_files(cast: Cast) -> None:
    for client in (cast.ada.client, cast.cleo.client):
        assert client.get("/canons/new/").status_code == 404
        assert client.post("/canons/new/", {"text": PACK}).status_code == 404
    refused = cast.mod.client.post("/canons/new/", {"text": PACK.replace('"2x03"', '"2x33"', 1)})
    assert refused.status_code == 422
    assert "line" in refused.content.decode()
    assert "E-world-point" in refused.content.decode()
    assert "ferry-burns" in refused.content.decode(), "what was typed is still there"
    assert not Pack.objects.exists()
    file = SimpleUploadedFile("gullhaven.toml", PACK.encode())
    assert cast.mod.client.post("/canons/new/", {"file": file}).status_code == 302
    shown = page(cast.guest, "/canons/gullhaven/")
    for said in ("Gullhaven", "Ines Carr", "Inwal", "Walter goes to jail for the fire", "to be checked", "1x01–1x06"):
        assert said in shown, said
    assert "Gullhaven" in page(cast.guest, "/canons/")
    response = cast.guest.get("/canons/gullhaven/file/")
    line, text = response.content.decode().split("\n", 1)
    assert line.startswith("# Version 1 of this canon.")
    assert text == PACK.replace("\r\n", "\n")


def test_works_stand_on_the_canon_of_their_fandom(cast: Cast, give: Give, gullhaven: Pack) -> None:
    other = name_tag(kind="fandom", name="Gullhaven (series)")
    tie = "/canons/gullhaven/fandoms/"
    assert cast.ada.client.post(tie, {"name": other.name}).status_code == 404
    assert cast.mod.client.post(tie, {"name": "gullhaven  (SERIES)"}).status_code == 302
    assert set(PackFandom.objects.values_list("tag__name", flat=True)) == {"Gullhaven", "Gullhaven (series)"}
    assert cast.mod.client.post(tie, {"untie": other.pk}).status_code == 302
    assert PackFandom.objects.count() == 1
    assert (
        "No work here bears this fandom"
        in cast.mod.client.post(tie, {"name": "Elsewhere"}, follow=True).content.decode()
    )
    with pytest.raises(FanfoldError, match="no fandom"):
        link_fandom(pack=gullhaven, tag=Tag.objects.create(kind="ship", name="Inwal", key="inwal", slug="inwal"))


def test_a_canon_that_has_grown_places_what_it_could_not(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work = give(CHANGED)
    set_start(work=work, starts="4x01")
    assert StoryWorld.objects.get().lo is None
    import_pack(text=PACK.replace("3 = 6 }", "3 = 6, 4 = 6 }"), name="gullhaven.toml", by=None)
    assert StoryWorld.objects.get().lo == 18_000


def test_the_list_asks_as_much_for_many_canons(cast: Cast, write_work: WriteWork, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    import_pack(text=PACK, name="a", by=None)
    with CaptureQueriesContext(connection) as few:
        cast.guest.get("/canons/")
    for number in range(12):
        import_pack(text=PACK.replace('"gullhaven"', f'"shore{number}"'), name="a", by=None)
    with CaptureQueriesContext(connection) as many:
        cast.guest.get("/canons/")
    assert len(many) == len(few)
    assert Work.objects.count() == 0
