"""A sheet that lies beside a story is taken over as if its writer had said it by hand."""

from fanfold.site.works.models import Work
from fanfold.site.worlds.models import Change, LayerWorld, Secret, StoryFact, StoryWorld
from fanfold.site.worlds.services import import_pack, take_sheet
from fanfold.storyworld import packs as canon
from fanfold.storyworld.stories import read_sheet
from tests.site.conftest import Cast, WriteWork
from tests.site.worlds.conftest import Give, page
from tests.site.worlds.shore import PACK

SHEET = """starts = "2x03.end"
kind = "changed"
changes = ["not ines-engaged", "not the-great-flood", "mill: The mill stands", "ines.alive = no"]
[layers.dream]
of = "ines"
leaves = "1x05"
changes = ["still: The lamp is still lit", "walter.alive = yes"]
[secrets.rope]
at = "before"
so = "Edith cut the rope"
knows = ["edith"]
instead = { ines = "The rope was rotten" }
learns = { ines = "ch2", walter = "ch9" }
told = "ch1"
[secrets.kept]
at = "before"
so = "Walter saw it"
knows = ["walter"]
told = "never"
[secrets.noted]
at = "before"
so = "The bell is cracked"
knows = ["walter"]
told = "note"
"""


def test_a_sheet_is_taken_over(cast: Cast, write_work: WriteWork) -> None:
    pack = import_pack(text=PACK, name="gullhaven.toml", by=None)
    work: Work = write_work("The Mooring", chapters=2)
    StoryWorld.objects.create(work=work, pack=pack)
    take_sheet(work=work, sheet=read_sheet(SHEET, "mooring", canon.read_pack(PACK, "gullhaven.toml")))
    world = StoryWorld.objects.get(work=work)
    assert (world.starts, world.kind) == ("2x03.end", "changed")
    assert world.lo is not None
    changes = {one.fact or one.words: (one.step, one.words) for one in Change.objects.filter(work=work)}
    assert changes["ines-engaged"] == ("not", "Ines is engaged to Walter"), "the canon's own words"
    assert changes["the great flood"] == ("not", "the great flood"), "the canon has no words for it"
    assert changes["The mill stands"][0] == "instead"
    assert [(one.sets, one.told_in) for one in StoryFact.objects.filter(work=work, layer="")] == [
        ("ines.alive = no", "never")
    ]
    inside = [(one.words, one.sets, one.told_in) for one in StoryFact.objects.filter(work=work, layer="dream")]
    assert inside == [("The lamp is still lit", "", "note"), ("walter.alive = yes", "walter.alive = yes", "never")]
    layer = LayerWorld.objects.get(work=work)
    assert (layer.slug, layer.of, layer.leaves) == ("dream", "ines", "1x05")
    rope, kept, noted = Secret.objects.filter(work=work)
    assert (rope.told_in, rope.told_chapter) == ("chapter", work.chapters.get(position=1))
    assert [(one.who, one.chapter.position) for one in rope.learnings.all()] == [("ines", 2)], (
        "there is no ninth chapter"
    )
    assert [(one.who, one.words) for one in rope.beliefs.all()] == [("ines", "The rope was rotten")]
    assert (kept.told_in, noted.told_in) == ("never", "note")


def test_a_sheet_at_the_head_of_a_file_is_taken_over_with_one_press(cast: Cast, give: Give) -> None:
    data = (
        b'+++\ntitle = "The Mooring"\n'
        + SHEET.encode()
        + b"+++\n\nChapter 1\n\nInes came down to the slipway. It was late.\n"
    )
    work = give(data)
    for client in (cast.guest, cast.cleo.client):
        shown = page(client, f"/works/{work.pk}/") + page(client, f"/works/{work.pk}/whole/")
        assert "rotten" not in shown
        assert "at its head" not in shown
    assert "in a sheet at its head" in page(cast.ada.client, f"/works/{work.pk}/")
    assert "Take it over" in page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert not Secret.objects.exists()
    address = f"/works/{work.pk}/standing/head/"
    assert cast.cleo.client.post(address, {"answer": "take"}).status_code == 404
    assert cast.ada.client.post(address, {"answer": "take"}).status_code == 302
    assert Secret.objects.filter(work=work).count() == 3
    assert cast.ada.client.post(address, {"answer": "take"}).status_code == 302
    assert Secret.objects.filter(work=work).count() == 3, "asked once"
    assert "Take it over" not in page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert "Walter saw it" not in page(cast.guest, f"/works/{work.pk}/who-knows/?upto=1")


def test_a_sheet_that_cannot_be_read_is_pointed_at(cast: Cast, give: Give) -> None:
    work = give(b'+++\nkind = "sideways"\n+++\n\nChapter 1\n\nInes came down to the slipway.\n')
    told = cast.ada.client.post(f"/works/{work.pk}/standing/head/", {"answer": "take"}, follow=True).content.decode()
    assert "mooring.txt, line 2:" in told
    assert cast.ada.client.post(f"/works/{work.pk}/standing/head/", {"answer": "leave"}).status_code == 302
    assert "Take it over" not in page(cast.ada.client, f"/works/{work.pk}/standing/")
