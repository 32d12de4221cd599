"""What a reader has read: found again, sorted, forgotten, or not kept at all."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.reading.models import Place, ReadChapter
from fanfold.site.reading.services import mark_chapters, note_visit
from fanfold.site.works.models import Work
from fanfold.site.works.services import add_chapter, post_chapter, set_tags
from tests.site.conftest import Cast, WriteWork, chapter_text

ADDRESS = "/library/history/"


def titles(cast: Cast, query: str = "") -> list[str]:
    page = cast.ben.client.get(ADDRESS + query).content.decode()
    return re.findall(r'<p class="row-title"><a [^>]*>([^<]*)</a>', page)


@pytest.fixture
def read(cast: Cast, write_work: WriteWork) -> dict[str, Work]:
    """Ben's three works: one begun, one ended, one ended that went on since."""
    works = {}
    for days, title in ((3, "Ärger am Fluss"), (2, "Ballast"), (1, "Cordage")):
        work = write_work(title, chapters=2)
        moment = timezone.now() - dt.timedelta(days=days)
        work.chapters.update(posted=timezone.now() - dt.timedelta(days=9))
        chapters = list(work.chapters.all())
        note_visit(user=cast.ben.user, work=work, chapter=chapters[0], now=moment)
        if title != "Ballast":
            mark_chapters(user=cast.ben.user, chapters=[one.pk for one in chapters], is_read=True, now=moment)
        works[title] = work
    more = works["Cordage"]
    post_chapter(chapter=add_chapter(work=more, text=chapter_text(3, "More of it, and longer."), by=None))
    set_tags(work=works["Ballast"], tags=[name_tag(kind=Tag.Kind.FANDOM, name="Tidewrack")])
    return works


def test_it_is_sorted_and_sifted(cast: Cast, read: dict[str, Work]) -> None:
    assert titles(cast) == ["Cordage", "Ballast", "Ärger am Fluss"]
    assert titles(cast, "?sort=first") == ["Ärger am Fluss", "Ballast", "Cordage"]
    assert titles(cast, "?sort=longest")[0] == "Cordage"
    assert titles(cast, "?sort=title")[:2] == ["Ballast", "Cordage"]
    assert titles(cast, "?show=new") == ["Cordage"]
    assert titles(cast, "?show=begun") == ["Cordage", "Ballast"]
    assert titles(cast, "?show=ended") == ["Ärger am Fluss"]
    assert titles(cast, "?show=nonsense&sort=nonsense") == titles(cast)


def test_it_is_searched_by_title_pen_name_and_fandom(cast: Cast, read: dict[str, Work]) -> None:
    assert titles(cast, "?q=ball") == ["Ballast"]
    assert titles(cast, "?q=ärger") == ["Ärger am Fluss"]
    assert titles(cast, "?q=ÄRGER") == ["Ärger am Fluss"]
    assert titles(cast, "?q=TIDEWRACK") == ["Ballast"]
    assert titles(cast, "?q=ada+reed") == titles(cast)
    assert titles(cast, "?q=%00") == titles(cast)
    assert titles(cast, "?q=nothing+like+it") == []
    Work.objects.filter(title="Ballast").update(anonymous=True)
    assert "Ballast" not in titles(cast, "?q=ada+reed"), "a search must not tell who wrote an anonymous work"


def test_what_a_reader_may_not_see_any_more_is_not_there(cast: Cast, read: dict[str, Work]) -> None:
    Work.objects.filter(title="Ballast").update(visibility=Work.Visibility.DRAFT)
    page = cast.ben.client.get(ADDRESS).content.decode()
    assert "Ballast" not in page
    assert "2 stories" in page
    assert titles(cast, "?q=ballast") == []
    Work.objects.filter(title="Ballast").update(visibility=Work.Visibility.POSTED)
    assert "Ballast" in titles(cast), "it comes back with the work"


def test_it_is_forgotten_one_by_one_or_all_at_once(cast: Cast, read: dict[str, Work]) -> None:
    note_visit(user=cast.cleo.user, work=read["Ballast"], chapter=None)
    forget = f"{ADDRESS}forget/"
    cast.ben.client.post(forget, {"one": read["Ballast"].pk})
    assert titles(cast) == ["Cordage", "Ärger am Fluss"]
    cast.ben.client.post(forget, {"work": [read["Cordage"].pk, "x"]})
    assert titles(cast) == ["Ärger am Fluss"]
    assert not ReadChapter.objects.filter(chapter__work=read["Cordage"]).exists()
    cast.ben.client.post(forget, {"work": []})
    assert titles(cast) == ["Ärger am Fluss"]
    assert cast.ben.client.get(forget).status_code == 405
    cast.ben.client.post(forget, {"what": "all"})
    assert titles(cast) == []
    assert not ReadChapter.objects.filter(user=cast.ben.user).exists()
    assert Place.objects.get().user == cast.cleo.user, "one person's history is not another's to forget"


def test_it_can_be_switched_off_and_on(cast: Cast, read: dict[str, Work]) -> None:
    cast.ben.client.post(f"{ADDRESS}keep/", {"keeps": "0"})
    before = list(Place.objects.values_list("work", "opened"))
    for work in read.values():
        cast.ben.client.get(f"/works/{work.pk}/chapters/1/")
        cast.ben.client.get(f"/works/{work.pk}/whole/")
    assert list(Place.objects.values_list("work", "opened")) == before, "what was kept stays, nothing new is added"
    assert "Nothing of your reading is kept" in cast.ben.client.get(ADDRESS).content.decode()
    cast.ben.client.post(f"{ADDRESS}keep/", {"keeps": "1"})
    cast.ben.client.get(f"/works/{read['Ballast'].pk}/chapters/1/")
    assert titles(cast)[0] == "Ballast"


def test_it_asks_as_often_for_many_as_for_few(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        note_visit(user=cast.ben.user, work=write_work(f"Work {number}"), chapter=None)
        if number in (2, 19):
            with django_assert_max_num_queries(9):
                assert len(titles(cast)) == number + 1
            with django_assert_max_num_queries(11):
                cast.ben.client.get("/library/")


def test_a_guest_is_told_what_this_browser_keeps(cast: Cast) -> None:
    assert "Nobody else is told" in cast.guest.get("/library/").content.decode()
    for address in (ADDRESS, "/library/bookmarks/", "/library/shelves/later/"):
        assert "/account/login/" in cast.guest.get(address)["Location"]
