"""Forms sent by nobody's browser, buttons pressed twice, two windows at once."""

import pytest
from django.urls import reverse

from fanfold.site.accounts.services import add_pen_name
from fanfold.site.works.models import Work
from fanfold.site.works.queries import reading_of
from fanfold.site.works.services import Details, publish_restoration
from tests.site.conftest import Cast
from tests.site.works.test_giving import STORY, answer, give, publish

NASTY = [
    "", "\x00", "a\x00b", "\x01", "\r\nSet-Cookie: a=b", "-1", "9" * 5000, "1e400", "nan", "inf", "x" * 5000,
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "%00", "{{ 7 }}",
]  # fmt: skip


@pytest.mark.parametrize("typed", NASTY, ids=lambda typed: repr(typed)[:20])
def test_a_changed_fact_never_breaks_the_reading_or_the_work(cast: Cast, typed: str) -> None:
    given = give(cast.ada, STORY)
    for finding in reading_of(given).findings:
        fields = {f"value:{name}": typed for name in (*finding.value, "at", "zone", "new")}
        answer(cast.ada, given, f"change:{finding.id}", **fields)
    assert "\x00" not in str(given.decisions)
    assert cast.ada.client.get(given.get_absolute_url()).status_code == 200
    work = publish(cast.ada, given)
    for address in (work.get_absolute_url(), work.chapters.get().get_absolute_url()):
        page = cast.guest.get(address)
        assert page.status_code == 200
        assert b"<script>alert" not in page.content
        assert b"<img src=x" not in page.content


@pytest.mark.parametrize("typed", NASTY, ids=lambda typed: repr(typed)[:20])
@pytest.mark.parametrize("verb", ["", "zone:", "break:", "chapter:", "undo:", "asread:", "confirm:"])
def test_an_odd_answer_changes_nothing_and_breaks_nothing(cast: Cast, verb: str, typed: str) -> None:
    given = give(cast.ada, STORY)
    fields = {"answer": verb + typed, "part": typed, "here": typed, "zone": typed, "strength": typed}
    response = cast.ada.client.post(reverse("works:answer", args=[given.pk]), fields)
    assert response.status_code == 302
    assert cast.ada.client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("typed", [*NASTY, "\u200b", "\u200b,\u200b"], ids=lambda typed: repr(typed)[:20])
def test_an_odd_card_is_refused_or_shown_as_words(cast: Cast, typed: str) -> None:
    given = give(cast.ada, STORY)
    card = {
        "title": "T", "rating": "Not Rated", "language": "en", "status": "in-progress", "visibility": "posted",
    }  # fmt: skip
    for field in ("title", "summary", "fandoms", "warnings", "ships", "characters", "freeforms", "language"):
        response = cast.ada.client.post(reverse("works:publish", args=[given.pk]), {**card, field: typed})
        assert response.status_code in (302, 422), field
        if response.status_code == 302:
            page = cast.guest.get(response["Location"])
            assert page.status_code == 200
            assert b"<script>alert" not in page.content
            assert not Work.objects.filter(title="").exists()
            given = give(cast.ada, STORY)


@pytest.mark.parametrize(
    "choice",
    ["confirm:I-thought@1-999999999", "refuse-alike:I-nope@1-2", "zone:999", "move:scene:0:up", "before:x", "huh", ""],
)
def test_an_answer_to_what_is_not_asked_any_more_says_so(cast: Cast, choice: str) -> None:
    given = give(cast.ada, STORY)
    response = cast.ada.client.post(reverse("works:answer", args=[given.pk]), {"answer": choice}, follow=True)
    assert "Nothing was changed." in response.content.decode()
    given.refresh_from_db()
    assert (given.decisions, given.turns.count()) == ([], 0)


