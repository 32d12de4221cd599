"""One question at a time: the order, the groups, what is marked, how far one is."""

import re

import pytest
from django.urls import reverse
from msgspec.structs import replace

from fanfold.intake.shapes import shape_of
from fanfold.manuscript.findings import Evidence, Finding, Repair
from fanfold.manuscript.nodes import Span
from fanfold.site.works.passages import passage_of
from fanfold.site.works.questions import SURE, asked_after, groups_of, queue_of
from fanfold.site.works.readings import laid_out
from fanfold.site.works.shapes import look_in_words
from fanfold.site.works.words import explanation_of
from tests.site.conftest import Cast
from tests.site.works.serial import serial
from tests.site.works.test_giving import STORY, answer, give


def finding(code: str, at: int, confidence: float = 0.9, text: str = "* * *", **fields: object) -> Finding:
    span = Span(at, at + 5)
    return Finding(code, span, "It says so.", Evidence(span, text), confidence, **fields)  # type: ignore[arg-type]


def marker(at: int, text: str = "* * *", confidence: float = 0.97) -> Finding:
    return finding("I-scene-break", at, confidence, text, value={"at": at, "shown": "marker", "strength": 1})


def test_findings_are_alike_by_kind_and_look_not_by_place() -> None:
    assert shape_of(marker(3)) == shape_of(marker(90, "***"))
    assert shape_of(marker(3)) != shape_of(marker(90, "oOo"))
    labelled = [
        finding("I-note", at, text=text, value={"zone": "author_note"})
        for at, text in ((1, "A/N: hello"), (9, "AN - sorry"), (20, "Sorry!"))
    ]
    assert shape_of(labelled[0]) == shape_of(labelled[1]) != shape_of(labelled[2])


def test_a_kind_nobody_told_the_page_about_is_still_grouped_and_named() -> None:
    one = finding("I-never-heard-of", 3, value={"layer": "dream", "at": 3})
    other = finding("I-never-heard-of", 30, value={"layer": "dream", "at": 30})
    third = finding("I-never-heard-of", 60, value={"layer": "waking", "at": 60})
    assert shape_of(one) == shape_of(other) != shape_of(third)
    mended = [finding("I-unheard", at, repair=Repair("r17;", "’")) for at in (1, 40)]
    assert shape_of(mended[0]) == shape_of(mended[1])
    assert (look_in_words(one), look_in_words(mended[0])) == ("the layer dream", "")


def test_voices_are_named_as_people_say_it() -> None:
    seen = finding("I-viewpoint", 3, value={"viewpoint": "old-berit", "person": "third"})
    odd = finding("I-unheard", 3, value={"odd_part": "{brace}", "thinker": None})
    assert look_in_words(seen) == "third person, Old Berit’s eyes"
    assert look_in_words(odd) == "odd part {brace}"
    typed = finding("I-typed-mark", 3, value={"mark": "_", "look": "i", "count": 1, "stray": 0})
    assert look_in_words(typed) == "italics, with “_”"
    remark = finding("I-aside", 3, text="(A/N: the baker is Mrs. Pell)", value={"zone": "author_note"})
    assert look_in_words(remark) == "labelled “A/N”"


def test_the_reason_does_not_say_the_title_again() -> None:
    begins = replace(finding("I-chapter", 3), message="A chapter begins: Chapter 1 – The Slipway.")
    header = replace(finding("I-header", 3), message="A statement about the story: Pairing:")
    assert (explanation_of(begins), explanation_of(header)) == ("Chapter 1 – The Slipway.", "Pairing")


def test_there_is_no_form_where_nothing_can_be_changed(cast: Cast) -> None:
    given = give(cast.ada, b"Chapter 1\n\nIt rained.\n\n* * *\n\nIt stopped. Nobody minded any more.\n")
    marked = next(one for one in laid_out(given).findings.values() if one.code == "I-scene-break")
    page = card(cast, given, q=marked.id, change="1")
    assert "Keep this" not in page
    assert f'value="confirm:{marked.id}"' in page


def test_doubts_come_first_and_what_decides_most_before_facts() -> None:
    doubt = finding("I-lost-break", 50, 0.4, "\n\n\n", value={"at": 55, "shown": "extra_blank_line", "strength": 1})
    fact = finding("I-declared-request", 9, 0.4, kind="request", value={"value": "reviews"})
    chapter = finding("I-chapter", 70, 0.97, "Chapter 2", value={"zone": "chapter_heading"})
    order = queue_of(groups_of([chapter, fact, marker(20), doubt]))
    assert [one.code for one in order] == ["I-lost-break", "I-declared-request", "I-chapter", "I-scene-break"]


