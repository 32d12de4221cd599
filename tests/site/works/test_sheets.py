"""The page "we read your story" of long stories: bounded, folded, and every question still on it."""

from django.urls import reverse

from fanfold.site.works.queries import reading_of
from fanfold.site.works.readings import laid_out
from fanfold.site.works.rows import rows_of
from fanfold.site.works.sheets import next_open, sheets_of, stretches_of
from tests.site.conftest import Cast
from tests.site.works.test_giving import STORY, answer, give

PARAGRAPH = b"The ferry had gone by the time Ines came down to the slipway, and nobody there said a word about it.\n\n"
LONG = b"".join(b"Chapter %d: Tide %d\n\n" % (n, n) + PARAGRAPH * 30 for n in range(1, 61))


def test_a_long_story_becomes_pages_that_hold_all_of_it(cast: Cast) -> None:
    restored = reading_of(give(cast.ada, LONG))
    rows = rows_of(restored)
    sheets = sheets_of(restored, rows)
    assert [row for sheet in sheets for row in sheet.rows] == rows
    assert len(sheets) > 3
    assert max(len(sheet.rows) for sheet in sheets) <= 400
    assert {one.id for sheet in sheets for one in sheet.findings} == {one.id for one in restored.findings}


def test_one_endless_chapter_is_parted_too(cast: Cast) -> None:
    restored = reading_of(give(cast.ada, PARAGRAPH * 1500))
    sheets = sheets_of(restored, rows_of(restored))
    assert len(sheets) >= 4
    assert "of" in sheets[1].name


def test_untouched_story_is_folded_and_counted_and_nothing_is_missing(cast: Cast) -> None:
    given = give(cast.ada, LONG)
    page = cast.ada.client.get(given.get_absolute_url()).content.decode()
    rows = laid_out(given).rows[:40]
    folds = [len(stretch.rows) for stretch in stretches_of(rows, ()) if stretch.folded]
    assert max(folds) > 20
    assert f"{folds[0]} paragraphs of story" in page
    stretches = stretches_of(rows, ())
    assert [row for stretch in stretches for row in stretch.rows] == list(rows)
    folded = next(stretch for stretch in stretches if stretch.folded)
    assert not any(row.findings for row in folded.rows)
    asked_for = folded.rows[3].span.start
    assert not any(s.folded and any(r.span.start == asked_for for r in s.rows) for s in stretches_of(rows, {asked_for}))


def test_a_page_number_of_nowhere_is_the_last_page(cast: Cast) -> None:
    given = give(cast.ada, LONG)
    for part in ("999", "-1", "x", "9" * 30):
        assert cast.ada.client.get(given.get_absolute_url(), {"part": part}).status_code == 200


def test_an_answer_leads_to_the_next_open_question(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    sheets = laid_out(given).sheets
    first = sheets[0].findings[0]
    found = next_open(sheets, after=first.id)
    assert found is not None
    address = reverse("works:answer", args=[given.pk])
    response = cast.ada.client.post(address, {"answer": f"confirm:{first.id}", "part": "0", "here": "x"})
    assert response["Location"].split("#")[1].startswith("f")
    page = cast.ada.client.get(response["Location"]).content.decode()
    assert f'id="{response["Location"].split("#")[1]}"' in page
    assert f"1 of {len(laid_out(given).findings)}<" in page


def test_a_paragraph_goes_back_to_how_it_was_read(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    at = STORY.index(b"By morning")
    answer(cast.ada, given, f"zone:{at}", zone="end_note")
    answer(cast.ada, given, f"break:{at}")
    assert "as you said" in cast.ada.client.get(given.get_absolute_url()).content.decode()
    answer(cast.ada, given, f"asread:{at}")
    assert given.decisions == []


def test_every_question_is_shown_once(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    for finding in reading_of(given).findings:
        answer(cast.ada, given, f"refuse:{finding.id}")
        restored = reading_of(given)
        shown = [one.id for row in rows_of(restored) for one in row.findings]
        assert len(shown) == len(set(shown))
