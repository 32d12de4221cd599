"""Ada and Ben write together, Finn writes one chapter, Cleo must see nothing of it, Mod moderates."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.accounts.models import Notice
from fanfold.site.community.models import TalkLine
from fanfold.site.community.services.beta import remark, reply_to_remark
from fanfold.site.community.services.talk import say_to_writers
from fanfold.site.leaving.services import delete_account
from fanfold.site.moderation.models import Case, Report
from fanfold.site.moderation.services import decide
from fanfold.site.works.models import Authorship, ChapterAuthorship, Work
from fanfold.site.works.services import answer_beta, invite_beta, leave_work
from tests.site.conftest import Cast, Person, WriteWork, person


@pytest.fixture
def work(cast: Cast, write_work: WriteWork) -> Work:
    """A draft of Ada's and Ben's."""
    made = write_work("Salt", Work.Visibility.DRAFT, chapters=2)
    Authorship.objects.create(work=made, pen_name=cast.ben.pen_name, position=1)
    return made


@pytest.fixture
def finn(work: Work) -> Person:
    """He writes the second chapter."""
    made = person("Finn")
    Authorship.objects.create(work=work, pen_name=made.pen_name, whole=False, position=2)
    ChapterAuthorship.objects.create(chapter=work.chapters.get(position=2), pen_name=made.pen_name)
    return made


def test_writers_talk_and_nobody_else_hears(cast: Cast, work: Work) -> None:
    address = f"/works/{work.pk}/talk/"
    assert "Read by you and Ben Reed" in cast.ada.client.get(address).content.decode()
    assert cast.ada.client.post(address, {"words": "Shall the *ferry* sink?"}).status_code == 302
    heard = cast.ben.client.get(address).content.decode()
    assert "Shall the <em>ferry</em> sink?" in heard
    assert "Ada Reed" in heard
    for other in (cast.cleo.client, cast.mod.client):
        assert other.get(address).status_code == 404
        assert other.post(address, {"words": "Me too"}).status_code == 404
    assert cast.guest.get(address).status_code == 302
    told = Notice.objects.get(kind="community.talk")
    assert told.user == cast.ben.user
    assert "among the writers of “Salt”" in cast.ben.client.get("/notices/").content.decode()
    refused = cast.ada.client.post(address, {"words": " "})
    assert refused.status_code == 422
    assert TalkLine.objects.count() == 1


def test_a_beta_reader_hears_nothing(cast: Cast, work: Work) -> None:
    reading = invite_beta(work=work, pen_name=cast.cleo.pen_name, by=cast.ada.pen_name)
    answer_beta(reading=reading, accept=True)
    assert cast.cleo.client.get(f"/works/{work.pk}/talk/").status_code == 404


def test_who_writes_a_chapter_hears_what_is_said_about_it(cast: Cast, work: Work, finn: Person) -> None:
    address, chapter = f"/works/{work.pk}/talk/", work.chapters.get(position=2)
    cast.ada.client.post(address, {"words": "Between us: he is late."})
    cast.ada.client.post(address, {"words": "Finn, more gulls!", "to": chapter.pk})
    page = finn.client.get(address).content.decode()
    assert "more gulls" in page
    assert "he is late" not in page
    assert Notice.objects.filter(user=finn.user, kind="community.talk").count() == 1
    finn.client.post(address, {"words": "As you wish.", "to": ""})
    assert TalkLine.objects.get(words="As you wish.").chapter == chapter, "he talks about his chapter and nothing else"
    assert "As you wish." in cast.ben.client.get(address).content.decode()
    assert "Talk about your chapters" in finn.client.get(f"/works/{work.pk}/chapters/").content.decode()


def test_whoever_leaves_hears_it_no_more(cast: Cast, work: Work) -> None:
    address = f"/works/{work.pk}/talk/"
    line = say_to_writers(work=work, by=cast.ada.user, pen_name=cast.ada.pen_name, words="Shall it sink?")
    say_to_writers(work=work, by=cast.ben.user, pen_name=cast.ben.pen_name, words="It shall.")
    leave_work(work=work, pen_name=cast.ben.pen_name)
    assert cast.ben.client.get(address).status_code == 404
    assert "among the writers" not in cast.ben.client.get("/notices/").content.decode()
    assert cast.ben.client.get(f"/report/talk-line/{line.pk}/").status_code == 404
    page = cast.ada.client.get(address).content.decode()
    assert "It shall." in page
    assert "only you read this" in page


def test_one_takes_back_ones_own_words_alone(cast: Cast, work: Work) -> None:
    line = say_to_writers(work=work, by=cast.ada.user, pen_name=cast.ada.pen_name, words="Shall it sink?")
    for other in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert other.post(f"/talk/{line.pk}/take-back/").status_code == 404
    cast.ada.client.post(f"/talk/{line.pk}/take-back/")
    assert not TalkLine.objects.exists()


def test_when_an_account_goes_its_words_stay_nameless_or_go(cast: Cast, work: Work) -> None:
    say_to_writers(work=work, by=cast.ben.user, pen_name=cast.ben.pen_name, words="It shall.")
    delete_account(user=cast.ben.user, fate="erase", fates={}, keeps_answers=True)
    page = cast.ada.client.get(f"/works/{work.pk}/talk/").content.decode()
    assert "It shall." in page
    assert "A writer who has left" in page


def test_what_was_said_in_private_can_be_reported_and_nothing_else_is_shown(cast: Cast, work: Work) -> None:
    line = say_to_writers(work=work, by=cast.ben.user, pen_name=cast.ben.pen_name, words="You are a fool, Ada.")
    say_to_writers(work=work, by=cast.ada.user, pen_name=cast.ada.pen_name, words="The lamp goes out in chapter nine.")
    report = f"/report/talk-line/{line.pk}/"
    for other in (cast.cleo.client, cast.mod.client, cast.guest):
        assert other.get(report).status_code == 404
    cast.ada.client.post(report, {"reason": "cruel", "words": "Again."})
    assert Report.objects.get().copy["Words"] == "You are a fool, Ada."
    case = Case.objects.get()
    page = cast.mod.client.get(case.get_absolute_url()).content.decode()
    assert "You are a fool" in page
    assert "lamp goes out" not in page
    assert "said among few" in page
    assert f"/works/{work.pk}/talk/" not in page
    decide(case=case, by=cast.mod.user, act="take", rule="cruel", why="Please be kinder.")
    seen = cast.ada.client.get(f"/works/{work.pk}/talk/").content.decode()
    assert "You are a fool" not in seen
    assert "took this from sight" in seen


def test_remarks_of_beta_readers_can_be_reported_too(cast: Cast, work: Work) -> None:
    reading = invite_beta(work=work, pen_name=cast.cleo.pen_name, by=cast.ada.pen_name)
    answer_beta(reading=reading, accept=True)
    reading.refresh_from_db()
    chapter = work.chapters.select_related("current", "work").get(position=1)
    said = remark(reading=reading, chapter=chapter, by=cast.cleo.user, words="This is rubbish, and so are you.")
    answer = reply_to_remark(
        remark=said, by=cast.ada.user, pen_name=cast.ada.pen_name, by_writer=True, words="Leave me alone."
    )
    other = person("Finn")
    for kind, thing, allowed in (("beta-remark", said, cast.ada), ("beta-reply", answer, cast.cleo)):
        address = f"/report/{kind}/{thing.pk}/"
        assert allowed.client.get(address).status_code == 200, kind
        for refused in (other.client, cast.mod.client, cast.guest):
            assert refused.get(address).status_code == 404, kind
        assert address in allowed.client.get(f"/works/{work.pk}/beta/{chapter.pk}/?show=all").content.decode(), kind
    cast.ada.client.post(f"/report/beta-remark/{said.pk}/", {"reason": "cruel", "words": ""})
    page = cast.mod.client.get(Case.objects.get().get_absolute_url()).content.decode()
    assert "This is rubbish" in page
    assert "Leave me alone" not in page
    assert "The ferry had gone" not in page, "the draft is nobody else's"


def test_queries_do_not_grow_with_the_lines(cast: Cast, work: Work) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            cast.ada.client.get(f"/works/{work.pk}/talk/")
        return len(queries)

    say_to_writers(work=work, by=cast.ben.user, pen_name=cast.ben.pen_name, words="One.")
    asked()
    few = asked()
    for number in range(6):
        say_to_writers(work=work, by=cast.ben.user, pen_name=cast.ben.pen_name, words=f"Line {number}.")
    assert asked() == few
