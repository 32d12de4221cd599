"""The canons that come with Fanfold: a writer who says yes stands on theirs, without anybody who looks after the archive."""

from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, begin_restoration, publish_restoration, set_tags
from fanfold.site.worlds.models import Pack, StoryWorld
from fanfold.site.worlds.queries.packs import shipped_for
from fanfold.site.worlds.services import import_pack
from fanfold.storyworld import canons
from tests.site.conftest import Cast
from tests.site.worlds.conftest import confirm, page

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
