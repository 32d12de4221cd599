"""Answers as turns: one press is one turn, and any turn can be taken back."""

from html import unescape

import pytest
from django.urls import reverse

from fanfold.intake.heard_findings import HEARD_CODES
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Span
from fanfold.site.works import readings
from fanfold.site.works.checking import answer_findings, take_back_turn, withdraw_answers
from fanfold.site.works.models import Work
from fanfold.site.works.queries import chapter_text, decisions_of, reading_of
from fanfold.site.works.readings import laid_out
from fanfold.site.works.services import Details, publish_restoration
from tests.site.conftest import Cast
from tests.site.works.serial import serial
from tests.site.works.test_giving import STORY, answer, give


def test_many_answers_of_one_press_are_one_turn(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    answer(cast.ada, given, "rest")
    assert given.turns.count() == 1
    assert len(given.decisions) == len(laid_out(given).findings)
    answer(cast.ada, given, "back")
    assert (given.decisions, given.turns.count()) == ([], 0)


def test_undoing_brings_back_what_was_answered_before(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    one = reading_of(given).findings[0].id
    answer(cast.ada, given, f"refuse:{one}")
    answer(cast.ada, given, f"confirm:{one}")
    assert decisions_of(given) == [Decision("confirm", one)]
    answer(cast.ada, given, "back")
    assert decisions_of(given) == [Decision("refuse", one)]


def test_an_answer_in_the_middle_is_taken_back_and_the_others_stand(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    first, second, third = (finding.id for finding in reading_of(given).findings[:3])
    turns = [answer_findings(restoration=given, answers=[Decision("refuse", one)]) for one in (first, second, third)]
    assert turns[1] is not None
    answer(cast.ada, given, f"back:{turns[1].pk}", **{"from": "answers"})
    assert [decision.finding for decision in decisions_of(given)] == [first, third]


def test_taking_an_answer_back_can_itself_be_undone(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    one = reading_of(given).findings[0].id
    answer_findings(restoration=given, answers=[Decision("refuse", one)])
    withdraw_answers(restoration=given, questions=[one])
    assert decisions_of(given) == []
    take_back_turn(restoration=given)
    assert decisions_of(given) == [Decision("refuse", one)]


def test_a_press_that_changes_nothing_is_no_turn(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    one = reading_of(given).findings[0].id
    for _ in range(2):
        answer(cast.ada, given, f"confirm:{one}")
    for nothing in ("nonsense", "undo:nothing", "move:zone:0:up", "move:zone:x:y", "before:x", "back:999", "cut:0"):
        answer(cast.ada, given, nothing)
    assert given.turns.count() == 1


def test_nobody_takes_back_somebody_elses_turn(cast: Cast) -> None:
    given, hers = give(cast.ada, STORY), give(cast.cleo, STORY)
    answer(cast.ada, given, "rest")
    turn = given.turns.get()
    answer(cast.cleo, hers, f"back:{turn.pk}")
    assert given.turns.count() == 1
    assert cast.cleo.client.get(reverse("works:answers", args=[given.pk])).status_code == 404
    assert cast.cleo.client.get(reverse("works:questions", args=[given.pk])).status_code == 404


def test_the_list_of_answers_says_what_was_done(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    at = STORY.index(b"By morning")
    answer(cast.ada, given, f"zone:{at}", zone="end_note")
    answer(cast.ada, given, "sure")
    page = cast.ada.client.get(reverse("works:answers", args=[given.pk])).content.decode()
    assert "This is end note: “By morning the whole island knew.”" in page
    assert "Yes to all that were nearly sure" in page
    assert page.count('value="back:') == 2


def test_a_yes_reads_nothing_again_and_means_the_same(cast: Cast) -> None:
    given = give(cast.ada, serial(words=4_000).encode())
    findings = laid_out(given).findings
    refused = next(one for one in findings.values() if one.code == "I-scene-break")
    answer_findings(restoration=given, answers=[Decision("refuse", refused.id)])
    answer(cast.ada, given, "rest")
    quick, whole = laid_out(given).restored, reading_of(given)
    assert tuple(one for one in quick.findings if one.code not in HEARD_CODES) == whole.findings
    assert quick.manuscript == whole.manuscript


def test_a_cut_parts_a_note_from_the_story(cast: Cast) -> None:
    text = b"Chapter 1\n\nThe lamp went out at four. Please review, you are the best! Nobody lit it again.\n\n" + (
        b"It was the ninth winter on the rock and nobody counted the days any more.\n\n" * 6
    )
    given = give(cast.ada, text)
    row = next(row for row in laid_out(given).rows if "lamp" in row.text)
    place = text.index(b"Please review")
    page = cast.ada.client.get(given.get_absolute_url(), {"at": row.span.start}).content.decode()
    assert f'<option value="{place}">Please review' in page
    answer(
        cast.ada,
        given,
        f"cut:{row.span.start}",
        place=str(place),
        end=str(row.span.end),
        before="body",
        behind="author_note",
    )
    zones = {row.text: row.zone for row in laid_out(given).rows}
    assert zones["The lamp went out at four."] == "body"
    assert zones["Please review, you are the best! Nobody lit it again."] == "author_note"
    assert decisions_of(given)[1].span == Span(place, row.span.end)


TOLD = (
    "Chapter 1\n\n"
    + "I had never liked the ferry. I told my mother so. “Ines,” she said, “nobody likes the ferry.” I looked at my shoes.\n\n"
    "I sat down on the wet stone. I wondered who had locked the shed. “Ines!” called the pilot, and I waved.\n\n" * 8
)


def test_the_voices_of_a_short_story_are_heard_with_it_and_answers_about_them_hold(cast: Cast) -> None:
    given = give(cast.ada, TOLD.encode())
    voiced = [one for one in laid_out(given).findings.values() if one.code in HEARD_CODES]
    assert "I-narrator" in {one.code for one in voiced}
    page = cast.ada.client.get(reverse("works:questions", args=[given.pk]), {"q": voiced[0].id}).content.decode()
    assert voiced[0].message in unescape(page)
    answer(cast.ada, given, f"refuse:{voiced[0].id}")
    assert laid_out(given).findings[voiced[0].id].state == "refused"
    answer(cast.ada, given, "back")
    assert laid_out(given).findings[voiced[0].id].state == "proposed"
    answer(cast.ada, given, f"confirm:{voiced[0].id}")
    assert laid_out(given).findings[voiced[0].id].state == "confirmed"


SPOKEN = (
    "Chapter 1\n\nInes and Edith sat on the wall above the harbour, and Walter stood below them with the rope.\n\n"
    "“You said Thursday, and it is Friday now.”\n\n“I said that I would come if the wind let me.”\n\n"
    "“There was no wind at all on Thursday.”\n\n“There was enough of it for me, out on the bar.”\n\n"
)


def test_a_person_names_who_says_a_line(cast: Cast) -> None:
    given = give(cast.ada, SPOKEN.encode())
    reading = laid_out(given)
    (row,) = [row for row in reading.rows if "no wind" in row.text]
    (line,) = reading.lines_in(row.span)
    page = cast.ada.client.get(given.get_absolute_url(), {"at": row.span.start}).content.decode()
    assert "Who says “There was no wind at all on Thursday.”" in page
    assert '<option value="Walter">' in page
    answer(cast.ada, given, f"speaker:{line.span.start}-{line.span.end}", speaker="walter")
    (named,) = laid_out(given).lines_in(row.span)
    assert (named.speaker, named.confidence) == ("walter", 1.0)
    assert "Walter says this: “There was no wind at all on Thursday.”" in given.turns.get().said
    marks = [mark for row in laid_out(given).rows for mark in row.marks]
    assert [(mark.kind, mark.value) for mark in marks] == [("speech", "walter")]
    for nothing in (f"speaker:{line.span.start}", "speaker:9-1", "speaker:x-y"):
        answer(cast.ada, given, nothing, speaker="walter")
    theirs = {"answer": f"speaker:{line.span.start}-{line.span.end}", "speaker": "edith"}
    assert cast.cleo.client.post(reverse("works:answer", args=[given.pk]), theirs).status_code == 404
    assert given.turns.count() == 1
    assert laid_out(given).lines_in(row.span)[0].speaker == "walter"


SEEN = """Chapter 1

Wren climbed the stairs. She was tired, and she knew that the lamp would be out. She felt the cold of the rail.

"You are late," said Idris.

Wren thought of the boat. She wondered whether he had seen it, and she hoped that he had not.

"The tide was late," Wren said. She wanted to sit down.
"""


def test_a_yes_to_a_viewpoint_stands_in_the_published_work(cast: Cast) -> None:
    given = give(cast.ada, SEEN.encode())
    seen = next(one for one in laid_out(given).findings.values() if one.code == "I-viewpoint")
    answer(cast.ada, given, f"confirm:{seen.id}")
    work = publish_restoration(restoration=given, visibility=Work.Visibility.POSTED, details=Details())
    scene = chapter_text(work.chapters.get()).scenes[0]
    assert (scene.viewpoint, scene.person) == ("wren", "third")


def test_a_name_typed_for_a_viewpoint_is_whoever_bears_it(cast: Cast) -> None:
    given = give(cast.ada, SEEN.encode())
    seen = next(one for one in laid_out(given).findings.values() if one.code == "I-viewpoint")
    page = cast.ada.client.get(
        reverse("works:questions", args=[given.pk]), {"q": seen.id, "change": 1}
    ).content.decode()
    assert '<input name="value:viewpoint" value="Wren">' in page
    assert '<option value="third" selected>third</option>' in page
    answer(cast.ada, given, f"change:{seen.id}", **{"value:viewpoint": "IDRIS", "value:person": "third"})
    after = laid_out(given)
    assert after.findings[seen.id].value["viewpoint"] == "idris"
    assert after.restored.manuscript.work.chapters[0].scenes[0].viewpoint == "idris"


def test_a_long_story_is_heard_when_somebody_asks_for_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "HEARD_AT_ONCE", 10)
    given = give(cast.ada, (TOLD + "The end of it was quiet.\n").encode())
    assert not laid_out(given).is_heard
    assert "Listen for viewpoints" in cast.ada.client.get(given.get_absolute_url()).content.decode()
    answer(cast.ada, given, "listen")
    assert laid_out(given).is_heard
    page = cast.ada.client.get(given.get_absolute_url()).content.decode()
    assert "Listen for viewpoints" not in page
    assert given.turns.count() == 0
