"""A member finds everything they said, and nobody else does."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.community.models import Answer
from fanfold.site.community.services import say
from fanfold.site.community.speakers import Speaker
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, WriteWork
from tests.site.test_pages import complaints


def test_one_finds_what_one_said_under_whichever_name(cast: Cast, write_work: WriteWork) -> None:
    ferry, lamp = write_work("The Ferry"), write_work("The Lamp")
    ben = Speaker(cast.ben.user, cast.ben.pen_name)
    say(work=ferry, kind="review", words="I missed my stop.", speaker=ben)
    say(work=lamp, kind="question", words="Who lights it?", speaker=ben)
    gone = say(work=ferry, kind="review", words="Never mind.", speaker=ben)
    Answer.objects.filter(pk=gone.pk).update(state=Answer.State.TAKEN_BACK)
    Work.objects.filter(pk=lamp.pk).update(visibility=Work.Visibility.DRAFT)
    page = cast.ben.client.get("/answers/said/").content.decode()
    assert complaints(page) == []
    assert "I missed my stop." in page
    assert "The Ferry" in page
    assert "Who lights it?" in page, "one's own words stay"
    assert "The Lamp" not in page, "what is gone from sight is not named"
    assert "Never mind." not in page
    assert "/answers/said/" in cast.ben.client.get("/account/").content.decode()
    for other in (cast.ada.client, cast.cleo.client, cast.mod.client):
        assert "I missed my stop." not in other.get("/answers/said/").content.decode()
    assert cast.guest.get("/answers/said/").status_code == 302


def test_what_a_rule_held_looks_as_everything_else(cast: Cast, write_work: WriteWork) -> None:
    said = say(work=write_work(), kind="review", words="Look here.", speaker=Speaker(cast.ben.user, cast.ben.pen_name))
    shown = cast.ben.client.get("/answers/said/").content
    Answer.objects.filter(pk=said.pk).update(state=Answer.State.HELD, held_for=Answer.SPAM)
    assert cast.ben.client.get("/answers/said/").content == shown


def test_the_list_asks_no_more_for_much(cast: Cast, write_work: WriteWork) -> None:
    def asked(count: int) -> int:
        for number in range(count):
            work = write_work(f"Of {number} {count}")
            say(work=work, kind="review", words=f"No {number}.", speaker=Speaker(cast.ben.user, cast.ben.pen_name))
        with CaptureQueriesContext(connection) as found:
            assert cast.ben.client.get("/answers/said/").status_code == 200
        return len(found)

    assert asked(1) == asked(5)
