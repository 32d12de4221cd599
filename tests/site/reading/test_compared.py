"""A writer's works side by side: what readers gave, counted as it is everywhere else, for the writer alone."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.community.models import Answer
from fanfold.site.community.services import give_kudos, say, subscribe
from fanfold.site.community.speakers import Speaker
from fanfold.site.reading.queries.compared import compared_works
from fanfold.site.reading.services.bookmarks import Remarks, bookmark_work
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, Person, WriteWork


def as_(person: Person) -> Speaker:
    return Speaker(person.user, person.pen_name)


def test_works_are_counted_and_sorted_for_their_writer_alone(cast: Cast, write_work: WriteWork) -> None:
    low, high = write_work("Low Water", chapters=2), write_work("High Water", words="The bell rang and rang.")
    draft = write_work("Not Yet", Work.Visibility.DRAFT)
    give_kudos(work=high, chapter=None, speaker=as_(cast.ben))
    give_kudos(work=high, chapter=high.chapters.get(), speaker=as_(cast.ben))
    say(work=low, kind=Answer.Kind.REVIEW, words="The lamp!", speaker=as_(cast.ben))
    say(work=low, kind=Answer.Kind.REVIEW, words="I mended it.", speaker=as_(cast.ada))
    bookmark_work(user=cast.ben.user, work=low, remarks=Remarks(pen_name=cast.ben.pen_name))
    bookmark_work(user=cast.cleo.user, work=low, remarks=Remarks(pen_name=cast.cleo.pen_name, is_private=True))
    subscribe(member=cast.cleo.user, kind="work", pk=high.pk)
    rows = {row.work.title: row[1:] for row in compared_works(cast.ada.user)}
    assert rows == {
        "Low Water": (2, low.words, 0, 1, 1, 0), "High Water": (1, high.words, 1, 0, 0, 1),
    }  # fmt: skip

    def order(sort: str) -> list[str]:
        page = cast.ada.client.get(f"/desk/compare/?sort={sort}").content.decode()
        return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page)

    assert order("title") == order("kudos") == order("subscribers") == ["High Water", "Low Water"]
    assert order("parts") == order("answers") == order("bookmarks") == ["Low Water", "High Water"]
    assert order("nonsense") == ["High Water", "Low Water"], "the last touched first"
    assert draft.title not in cast.ada.client.get("/desk/compare/").content.decode()
    assert "Low Water" not in cast.cleo.client.get("/desk/compare/").content.decode()
    assert cast.guest.get("/desk/compare/").status_code == 302


def test_the_table_costs_the_same_however_many_works(cast: Cast, write_work: WriteWork) -> None:
    give_kudos(work=write_work("First"), chapter=None, speaker=as_(cast.ben))
    with CaptureQueriesContext(connection) as few:
        cast.ada.client.get("/desk/compare/")
    for number in range(4):
        give_kudos(work=write_work(f"More {number}"), chapter=None, speaker=as_(cast.ben))
    with CaptureQueriesContext(connection) as many:
        cast.ada.client.get("/desk/compare/?sort=kudos")
    assert len(few) == len(many)