def test_an_answer_given_twice_says_nothing_of_the_kind(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    one = reading_of(given).findings[0].id
    for _ in range(2):
        address, told = reverse("works:answer", args=[given.pk]), {"answer": f"confirm:{one}"}
        assert "Nothing was changed." not in cast.ada.client.post(address, told, follow=True).content.decode()
    assert given.turns.count() == 1


def test_published_twice_is_one_work(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    stale = type(given).objects.get(pk=given.pk)
    details = Details(title="One")
    first = publish_restoration(restoration=given, visibility="posted", details=details)
    second = publish_restoration(restoration=stale, visibility="posted", details=details)
    assert first == second
    assert Work.objects.count() == 1
    assert first.chapters.count() == 1


def test_the_back_button_after_publishing_leads_to_the_work(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    work = publish(cast.ada, given)
    for name in ("works:restoration", "works:publish"):
        assert cast.ada.client.get(reverse(name, args=[given.pk]))["Location"] == work.get_absolute_url()
        assert cast.cleo.client.get(reverse(name, args=[given.pk])).status_code == 404
    response = cast.ada.client.post(reverse("works:answer", args=[given.pk]), {"answer": "rest"})
    assert response["Location"] == work.get_absolute_url()


def test_what_was_put_away_is_taken_up_again_with_its_answers(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    answer(cast.ada, given, "rest")
    cast.ada.client.post(reverse("works:discard", args=[given.pk]))
    assert "Put away (1)" in cast.ada.client.get(reverse("works:desk")).content.decode()
    resume = reverse("works:resume", args=[given.pk])
    assert cast.cleo.client.post(resume).status_code == 404
    assert cast.ada.client.post(resume)["Location"] == given.get_absolute_url()
    assert "You have answered everything" in cast.ada.client.get(given.get_absolute_url()).content.decode()


def test_two_windows_do_not_undo_each_others_answers(cast: Cast) -> None:
    from fanfold.manuscript.findings import Decision
    from fanfold.site.works.checking import answer_findings

    given = give(cast.ada, STORY)
    stale = type(given).objects.get(pk=given.pk)
    first, second = (finding.id for finding in reading_of(given).findings[:2])
    answer_findings(restoration=given, answers=[Decision("confirm", first)])
    answer_findings(restoration=stale, answers=[Decision("refuse", second)])
    assert len(stale.decisions) == 2


@pytest.mark.usefixtures("kept_context")
def test_the_second_save_of_a_chapter_does_not_cover_the_first(cast: Cast) -> None:
    work = publish(cast.ada, give(cast.ada, STORY))
    edit = reverse("works:chapter", args=[work.pk, 1])
    initial = cast.ada.client.get(edit).context["form"].initial
    mine, theirs = (initial["text"].replace("By morning", words) for words in ("By noon", "By night"))
    cast.ada.client.post(edit, {"text": theirs, "based_on": initial["based_on"]})
    late = cast.ada.client.post(edit, {"text": mine, "based_on": initial["based_on"]})
    page = late.content.decode()
    assert late.status_code == 422
    for words in ("E-edit-overtaken", "By noon", "night", "Version 2, saved in between"):
        assert words in page
    chapter = work.chapters.get()
    assert chapter.versions.count() == 2
    again = late.context["form"].initial
    assert cast.ada.client.post(edit, {"text": again["text"], "based_on": again["based_on"]}).status_code == 302
    chapter.refresh_from_db()
    assert chapter.versions.count() == 3
    assert "By noon" in chapter.current.page  # type: ignore[union-attr]


def test_a_way_back_that_is_no_address_is_not_followed(cast: Cast) -> None:
    for where in ("nan", "a\x00b", "//elsewhere.example", "https://elsewhere.example/", "javascript:alert(1)"):
        response = cast.guest.post(reverse("reading:preferences"), {"theme": "dark", "next": where})
        assert response["Location"] == reverse("reading:preferences")


def test_a_name_of_wide_signs_fits_its_column(cast: Cast) -> None:
    assert len(add_pen_name(user=cast.ada.user, name="\ufdfa" * 80).key) <= 160


@pytest.mark.usefixtures("kept_context")
def test_a_file_name_with_words_is_offered_as_title(cast: Cast) -> None:
    for name, title in (("the-last_ferry.txt", "The last ferry"), ("000_fac0c4.txt", ""), ("a1b2.txt", "")):
        given = give(cast.ada, b"She went down to the sea and sat there until it was night.", name)
        assert cast.ada.client.get(reverse("works:publish", args=[given.pk])).context["form"]["title"].value() == title
