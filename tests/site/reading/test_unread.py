"""Which chapters are new to a reader."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanfold.site.reading.models import Place, ReadChapter
from fanfold.site.reading.services import keep_place, mark_chapters, note_visit
from fanfold.site.works.models import Work
from fanfold.site.works.services import add_chapter, post_chapter, post_work
from tests.site.conftest import Cast, WriteWork, chapter_text


def read_all(cast: Cast, work: Work) -> None:
    for chapter in work.chapters.filter(posted__isnull=False):
        keep_place(user=cast.ben.user, work=work, chapter=chapter, paragraph=3)
        mark_chapters(user=cast.ben.user, chapters=[chapter.pk], is_read=True)


def post_more(work: Work, *numbers: int) -> None:
    for number in numbers:
        add_chapter(work=work, text=chapter_text(number, "More."), by=None)
    for chapter in work.chapters.filter(posted=None):
        post_chapter(chapter=chapter, now=timezone.now() + dt.timedelta(seconds=1))


def test_a_work_read_to_the_end_and_continued_has_new_chapters(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    read_all(cast, work)
    page = cast.ben.client.get(f"/works/{work.pk}/").content.decode()
    assert "You have read all of it." in page
    assert "Go on reading" not in cast.ben.client.get("/").content.decode()
    add_chapter(work=work, text=chapter_text(3, "A draft."), by=None)
    assert "new chapter" not in cast.ben.client.get(f"/works/{work.pk}/").content.decode()
    post_more(work, 4)
    for address in (f"/works/{work.pk}/", "/", "/works/"):
        page = cast.ben.client.get(address).content.decode()
        assert "2 new chapters" in page, address
        assert "new chapter" not in cast.cleo.client.get(address).content.decode()
        assert "new chapter" not in cast.guest.get(address).content.decode()
    page = cast.ben.client.get(f"/works/{work.pk}/").content.decode()
    assert "Next unread: Chapter 3: Tide 3" in page
    assert page.count('<span class="badge badge-new">New</span>') == 2
    assert page.count('class="read-mark"') == 2
    assert cast.ben.client.get(f"/works/{work.pk}/go-on/")["Location"] == f"/works/{work.pk}/chapters/3/"


def test_a_work_half_read_says_how_far(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=4)
    first, second = work.chapters.all()[:2]
    note_visit(user=cast.ben.user, work=work, chapter=first)
    note_visit(user=cast.ben.user, work=work, chapter=second, before=first)
    page = cast.ben.client.get(f"/works/{work.pk}/").content.decode()
    assert "You are in Chapter 2: Tide 2, 25 % of the work behind you." in page
    assert "new chapter" not in page


def test_chapters_are_marked_read_and_unread_by_hand(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    address = f"/works/{work.pk}/read/"
    ids = list(work.chapters.values_list("pk", flat=True))

    def read() -> list[int]:
        return sorted(ReadChapter.objects.filter(user=cast.ben.user).values_list("chapter_id", flat=True))

    cast.ben.client.post(address, {"what": "all"})
    assert read() == ids
    cast.ben.client.post(address, {"what": "these", "chapter": [ids[1]]})
    assert read() == [ids[1]]
    cast.ben.client.post(address, {"what": f"read-{ids[2]}"})
    cast.ben.client.post(address, {"what": f"unread-{ids[1]}"})
    assert read() == [ids[2]]
    assert cast.ben.client.post(address, {"what": "read-987654"}).status_code == 404
    assert cast.ben.client.get(address).status_code == 405
    assert "/account/login/" in cast.guest.post(address, {"what": "all"})["Location"]
    cast.ben.client.post(address, {"what": "none"})
    assert read() == []
    Work.objects.filter(pk=work.pk).update(visibility=Work.Visibility.DRAFT)
    assert cast.ben.client.post(address, {"what": "all"}).status_code == 404


def test_the_foot_of_a_chapter_leads_to_the_next_unread(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=4)
    chapters = list(work.chapters.all())
    mark_chapters(user=cast.ben.user, chapters=[chapters[0].pk, chapters[1].pk, chapters[2].pk], is_read=True)
    page = cast.ben.client.get(chapters[0].get_absolute_url()).content.decode()
    assert "Next unread: Chapter 4: Tide 4" in page


def test_pages_ask_as_often_for_many_as_for_few(cast: Cast, write_work: WriteWork) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert cast.ben.client.get(address).status_code == 200
        return len(queries)

    for number in range(3):
        read_all(cast, write_work(f"Work {number}", chapters=2))
    work = write_work("Long", chapters=3)
    note_visit(user=cast.ben.user, work=work, chapter=work.chapters.all()[0])
    places = ("/works/", "/", f"/works/{work.pk}/", f"/works/{work.pk}/chapters/2/", f"/works/{work.pk}/whole/")
    for place in places:
        asked(place)
    few = [asked(place) for place in places]
    for number in range(3, 12):
        other = write_work(f"Work {number}", chapters=3)
        note_visit(user=cast.ben.user, work=other, chapter=other.chapters.all()[0])
    for number in range(30):
        add_chapter(work=work, text=chapter_text(number + 4, "More."), by=None)
    post_work(work=work, visibility=work.visibility)
    assert Place.objects.count() == 13
    many = [asked(place) for place in places]
    assert all(later <= before for before, later in zip(few, many, strict=True)), (few, many)
