"""What is asked of thousands of answers goes through an index that holds what is asked, and not through the answers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.community.models import Answer
from fanfold.site.community.queries import answer_counts, pinned_questions, waiting_for
from fanfold.site.community.queries.answers import held_answers, removed_answers
from fanfold.site.community.queries.desk import waiting_answers
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, WriteWork

pytestmark = pytest.mark.django_db


def plans(ask: Callable[[], object]) -> str:
    """How SQLite goes about whatever `ask` asks."""
    if connection.vendor != "sqlite":
        pytest.skip("how SQLite plans")
    with CaptureQueriesContext(connection) as asked:
        ask()
    lines: list[str] = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            lines += [row[3] for row in cursor.fetchall()]
    return "\n".join(line for line in lines if "community_answer" in line)


def test_counts_read_nothing_but_an_index(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    assert plans(lambda: answer_counts(cast.ben.user, [work])) == (
        "SEARCH community_answer USING COVERING INDEX answer_counted (work_id=? AND state=?)"
    )


def test_what_waits_is_found_without_what_does_not(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    found = plans(lambda: (waiting_for(cast.ada.user), waiting_answers(cast.ada.user, [work])))
    assert found.count("USING COVERING INDEX answer_counted (work_id=? AND state=?)") == 4
    assert "SCAN" not in found


@pytest.mark.parametrize("ask", [held_answers, removed_answers])
def test_those_who_moderate_do_not_go_through_what_is_shown(ask: Callable[[], Any], db: None) -> None:
    found = plans(lambda: list(ask()))
    assert "answer_not_shown" in found


def test_what_is_pinned_at_a_chapter_is_not_sought_in_the_whole_work(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    first = work.chapters.get(position=1)
    found = plans(lambda: list(pinned_questions(cast.ben.user, work, first)))
    assert "(chapter_id=?" in found
    assert "(work_id=?" not in found


def test_an_answer_is_counted_where_its_chapter_may_be_read(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=3)
    one, two, three = work.chapters.order_by("position")
    for chapter in (None, one, one, two, three):
        Answer.objects.create(work=work, chapter=chapter, kind=Answer.Kind.REVIEW, words="Yes.", guest_name="Walter")
    correction = Answer.objects.create(work=work, chapter=one, kind=Answer.Kind.CORRECTION, words="No.")
    Answer.objects.create(work=work, chapter=one, kind=Answer.Kind.REPLY, root=correction, words="True.")
    assert answer_counts(cast.ben.user, [work]) == {work.pk: 5}
    type(two).objects.filter(pk=two.pk).update(posted=None)
    type(two).objects.filter(pk=three.pk).update(put_away=work.posted)
    assert answer_counts(cast.ben.user, [work]) == {work.pk: 3}, "a draft and what was put away are nobody's to count"
    type(two).every.filter(pk=three.pk).update(merged_into=one, first_posted=work.posted)
    assert answer_counts(cast.ben.user, [work]) == {work.pk: 4}, "what was joined to a chapter stands there"


def test_the_inbox_offers_no_list_of_a_thousand_works(
    cast: Cast, write_work: WriteWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [write_work(f"Tide {number}") for number in range(3)]
    Answer.objects.create(work=works[1], kind=Answer.Kind.REVIEW, words="The lamp!", guest_name="Walter")
    monkeypatch.setattr("fanfold.site.community.views.inbox._MOST_WORKS", 2)
    page = cast.ada.client.get(f"/answers/?work={works[1].pk}").content.decode()
    assert "The lamp!" in page
    assert "too many works to choose from" in page
    options = [work.title for work in Work.objects.all() if f">{work.title}</option>" in page]
    assert options == ["Tide 1"], "the one that was chosen"
    monkeypatch.undo()
    page = cast.ada.client.get("/answers/").content.decode()
    assert "too many works" not in page
    assert page.count("Tide 2</option>") == 1
