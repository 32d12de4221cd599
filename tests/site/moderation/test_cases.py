"""Reports, decisions, appeals: who may, what is written down, and what nobody is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import LogEntry, Notice
from fanfold.site.accounts.services import ban_user, suspend_user
from fanfold.site.community.models import Answer
from fanfold.site.community.services import put_back_answers, say
from fanfold.site.community.speakers import Speaker
from fanfold.site.moderation.models import Case, Decision, Report
from fanfold.site.moderation.queries import acts_for, archive_warnings
from fanfold.site.moderation.services import appeal_decision, decide, decide_appeal, open_case, report_thing
from fanfold.site.moderation.services.reports import Reporter
from fanfold.site.moderation.things import Thing, thing_of
from fanfold.site.works.models import Work
from fanfold.site.works.services import veil_work
from tests.site.conftest import Cast, Person, WriteWork, person

GULLS = {"reason": "marks", "words": "Nobody warns of the gulls."}


def thing(kind: str) -> Thing[Any]:
    found = thing_of(kind)
    assert found is not None
    return found


def reported(cast: Cast, work: Work, by: Person | None = None) -> Case:
    by = by or cast.ben
    return report_thing(thing=thing("work"), found=work, reporter=Reporter(by.user), reason="marks").case


def kinds(somebody: Person) -> list[str]:
    return list(
        Notice.objects.filter(user=somebody.user, kind__startswith="moderation.").values_list("kind", flat=True)
    )


def test_readers_and_guests_report_what_they_may_see(cast: Cast, write_work: WriteWork) -> None:
    work, draft = write_work(), write_work("A Draft", Work.Visibility.DRAFT)
    place = f"/report/work/{work.pk}/"
    for client in (cast.ben.client, cast.guest):
        assert client.get(place).status_code == 200
        sent = client.post(place, GULLS)
        assert sent.status_code == 302
        assert "waits for somebody" in client.get(sent["Location"]).content.decode()
    case = Case.objects.get()
    assert case.reports.count() == 2
    assert case.reports.first().copy["Title"] == "The Slipway"  # type: ignore[union-attr]
    for client in (cast.cleo.client, cast.guest):
        assert client.get(f"/report/work/{draft.pk}/").status_code == 404
        assert client.post(f"/report/work/{draft.pk}/", GULLS).status_code == 404
        assert client.get("/report/pigeon/1/").status_code == 404
    assert Report.objects.count() == 2


def test_a_members_report_opens_to_that_member_alone(cast: Cast, write_work: WriteWork) -> None:
    where = cast.ben.client.post(f"/report/work/{write_work().pk}/", GULLS)["Location"]
    assert cast.ben.client.get(where).status_code == 200
    for client in (cast.ada.client, cast.cleo.client, cast.guest):
        assert client.get(where).status_code == 404


def test_one_report_of_one_thing_at_a_time(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    for client in (cast.ben.client, cast.guest):
        client.post(f"/report/work/{work.pk}/", GULLS)
        again = client.post(f"/report/work/{work.pk}/", GULLS)
        assert again.status_code == 400
        assert "reported this already" in again.content.decode()
    assert cast.ben.client.post(f"/report/work/{work.pk}/", {"reason": "pigeons"}).status_code == 400
    with pytest.raises(FanfoldError, match="Say what is wrong"):
        report_thing(thing=thing("work"), found=work, reporter=Reporter(cast.cleo.user), reason="other", words=" ")
    decide(case=Case.objects.get(), by=cast.mod.user, act="nothing")
    assert cast.ben.client.post(f"/report/work/{work.pk}/", GULLS).status_code == 302


def test_nobody_buries_the_moderators(cast: Cast, write_work: WriteWork) -> None:
    guest = Reporter(guest_key="g" * 32, origin="o" * 32)
    for number in range(6):
        report_thing(thing=thing("work"), found=write_work(f"Tide {number}"), reporter=guest, reason="spam")
    last = write_work("The last")
    # A fresh browser in the same place is the same guest.
    with pytest.raises(FanfoldError) as caught:
        report_thing(
            thing=thing("work"), found=last, reporter=Reporter(guest_key="h" * 32, origin="o" * 32), reason="spam"
        )
    assert caught.value.code == "E-report-too-many"
    later = timezone.now() + timedelta(days=1, minutes=1)
    assert report_thing(thing=thing("work"), found=last, reporter=guest, reason="spam", now=later)
    assert report_thing(
        thing=thing("work"), found=last, reporter=Reporter(cast.ben.user, origin="o" * 32), reason="spam"
    )


def test_only_moderators_see_what_waits(cast: Cast, write_work: WriteWork) -> None:
    case = reported(cast, write_work())
    places = ["/moderation/", f"/moderation/cases/{case.pk}/", "/moderation/held/", "/moderation/log/",
              f"/moderation/people/{cast.ada.user.pk}/"]  # fmt: skip
    for place in places:
        assert cast.mod.client.get(place).status_code == 200, place
        for client in (cast.ada.client, cast.ben.client, cast.guest):
            assert client.get(place).status_code == 404, place
    assert cast.cleo.client.post(f"/moderation/open/work/{case.target}/").status_code == 404
    assert cast.cleo.client.post(f"/moderation/cases/{case.pk}/", {"act": "take", "why": "x"}).status_code == 404
    assert not Decision.objects.exists()
    assert "Look after" in cast.mod.client.get("/").content.decode()
    assert "Look after" not in cast.ben.client.get("/").content.decode()


def test_a_work_is_taken_from_sight_and_brought_back(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    case = reported(cast, work)
    page = f"/moderation/cases/{case.pk}/"
    assert cast.mod.client.post(page, {"act": "take", "why": ""}).status_code == 400
    done = cast.mod.client.post(page, {"act": "take", "rule": "marks", "why": "Warn of the gulls, please."})
    assert done["Location"] == "/moderation/"
    assert cast.ben.client.get(work.get_absolute_url()).status_code == 404
    own = cast.ada.client.get(work.get_absolute_url()).content.decode()
    assert "Warn of the gulls, please." in own
    assert "/account/decisions/" in own
    assert kinds(cast.ada) == ["moderation.decided"]
    assert kinds(cast.ben) == ["moderation.report_decided"]
    assert not Case.objects.filter(waiting__isnull=False).exists()
    assert cast.mod.client.post(page, {"act": "bring", "why": "The gulls are named."}).status_code == 302
    assert cast.ben.client.get(work.get_absolute_url()).status_code == 200
    assert [one.act for one in LogEntry.objects.order_by("pk")] == ["moderation.take", "moderation.bring"]
    assert LogEntry.objects.order_by("pk")[0].why == "Warn of the gulls, please."


def test_nobody_it_concerns_learns_who_reported(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    case = reported(cast, work)
    decision = decide(case=case, by=cast.mod.user, act="take", rule="marks", why="Warn of the gulls.")
    told = "".join(
        cast.ada.client.get(place).content.decode()
        for place in (f"/decisions/{decision.pk}/", "/account/decisions/", "/notices/", work.get_absolute_url())
    )
    assert "Warn of the gulls." in told
    for name in ("Ben Reed", ">ben<", "Mod Reed", ">mod<"):
        assert name not in told, name
    assert not Notice.objects.filter(user=cast.ada.user, actor__isnull=False).exists()
    assert "Ben Reed" in cast.mod.client.get(f"/moderation/cases/{case.pk}/").content.decode()
    # And whoever reported does not learn what was said to the author.
    report = Report.objects.get()
    seen = cast.ben.client.get(f"/reports/{report.key}/").content.decode()
    assert "did something about it" in seen
    assert "Warn of the gulls." not in seen
    assert cast.ben.client.get(f"/decisions/{decision.pk}/").status_code == 404


def test_reports_that_come_to_nothing_worry_nobody(cast: Cast, write_work: WriteWork) -> None:
    case = reported(cast, write_work())
    decision = decide(case=case, by=cast.mod.user, act="nothing")
    assert kinds(cast.ada) == []
    assert cast.ada.client.get(f"/decisions/{decision.pk}/").status_code == 404
    assert "breaks no rule" in cast.ben.client.get(f"/reports/{Report.objects.get().key}/").content.decode()


def test_nobody_decides_about_themselves(cast: Cast, write_work: WriteWork) -> None:
    case = reported(cast, write_work(by=cast.mod.pen_name))
    page = f"/moderation/cases/{case.pk}/"
    assert "Somebody else who looks after" in cast.mod.client.get(page).content.decode()
    assert cast.mod.client.post(page, {"act": "nothing"}).status_code == 400
    assert not Decision.objects.exists()
    other = person("Nell", is_staff=True)
    assert other.client.post(page, {"act": "nothing"}).status_code == 302


def test_the_archives_warning_is_the_archives(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    case = open_case(thing=thing("work"), found=work)
    with pytest.raises(FanfoldError, match="content warning says"):
        decide(case=case, by=cast.mod.user, act="mark", why="Gulls attack.")
    decide(case=case, by=cast.mod.user, act="mark", why="Gulls attack.", warning="Violent  gulls")
    for place in (work.get_absolute_url(), f"/works/{work.pk}/chapters/1/", f"/works/{work.pk}/whole/"):
        page = cast.guest.get(place, follow=True).content.decode()
        assert "Violent gulls" in page, place
        assert "not by the author" in page, place
    decide(case=case, by=cast.mod.user, act="unmark", why="The gulls are gone.")
    assert not archive_warnings(work).exists()


def test_what_moderators_took_is_not_the_authors_to_bring_back(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    said = say(work=work, kind="review", words="Walter is a fool.", speaker=Speaker(cast.ben.user, cast.ben.pen_name))
    case = open_case(thing=thing("answer"), found=said)
    decide(case=case, by=cast.mod.user, act="take", rule="cruel", why="Walter is no fool.")
    assert put_back_answers(answers=[said]) == 0
    assert "Walter is a fool." not in cast.guest.get(f"/works/{work.pk}/answers/").content.decode()
    assert kinds(cast.ben) == ["moderation.decided"]
    decide(case=case, by=cast.mod.user, act="bring", why="It was a quotation.")
    said.refresh_from_db()
    assert said.state == Answer.State.SHOWN


def test_suspended_people_read_and_appeal_and_post_nothing(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    case = open_case(thing=thing("pen-name"), found=cast.cleo.pen_name)
    decision = decide(case=case, by=cast.mod.user, act="suspend", days=3, why="You hounded Walter.")
    cleo = cast.cleo.client
    assert cleo.get(work.get_absolute_url()).status_code == 200
    refused = cleo.post(f"/works/{work.pk}/answers/new/", {"kind": "review", "words": "Still here."})
    assert refused.status_code == 403
    assert "Not while you are suspended" in refused.content.decode()
    assert cleo.post(f"/works/{work.pk}/kudos/give/").status_code == 403
    assert not Answer.objects.exists()
    assert cleo.post(f"/decisions/{decision.pk}/", {"words": "Walter began."}).status_code == 302
    assert cleo.post("/reading/preferences/", {"theme": "dark"}).status_code != 403
    user = cast.cleo.user
    suspend_user(user=user, until=timezone.now() - timedelta(minutes=1))
    assert cleo.post(f"/works/{work.pk}/kudos/give/").status_code == 302


def test_banned_people_take_their_things_home_and_appeal(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(by=cast.cleo.pen_name)
    case = open_case(thing=thing("pen-name"), found=cast.cleo.pen_name)
    decision = decide(case=case, by=cast.mod.user, act="ban", why="You hounded Walter again.")
    cleo = cast.cleo.client
    assert cleo.get("/works/")["Location"] == "/account/decisions/"
    assert cleo.post(f"/works/{work.pk}/edit/").status_code == 403
    assert "Take your works home" in cleo.get("/account/decisions/").content.decode()
    assert cleo.get(f"/works/{work.pk}/download/work.html").status_code == 200
    assert cleo.post(f"/decisions/{decision.pk}/", {"words": "Walter began."}).status_code == 302
    assert cast.guest.get(work.get_absolute_url()).status_code == 200, "what they posted stays"
    decide(case=case, by=cast.mod.user, act="lift", why="It is forgiven.")
    assert cleo.get("/works/").status_code == 200


def test_a_banned_moderator_moderates_nothing(cast: Cast, write_work: WriteWork) -> None:
    ban_user(user=cast.mod.user)
    assert cast.mod.client.get("/moderation/")["Location"] == "/account/decisions/"
    with pytest.raises(FanfoldError, match="about you or something of yours"):
        decide(case=reported(cast, write_work()), by=cast.mod.user, act="nothing")


def test_an_appeal_is_heard_once_and_by_somebody_else(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    decision = decide(case=reported(cast, work), by=cast.mod.user, act="take", why="Warn of the gulls.")
    assert cast.cleo.client.post(f"/decisions/{decision.pk}/", {"words": "Let me."}).status_code == 404
    assert cast.ada.client.post(f"/decisions/{decision.pk}/", {"words": "There are no gulls."}).status_code == 302
    assert cast.ada.client.post(f"/decisions/{decision.pk}/", {"words": "Really."}).status_code == 400
    appeal = decision.appeal
    other = person("Nell", is_staff=True)
    page = f"/moderation/appeals/{appeal.pk}/"
    assert cast.mod.client.post(page, {"granted": "no", "answer": "I was right."}).status_code == 400
    assert other.client.post(page, {"granted": "yes", "answer": "Indeed, no gulls."}).status_code == 302
    work.refresh_from_db()
    assert work.hidden is None
    assert "moderation.appeal_decided" in kinds(cast.ada)
    assert "Indeed, no gulls." in cast.ada.client.get(f"/decisions/{decision.pk}/").content.decode()
    with pytest.raises(FanfoldError, match="decided already"):
        decide_appeal(appeal=appeal, by=other.user, granted=False, answer="No.")
    assert Decision.objects.filter(undoes=decision, act="bring").count() == 1


def test_the_only_moderator_hears_appeals_alone(cast: Cast, write_work: WriteWork) -> None:
    decision = decide(case=reported(cast, write_work()), by=cast.mod.user, act="take", why="Gulls.")
    appeal = appeal_decision(decision=decision, by=cast.ada.user, words="None.")
    assert decide_appeal(appeal=appeal, by=cast.mod.user, granted=False, answer="There are two.").granted is False


def test_looking_at_an_account_is_a_button_and_written_down(cast: Cast) -> None:
    place = f"/moderation/people/{cast.ada.user.pk}/"
    assert "Ada Reed" not in cast.mod.client.get(place).content.decode()
    assert not LogEntry.objects.exists()
    assert "Ada Reed" in cast.mod.client.post(place, follow=True).content.decode()
    entry = LogEntry.objects.get()
    assert (entry.act, entry.about, entry.by_name) == ("people.looked_at", {"user": cast.ada.user.pk}, "mod")
    assert cast.cleo.client.post(place).status_code == 404
    assert "Looked at an account" in cast.mod.client.get("/moderation/log/?by=mod&act=people.").content.decode()
    assert "Looked at an account" not in cast.mod.client.get("/moderation/log/?words=gulls").content.decode()


def test_an_anonymous_author_stays_so_on_the_page_of_a_report(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    veil_work(work=work, anonymous=True)
    where = cast.ben.client.post(f"/report/work/{work.pk}/", GULLS)["Location"]
    for place in (f"/report/work/{work.pk}/", where):
        assert "Ada Reed" not in cast.ben.client.get(place).content.decode()
    assert cast.ben.client.get(f"/report/pen-name/{cast.ada.pen_name.pk}/").status_code == 404


def held_from(cast: Cast, work: Work, speaker: Speaker, words: str) -> Answer:
    answer = say(work=work, kind="review", words=words, speaker=speaker)
    Answer.objects.filter(pk=answer.pk).update(state=Answer.State.HELD, held_for="links")
    return answer


def test_what_a_rule_held_is_let_through_or_taken_all_at_once(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    ben, cleo = Speaker(cast.ben.user, cast.ben.pen_name), Speaker(cast.cleo.user, cast.cleo.pen_name)
    good = held_from(cast, work, ben, "Look at my map of the ferry.")
    spam = [held_from(cast, work, cleo, f"Cheap tickets, number {number}!") for number in (1, 2)]
    Notice.objects.all().delete()
    post = cast.mod.client.post
    assert post("/moderation/held/", {"do": "show", "answer": [good.pk, "x", "9" * 40]}).status_code == 302
    good.refresh_from_db()
    assert good.state == Answer.State.SHOWN
    assert Notice.objects.filter(user=cast.ada.user, kind="community.answered").count() == 1
    post("/moderation/held/", {"do": "spam-all", "answer": [spam[0].pk]})
    assert {one.state for one in Answer.objects.filter(user=cast.cleo.user)} == {Answer.State.REMOVED}
    assert cast.cleo.client.post("/moderation/held/", {"do": "show", "answer": [spam[0].pk]}).status_code == 404
    assert LogEntry.objects.filter(act="moderation.held_condemned").count() == 2


def test_what_can_be_done_follows_from_how_things_are(cast: Cast, write_work: WriteWork) -> None:
    case = open_case(thing=thing("work"), found=write_work())
    assert "take" in acts_for(case)
    assert "bring" not in acts_for(case)
    with pytest.raises(FanfoldError) as caught:
        decide(case=case, by=cast.mod.user, act="bring", why="x")
    assert caught.value.code == "E-decision-act"
    with pytest.raises(FanfoldError, match="how many days"):
        decide(case=case, by=cast.mod.user, act="suspend", why="x", days=0)


def test_the_queue_asks_the_same_for_few_and_for_many(cast: Cast, write_work: WriteWork) -> None:
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert cast.mod.client.get("/moderation/").status_code == 200
        return len(asked)

    for number in range(3):
        reported(cast, write_work(f"Tide {number}"))
    few = questions()
    for number in range(3, 15):
        reported(cast, write_work(f"Tide {number}"))
    assert questions() == few
