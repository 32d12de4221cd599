"""Editions to take home."""

import io
import zipfile

import pytest

from fanfold.editions import EDITIONS
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, describe_work, save_chapter
from tests.site.conftest import Cast, WriteWork, chapter_text


def address(work: Work, suffix: str, name: str = "story") -> str:
    return f"/works/{work.pk}/download/{name}.{suffix}"


@pytest.mark.parametrize("suffix", EDITIONS)
def test_every_edition_holds_the_story(cast: Cast, write_work: WriteWork, suffix: str) -> None:
    response = cast.guest.get(address(write_work(chapters=2), suffix))
    assert response.status_code == 200
    assert response["Content-Type"] == EDITIONS[suffix].media_type
    data = response.content
    if suffix == "epub":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist())
    assert b"The ferry had gone. Part 1." in data
    assert b"The ferry had gone. Part 2." in data
    assert b"Ada Reed" in data or suffix == "json"


def test_every_edition_is_linked_from_the_work_page(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Ærø, by night")
    page = cast.guest.get(f"/works/{work.pk}/").content.decode()
    for suffix in EDITIONS:
        assert f'href="/works/{work.pk}/download/r-by-night.{suffix}"' in page


def test_a_file_has_a_name_for_every_system(cast: Cast, write_work: WriteWork) -> None:
    work = write_work('Прилив: a/b "tide"?')
    said = cast.guest.get(address(work, "epub"))["Content-Disposition"]
    assert said.startswith("attachment; filename=\"ab-tide.epub\"; filename*=UTF-8''")
    assert said.endswith("%D0%9F%D1%80%D0%B8%D0%BB%D0%B8%D0%B2%20a%20b%20tide.epub")
    nameless = write_work("波")
    assert f'filename="work-{nameless.pk}.txt"' in cast.guest.get(address(nameless, "txt"))["Content-Disposition"]


def test_an_unchanged_edition_is_not_sent_twice(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    first = cast.guest.get(address(work, "epub"))
    again = cast.guest.get(address(work, "epub"), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Last-Modified"]
    assert first["Cache-Control"] == "private, no-cache"
    save_chapter(chapter=work.chapters.get(), text=chapter_text(1, "The ferry came back."), by=cast.ada.user)
    changed = cast.guest.get(address(work, "epub"), headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    describe_work(work=Work.objects.get(pk=work.pk), details=Details(title="Another title"))
    assert cast.guest.get(address(work, "epub"))["ETag"] != changed["ETag"]


def test_the_same_story_gives_the_same_bytes(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    for suffix in EDITIONS:
        assert cast.guest.get(address(work, suffix)).content == cast.cleo.client.get(address(work, suffix)).content


@pytest.mark.parametrize("tail", ["story.pdf.exe", "story.", "story", "story.py", ".epub"])
def test_other_endings_are_not_there(cast: Cast, write_work: WriteWork, tail: str) -> None:
    assert cast.guest.get(f"/works/{write_work().pk}/download/{tail}").status_code == 404


def test_an_author_takes_drafts_home_and_the_cache_does_not_mix_them_up(cast: Cast, write_work: WriteWork) -> None:
    from fanfold.site.works.services import add_chapter

    work = write_work()
    add_chapter(work=work, text=chapter_text(2, "Only Ada reads this."), by=cast.ada.user)
    ada, cleo = cast.ada.client.get(address(work, "txt")), cast.cleo.client.get(address(work, "txt"))
    assert b"Only Ada reads this." in ada.content
    assert b"Only Ada reads this." not in cleo.content
    assert ada["ETag"] != cleo["ETag"]
    assert "Cookie" in ada["Vary"]
