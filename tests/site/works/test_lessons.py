"""What an author's earlier files teach: counted from stored answers, named, never applied by itself."""

from django.urls import reverse

from fanfold.site.works.lessons import lessons_from
from fanfold.site.works.models import Restoration
from fanfold.site.works.readings import laid_out
from fanfold.site.works.suggestions import suggestions_of
from tests.site.conftest import Cast, Person
from tests.site.works.test_giving import answer, give, publish

BODY = "\n\n".join(
    f"The ferry came and went for the {n}th time, and nobody at all was on it, not even the pilot." for n in range(8)
)
# Nothing in it talks to readers: only its author knows that it is a preface.
PREFACE = "Every winter the office of the harbour floods, and every spring somebody dries the pages on a line between two masts."


def story(marker: str, *, byline: str = "", gap: str = "\n\n\n", opening: str = "") -> bytes:
    head = f"The Net\n\nby {byline}\n\n" if byline else ""
    opening = f"{opening}\n\n" if opening else ""
    return f"{head}Chapter 1\n\n{opening}{BODY}\n\n{marker}\n\n{BODY}\n\n{marker}\n\n{BODY}{gap}The end of it was quiet.\n\n{BODY}\n".encode()


def finding_of(given: Restoration, code: str) -> str:
    return next(one.id for one in laid_out(given).findings.values() if one.code == code)


def checked(person: Person, data: bytes, *presses: str, title: str = "Undertow", **fields: str) -> Restoration:
    given = give(person, data)
    for press in presses:
        verb, _, code = press.partition(":")
        what = f"{verb}:{finding_of(given, code)}" if code.startswith("I-") else press
        answer(person, given, what, **fields)
    publish(person, given, title=title)
    return given


def test_a_refused_marker_is_suggested_to_be_refused_in_the_next_file(cast: Cast) -> None:
    checked(cast.ada, story("oOo"), "refuse-alike:I-scene-break")
    second = give(cast.ada, story("oOo"))
    (one,) = suggestions_of(second, laid_out(second))
    assert (one.words, one.reason) == ("A scene break, marked “oOo”: you said no", "as you answered in “Undertow”")
    assert {(answer.verdict, answer.finding.split("@")[0]) for answer in one.answers} == {("refuse", "I-scene-break")}


def test_nothing_is_applied_until_somebody_says_so_and_then_it_can_be_taken_back(cast: Cast) -> None:
    checked(cast.ada, story("oOo"), "refuse-alike:I-scene-break", "confirm:I-lost-break")
    second = give(cast.ada, story("oOo"))
    assert second.decisions == []
    page = cast.ada.client.get(second.get_absolute_url()).content.decode()
    assert "As you answered before" in page
    assert page.count('value="before:') == 3
    answer(cast.ada, second, "before:I-scene-break|ooo")
    assert [one["verdict"] for one in second.decisions] == ["refuse", "refuse"]
    answer(cast.ada, second, "before:")
    assert [one["verdict"] for one in second.decisions] == ["refuse", "refuse", "confirm"]
    answer(cast.ada, second, "back")
    answer(cast.ada, second, "back")
    assert second.decisions == []


def test_the_card_of_a_question_says_how_it_was_answered_before(cast: Cast) -> None:
    checked(cast.ada, story("oOo"), "refuse:I-lost-break")
    second = give(cast.ada, story("oOo"))
    page = cast.ada.client.get(reverse("works:questions", args=[second.pk]), {"q": finding_of(second, "I-lost-break")})
    assert "About what looks like this you said no, as you answered in “Undertow”" in page.content.decode()


def test_an_opening_without_a_label_is_suggested_to_be_a_note_again(cast: Cast) -> None:
    first = story("oOo", opening=PREFACE)
    at = first.decode().index("Every winter")
    given = give(cast.ada, first)
    answer(cast.ada, given, f"zone:{at}", zone="author_note")
    publish(cast.ada, given, title="Undertow")
    again = story("oOo", opening=PREFACE.replace("pages", "ledgers").replace("masts", "cranes"))
    second = give(cast.ada, again)
    opening = next(row for row in laid_out(second).rows if row.text.startswith("Every winter"))
    assert opening.zone == "body", "the reading has learned to see it by itself: take another opening for this test"
    (one,) = (one for one in suggestions_of(second, laid_out(second)) if one.shape == "zone:opening")
    assert [answer.span.start for answer in one.answers] == [opening.span.start]


def test_a_line_of_the_authors_own_is_what_it_was_before(cast: Cast) -> None:
    mark = "Here be gulls"
    given = give(cast.ada, story(mark))
    places = [row.span.start for row in laid_out(given).rows if row.text == mark]
    for at in places:
        answer(cast.ada, given, f"zone:{at}", zone="break")
    publish(cast.ada, given, title="Undertow")
    second = give(cast.ada, story(mark))
    (one,) = (one for one in suggestions_of(second, laid_out(second)) if one.shape.startswith("zone:line|"))
    assert one.words == "The line “herebegulls” is scene break"
    answer(cast.ada, second, f"before:{one.shape}")
    assert {row.zone for row in laid_out(second).rows if row.text == mark} == {"break"}


def test_other_people_and_other_bylines_teach_nothing(cast: Cast) -> None:
    checked(cast.cleo, story("oOo"), "refuse-alike:I-scene-break")
    checked(cast.ada, story("oOo", byline="Marrow"), "refuse-alike:I-scene-break")
    third = give(cast.ada, story("oOo", byline="Thyme"))
    assert suggestions_of(third, laid_out(third)) == []
    fourth = give(cast.ada, story("oOo", byline="marrow"))
    assert suggestions_of(fourth, laid_out(fourth)) != []


def test_a_reading_that_was_not_published_teaches_nothing(cast: Cast) -> None:
    given = give(cast.ada, story("oOo"))
    answer(cast.ada, given, f"refuse-alike:{finding_of(given, 'I-scene-break')}")
    second = give(cast.ada, story("oOo"))
    assert suggestions_of(second, laid_out(second)) == []


def test_an_even_split_is_no_habit() -> None:
    def taught(*verdicts: str) -> dict[str, object]:
        return {"byline": "", "answers": [{"shape": "I-note|x", "verdict": one, "value": {}} for one in verdicts]}

    assert lessons_from([("A", taught("confirm", "refuse"))], byline="") == {}
    found = lessons_from([("A", taught("refuse")), ("B", taught("refuse", "refuse", "confirm"))], byline="")
    assert (found["I-note|x"].verdict, found["I-note|x"].count, found["I-note|x"].stories) == ("refuse", 3, ("A", "B"))
