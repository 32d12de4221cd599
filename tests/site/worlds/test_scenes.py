"""How scenes stand to canon: marked by the writer, in the text of record; seen by readers above the scene and on the shape."""

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Paragraph, Scene
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.services import save_chapter
from fanfold.site.worlds.services import mark_layer, mark_scenes, unmark_layer
from tests.site.conftest import Cast, WriteWork, chapter_text
from tests.site.worlds.conftest import Give, confirm, page

NOTES = b"""So I have decided to write this fanfic on episode 2x03 of Gullhaven.

In the hospital I will keep some scenes as they happened on the show, but I am also going to change some.

Bold face is reality with Ines in the hospital, Normal is the dream world, and Italics are the thoughts

Chapter 1: Waking

<b>The lamp went out.</b>

Ines walked along the beach.
"""


def retellings(chapter: Chapter) -> list[str]:
    version = ChapterVersion.objects.get(chapter__pk=chapter.pk, number=chapter.versions.count())
    return [scene.retelling for scene in chapter_from_html(version.html).scenes]


def scened(write_work: WriteWork, cast: Cast) -> Work:
    work = write_work("The Mooring", chapters=2)
    for chapter in work.chapters.all():
        layers = ("", "dream", "dream")
        scenes = tuple(
            Scene((Paragraph(f"Scene {at} of {chapter.position}."),), layer=one) for at, one in enumerate(layers)
        )
        text = chapter_text(chapter.position, "")
        save_chapter(chapter=chapter, text=type(text)(scenes, number=text.number, label=text.label), by=cast.ada.user)
    return work


def test_a_writer_marks_scenes_and_readers_see_it(cast: Cast, write_work: WriteWork) -> None:
    work = scened(write_work, cast)
    first, second = work.chapters.order_by("position")
    address = f"/works/{work.pk}/world/scenes/"
    for client in (cast.guest, cast.cleo.client, cast.ben.client, cast.mod.client):
        assert client.get(address).status_code in (302, 404)
        assert client.post(address, {f"scene-{first.pk}-1": "retold"}).status_code in (302, 404)
    assert retellings(first) == ["", "", ""]
    shown = page(cast.ada.client, address)
    assert "Scene 1 of 2." in shown
    sent = {
        f"scene-{first.pk}-1": "retold",
        f"scene-{first.pk}-2": "changed",
        f"scene-{first.pk}-3": "sideways",
        f"scene-{first.pk}-9": "new",
    }
    assert cast.ada.client.post(address, sent).status_code == 302
    assert retellings(first) == ["retold", "changed", ""]
    assert second.versions.count() == 2, "a chapter of which nothing is said has no new version"
    assert cast.ada.client.post(address, sent).status_code == 302
    assert first.versions.count() == 3, "said again, it makes no version"
    read = page(cast.guest, first.get_absolute_url())
    assert read.count('class="canon-label"') == 2
    assert read.index("As it happens in canon") < read.index("Scene 0 of 1.") < read.index("A scene of canon, changed")
    assert "canon-label" not in page(cast.guest, second.get_absolute_url())
    shape = page(cast.guest, f"/works/{work.pk}/shape/")
    assert "as in canon" in shape
    assert "not in canon" not in shape
    assert shape.count("canon-sign") == 4, "two signs, and two in the key"


def test_a_whole_layer_at_once(cast: Cast, write_work: WriteWork) -> None:
    work = scened(write_work, cast)
    assert mark_layer(work=work, layer="dream", retelling="new", by=cast.ada.user).count == 4
    assert [retellings(one) for one in work.chapters.all()] == [["", "new", "new"]] * 2
    assert mark_layer(work=work, layer="dream", retelling="new", by=cast.ada.user).count == 0
    chapter = work.chapters.get(position=1)
    assert mark_scenes(chapter=chapter, marks={2: ""}, by=cast.ada.user) == 1
    assert retellings(chapter) == ["", "", "new"]


def test_what_the_notes_say_of_scenes_is_asked(cast: Cast, give: Give) -> None:
    work = give(NOTES)
    asked = page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert "Some scenes are those of canon, with changes" in asked
    confirm(work, cast.ada)
    assert "canon-label" not in page(cast.guest, f"/works/{work.pk}/whole/"), "asked, it is not so yet"
    confirm(work, cast.ada, say={"scenes": "yes"}, layer="reality")
    chapter = work.chapters.get()
    scenes = chapter_from_html(ChapterVersion.objects.get(pk=Chapter.objects.get(pk=chapter.pk).current_id).html).scenes
    assert {(scene.layer, scene.retelling) for scene in scenes} == {("reality", "changed"), ("dream", "")}


def test_an_answer_taken_back_takes_its_marks_with_it(cast: Cast, give: Give) -> None:
    from fanfold.site.worlds.models import ProposalAnswer

    work = give(NOTES)
    chapter = work.chapters.get()
    mark_scenes(chapter=Chapter.objects.get(pk=chapter.pk), marks={2: "new"}, by=cast.ada.user)
    confirm(work, cast.ada, say={"scenes": "yes"}, layer="reality")
    assert retellings(chapter) == ["changed", "new"]
    key = ProposalAnswer.objects.get(work=work, key__startswith="scenes-").key
    address = f"/works/{work.pk}/standing/again/"
    assert cast.cleo.client.post(address, {"key": key}).status_code == 404
    assert retellings(chapter) == ["changed", "new"]
    assert cast.ada.client.post(address, {"key": key}).status_code == 302
    assert retellings(chapter) == ["", "new"], "what was said by hand stays"
    assert "Some scenes are those of canon, with changes" in page(cast.ada.client, f"/works/{work.pk}/standing/")


def test_what_stood_at_a_scene_before_stands_there_again(cast: Cast, write_work: WriteWork) -> None:
    work = scened(write_work, cast)
    first = work.chapters.get(position=1)
    mark_scenes(chapter=first, marks={2: "retold"}, by=cast.ada.user)
    marked = mark_layer(work=work, layer="dream", retelling="new", by=cast.ada.user)
    mark_scenes(chapter=work.chapters.get(position=2), marks={3: "changed"}, by=cast.ada.user)
    unmark_layer(work=work, marked=marked, by=cast.ada.user)
    assert [retellings(one) for one in work.chapters.order_by("position")] == [["", "retold", ""], ["", "", "changed"]]


def test_without_a_layer_the_writer_is_led_to_the_scenes(cast: Cast, give: Give) -> None:
    from tests.site.worlds.conftest import answers

    work = give(NOTES)
    sent = answers(work, cast.ada, say={"scenes": "yes"}, layer="")
    response = cast.ada.client.post(f"/works/{work.pk}/standing/", sent)
    assert response.headers["Location"] == f"/works/{work.pk}/world/scenes/"
