"""Pictures in chapters: given where the chapter is written, told in words, shown in reading, in books and in the export."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Image, Paragraph
from fanfold.site.base.storage import path_of
from fanfold.site.leaving.services import export_path, fulfil_export, order_export
from fanfold.site.works.models import Chapter, Picture, Unsaved, Work
from fanfold.site.works.services import erase_work, post_work
from tests.site.conftest import Cast, WriteWork
from tests.site.drawn import drawn, opened, painted


def files(*given: tuple[str, bytes]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, data) for name, data in given]


def editor(work: Work, position: int = 1) -> str:
    return f"/works/{work.pk}/chapters/{position}/edit/"


def blocks_of(chapter: Chapter) -> list[Any]:
    chapter = Chapter.objects.select_related("current").get(pk=chapter.pk)
    assert chapter.current
    return [block for scene in chapter_from_html(chapter.current.html).scenes for block in scene.blocks]


def save(client: Client, address: str, **fields: Any) -> Any:
    kept = Unsaved.objects.get()
    return client.post(address, {"document" if kept.is_rich else "text": kept.body, **fields})


def test_a_picture_is_put_at_the_end_and_shown_when_the_chapter_is_saved(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter, ada = work.chapters.get(), cast.ada.client
    page = ada.get(editor(work)).content.decode()
    text = re.search(r'<textarea name="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert text
    exif = Pillow.Exif()
    exif[0x013B] = "Ada Lovelace"
    sent = {
        "do": "picture", "text": "The gulls are [loud].", "based_on": 1, "chapter": chapter.pk,
        "pictures": files(("ada-lovelace.jpg", painted((2000, 1000), "JPEG", exif=exif.tobytes()))),
        "alts": "A gull with *one* leg,\nas [[drawn]] by Walter.", "lines": "Tuesday.",
    }  # fmt: skip
    response = ada.post(editor(work), sent)
    assert response.status_code == 302
    assert not [one for one in blocks_of(chapter) if isinstance(one, Image)], "nothing is saved yet"
    page = ada.get(response["Location"]).content.decode()
    assert "The gulls are [loud]." in page, "what was typed stands there still"
    assert save(ada, editor(work), based_on=1, chapter=chapter.pk).status_code == 302
    words, picture, line = blocks_of(chapter)
    assert isinstance(words, Paragraph)
    assert isinstance(picture, Image)
    assert picture.alt == "A gull with *one* leg, as [[drawn]] by Walter."
    assert (line.text, line.align) == ("Tuesday.", "center")
    sha256 = picture.src.removeprefix("sha256:")
    read = cast.guest.get(f"/works/{work.pk}/chapters/1/").content.decode()
    assert f'<img src="/pictures/{sha256}/" alt="{picture.alt}" width="1600" height="800" loading="lazy"' in read
    answer = cast.guest.get(f"/pictures/{sha256}/")
    assert answer["Cache-Control"] == "private, no-cache"
    assert b"Lovelace" not in answer.content
    assert opened(answer.content).size == (1600, 800)


def test_the_editor_with_buttons_gets_it_too_and_keeps_the_rest(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter, ada = work.chapters.get(), cast.ada.client
    typed = {
        "type": "doc",
        "content": [{"type": "paragraph", "attrs": {"align": ""}, "content": [{"type": "text", "text": "Gulls."}]}],
    }
    sent = {
        "do": "picture", "document": json.dumps(typed), "label": "Chapter 1", "title": "Birds", "based_on": 1,
        "chapter": chapter.pk, "pictures": files(("1.png", drawn())), "alts": "A gull.",
    }  # fmt: skip
    response = ada.post(editor(work), sent)
    assert response.status_code == 302
    given = json.loads(
        re.search(
            r'id="writing" type="application/json">(.*?)</script>', ada.get(response["Location"]).content.decode()
        )[1]
    )  # type: ignore[index]
    kinds = [node["type"] for node in given["document"]["content"]]
    assert kinds == ["paragraph", "image"]
    assert given["document"]["content"][1]["attrs"]["alt"] == "A gull."
    assert given["pictures"] == "/pictures/"
    assert given["stamp"] != "1", "a browser must not bring back what it sent before the picture came"
    save(ada, editor(work), label="Chapter 1", title="Birds", based_on=1, chapter=chapter.pk)
    assert [type(one) for one in blocks_of(chapter)] == [Paragraph, Image]
    # Opened and saved again, the picture is what it was.
    before = blocks_of(chapter)
    again = ada.get(editor(work)).content.decode()
    document = json.loads(re.search(r'id="writing" type="application/json">(.*?)</script>', again)[1])["document"]  # type: ignore[index]
    ada.post(editor(work), {"document": json.dumps(document), "label": "Chapter 1", "title": "Birds", "based_on": 2, "chapter": chapter.pk})  # fmt: skip
    assert blocks_of(chapter) == before


def test_a_picture_stands_before_what_is_said_after_the_story(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = work.chapters.get()

    def said(words: str) -> dict[str, Any]:
        return {"type": "paragraph", "attrs": {"align": ""}, "content": [{"type": "text", "text": words}]}

    note = {"type": "note", "attrs": {"kind": "end_note", "place": "after", "label": ""}, "content": [said("Thanks.")]}
    sent = {
        "do": "picture", "document": json.dumps({"type": "doc", "content": [said("Gulls."), note]}), "label": "", "title": "",
        "based_on": 1, "chapter": chapter.pk, "pictures": files(("1.png", drawn())), "alts": "A gull.",
    }  # fmt: skip
    assert cast.ada.client.post(editor(work), sent).status_code == 302
    save(cast.ada.client, editor(work), label="", title="", based_on=1, chapter=chapter.pk)
    assert [type(one) for one in blocks_of(chapter)] == [Paragraph, Image]


def test_a_chapter_of_pictures_alone_in_the_order_of_their_names(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    ada = cast.ada.client
    new = f"/works/{work.pk}/chapters/new/"
    strips = files(*((f"strip-{number}.png", drawn((40 + number, 60))) for number in (10, 2, 1)))
    sent = {
        "do": "picture",
        "text": "",
        "at": 2,
        "pictures": strips,
        "alts": "One.\r\nTwo.\r\nTen.\r\n",
        "lines": "\r\nBoom!",
    }
    response = ada.post(new, sent)
    assert response.status_code == 302
    assert Unsaved.objects.get().place == 2
    assert save(ada, new, at=2).status_code == 302
    made = work.chapters.get(position=2)
    assert [one.alt if isinstance(one, Image) else one.text for one in blocks_of(made)] == [
        "One.",
        "Two.",
        "Boom!",
        "Ten.",
    ]
    pictures = [one.src.removeprefix("sha256:") for one in blocks_of(made) if isinstance(one, Image)]
    assert [Picture.objects.get(pk=one).width for one in pictures] == [41, 42, 50]
    # Readers see it once it is posted, and take it home with all its pictures.
    assert cast.cleo.client.get(f"/works/{work.pk}/chapters/2/").status_code == 404
    assert ada.post(f"/works/{work.pk}/chapters/2/post/", {"chapter": made.pk}).status_code == 302
    page = cast.guest.get(f"/works/{work.pk}/chapters/2/").content.decode()
    places = [page.index(f"/pictures/{one}/") for one in pictures]
    assert places == sorted(places)
    book = cast.guest.get(f"/works/{work.pk}/download/x.epub").content
    with zipfile.ZipFile(io.BytesIO(book)) as found:
        assert sum(name.startswith("EPUB/images/") for name in found.namelist()) == 3
        assert 'alt="Ten."' in found.read("EPUB/chapter-0002.xhtml").decode()
        assert "loading=" not in found.read("EPUB/chapter-0002.xhtml").decode()


@pytest.mark.parametrize(
    ("given", "alts", "code", "says"),
    [
        ([("1.png", drawn()), ("2.png", drawn())], "Only one.", "E-picture-unsaid", "1 picture was not told"),
        ([("1.png", drawn()), ("2.png", b"no picture")], "One.\nTwo.", "E-no-picture", "Picture 2: "),
        ([], "One.", "E-no-picture", "No picture was chosen"),
    ],
    ids=["no words", "no picture", "no file"],
)
def test_a_refusal_keeps_nothing_and_loses_no_words(
    cast: Cast, write_work: WriteWork, given: list[tuple[str, bytes]], alts: str, code: str, says: str
) -> None:
    work = write_work()
    sent = {"do": "picture", "text": "The tide turned.", "based_on": 1, "pictures": files(*given), "alts": alts}
    response = cast.ada.client.post(editor(work), {key: value for key, value in sent.items() if value})
    html = response.content.decode()
    assert response.status_code == 422
    assert f"/help/messages/{code}/" in html
    assert says in html
    assert "The tide turned." in html
    assert alts.split("\n")[0] in html
    assert Picture.objects.count() == 0


def test_nobody_else_puts_pictures_into_a_chapter(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    sent = {"do": "picture", "text": "x", "pictures": files(("1.png", drawn())), "alts": "A gull."}
    for client in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert client.post(editor(work), sent).status_code == 404
    assert cast.guest.post(editor(work), sent).status_code == 302
    assert Picture.objects.count() == 0


def illustrated(cast: Cast, work: Work) -> str:
    sent = {"do": "picture", "text": "Gulls.", "based_on": 1, "pictures": files(("1.png", drawn())), "alts": "A gull."}
    assert cast.ada.client.post(editor(work), sent).status_code == 302
    save(cast.ada.client, editor(work), based_on=1)
    return Picture.objects.get().sha256


def test_a_picture_is_seen_with_its_work_and_goes_along_in_the_export(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    sha256 = illustrated(cast, work)
    assert cast.cleo.client.get(f"/pictures/{sha256}/").status_code == 200
    post_work(work=Work.objects.get(pk=work.pk), visibility=Work.Visibility.DRAFT)
    assert cast.cleo.client.get(f"/pictures/{sha256}/").status_code == 404
    assert cast.ada.client.get(f"/pictures/{sha256}/").status_code == 200
    export = order_export(owner=cast.ada.user, work=None)
    fulfil_export(pk=export.pk)
    export.refresh_from_db()
    with zipfile.ZipFile(export_path(export)) as found:
        (name,) = [name for name in found.namelist() if f"pictures/{sha256}." in name]
        assert found.read(name) == path_of(sha256).read_bytes()


@pytest.mark.django_db(transaction=True)
def test_an_erased_work_takes_its_pictures_along(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    sha256 = illustrated(cast, work)
    erase_work(work=Work.objects.get(pk=work.pk))
    assert not Picture.objects.exists()
    assert not path_of(sha256).exists()
