"""What readers say, and who sees it."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Block, Mute, Notice
from fanfold.site.accounts.services import add_pen_name, change_setting
from fanfold.site.community.beside import with_ways_to_answer
from fanfold.site.community.models import Answer
from fanfold.site.community.passages import find_passage, passages_of_chapter
from fanfold.site.community.queries import held_answers, removed_answers
from fanfold.site.community.services import (
    add_to_answer,
    approve_answers,
    edit_answer,
    freeze_thread,
    give_kudos,
    remove_answers,
    reply,
    say,
    set_welcome,
    take_back,
)
from fanfold.site.community.speakers import Speaker, free_guest_name
from fanfold.site.community.speech import shown_words
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.queries import chapter_text as text_of_chapter
from fanfold.site.works.services import add_chapter, save_chapter
from tests.site.conftest import Cast, Person, WriteWork, chapter_text


def as_(person: Person) -> Speaker:
    return Speaker(person.user, person.pen_name, origin=person.user.username)


def guest(name: str = "Edith", key: str = "e") -> Speaker:
    return Speaker(guest_name=name, guest_key=key * 32, origin=key)


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def test_a_review_is_written_on_the_page_and_read_by_everyone(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = work.chapters.get()
    fields = {"kind": "review", "words": "The *ferry*!\n\n> gone\n\n<b>x</b>", "chapter": chapter.pk}
    response = cast.ben.client.post(f"/works/{work.pk}/answers/new/", fields)
    answer = Answer.objects.get()
    assert response["Location"] == f"/works/{work.pk}/chapters/1/#answer-{answer.pk}"
    for client in (cast.guest, cast.ada.client, cast.ben.client):
        page = shown(client, f"/works/{work.pk}/chapters/1/")
        assert "<em>ferry</em>" in page
        assert "<blockquote>" in page
        assert "&lt;b&gt;x&lt;/b&gt;" in page
        assert "Ben Reed" in page
    assert [n.kind for n in Notice.objects.filter(user=cast.ada.user)] == ["community.answered"]
    assert "1 answer<" in shown(cast.guest, "/works/")


@pytest.mark.parametrize(
    ("words", "code"),
    [("", ""), ("  ", "E-answer-empty"), ("--", "E-answer-empty"), ("a" * 10_001, "E-answer-long")],
)
def test_a_refused_form_keeps_what_was_typed(cast: Cast, write_work: WriteWork, words: str, code: str) -> None:
    work = write_work()
    response = cast.ben.client.post(f"/works/{work.pk}/answers/new/", {"kind": "review", "words": words})
    assert response.status_code == 422
    assert words.strip() in response.content.decode()
    assert not Answer.objects.exists()


def test_the_same_words_are_not_said_twice(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    say(work=work, kind="review", words="Lovely!", speaker=as_(cast.ben))
    with pytest.raises(FanfoldError, match="exactly this") as refused:
        say(work=work, kind="review", words="lovely", speaker=as_(cast.ben))
    assert refused.value.code == "E-answer-twice"
    say(work=work, kind="review", words="Lovely!", speaker=as_(cast.cleo))
    assert Answer.objects.count() == 2


def test_answers_to_what_nobody_may_see_exist_for_nobody(cast: Cast, write_work: WriteWork) -> None:
    draft = write_work("Undertow", Work.Visibility.DRAFT)
    posted = write_work("The Slipway")
    hidden = add_chapter(work=posted, text=chapter_text(2, "Not yet."), by=cast.ada.user)
    first = say(work=draft, chapter=draft.chapters.get(), kind="review", words="SECRET one", speaker=as_(cast.ada))
    second = say(work=posted, chapter=hidden, kind="review", words="SECRET two", speaker=as_(cast.ada))
    for client in (cast.cleo.client, cast.mod.client, cast.guest):
        for address in (
            f"/answers/{first.pk}/", f"/answers/{second.pk}/", f"/works/{draft.pk}/answers/", f"/answers/{second.pk}/reply/",
            f"/works/{posted.pk}/answers/?chapter={hidden.pk}", f"/works/{posted.pk}/passages/{hidden.pk}/",
        ):  # fmt: skip
            nowhere = client.get("/answers/987654/")
            response = client.get(address)
            assert (response.status_code, response.content) == (404, nowhere.content), address
        for address in (f"/works/{posted.pk}/", f"/works/{posted.pk}/answers/", "/", "/works/"):
            page = shown(client, address)
            assert "SECRET" not in page
            assert "1 answer<" not in page
        assert client.post(f"/works/{draft.pk}/answers/new/", {"kind": "review", "words": "hi"}).status_code == 404
    assert "SECRET one" in shown(cast.ada.client, f"/answers/{first.pk}/")
    assert "SECRET two" in shown(cast.ada.client, f"/works/{posted.pk}/answers/")


def test_guests_answer_where_they_may_under_a_name_of_their_own(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    place, fields = f"/works/{work.pk}/answers/new/", {"kind": "review", "words": "From a ferry."}
    taken = cast.guest.post(place, {**fields, "guest_name": "Аdа Rееd"})
    assert taken.status_code == 422
    assert "From a ferry." in taken.content.decode()
    cast.guest.post(place, {**fields, "guest_name": "Walter"})
    answer = Answer.objects.get()
    assert (answer.state, answer.held_for, answer.user) == (Answer.State.HELD, "rule", None)
    assert "From a ferry." in shown(cast.guest, f"/works/{work.pk}/answers/"), "whoever wrote it sees it"
    assert "From a ferry." in shown(cast.ada.client, f"/works/{work.pk}/answers/"), "the author decides"
    assert "From a ferry." not in shown(cast.cleo.client, f"/works/{work.pk}/answers/")
    assert "From a ferry." not in shown(Client(), f"/works/{work.pk}/answers/")
    cast.ada.client.post(f"/answers/{answer.pk}/look-after/", {"do": "approve"})
    assert "From a ferry." in shown(Client(), f"/works/{work.pk}/answers/")
    cast.guest.post(place, {**fields, "words": "And again.", "guest_name": "Walter"})
    assert Answer.objects.get(words="And again.").state == Answer.State.SHOWN, "known by now"
    set_welcome(work=work, fields={"reviews": "members"})
    assert cast.guest.post(place, {**fields, "words": "Third.", "guest_name": "Walter"}).status_code == 422
    assert cast.ben.client.post(place, {**fields, "words": "Third."}).status_code == 302
    set_welcome(work=work, fields={"reviews": "nobody"})
    assert cast.ben.client.post(place, {**fields, "words": "Fourth."}).status_code == 422


@pytest.mark.parametrize("name", ["Ada Reed", "ada  reed", "ADA-REED", "Ada Rééd", "Адa Reеd", "Moderator", "  ", "··"])
def test_a_guest_cannot_look_like_somebody(cast: Cast, name: str) -> None:
    add_pen_name(user=cast.ada.user, name="Aдa Reed")
    with pytest.raises(FanfoldError, match=r"[Nn]ame") as refused:
        free_guest_name(name)
    assert refused.value.code.startswith("E-guest-name")
    assert free_guest_name(" Walter  of the quay ") == "Walter of the quay"


def test_the_author_replies_and_it_is_marked(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    answer = say(work=work, chapter=work.chapters.get(), kind="review", words="More!", speaker=as_(cast.ben))
    cast.ada.client.post(f"/answers/{answer.pk}/reply/", {"words": "Soon."})
    page = shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    assert re.search(r"Ada Reed</strong> <span class=\"badge badge-author\">Author", page)
    answer.refresh_from_db()
    assert answer.answered is not None
    assert Notice.objects.get(user=cast.ben.user).kind == "community.replied"
    Work.objects.filter(pk=work.pk).update(anonymous=True)
    Mute.objects.create(owner=cast.cleo.user, pen_name=cast.ada.pen_name)
    page = shown(cast.cleo.client, f"/answers/{answer.pk}/")
    assert "Ada Reed" not in page
    assert "Anonymous" in page
    assert "Soon." in page, "a mute must not tell who wrote an anonymous work"


def test_whoever_is_blocked_neither_answers_nor_reacts_nor_replies(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    answer = say(work=work, kind="review", words="Mine.", speaker=as_(cast.ben))
    Block.objects.create(owner=cast.ada.user, pen_name=cast.cleo.pen_name)
    for act in (
        lambda: say(work=work, kind="review", words="Hello", speaker=as_(cast.cleo)),
        lambda: reply(parent=answer, words="Hello", speaker=as_(cast.cleo)),
        lambda: give_kudos(work=work, chapter=None, speaker=as_(cast.cleo)),
    ):
        with pytest.raises(FanfoldError):
            act()
    assert "Say something" not in shown(cast.cleo.client, f"/works/{work.pk}/chapters/1/")
    Block.objects.update(owner=cast.ben.user)
    say(work=work, kind="review", words="Hello", speaker=as_(cast.cleo))
    with pytest.raises(FanfoldError):
        reply(parent=answer, words="Hello", speaker=as_(cast.cleo))


def test_muted_names_and_those_kept_apart_are_not_met(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    say(work=work, kind="review", words="From Ben.", speaker=as_(cast.ben))
    Mute.objects.create(owner=cast.cleo.user, pen_name=cast.ben.pen_name)
    assert "From Ben." not in shown(cast.cleo.client, f"/works/{work.pk}/answers/")
    assert "From Ben." in shown(cast.guest, f"/works/{work.pk}/answers/")
    assert "From Ben." in shown(cast.ada.client, f"/works/{work.pk}/answers/")


def test_words_are_edited_until_answered_then_added_to(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    answer = say(work=work, kind="review", words="Teh ferry.", speaker=as_(cast.ben))
    assert cast.cleo.client.get(f"/answers/{answer.pk}/edit/").status_code == 404
    cast.ben.client.post(f"/answers/{answer.pk}/edit/", {"words": "The ferry."})
    page = shown(cast.guest, f"/answers/{answer.pk}/")
    assert "The ferry." in page
    assert "edited" in page
    assert answer.earlier.get().words == "Teh ferry.", "kept for those who moderate"
    reply(parent=answer, words="Yes.", speaker=as_(cast.ada))
    with pytest.raises(FanfoldError) as refused:
        edit_answer(answer=answer, words="Something else.", speaker=as_(cast.ben))
    assert refused.value.code == "E-answer-answered"
    add_to_answer(answer=answer, words="PS: and the gulls.", speaker=as_(cast.ben))
    page = shown(cast.guest, f"/answers/{answer.pk}/")
    assert "The ferry." in page
    assert "Added later" in page
    assert "PS: and the gulls." in page


def test_what_is_taken_back_leaves_a_place_only_where_something_answers_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    answer = say(work=work, kind="review", words="I regret this.", speaker=as_(cast.ben))
    below = reply(parent=answer, words="Why?", speaker=as_(cast.cleo))
    assert cast.cleo.client.post(f"/answers/{answer.pk}/take-back/").status_code == 404
    cast.ben.client.post(f"/answers/{answer.pk}/take-back/")
    page = shown(cast.guest, f"/works/{work.pk}/answers/")
    assert "I regret this." not in page
    assert "Taken back" in page
    assert "Why?" in page
    assert [one.words for one in removed_answers()] == ["I regret this."]
    take_back(answer=below)
    page = shown(cast.guest, f"/works/{work.pk}/answers/")
    assert "Taken back" not in page
    assert "Nothing has been said" in page
    assert cast.guest.get(f"/answers/{answer.pk}/").status_code == 404


def test_the_author_removes_and_puts_back_and_closes_threads(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    answer = say(work=work, kind="review", words="Unkind.", speaker=as_(cast.ben))
    for client in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert client.post(f"/answers/{answer.pk}/look-after/", {"do": "remove"}).status_code == 404
    cast.ada.client.post(f"/answers/{answer.pk}/look-after/", {"do": "remove"})
    assert "Unkind." not in shown(cast.ben.client, f"/works/{work.pk}/answers/")
    cast.ada.client.post(f"/answers/{answer.pk}/look-after/", {"do": "put-back"})
    assert "Unkind." in shown(cast.guest, f"/works/{work.pk}/answers/")
    freeze_thread(answer=answer)
    refused = cast.cleo.client.post(f"/answers/{answer.pk}/reply/", {"words": "But"})
    assert refused.status_code == 422
    assert "closed" in refused.content.decode()
    freeze_thread(answer=answer, is_frozen=False)
    assert cast.cleo.client.post(f"/answers/{answer.pk}/reply/", {"words": "But"}).status_code == 302


def test_deep_threads_are_shown_to_a_depth_and_gone_on_with(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    first = one = say(work=work, kind="review", words="Depth 0", speaker=as_(cast.ada))
    for depth in range(1, 50):
        one = reply(parent=one, words=f"Depth {depth}!", speaker=as_(cast.ada), now=timezone.now() - timedelta(days=1))
    page = shown(cast.guest, f"/works/{work.pk}/answers/")
    assert "Depth 4!" in page
    assert "Depth 5!" not in page
    assert "45 more replies" in page
    thread = shown(cast.guest, f"/answers/{first.pk}/")
    assert "Depth 49!" in thread
    assert [int(n) for n in re.findall(r"Depth (\d+)[!<]", thread)] == list(range(50)), "in the order of the thread"
    assert one.depth <= 41


def test_a_passage_is_found_again_by_its_words(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="The ferry had gone. The tickets were wet.")
    chapter = work.chapters.get()
    passage = passages_of_chapter(chapter)[0]
    assert "The ferry had gone." in shown(cast.guest, f"/works/{work.pk}/passages/{chapter.pk}/")
    form = shown(cast.guest, f"/works/{work.pk}/answers/new/?chapter={chapter.pk}&paragraph={passage.number}")
    assert "The tickets were wet." in form
    fields = {
        "kind": "review",
        "words": "Poor tickets.",
        "chapter": chapter.pk,
        "paragraph": 1,
        "quote": "The tickets were wet.",
    }
    cast.ben.client.post(f"/works/{work.pk}/answers/new/", fields)
    page = shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    assert f'href="/works/{work.pk}/chapters/1/#c1-p1"' in page
    moved = text_of_chapter(chapter)
    save_chapter(chapter=chapter, text=chapter_text(1, "A new beginning."), by=cast.ada.user)
    assert "About an earlier version" in shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    save_chapter(chapter=chapter, text=moved, by=cast.ada.user)
    assert "About an earlier version" not in shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    assert find_passage(passages_of_chapter(chapter), "no such words", 1) is None


def test_answers_move_with_their_chapter(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    first, second = work.chapters.all()
    say(work=work, chapter=first, kind="review", words="About the first.", speaker=as_(cast.ben))
    type(first).objects.filter(pk=first.pk).update(position=9)
    type(first).objects.filter(pk=second.pk).update(position=1)
    assert "About the first." in shown(cast.guest, f"/works/{work.pk}/chapters/9/")
    assert "About the first." not in shown(cast.guest, f"/works/{work.pk}/chapters/1/")


@pytest.mark.parametrize(
    ("words", "held_for"),
    [
        ("Nice. See https://cheap.example/ and www.more.example", "links"),
        ("I take commissions, write me on Discord", "offers"),
        ("A perfectly honest review of the ferry and its tickets.", ""),
    ],
)  # fmt: skip
def test_spam_is_held_and_its_sender_not_told(cast: Cast, write_work: WriteWork, words: str, held_for: str) -> None:
    work = write_work()
    said = cast.cleo.client.post(f"/works/{work.pk}/answers/new/", {"kind": "review", "words": words}, follow=True)
    answer = Answer.objects.get()
    assert answer.held_for == held_for
    assert "Your answer is in its place." in said.content.decode(), "the same words for both"
    page = shown(cast.cleo.client, f"/works/{work.pk}/answers/")
    assert "Waiting" not in page
    assert ("ticket" in shown(cast.guest, f"/works/{work.pk}/answers/")) is (held_for == "")
    assert [one.pk for one in held_answers()] == ([answer.pk] if held_for else [])
    assert Notice.objects.filter(user=cast.ada.user).exists() is (held_for == "")
    approve_answers(answers=[answer])
    assert not held_answers().exists()


def test_many_answers_at_once_are_held_then_refused(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    states = [say(work=work, kind="review", words=f"Number {n}", speaker=as_(cast.cleo)).held_for for n in range(12)]
    assert states[:4] == [""] * 4
    assert set(states[4:]) == {"rate"}
    with pytest.raises(FanfoldError) as refused:
        say(work=work, kind="review", words="One more", speaker=as_(cast.cleo))
    assert refused.value.code == "E-answers-too-fast"


def test_the_same_long_text_elsewhere_is_held(cast: Cast, write_work: WriteWork) -> None:
    words = "This is the best story I have ever read and I would love to draw it for you."
    say(work=write_work("One"), kind="review", words=words, speaker=as_(cast.ben))
    assert (
        say(work=write_work("Two"), kind="review", words=words.upper(), speaker=as_(cast.cleo)).held_for == "same-text"
    )


def test_a_harmless_answer_edited_into_an_advertisement_is_held(cast: Cast, write_work: WriteWork) -> None:
    answer = say(work=write_work(), kind="review", words="Lovely.", speaker=as_(cast.cleo))
    edit_answer(answer=answer, words="https://a.example https://b.example", speaker=as_(cast.cleo))
    answer.refresh_from_db()
    assert (answer.state, answer.held_for) == (Answer.State.HELD, "links")


@pytest.mark.parametrize(
    ("hold", "new_member", "new_guest", "known_member"),
    [
        ("nothing", False, False, False), ("new-guests", False, True, False), ("new", True, True, False),
        ("guests", False, True, False), ("all", True, True, True),
    ],
)  # fmt: skip
def test_what_waits_is_the_writers_choice(
    cast: Cast, write_work: WriteWork, hold: str, new_member: bool, new_guest: bool, known_member: bool
) -> None:
    work = write_work()
    say(work=work, kind="review", words="Known already.", speaker=as_(cast.ben))
    set_welcome(work=work, fields={"hold": hold})
    for speaker, waits in ((as_(cast.cleo), new_member), (guest(), new_guest), (as_(cast.ben), known_member)):
        answer = say(work=work, kind="review", words="Good evening.", speaker=speaker)
        assert (answer.state == Answer.State.HELD) is waits, speaker
    own = say(work=work, kind="review", words="My own.", speaker=as_(cast.ada))
    assert own.state == Answer.State.SHOWN


def test_lists_ask_the_database_as_often_for_many_as_for_few(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work = write_work()
    chapter = work.chapters.get()

    def asked() -> list[int]:
        found = []
        for address in (f"/works/{work.pk}/chapters/1/", f"/works/{work.pk}/", f"/works/{work.pk}/answers/"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert cast.ben.client.get(address).status_code == 200
            found.append(len(queries))
        return found

    earlier = timezone.now() - timedelta(days=2)
    # More than stand at the foot of a chapter: what is wholly there is counted without the database.
    for number in range(12):
        one = say(work=work, chapter=chapter, kind="review", words=f"Few {number}", speaker=as_(cast.ada), now=earlier,
                  quote="The ferry had gone.")  # fmt: skip
        reply(parent=one, words="Thanks", speaker=as_(cast.ada), now=earlier)
    few = asked()
    for number in range(100):
        one = say(work=work, chapter=chapter, kind="review", words=f"Many {number}", speaker=as_(cast.ada), now=earlier,
                  quote="The ferry had gone.")  # fmt: skip
        reply(parent=reply(parent=one, words="Thanks", speaker=as_(cast.ada), now=earlier), words="And", speaker=as_(cast.ada), now=earlier)  # fmt: skip
    assert asked() == few


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://e.example/x.png)",
        "<img src=x>",
        "\0\x01x",
    ],
)
def test_nothing_that_was_typed_can_act(words: str) -> None:
    html = shown_words(words)
    assert not re.search(r"<(?!/?(p|em|strong|blockquote|br)\b)", html), html
    assert "href" not in html.replace("&", "")


def test_removed_answers_stay_removed_when_their_writer_takes_them_back(cast: Cast, write_work: WriteWork) -> None:
    answer = say(work=write_work(), kind="review", words="Unkind.", speaker=as_(cast.ben))
    remove_answers(answers=[answer])
    take_back(answer=answer)
    answer.refresh_from_db()
    assert answer.state == Answer.State.REMOVED


def test_each_paragraph_has_its_way_to_answer_for_whoever_asks(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    page = f"/works/{work.pk}/chapters/1/"
    plain = shown(cast.guest, page)
    assert 'class="answer-here"' not in plain
    assert f'href="{page}?answering=1"' in plain
    ways = re.findall(
        r'<a class="answer-here" rel="nofollow" href="([^"]+)"', shown(cast.ben.client, f"{page}?answering=1")
    )
    assert len(ways) == len(passages_of_chapter(work.chapters.get()))
    form = shown(cast.ben.client, html.unescape(ways[0]))
    back = html.unescape(re.search(r'name="next" value="([^"]+)"', form)[1])  # type: ignore[index]
    assert back == f"{page}?answering=1#c1-p1"
    fields = {"kind": "review", "words": "Here.", "chapter": work.chapters.get().pk, "paragraph": 1, "next": back}
    assert cast.ben.client.post(f"/works/{work.pk}/answers/new/", fields)["Location"] == back
    assert Answer.objects.get().paragraph == 1
    fields |= {"words": "There.", "next": "//elsewhere.example/"}
    assert "elsewhere" not in cast.ben.client.post(f"/works/{work.pk}/answers/new/", fields)["Location"]


def test_ways_to_answer_stand_within_paragraphs_and_before_what_holds_others() -> None:
    text = '<p id="c1-p1">One.</p><div class="verse" id="c1-p2"><p>Two</p></div><h3 id="c1-p3">Three</h3>'
    made = with_ways_to_answer(text, Work(pk=5), Chapter(pk=6), "/x/")
    assert re.sub(r"<a .*?</a>", "@", made) == (
        '<p id="c1-p1">One.@</p><p class="answer-here">@</p><div class="verse" id="c1-p2"><p>Two</p></div><h3 id="c1-p3">Three@</h3>'
    )
    assert with_ways_to_answer("", Work(pk=5), Chapter(pk=6), "/x/") == ""


def test_the_archive_lets_no_guest_answer_and_takes_no_kudos(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    say_it, kudos = f"/works/{work.pk}/answers/new/", f"/works/{work.pk}/kudos/give/"
    change_setting(by=None, key="answers.guests", value=False)
    fields = {"kind": "review", "words": "The lamp!", "guest_name": "Walter"}
    assert cast.guest.post(say_it, fields).status_code == 422
    with pytest.raises(FanfoldError) as caught:
        say(work=work, kind=Answer.Kind.REVIEW, words="The lamp!", speaker=guest())
    assert caught.value.code == "E-answer-members"
    assert "Sign in to answer" in shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    assert cast.ben.client.post(say_it, {"kind": "review", "words": "The lamp!"}).status_code == 302
    assert cast.guest.post(kudos).status_code == 302, "guests may still give kudos"
    change_setting(by=None, key="answers.kudos", value=False)
    with pytest.raises(FanfoldError) as caught:
        give_kudos(work=work, chapter=None, speaker=as_(cast.ben))
    assert caught.value.code == "E-kudos-off"
    page = shown(cast.ben.client, f"/works/{work.pk}/")
    assert "Kudos for this work" not in page
    assert "left kudos" in page, "what was given stays"
    rules = shown(cast.ada.client, f"/works/{work.pk}/welcome/")
    assert "guests answer nowhere for now" in rules
    assert "nobody gives kudos for now" in rules
    change_setting(by=None, key="answers.guests", value=True)
    change_setting(by=None, key="answers.kudos", value=True)
    assert cast.guest.post(say_it, fields).status_code == 302
    assert "for now" not in shown(cast.ada.client, f"/works/{work.pk}/welcome/")
