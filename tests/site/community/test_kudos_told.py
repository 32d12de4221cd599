"""Kudos are told once a day for each work, and readers find the works they liked."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.accounts.models import Notice
from fanfold.site.community.models import Kudos
from fanfold.site.community.queries import new_notices
from fanfold.site.community.services import choose_notices, give_kudos
from fanfold.site.community.speakers import Speaker
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, Person, WriteWork


def as_(person: Person) -> Speaker:
    return Speaker(user=person.user, pen_name=person.pen_name)


def test_a_writer_hears_of_kudos_once_a_day_for_each_work(cast: Cast, write_work: WriteWork) -> None:
    first, second = write_work("The Ferry"), write_work("The Bell")
    for reader in (as_(cast.ben), as_(cast.cleo), Speaker(guest_key="k" * 32, origin="one house")):
        assert give_kudos(work=first, chapter=None, speaker=reader)
    give_kudos(work=first, chapter=first.chapters.all()[0], speaker=as_(cast.ben))
    give_kudos(work=second, chapter=None, speaker=as_(cast.ben))
    told = Notice.objects.filter(kind="community.kudos")
    assert {one.user for one in told} == {cast.ada.user}
    assert told.count() == 2
    page = cast.ada.client.get("/notices/").content.decode()
    assert page.count("Readers left kudos for") == 2
    assert "Ben Reed" not in page, "who it was is the reader's to show"
    assert not [one for one in new_notices(cast.ben.user) if one.notice.kind == "community.kudos"]


def test_a_writer_who_wants_no_word_of_kudos_hears_none(cast: Cast, write_work: WriteWork) -> None:
    choose_notices(member=cast.ada.user, choices={"kudos": {"site": False, "mail": "never"}})
    give_kudos(work=write_work("The Ferry"), chapter=None, speaker=as_(cast.ben))
    assert new_notices(cast.ada.user) == []


def test_readers_find_the_works_they_left_kudos_for(cast: Cast, write_work: WriteWork) -> None:
    older, newer, hidden = write_work("Low Water"), write_work("High Water"), write_work("Sunk")
    for work in (older, newer, hidden):
        give_kudos(work=work, chapter=work.chapters.all()[0], speaker=as_(cast.ben))
    Kudos.objects.filter(work=older).update(created="2020-01-01T00:00Z")
    Work.objects.filter(pk=hidden.pk).update(visibility=Work.Visibility.DRAFT)
    page = cast.ben.client.get("/library/kudos/").content.decode()
    assert page.index("High Water") < page.index("Low Water")
    assert "Sunk" not in page
    assert "/library/kudos/" in cast.ben.client.get("/library/").content.decode()
    assert "High Water" not in cast.cleo.client.get("/library/kudos/").content.decode()
    assert cast.guest.get("/library/kudos/").status_code == 302


def test_the_list_asks_no_more_for_many_works(cast: Cast, write_work: WriteWork) -> None:
    def asked(count: int) -> int:
        for number in range(count):
            give_kudos(work=write_work(f"Of {number} {count}"), chapter=None, speaker=as_(cast.ben))
        with CaptureQueriesContext(connection) as found:
            assert cast.ben.client.get("/library/kudos/").status_code == 200
        return len(found)

    assert asked(1) == asked(5)
