"""Words that are being written: kept, offered again, set aside, never shown to others, never destroyed by a timer."""

import json
import re

import pytest

from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Paragraph, Scene
from fanfold.site.works.models import Chapter, Unsaved, Work
from fanfold.site.works.writing import document_of
from tests.site.conftest import Cast, WriteWork, chapter_text
from tests.site.test_pages import complaints


def rich(words: str) -> str:
    return json.dumps(document_of(ChapterText((Scene((Paragraph(words),)),))))


def chapter_of(work: Work) -> Chapter:
    return work.chapters.select_related("current").get(position=1)


def test_a_change_is_looked_at_before_readers_see_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    editor, own = f"/works/{work.pk}/chapters/1/edit/", f"/works/{work.pk}/chapters/1/"
    sent = {
        "text": "## Chapter 1\n\nThe ferry *sank*.\n",
        "based_on": 1,
        "why": "The end",
        "tells": "on",
        "told": "It sinks now.",
    }
    there = cast.ada.client.post(editor, {**sent, "do": "look"})["Location"]
    page = cast.ada.client.get(there).content.decode()
    assert "The ferry <em>sank</em>." in page
    assert complaints(page) == []
    assert chapter_of(work).versions.count() == 1
    for other in (cast.cleo.client, cast.mod.client):
        assert other.get(there).status_code == 404
    assert cast.guest.get(there).status_code == 302
    assert "sank" not in cast.guest.get(own).content.decode()
    # Written on: everything is there again, what stands beside the words as well.
    back = re.search(r'<a class="button" href="([^"]+)">Write on', page)
    assert back is not None
    again = cast.ada.client.get(back[1].replace("&amp;", "&")).content.decode()
    assert "The ferry *sank*." in again
    assert 'value="The end"' in again
    assert 'value="It sinks now."' in again
    # Saved from there: what the form holds is what was typed.
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    address = re.search(r'<form method="post" action="([^"]+)" class="buttons">', page)
    assert address is not None
    cast.ada.client.post(address[1].replace("&amp;", "&"), form)
    version = chapter_of(work).versions.get(number=2)
    assert ("sank" in version.page, version.why) == (True, "The end")
    assert not Unsaved.objects.exists()