def test_after_the_last_question_come_those_that_were_skipped() -> None:
    groups = groups_of([marker(20), marker(40)])
    first, second = queue_of(groups)
    assert asked_after(groups, first.id) == second
    assert asked_after(groups, second.id) == first
    assert asked_after(groups, "") == first
    assert asked_after(groups_of([marker(20)]), marker(20).id) == marker(20)
    assert asked_after([], "") is None


def card(cast: Cast, given: object, **query: str) -> str:
    return cast.ada.client.get(reverse("works:questions", args=[given.pk]), query).content.decode()  # type: ignore[attr-defined]


def test_the_card_marks_the_evidence_in_both_texts_with_its_surroundings(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    length = next(one for one in laid_out(given).findings.values() if one.kind == "planned_length")
    page = card(cast, given, q=length.id)
    assert page.count("<mark>between 8-10 parts</mark>") == 2
    assert "Chapter 1: The Slipway" in page
    assert "set after season 2" in page


def test_a_gap_is_shown_where_it_stands(cast: Cast) -> None:
    page = card(cast, give(cast.ada, STORY))
    assert "A scene break may be lost here" in page
    gap = page.index("<mark>2 blank lines in the original</mark>")
    assert page.index("She sat down") < gap < page.index("By morning")


def test_little_of_what_comes_before_is_shown_where_it_is_long(cast: Cast) -> None:
    long = "The tide went out a long way that morning, and everybody had something to say about it. " * 6
    story = f"Chapter 1\n\n{long}\n\n{long}\n\nIt rained.\n\n* * *\n\nIn the morning it was gone.\n\nNobody spoke."
    reading = laid_out(give(cast.ada, story.encode()))
    found = next(one for one in reading.findings.values() if one.code == "I-scene-break")
    shown = [strand.row.text for strand in passage_of(reading, found).strands]
    assert shown[0] == "It rained."
    assert "In the morning it was gone." in shown


def test_every_answer_leads_to_the_next_question_until_none_is_left(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    total = len(laid_out(given).groups)
    seen = 0
    address = reverse("works:questions", args=[given.pk])
    page = card(cast, given)
    while found := re.search(r'data-question="([^"]+)"', page):
        seen += 1
        assert seen <= len(laid_out(given).findings)
        response = cast.ada.client.post(
            reverse("works:answer", args=[given.pk]), {"answer": f"confirm-alike:{found[1]}", "from": "questions"}
        )
        assert response["Location"].startswith(address)
        page = cast.ada.client.get(response["Location"]).content.decode()
    assert seen == total
    assert "You have answered everything." in page


def test_a_yes_counts_for_what_is_like_it_and_no_less_sure_a_no_does_not(cast: Cast) -> None:
    given = give(cast.ada, serial(words=8_000).encode())
    group = next(one for one in laid_out(given).groups if len(one.open) > 2 and one.first.code == "I-scene-break")
    least, surer = group.first, [one for one in group.open if one.confidence >= group.first.confidence]
    page = cast.ada.client.get(reverse("works:questions", args=[given.pk]), {"q": least.id}).content.decode()
    assert f'Yes, and {len(surer) - 1}<span class="narrow"> like it</span>' in page
    assert f'value="confirm:{least.id}"' in page
    answer(cast.ada, given, f"confirm-surer:{least.id}")
    states = {one.id: one.state for one in laid_out(given).findings.values()}
    assert {states[one.id] for one in surer} == {"confirmed"}
    assert str(given.turns.first().said).startswith(f"Yes, for {len(surer)} like this")
    answer(cast.ada, given, "back")
    assert {one.state for one in laid_out(given).findings.values() if one in surer} == {"proposed"}
    # A no is for this one alone.
    answer(cast.ada, given, f"refuse:{least.id}")
    states = {one.id: one.state for one in laid_out(given).findings.values()}
    assert states[least.id] == "refused"
    assert {states[one.id] for one in surer if one.id != least.id} == {"proposed"}


def test_one_answer_for_all_that_are_alike(cast: Cast) -> None:
    given = give(cast.ada, serial(words=8_000).encode())
    markers = [one for one in laid_out(given).findings.values() if shape_of(one) == "I-scene-break|ooo"]
    assert len(markers) > 2
    answer(cast.ada, given, f"refuse-alike:{markers[1].id}")
    states = {one.id: one.state for one in laid_out(given).findings.values()}
    assert {states[one.id] for one in markers} == {"refused"}
    assert "proposed" in {
        one.state for one in laid_out(given).findings.values() if shape_of(one) == "I-scene-break|***"
    }


def test_a_change_for_all_takes_over_what_was_changed_and_nothing_else(cast: Cast) -> None:
    given = give(cast.ada, serial(words=8_000).encode())
    heads = [one for one in laid_out(given).findings.values() if one.code == "I-chapter"]
    fields = {f"value:{name}": str(value) for name, value in heads[0].value.items()} | {"value:zone": "header"}
    answer(cast.ada, given, f"change-alike:{heads[0].id}", **fields)
    assert len(given.decisions) == len(heads)
    assert all(one["value"] == {"zone": "header"} for one in given.decisions)


def test_a_serial_of_a_hundred_thousand_words_asks_few_questions(cast: Cast) -> None:
    given = give(cast.ada, serial(words=100_000).encode())
    reading = laid_out(given)
    assert len(reading.findings) > 200
    assert len(reading.groups) <= 40
    answer(cast.ada, given, "sure")
    left = [group for group in laid_out(given).groups if group.open]
    assert len(left) <= 5
    assert all(one.confidence < SURE for group in left for one in group.open)
    page = cast.ada.client.get(reverse("works:questions", args=[given.pk])).content
    assert len(page) < 40_000
    for part in range(len(reading.sheets)):
        assert len(cast.ada.client.get(given.get_absolute_url(), {"part": part}).content) < 1_500_000


@pytest.mark.parametrize("query", [{"q": "nothing"}, {"after": "nothing"}, {"q": "\x00"}, {"change": "1"}])
def test_an_unknown_question_is_the_first_one(cast: Cast, query: dict[str, str]) -> None:
    assert "data-question" in card(cast, give(cast.ada, STORY), **query)


def test_the_list_of_kinds_answers_a_kind_at_once_and_stays_where_it_is(cast: Cast) -> None:
    given = give(cast.ada, serial(words=8_000).encode())
    page = cast.ada.client.get(given.get_absolute_url()).content.decode()
    group = next(one for one in laid_out(given).groups if one.shape == "I-scene-break|ooo")
    assert f"Yes to all {len(group.open)}" in page
    assert "marked “oOo”" in page
    response = cast.ada.client.post(
        reverse("works:answer", args=[given.pk]), {"answer": f"confirm-alike:{group.first.id}", "here": "kinds"}
    )
    assert response["Location"].endswith("#kinds")
    assert "marked “oOo”" not in cast.ada.client.get(response["Location"]).content.decode().split('id="declared"')[0]


def test_a_break_of_which_nothing_is_left_is_asked_about_before_its_paragraph(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    reading = laid_out(given)
    row = next(row for row in reading.rows if row.text.startswith("By morning"))
    guess = finding(
        "I-unmarked-break",
        row.span.start,
        0.5,
        row.text[:5],
        value={"at": row.span.start, "shown": "none", "strength": 1},
    )
    reading.places[guess.id] = reading.starts[row.span.start]
    strands = passage_of(reading, guess).strands
    (above,) = (strand for strand in strands if strand.gap)
    assert (above.row, above.gap) == (row, "a scene would begin here")
    assert "<mark>By mo</mark>rning" in above.text


RUINED = """Chapter 1

The lamp didnâ€™t go out, and Ines couldnâ€™t say why.

She sat down on the wet stone. Itâ€™s late, she thought, and itâ€™s the wrong tide.

* * *

By morning the whole island knew. Nobody said so, which was how she could tell.
"""


def test_a_repair_is_shown_before_and_after_and_its_place_is_marked(cast: Cast) -> None:
    given = give(cast.ada, RUINED.encode())
    mended = [one for one in laid_out(given).findings.values() if one.repair is not None]
    assert mended
    page = card(cast, given, q=mended[0].id)
    assert f'<del><span class="sr-only">before: </span>{mended[0].repair.before}</del>' in page  # type: ignore[union-attr]
    assert "<mark>" in page
    assert '<details class="passage-source" open>' in page
