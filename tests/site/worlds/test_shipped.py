"""The canons that come with Fanfold: a writer who says yes stands on theirs, without anybody who looks after the archive."""

from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, begin_restoration, publish_restoration, set_tags
from fanfold.site.worlds.models import Pack, StoryWorld
from fanfold.site.worlds.queries.packs import pack_of, shipped_for
from fanfold.site.worlds.services import import_pack
from fanfold.storyworld import canons
from tests.site.conftest import Cast
from tests.site.worlds.conftest import Give, confirm, page
from tests.site.worlds.shore import CHANGED

NOTES = b"A/N: This is set right after 2x01 of Tidewrack. AU.\n\nChapter 1\n\nNell came down to the slipway.\n"
TITLE = canons.load("tidewrack").title


def given(cast: Cast, *fandoms: str) -> Work:
    reading = begin_restoration(owner=cast.ada.user, pen_name=cast.ada.pen_name, data=NOTES, name="shore.txt")
    tags = [name_tag(kind="fandom", name=name) for name in fandoms]
    return publish_restoration(restoration=reading, visibility="posted", details=Details(title="Shore", tags=tags))


def test_saying_yes_takes_the_canon_too(cast: Cast) -> None:
    work = given(cast, TITLE)
    shown = page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert "right after 2x01" in shown
    assert not Pack.objects.exists(), "to look takes nothing"
    confirm(work, cast.ada)
    pack = Pack.objects.get()
    assert pack.slug == "tidewrack"
    assert StoryWorld.objects.get().pack == pack
    assert f"of {TITLE}" in page(cast.guest, f"/works/{work.pk}/")


def test_a_fandom_named_later_places_what_was_said(cast: Cast) -> None:
    work = given(cast)
    assert "Name its fandom" in page(cast.ada.client, f"/works/{work.pk}/standing/")
    confirm(work, cast.ada)
    assert (StoryWorld.objects.get().pack, StoryWorld.objects.get().lo) == (None, None)
    set_tags(work=work, tags=[name_tag(kind="fandom", name=TITLE)])
    assert "Let this story stand on it" in page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert cast.cleo.client.post(f"/works/{work.pk}/standing/").status_code == 404
    assert cast.ada.client.post(f"/works/{work.pk}/standing/").status_code == 302
    world = StoryWorld.objects.get()
    assert world.pack is not None
    assert world.lo is not None


def test_an_archive_that_has_the_canon_has_decided(cast: Cast) -> None:
    import_pack(text=canons.text_of("tidewrack"), name="tidewrack.toml", by=None)
    work = given(cast, TITLE)
    assert shipped_for(work) is None
    other = given(cast, "Another Shore")
    assert shipped_for(other) is None


def test_without_a_fandom_the_canon_of_its_people_is_asked_for(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    set_tags(work=work, tags=[name_tag(kind="ship", name="Ines/Walter")])
    address = f"/works/{work.pk}/standing/"
    assert "reads like a story of Gullhaven: Ines, Edith, Walter are named in it" in page(cast.ada.client, address)
    assert page(cast.cleo.client, address) == ""
    assert cast.ada.client.post(address, {"fandom": "yes"}).status_code == 302
    assert list(work.tags.order_by("tagging__position").values_list("kind", "name")) == [
        ("fandom", "Gullhaven"),
        ("ship", "Ines/Walter"),
    ]
    shown = page(cast.ada.client, address)
    assert "reads like a story of" not in shown
    assert "Not so here: Ines is engaged to Walter" in shown


def test_a_name_or_two_are_a_coincidence(cast: Cast, give: Give) -> None:
    work = give(b"A/N: post season 1.\n\nChapter 1\n\nInes met Edith on the stair. Somebody called Waltera laughed.\n")
    set_tags(work=work, tags=[])
    assert "reads like a story of" not in page(cast.ada.client, f"/works/{work.pk}/standing/")
    set_tags(work=work, tags=[name_tag(kind="fandom", name="Low Tide")])
    assert cast.ada.client.post(f"/works/{work.pk}/standing/", {"fandom": "yes"}).status_code == 302
    assert [one.name for one in work.tags.all()] == ["Low Tide"], "a fandom that is named is nobody's guess"


def test_a_fandom_that_came_after_the_canon_is_the_canon_s_all_the_same(cast: Cast) -> None:
    pack = import_pack(text=canons.text_of("tidewrack"), name="tidewrack.toml", by=None)
    work = given(cast, TITLE)
    assert pack_of(work) is None
    assert "right after 2x01" in page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert pack_of(work) is None, "to look ties nothing"
    confirm(work, cast.ada)
    assert pack_of(work) == pack