def test_a_new_chapter_is_looked_at_before_it_is_kept(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    there = cast.ada.client.post(
        f"/works/{work.pk}/chapters/new/", {"text": "## Part 2\n\nA gull.\n", "at": 2, "do": "look"}
    )
    page = cast.ada.client.get(there["Location"]).content.decode()
    assert "A gull." in page
    assert "Keep it as a draft" in page
    assert work.chapters.count() == 1
    nothing = cast.ada.client.post(
        f"/works/{work.pk}/chapters/new/", {"text": "  ", "document": "{", "do": "look"}, follow=True
    )
    assert nothing.redirect_chain[-1][0].startswith(f"/works/{work.pk}/chapters/new/"), "what cannot be read leads back"


def test_what_is_typed_is_kept_for_its_writer_alone(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter, ada = chapter_of(work), cast.ada.client
    keep = f"/works/{work.pk}/writing/keep/"
    sent = {"chapter": chapter.pk, "body": rich("Ines rowed out."), "is_rich": "1", "label": "Chapter 1", "based_on": 1}
    assert ada.post(keep, sent).json() == {"words": 3}
    assert ada.post(keep, {**sent, "body": rich("Ines rowed out again.")}).json() == {"words": 4}
    assert Unsaved.objects.count() == 1
    assert chapter.versions.count() == 1
    assert "You have unsaved words" in ada.get(f"/works/{work.pk}/chapters/1/edit/").content.decode()
    for other in (cast.cleo.client, cast.mod.client):
        assert other.post(keep, sent).status_code == 404
    assert cast.guest.post(keep, sent).status_code == 302
    assert "rowed out" not in cast.guest.get(f"/works/{work.pk}/chapters/1/").content.decode()
    # What cannot be read yet is kept all the same.
    assert ada.post(keep, {**sent, "body": "{broken"}).json() == {"words": None}
    page = ada.get(f"/works/{work.pk}/chapters/1/edit/")
    assert page.status_code == 200
    assert ada.post(keep, {**sent, "body": "x\x00y", "is_rich": ""}).status_code == 200


def test_set_aside_taken_up_and_thrown_away(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter, ada = chapter_of(work), cast.ada.client
    keep, edit = f"/works/{work.pk}/writing/keep/", f"/works/{work.pk}/chapters/1/edit/"
    ada.post(keep, {"chapter": chapter.pk, "body": "First thoughts.", "based_on": 1})
    ada.post(f"/works/{work.pk}/writing/aside/", {"chapter": chapter.pk})
    first = Unsaved.objects.get()
    assert "First thoughts." not in ada.get(edit).content.decode()
    ada.post(keep, {"chapter": chapter.pk, "body": "Second thoughts.", "based_on": 1})
    page = f"/works/{work.pk}/writing/unsaved/{first.pk}/"
    assert "First thoughts." in ada.get(page).content.decode()
    assert cast.cleo.client.get(page).status_code == 404
    ada.post(page)
    assert "First thoughts." in ada.get(edit).content.decode()
    second = Unsaved.objects.exclude(set_aside=None).get()
    assert second.body == "Second thoughts."
    assert ada.post(f"{page}drop/").status_code == 404, "what is being written is not thrown away from there"
    assert ada.post(f"/works/{work.pk}/writing/unsaved/{second.pk}/drop/").status_code == 302
    assert Unsaved.objects.count() == 1


def test_saving_settles_what_was_unsaved(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter, ada = chapter_of(work), cast.ada.client
    keep, edit = f"/works/{work.pk}/writing/keep/", f"/works/{work.pk}/chapters/1/edit/"
    form = {
        "chapter": chapter.pk,
        "document": rich("Ines rowed."),
        "label": "Chapter 1",
        "title": "Salt",
        "based_on": 1,
    }
    ada.post(keep, {"chapter": chapter.pk, "body": form["document"], "is_rich": "1", "based_on": 1})
    assert ada.post(edit, form).status_code == 302
    assert not Unsaved.objects.exists()
    assert chapter_of(work).name == "Chapter 1: Salt"
    # Words of another window that were not in what was saved are kept.
    ada.post(keep, {"chapter": chapter.pk, "body": rich("Another window."), "is_rich": "1", "based_on": 2})
    assert ada.post(edit, {**form, "document": rich("Ines rowed on."), "based_on": 2}).status_code == 302
    assert Unsaved.objects.get().set_aside is not None


def test_a_newer_version_stands_beside_unsaved_words(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter, ada = chapter_of(work), cast.ada.client
    edit = f"/works/{work.pk}/chapters/1/edit/"
    ada.post(
        f"/works/{work.pk}/writing/keep/", {"chapter": chapter.pk, "body": rich("Mine."), "is_rich": "1", "based_on": 1}
    )
    late = {"chapter": chapter.pk, "document": rich("Theirs."), "label": "Chapter 1", "title": "", "based_on": 1}
    Unsaved.objects.update(owner=cast.ben.user)
    assert ada.post(edit, late).status_code == 302
    Unsaved.objects.update(owner=cast.ada.user)
    page = ada.get(edit).content.decode()
    assert "What stands there now, and what you wrote" in page
    assert "Theirs." in page
    assert "Mine." in page
    refused = ada.post(edit, {**late, "document": rich("Mine."), "based_on": 1})
    assert "E-edit-overtaken" in refused.content.decode()


def test_from_one_way_of_writing_to_the_other(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    convert = f"/works/{work.pk}/writing/convert/"
    ada = cast.ada.client
    plain = ada.post(convert, {"document": rich("Ines rowed."), "label": "Chapter 2", "title": "Salt"}).json()["text"]
    assert plain == "## Chapter 2: Salt\n\nInes rowed.\n"
    back = ada.post(convert, {"text": plain}).json()
    assert (back["label"], back["title"]) == ("Chapter 2", "Salt")
    assert back["document"] == json.loads(rich("Ines rowed."))
    assert ada.post(convert, {"text": ""}).json()["document"]["content"]
    assert cast.cleo.client.post(convert, {"text": "x"}).status_code == 404


def test_pasted_pages_are_cleaned_like_files(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    clean = f"/works/{work.pk}/writing/clean/"
    html = "<p class=MsoNormal style='mso-x:1'><o:p>&nbsp;</o:p></p><p><b>Stop</b><br><br><br>Go</p><hr><script>x()</script><p lang=fr>Oui</p>"
    nodes = cast.ada.client.post(clean, {"html": html}).json()["content"]
    assert [node["type"] for node in nodes] == ["paragraph", "paragraph", "sceneStart", "paragraph"]
    assert "x()" not in json.dumps(nodes)
    assert nodes[-1]["content"][0]["marks"] == [{"type": "language", "attrs": {"value": "fr"}}]
    assert cast.ada.client.post(clean, {"html": ""}).status_code == 400
    assert cast.cleo.client.post(clean, {"html": html}).status_code == 404


@pytest.mark.usefixtures("kept_context")
def test_an_edit_in_plain_text_leaves_the_rest_where_it_was(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    assert chapter_text(1, "x").notes
    edit = f"/works/{work.pk}/chapters/1/edit/"
    page = cast.ada.client.get(edit)
    text = page.context["form"]["text"].value()
    cast.ada.client.post(edit, {"text": text.replace("\n", "\r\n"), "based_on": 1})
    assert chapter_of(work).versions.count() == 1
    cast.ada.client.post(edit, {"text": text.replace("warm", "cold"), "based_on": 1})
    assert chapter_of(work).versions.count() == 2
    assert "cold" in chapter_of(work).current.html  # type: ignore[union-attr]
    assert cast.ada.client.post(edit, {"text": "  ", "based_on": 2}).status_code == 422
