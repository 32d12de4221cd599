"""Where a reader is: kept to the paragraph, through new versions and other orders, for their eyes alone."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from fanfold.site.reading.models import Place, ReadChapter
from fanfold.site.reading.services import set_history
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.services import add_chapter, post_chapter, post_work, save_chapter
from tests.site.conftest import Cast, Person, WriteWork
from tests.site.reading.conftest import LINES, long_chapter


@pytest.fixture
def work(write_work: WriteWork) -> Work:
    """Three long chapters."""
    work = write_work("The Slipway", chapters=0)
    for number in (1, 2, 3):
        add_chapter(work=work, text=long_chapter([f"{number}: {line}" for line in LINES], number=number), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    return work


def chapter_of(work: Work, number: int) -> Chapter:
    return work.chapters.get(label=f"Chapter {number}")


def stop_at(person: Person, work: Work, number: int, paragraph: int | str, **more: object) -> None:
    data = {"chapter": chapter_of(work, number).pk, "paragraph": paragraph, **more}
    assert person.client.post(f"/works/{work.pk}/place/", data).status_code == 204


def goes_on(client: Client, work: Work) -> str:
    return str(client.get(f"/works/{work.pk}/go-on/")["Location"])


def test_a_place_is_kept_to_the_paragraph_for_one_reader(cast: Cast, work: Work) -> None:
    stop_at(cast.ben, work, 2, 7)
    other_device = Client()
    other_device.force_login(cast.ben.user)
    assert goes_on(other_device, work) == f"/works/{work.pk}/chapters/2/?at=7#c2-p7"
    page = other_device.get(f"/works/{work.pk}/chapters/2/?at=7").content.decode()
    assert re.search(r'You were here\.</span> <a href="#main">Go back to the top</a></p>\s*<p id="c2-p7"', page)
    assert goes_on(cast.cleo.client, work) == f"/works/{work.pk}/chapters/1/", "one reader's place is not another's"
    assert goes_on(cast.guest, work) == f"/works/{work.pk}/chapters/1/"


def test_a_place_outlives_a_new_version_and_another_order(cast: Cast, work: Work) -> None:
    stop_at(cast.ben, work, 2, 7)
    second = chapter_of(work, 2)
    lines = ["It rained.", *(f"2: {line}" for line in LINES)]
    save_chapter(chapter=second, text=long_chapter(lines, number=2), by=cast.ada.user)
    assert goes_on(cast.ben.client, work).endswith("/chapters/2/?at=8#c2-p8")
    for chapter, position in ((second, 99), (chapter_of(work, 1), 2), (second, 1)):
        chapter.position = position
        chapter.save()
    assert goes_on(cast.ben.client, work).endswith("/chapters/1/?at=8#c1-p8")


def test_a_place_in_a_chapter_that_is_gone_is_found_by_its_words(cast: Cast, work: Work) -> None:
    stop_at(cast.ben, work, 2, 7)
    moved = add_chapter(work=work, text=long_chapter([f"2: {line}" for line in LINES], number=4), by=None)
    post_chapter(chapter=moved)
    gone = chapter_of(work, 2)
    gone.current = None
    gone.save()
    gone.delete()
    assert goes_on(cast.ben.client, work) == f"{moved.get_absolute_url()}?at=7#c{moved.position}-p7"


def test_opening_chapters_keeps_the_place_without_scripts(cast: Cast, work: Work) -> None:
    ben = cast.ben.client
    ben.get(f"/works/{work.pk}/chapters/1/")
    ben.get(f"/works/{work.pk}/chapters/2/")
    assert goes_on(ben, work) == f"/works/{work.pk}/chapters/2/"
    assert [mark.chapter for mark in ReadChapter.objects.filter(user=cast.ben.user)] == [chapter_of(work, 1)]
    page = ben.get(f"/works/{work.pk}/chapters/2/").content.decode()
    button = re.search(
        r'<noscript><p class="keep-here"><button[^>]*form="keep-place-\d+" name="paragraph" value="(\d+)"', page
    )
    assert button
    assert button[1] == "6", "at the scene that begins with the sixth paragraph"
    kept = ben.post(
        f"/works/{work.pk}/place/", {"chapter": chapter_of(work, 2).pk, "paragraph": button[1], "from_page": "1"}
    )
    assert kept["Location"] == f"/works/{work.pk}/chapters/2/?at=6#c2-p6"
    assert goes_on(ben, work).endswith("?at=6#c2-p6"), "half read is not read"
    assert 'name="paragraph" value="end"' in page
    whole = ben.get(f"/works/{work.pk}/whole/").content.decode()
    wanted = set(re.findall(r'<button[^>]*form="(keep-place-\d+)"', whole))
    assert wanted, "on one page too"
    assert wanted <= set(re.findall(r'<form id="(keep-place-\d+)"', whole))
    stop_at(cast.ben, work, 2, "end")
    assert goes_on(ben, work) == f"/works/{work.pk}/chapters/3/", "read to the end: on with the next"


def test_a_jump_keeps_what_was_left(cast: Cast, work: Work) -> None:
    ben = cast.ben.client
    stop_at(cast.ben, work, 1, 8)
    page = ben.get(f"/works/{work.pk}/chapters/3/").content.decode()
    assert "You were in Chapter 1." in page
    assert f'href="/works/{work.pk}/chapters/1/?at=8#c1-p8"' in page
    assert not ReadChapter.objects.exists(), "a jump reads nothing"
    ben.get(f"/works/{work.pk}/chapters/1/?at=8")
    assert goes_on(ben, work).endswith("?at=8#c1-p8")


def test_a_chapter_opened_again_offers_the_place_further_down(cast: Cast, work: Work) -> None:
    stop_at(cast.ben, work, 2, 7)
    page = cast.ben.client.get(f"/works/{work.pk}/chapters/2/").content.decode()
    assert "You were further down." in page
    assert "You were here" not in page
    assert goes_on(cast.ben.client, work).endswith("?at=7#c2-p7"), "looking at the top is no reason to forget"


@pytest.mark.parametrize(
    "header", [{"Sec-Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}]
)
def test_what_a_browser_only_fetches_nobody_has_read(cast: Cast, work: Work, header: dict[str, str]) -> None:
    cast.ben.client.get(f"/works/{work.pk}/chapters/1/", headers=header)
    cast.ben.client.head(f"/works/{work.pk}/chapters/1/")
    assert not Place.objects.exists()
    cast.ben.client.get(f"/works/{work.pk}/chapters/1/")
    assert Place.objects.count() == 1


def test_nothing_is_kept_of_guests_and_of_who_wants_nothing_kept(cast: Cast, work: Work) -> None:
    set_history(user=cast.ben.user, keeps=False)
    for client in (cast.ben.client, cast.guest):
        client.get(f"/works/{work.pk}/chapters/1/")
        client.get(f"/works/{work.pk}/chapters/2/")
        client.post(f"/works/{work.pk}/place/", {"chapter": chapter_of(work, 2).pk, "paragraph": 3})
    assert not Place.objects.exists()
    assert not ReadChapter.objects.exists()
    assert "data-keep" not in cast.ben.client.get(f"/works/{work.pk}/chapters/1/").content.decode()


def test_a_place_says_nothing_of_what_a_reader_may_not_see(cast: Cast, write_work: WriteWork, work: Work) -> None:
    draft = write_work("Undertow", Work.Visibility.DRAFT)
    chapter = draft.chapters.get()
    for pk in (draft.pk, 987654):
        assert cast.cleo.client.post(f"/works/{pk}/place/", {"chapter": chapter.pk}).status_code == 404
        assert cast.cleo.client.get(f"/works/{pk}/go-on/").status_code == 404
    assert cast.cleo.client.post(f"/works/{work.pk}/place/", {"chapter": chapter.pk}).status_code == 404
    assert cast.ada.client.post(f"/works/{draft.pk}/place/", {"chapter": chapter.pk}).status_code == 204
    stop_at(cast.cleo, work, 1, 4)
    Work.objects.filter(pk=work.pk).update(visibility=Work.Visibility.DRAFT)
    assert "The Slipway" not in cast.cleo.client.get("/").content.decode()
    assert "Go on reading" not in cast.cleo.client.get("/").content.decode()


@pytest.mark.parametrize("sent", [{}, {"chapter": "x"}, {"chapter": "9" * 30}, {"chapter": "-1"}, {"chapter": "٣"}])
def test_a_place_that_is_none_is_refused(cast: Cast, work: Work, sent: dict[str, str]) -> None:
    assert cast.ben.client.post(f"/works/{work.pk}/place/", sent).status_code == 404
    assert not Place.objects.exists()


def test_a_paragraph_past_the_end_is_the_last(cast: Cast, work: Work) -> None:
    stop_at(cast.ben, work, 1, 999_999)
    assert goes_on(cast.ben.client, work).endswith("?at=10#c1-p10")


def test_keeping_a_place_is_cheap(cast: Cast, work: Work, django_assert_max_num_queries: object) -> None:
    stop_at(cast.ben, work, 1, 3)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        stop_at(cast.ben, work, 1, 4)
    assert Place.objects.count() == 1


def test_visits_are_occasions(cast: Cast, work: Work) -> None:
    for _ in range(3):
        cast.ben.client.get(f"/works/{work.pk}/chapters/1/")
    assert Place.objects.get().visits == 1
    Place.objects.update(opened=timezone.now() - dt.timedelta(days=1))
    cast.ben.client.get(f"/works/{work.pk}/chapters/1/")
    assert Place.objects.get().visits == 2
