"""Volumes: chapters in groups, wherever chapters are listed, and in one piece whatever is moved."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.intake.parts import parts_in
from fanfold.intake.pipeline import restore
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.works.models import Chapter, Volume, Work
from fanfold.site.works.services import (
    add_chapter,
    bring_chapter_back,
    insert_chapter,
    order_chapters,
    post_chapter,
    put_chapter_away,
)
from fanfold.site.works.services.volumes import begin_volume, drop_volume, end_volume, volumes_from_parts
from fanfold.site.works.volumes import grouped, settled
from tests.site.conftest import Cast, WriteWork, chapter_text


def laid(work: Work) -> list[tuple[str, list[str]]]:
    """The volumes of a work as (title, titles of chapters)."""
    standing = work.chapters.order_by("position").select_related("volume")
    return [
        (group.volume.title if group.volume else "", [one.title[5:] for one in group.chapters])
        for group in grouped(standing)
    ]


def chapter(work: Work, number: int) -> Chapter:
    return work.chapters.get(position=number)


@pytest.fixture
def work(write_work: WriteWork) -> Work:
    """Six chapters; the second and third are in one volume, the fourth and fifth in another."""
    made = write_work(chapters=6)
    begin_volume(chapter=chapter(made, 2), title="Salt")
    begin_volume(chapter=chapter(made, 4), title="Rope")
    end_volume(chapter=chapter(made, 6))
    return made


def test_a_volume_goes_to_where_the_next_begins(work: Work) -> None:
    assert laid(work) == [("", ["1"]), ("Salt", ["2", "3"]), ("Rope", ["4", "5"]), ("", ["6"])]
    begin_volume(chapter=chapter(work, 5), title="Tar")
    assert laid(work)[2:] == [("Rope", ["4"]), ("Tar", ["5"]), ("", ["6"])]
    drop_volume(volume=Volume.objects.get(title="Tar"))
    assert laid(work)[2:] == [("Rope", ["4", "5"]), ("", ["6"])]
    drop_volume(volume=Volume.objects.get(title="Salt"))
    assert laid(work)[0] == ("", ["1", "2", "3"])
    with pytest.raises(FanfoldError, match="title"):
        begin_volume(chapter=chapter(work, 1), title="  ")


def test_chapters_that_move_or_come_stand_in_the_volume_they_lie_in(work: Work) -> None:
    ids = list(work.chapters.values_list("pk", flat=True))
    order_chapters(work=work, order=[ids[2], *ids[:2], *ids[3:]])
    assert laid(work) == [("", ["3", "1"]), ("Salt", ["2"]), ("Rope", ["4", "5"]), ("", ["6"])]
    order_chapters(work=work, order=[ids[0], ids[1], ids[3], ids[2], ids[4], ids[5]])
    assert [title for title, _chapters in laid(work)] == ["", "Salt", "Rope", ""]
    made = insert_chapter(work=work, text=chapter_text(7, "More."), by=None, at=3)
    assert made.volume is not None
    assert made.volume.title == "Salt"
    assert add_chapter(work=work, text=chapter_text(8, "Last."), by=None).volume is None


def test_what_was_put_away_comes_back_into_its_volume(work: Work) -> None:
    gone = [chapter(work, 4), chapter(work, 5)]
    for one in gone:
        put_chapter_away(chapter=one)
    assert [title for title, _chapters in laid(work)] == ["", "Salt", ""]
    for one in gone:
        bring_chapter_back(chapter=Chapter.every.get(pk=one.pk))
    assert [title for title, _chapters in laid(work)] in (["", "Salt", "Rope", ""], ["", "Salt", ""])
    for title, _chapters in laid(work):
        assert [one for one, _ in laid(work)].count(title) == 1 or not title


_LABELS = st.lists(st.integers(1, 3), min_size=1, max_size=9).map(sorted)


@given(_LABELS, st.data())
def test_volumes_stay_in_one_piece(labels: list[int], data: st.DataObject) -> None:
    before = list(range(len(labels)))
    order = data.draw(st.permutations([*before, 99]))
    found = settled(order, before, dict(zip(before, labels, strict=True)))
    assert set(found) == set(order)
    runs = [label for at, label in enumerate(found[pk] for pk in order) if not at or label != found[order[at - 1]]]
    assert len(runs) == len(set(runs)), (labels, order, found)


def test_readers_meet_volumes_where_chapters_are_listed(cast: Cast, work: Work) -> None:
    page = cast.guest.get(work.get_absolute_url()).content.decode()
    assert (
        page.index("Tide 1") < page.index(">Salt<") < page.index("Tide 2") < page.index(">Rope<") < page.index("Tide 4")
    )
    first = cast.guest.get(f"/works/{work.pk}/chapters/2/").content.decode()
    assert '<h2 class="volume-title">Salt</h2>' in first
    second = cast.guest.get(f"/works/{work.pk}/chapters/3/").content.decode()
    assert '<h2 class="volume-title">' not in second
    assert '<p class="volume-of" lang="en" dir="auto">Salt</p>' in second
    whole = cast.guest.get(f"/works/{work.pk}/whole/").content.decode()
    assert whole.count('<h2 class="volume-title">') == 2


def test_a_volume_of_drafts_is_nobody_elses(cast: Cast, work: Work) -> None:
    draft = insert_chapter(work=work, text=chapter_text(7, "Soon."), by=None)
    begin_volume(chapter=draft, title="The Secret Part")
    addresses = [
        f"/works/{work.pk}/",
        f"/works/{work.pk}/chapters/1/",
        f"/works/{work.pk}/whole/",
        f"/downloads/{work.pk}/x.txt",
    ]
    for person in (cast.cleo.client, cast.mod.client, cast.guest):
        assert all("The Secret Part" not in person.get(address).content.decode() for address in addresses)
    assert "The Secret Part" in cast.ada.client.get(addresses[0]).content.decode()
    post_chapter(chapter=draft)
    assert "The Secret Part" in cast.guest.get(addresses[0]).content.decode()


def test_a_book_nests_its_contents(cast: Cast, work: Work) -> None:
    page = cast.guest.get(work.get_absolute_url()).content.decode()
    address = page[page.index("/works/") :]
    found = [part.split('"')[0] for part in page.split('href="')[1:] if part.split('"')[0].endswith(".epub")]
    assert address
    with zipfile.ZipFile(io.BytesIO(cast.guest.get(found[0]).content)) as book:
        nav = book.read("EPUB/nav.xhtml").decode()
        assert "volume-0002.xhtml" in book.read("EPUB/package.opf").decode()
        assert "<h1>Salt</h1>" in book.read("EPUB/volume-0002.xhtml").decode()
        ncx = book.read("EPUB/toc.ncx").decode()
    inside = nav[nav.index(">Salt</a>") : nav.index(">Rope</a>")]
    assert inside.count("<li>") == 3, "two chapters, and the entry of the next volume"
    assert "<ol>" in inside
    assert '<meta name="dtb:depth" content="2"/>' in ncx
    for suffix in ("txt", "md", "html"):
        text = cast.guest.get(found[0].replace(".epub", f".{suffix}")).content.decode()
        assert text.index("Salt") < text.index("Tide 2") or suffix == "html"


def test_writers_make_them_on_the_page_of_chapters(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    base = f"/works/{work.pk}"
    for other in (cast.cleo.client, cast.mod.client):
        assert other.post(f"{base}/chapters/2/volume/", {"title": "Salt"}).status_code == 404
    assert cast.ada.client.post(f"{base}/chapters/2/volume/", {"title": " "}).status_code == 422
    cast.ada.client.post(f"{base}/chapters/2/volume/", {"title": "Salt"})
    assert laid(work) == [("", ["1"]), ("Salt", ["2", "3"])]
    volume = Volume.objects.get()
    assert cast.cleo.client.post(f"{base}/volumes/{volume.pk}/", {"do": "drop"}).status_code == 404
    cast.ada.client.post(f"{base}/volumes/{volume.pk}/", {"do": "name", "title": "The Salt Road"})
    page = cast.ada.client.get(f"{base}/chapters/").content.decode()
    assert "The Salt Road" in page
    cast.ada.client.post(f"{base}/chapters/3/volume/", {"do": "end"})
    assert laid(work) == [("", ["1"]), ("The Salt Road", ["2"]), ("", ["3"])]
    cast.ada.client.post(f"{base}/volumes/{volume.pk}/", {"do": "drop"})
    assert laid(work) == [("", ["1", "2", "3"])]
    assert not Volume.objects.exists()


def test_parts_that_a_file_names_become_volumes(write_work: WriteWork) -> None:
    told = "Edith waited at the quay for the ferry that had gone an hour ago. Nobody had told her that it had. " * 3
    text = f"Low Water\n\nPART ONE: SALT\n\nChapter 1\n\n{told}\n\nChapter 2: Rope\n\n{told}\n\nPART TWO: ROPE\n\nChapter 3\n\n{told}\n"
    texts = restore(text.encode(), "low.txt").manuscript.work.chapters
    assert parts_in(texts) == ["PART ONE: SALT", "PART ONE: SALT", "PART TWO: ROPE"]
    work = write_work(chapters=0)
    chapters = [add_chapter(work=work, text=one, by=None) for one in texts]
    volumes_from_parts(work=work, chapters=chapters, parts=parts_in(texts))
    assert [title for title, _ in laid(work)] == ["PART ONE: SALT", "PART TWO: ROPE"]
    assert parts_in([chapter_text(1, "A"), chapter_text(2, "B")]) == ["", ""]
