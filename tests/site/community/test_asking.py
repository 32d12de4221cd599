"""Questions that stay, polls, what is welcome, kudos, and the writer's inbox."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Block, Notice
from fanfold.site.community.models import Answer, Kudos, Poll, PollVote
from fanfold.site.community.queries import held_answers, kudos_count, proposed_welcome
from fanfold.site.community.services import (
    ask_poll,
    close_due_polls,
    give_kudos,
    keep_away,
    reply,
    say,
    set_welcome,
    subscribe,
    vote,
)
from fanfold.site.community.speakers import Speaker
from fanfold.site.works.models import Declaration, Work
from tests.site.community.test_answers import as_, guest, shown
from tests.site.conftest import Cast, WriteWork


def test_the_answer_to_a_question_stays_for_later_readers(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    late = work.chapters.get(position=3)
    question = say(work=work, chapter=late, kind="question", words="Who is drowned?", speaker=as_(cast.ben))
    assert "Who is drowned?" not in shown(cast.guest, f"/works/{work.pk}/questions/")
    answer = reply(parent=question, words="Nobody, yet.", speaker=as_(cast.ada))
    page = shown(cast.guest, f"/works/{work.pk}/chapters/3/")
    assert "1 question about this chapter, answered" in page
    assert "Nobody, yet." in page
    assert "Nobody, yet." not in shown(cast.guest, f"/works/{work.pk}/chapters/1/"), "not before its chapter"
    folded = shown(cast.guest, f"/works/{work.pk}/questions/?at=2")
    assert folded.index("<details") < folded.index("Who is drowned?")
    assert "may spoil" in folded
    assert "may spoil)" not in shown(cast.guest, f"/works/{work.pk}/questions/?at=3")
    cast.ada.client.post(f"/answers/{answer.pk}/look-after/", {"do": "unpin"})
    assert "Nobody, yet." not in shown(cast.guest, f"/works/{work.pk}/questions/?at=3")
    cast.ada.client.post(f"/answers/{answer.pk}/look-after/", {"do": "pin"})
    assert "Nobody, yet." in shown(cast.guest, f"/works/{work.pk}/questions/?at=3")


def test_what_is_said_of_later_chapters_is_folded_until_one_has_been_there(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    late = work.chapters.get(position=3)
    say(work=work, chapter=late, kind="review", words="She drowned!", speaker=as_(cast.cleo))
    question = say(work=work, chapter=late, kind="question", words="Is she drowned?", speaker=as_(cast.cleo))
    reply(parent=question, words="Yes.", speaker=as_(cast.ada))
    lists = [f"/works/{work.pk}/", f"/works/{work.pk}/answers/", f"/works/{work.pk}/questions/"]

    def folds(client: Client, address: str) -> bool:
        page = shown(client, address)
        assert "rowned" in page
        return "may spoil" in page

    cast.ben.client.get(f"/works/{work.pk}/chapters/2/")
    for address in lists:
        assert folds(cast.guest, address)
        assert folds(cast.ben.client, address)
        assert not folds(cast.ada.client, address), "its author knows"
        assert not folds(cast.cleo.client, address), "one's own words are no secret"
    assert not folds(cast.guest, f"/works/{work.pk}/answers/?chapter={late.pk}"), "who comes from its foot was there"
    cast.ben.client.get(f"/works/{work.pk}/chapters/3/")
    cast.ben.client.get(f"/works/{work.pk}/chapters/1/")
    for address in lists[:2]:
        assert folds(cast.ben.client, address), "back at the first, nothing read: nobody knows that they were further"
    cast.ben.client.post(f"/works/{work.pk}/read/", {"what": "these", "chapter": late.pk})
    for address in lists:
        assert not folds(cast.ben.client, address)


def test_a_poll_for_the_title_from_asking_to_taking(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Slipway")
    place = f"/works/{work.pk}/polls/new/"
    assert cast.ben.client.get(place).status_code == 404
    fields = {
        "question": "Better?",
        "options": "The Tide\nThe Boat\n\nThe Tide",
        "is_for_title": "on",
        "voters": "members",
    }
    cast.ada.client.post(place, fields)
    poll = Poll.objects.get()
    tide, boat = poll.options.all()
    page = f"/polls/{poll.pk}/"
    assert "%" not in shown(cast.ben.client, page).split("<h2", 1)[1], "no result before the vote"
    cast.ben.client.post(f"{page}vote/", {"option": boat.pk})
    cast.ben.client.post(f"{page}vote/", {"option": tide.pk})
    cast.cleo.client.post(f"{page}vote/", {"option": tide.pk})
    cast.guest.post(f"{page}vote/", {"option": tide.pk})
    assert sorted(PollVote.objects.values_list("option", flat=True)) == [tide.pk, tide.pk]
    assert "2 people voted" in shown(cast.ben.client, page)
    assert cast.ben.client.post(f"{page}decide/", {"title": tide.pk}).status_code == 404
    cast.ada.client.post(f"{page}decide/", {"title": tide.pk})
    work.refresh_from_db()
    assert work.title == "The Tide"
    assert "The author took “The Tide”" in shown(cast.guest, page)
    with pytest.raises(FanfoldError) as refused:
        vote(poll=poll, options=[boat.pk], speaker=as_(cast.mod))
    assert refused.value.code == "E-poll-closed"


def test_polls_end_take_many_and_stay_out_of_sight_with_their_work(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    poll = ask_poll(work=work, question="Which?", options=["A", "B", "C"], takes_many=True, voters="everyone")
    a, b, _c = poll.options.all()
    vote(poll=poll, options=[a.pk, b.pk], speaker=as_(cast.ben))
    for key in "abcdefg":
        vote(poll=poll, options=[a.pk], speaker=Speaker(guest_key=key * 32, origin="one house"))
    assert poll.votes.filter(option=a).count() == 1 + 5, "a house is no crowd"
    Poll.objects.update(closes=timezone.now() - timedelta(minutes=1))
    with pytest.raises(FanfoldError):
        vote(poll=poll, options=[a.pk], speaker=as_(cast.cleo))
    single = ask_poll(work=work, question="One?", options=["A", "B"])
    with pytest.raises(FanfoldError) as refused:
        vote(poll=single, options=[one.pk for one in single.options.all()], speaker=as_(cast.cleo))
    assert refused.value.code == "E-poll-choice"
    for options in (["A"], ["A", "A", " "], [str(n) for n in range(13)]):
        with pytest.raises(FanfoldError):
            ask_poll(work=work, question="?", options=options)
    Work.objects.update(visibility=Work.Visibility.DRAFT)
    assert cast.ben.client.get(f"/polls/{poll.pk}/").status_code == 404
    assert cast.ben.client.post(f"/polls/{poll.pk}/vote/", {"option": a.pk}).status_code == 404
    assert cast.ada.client.get(f"/polls/{poll.pk}/").status_code == 200


def test_what_notes_ask_for_is_a_proposal_until_confirmed(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    Declaration.objects.create(work=work, kind="request", value={"value": "concrit"}, quote="Concrit is welcome!")
    assert proposed_welcome(work).fields == {"criticism": "welcome"}
    assert "Constructive criticism is welcome" not in shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    assert "Concrit is welcome!" in shown(cast.ada.client, f"/works/{work.pk}/")
    form = shown(cast.ada.client, f"/works/{work.pk}/welcome/")
    assert "Filled in from your notes" in form
    fields = dict.fromkeys(("kudos", "reviews", "questions", "suggestions"), "everyone")
    fields |= {"corrections": "nobody", "criticism": "welcome", "hold": "nothing", "words": "Kindly, to Walter."}
    assert cast.ben.client.post(f"/works/{work.pk}/welcome/", fields).status_code == 404
    cast.ada.client.post(f"/works/{work.pk}/welcome/", fields)
    page = shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    assert "The author welcomes reviews, questions and suggestions." in page
    assert "Constructive criticism is welcome." in page
    assert "Kindly, to Walter." in page
    chapter = work.chapters.get()
    assert cast.ben.client.get(f"/works/{work.pk}/corrections/new/?chapter={chapter.pk}&paragraph=1").status_code == 404


def test_an_accounts_rules_hold_where_a_work_has_none(cast: Cast, write_work: WriteWork) -> None:
    work, other = write_work("One"), write_work("Two")
    fields = dict.fromkeys(("kudos", "reviews", "questions", "suggestions", "corrections"), "nobody")
    cast.ada.client.post("/account/answers/", fields | {"criticism": "", "hold": "all", "words": ""})
    set_welcome(work=other, fields={"reviews": "everyone"})
    assert "does not take answers" in shown(cast.ben.client, f"/works/{work.pk}/chapters/1/")
    assert "Say something" in shown(cast.ben.client, f"/works/{other.pk}/chapters/1/")


def test_kudos_count_people_and_never_twice(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    first, second = work.chapters.all()
    place = f"/works/{work.pk}/kudos/give/"
    for chapter in (first, first, second):
        cast.ben.client.post(place, {"chapter": chapter.pk})
        cast.guest.post(place, {"chapter": chapter.pk})
    assert Client().get(f"/works/{work.pk}/kudos/").status_code == 200
    assert (kudos_count(work).people, kudos_count(work, first).people) == (2, 2)
    page = shown(cast.cleo.client, f"/works/{work.pk}/chapters/1/")
    assert "Ben Reed and 1 guest" in " ".join(page.split())
    assert "2 kudos" in shown(cast.cleo.client, "/works/")
    cast.guest.post(place, {"chapter": first.pk, "do": "back"})
    assert kudos_count(work, first).people == 1
    assert cast.ada.client.post(place, {"chapter": first.pk}).status_code == 400
    for key in "abcdefghij":
        give_kudos(work=work, chapter=None, speaker=Speaker(guest_key=key * 32, origin="one house"))
    assert Kudos.objects.filter(chapter=None).count() == 5
    Work.objects.update(visibility=Work.Visibility.DRAFT)
    assert cast.ben.client.post(place, {"chapter": first.pk}).status_code == 404
    assert cast.ben.client.get(f"/works/{work.pk}/kudos/").status_code == 404


def test_the_inbox_shows_approves_replies_thanks_and_blocks(cast: Cast, write_work: WriteWork) -> None:
    work, other = write_work("One"), write_work("Two")
    held = say(work=work, kind="review", words="From a guest.", speaker=guest())
    open_ = say(work=other, kind="question", words="From Ben?", speaker=as_(cast.ben))
    page = shown(cast.ada.client, "/answers/")
    assert "From a guest." in page
    assert "From Ben?" in page
    assert "From Ben?" not in shown(cast.ada.client, "/answers/?which=held")
    assert "From a guest." not in shown(cast.ada.client, f"/answers/?work={other.pk}")
    assert "From a guest." not in shown(cast.ada.client, "/answers/?kind=question")
    assert "From Ben?" not in shown(cast.cleo.client, "/answers/")
    cast.cleo.client.post("/answers/many/", {"do": "remove", "answer": [held.pk, open_.pk]})
    assert not Answer.objects.filter(state=Answer.State.REMOVED).exists(), "not Cleo's to remove"
    cast.ada.client.post("/answers/many/", {"do": "approve", "answer": [held.pk, open_.pk]})
    held.refresh_from_db()
    assert held.state == Answer.State.SHOWN
    said = cast.ada.client.post(f"/answers/{open_.pk}/reply/", {"words": "Yes.", "next": "/answers/?which=unanswered"})
    assert said["Location"] == "/answers/?which=unanswered"
    assert "From Ben?" not in shown(cast.ada.client, "/answers/?which=unanswered")
    third = say(work=other, kind="review", words="Thank me.", speaker=as_(cast.ben))
    cast.ada.client.post(f"/answers/{third.pk}/look-after/", {"do": "thank"})
    assert "The author says thank you." in shown(cast.guest, f"/answers/{third.pk}/")
    assert Notice.objects.filter(user=cast.ben.user, kind="community.thanked").count() == 1
    cast.ada.client.post(f"/answers/{third.pk}/look-after/", {"do": "block"})
    assert Block.objects.get().pen_name == cast.ben.pen_name


def test_the_writers_pages_ask_the_same_few_questions(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = work.chapters.get()
    addresses = ("/answers/", f"/works/{work.pk}/questions/", f"/works/{work.pk}/kudos/", "/desk/")

    def fill(start: int, end: int) -> None:
        for n in range(start, end):
            one = Answer.objects.create(
                work=work,
                chapter=chapter,
                kind="question",
                words=f"Why {n}?",
                user=cast.ben.user,
                pen_name=cast.ben.pen_name,
            )
            below = Answer.objects.create(
                work=work, chapter=chapter, kind="reply", words="So.", parent=one, root=one, depth=1, by_author=True,
                user=cast.ada.user, pen_name=cast.ada.pen_name,
            )  # fmt: skip
            one.path, below.path, one.pinned = f"{one.pk:012x}", f"{one.pk:012x}{below.pk:012x}", below
            one.save()
            below.save()

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert cast.ada.client.get(address).status_code == 200
            found.append(len(queries))
        return found

    fill(0, 3)
    few = asked()
    fill(3, 40)
    assert asked() == few


def test_a_work_is_closed_to_answers_with_one_press_and_opened_as_it_was(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = f"/works/{work.pk}/chapters/1/"
    review = say(work=work, kind="review", words="Lovely.", speaker=as_(cast.ben))
    set_welcome(
        work=work,
        fields={"corrections": "nobody"} | dict.fromkeys(("reviews", "questions", "suggestions"), "members"),
    )
    assert cast.ben.client.post(f"/works/{work.pk}/welcome/", {"do": "close"}).status_code == 404
    cast.ada.client.post(f"/works/{work.pk}/welcome/", {"do": "close"})
    page = shown(cast.ben.client, chapter)
    assert "The author has closed answers." in page
    assert "Say something about this chapter" not in page
    for act in (
        lambda: say(work=work, kind="review", words="Once more.", speaker=as_(cast.ben)),
        lambda: reply(parent=review, words="And more.", speaker=as_(cast.cleo)),
    ):
        with pytest.raises(FanfoldError):
            act()
    assert give_kudos(work=work, chapter=None, speaker=as_(cast.ben))
    cast.ada.client.post(f"/works/{work.pk}/welcome/", {"do": "open"})
    assert "Say something about this chapter" in shown(cast.ben.client, chapter)
    assert "Say something about this chapter" not in shown(cast.guest, chapter), "members, as before"


def test_a_guest_is_kept_away_by_browser_and_by_network(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    edith = guest("Edith", "e")
    answer = say(work=work, kind="review", words="Horrid.", speaker=edith)
    assert cast.cleo.client.post(f"/answers/{answer.pk}/look-after/", {"do": "block"}).status_code == 404
    cast.ada.client.post(f"/answers/{answer.pk}/look-after/", {"do": "block"})
    other_browser = Speaker(guest_name="Nobody", guest_key="x" * 32, origin=edith.origin)
    for one in (edith, other_browser):
        with pytest.raises(FanfoldError) as refused:
            say(work=work, kind="review", words="Horrid still.", speaker=one)
        assert refused.value.code == "E-answer-unwelcome"
        with pytest.raises(FanfoldError):
            give_kudos(work=work, chapter=None, speaker=one)
    assert say(work=work, kind="review", words="A neighbour.", speaker=guest("Walter", "w"))
    member = Speaker(cast.ben.user, cast.ben.pen_name, origin=edith.origin)
    assert say(work=work, kind="review", words="Same house.", speaker=member)
    rules = shown(cast.ada.client, "/account/answers/")
    assert "Guests you keep away" in rules
    assert "Guests you keep away" not in shown(cast.ben.client, "/account/answers/")
    kept = cast.ada.user.kept_away_guests.get()
    cast.ben.client.post("/account/answers/", {"back": kept.pk})
    assert cast.ada.user.kept_away_guests.exists(), "only whoever keeps them away lets them back"
    cast.ada.client.post("/account/answers/", {"back": kept.pk})
    assert say(work=work, kind="review", words="Sorry.", speaker=edith)


def test_a_network_of_many_is_not_kept_away(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    said = [
        say(work=work, kind="review", words=f"Number {key}.", speaker=Speaker(guest_name=key, guest_key=key * 32, origin="school"))
        for key in "abcdef"
    ]  # fmt: skip
    keep_away(owner=cast.ada.user, answer=said[0])
    assert say(
        work=work, kind="review", words="Hello.", speaker=Speaker(guest_name="g", guest_key="g" * 32, origin="school")
    )
    with pytest.raises(FanfoldError):
        say(
            work=work, kind="review", words="Hello!", speaker=Speaker(guest_name="a", guest_key="a" * 32, origin="home")
        )


def test_members_choose_whether_guests_reply_to_them(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    review = say(work=work, kind="review", words="Lovely.", speaker=as_(cast.ben))
    assert reply(parent=review, words="Was it?", speaker=guest())
    fields = dict.fromkeys(("kudos", "reviews", "questions", "suggestions", "corrections"), "everyone") | {
        "hold": "nothing"
    }
    cast.ben.client.post("/account/answers/", fields)
    with pytest.raises(FanfoldError) as refused:
        reply(parent=review, words="Really?", speaker=guest())
    assert refused.value.code == "E-answer-unwelcome"
    assert reply(parent=review, words="Members may.", speaker=as_(cast.cleo))
    assert f"/answers/{review.pk}/reply/" not in shown(cast.guest, f"/answers/{review.pk}/")
    assert f"/answers/{review.pk}/reply/" in shown(cast.cleo.client, f"/answers/{review.pk}/")
    cast.ben.client.post("/account/answers/", fields | {"guests_may_reply": "on"})
    assert reply(parent=review, words="Truly?", speaker=guest())


def test_what_an_author_calls_spam_goes_to_those_who_moderate(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    spam = say(work=work, kind="review", words="Buy umbrellas.", speaker=as_(cast.ben))
    page = f"/works/{work.pk}/answers/"
    assert cast.cleo.client.post(f"/answers/{spam.pk}/look-after/", {"do": "spam"}).status_code == 404
    cast.ada.client.post(f"/answers/{spam.pk}/look-after/", {"do": "spam"})
    for client in (cast.ada.client, cast.cleo.client, cast.guest):
        assert "umbrellas" not in shown(client, page)
    assert "umbrellas" in shown(cast.ben.client, page), "whoever sent it is not told"
    for which, sees in (("", False), ("held", False), ("unanswered", False), ("removed", True)):
        assert ("umbrellas" in shown(cast.ada.client, f"/answers/?which={which}")) is sees, which
    assert [one.pk for one in held_answers()] == [spam.pk]
    cast.ada.client.post("/answers/many/", {"do": "put-back", "answer": spam.pk})
    assert "umbrellas" in shown(cast.guest, page)


def test_the_end_of_a_poll_is_told_once(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Slipway")
    asked = [
        ask_poll(work=work, question=words, options=["A gull", "A boat"]) for words in ("First?", "Second?", "Later?")
    ]
    vote(poll=asked[0], options=[asked[0].options.all()[1].pk], speaker=as_(cast.ben))
    subscribe(member=cast.cleo.user, kind="work", pk=work.pk)
    now = timezone.now()
    Poll.objects.filter(pk=asked[0].pk).update(closes=now - timedelta(minutes=1))
    Poll.objects.filter(pk=asked[2].pk).update(closes=now + timedelta(hours=1))
    for _ in range(2):
        assert not close_due_polls()
    cast.ada.client.post(f"/polls/{asked[1].pk}/decide/", {})
    told = Notice.objects.filter(kind="community.poll_closed").order_by("about__poll", "user__username")
    assert [(one.user.username, one.about["poll"]) for one in told] == [
        ("ada", asked[0].pk), ("ben", asked[0].pk), ("cleo", asked[0].pk), ("cleo", asked[1].pk)
    ], "not whoever ended it, nor who has nothing to do with it"  # fmt: skip
    page = shown(cast.ben.client, "/notices/")
    assert "First?" in page
    assert "most votes went to “A boat”" in page
    Work.objects.update(visibility=Work.Visibility.DRAFT)
    assert "First?" not in shown(cast.ben.client, "/notices/")
    asked[2].refresh_from_db()
    assert asked[2].is_open


def test_all_chapters_on_one_page_end_with_the_answers(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    say(work=work, chapter=work.chapters.get(position=3), kind="review", words="She drowned!", speaker=as_(cast.cleo))
    page = shown(cast.guest, f"/works/{work.pk}/whole/")
    assert page.index("1 answer, and a way to give one") < page.index("She drowned!")
    assert "may spoil" not in page, "whoever is there has read on"
