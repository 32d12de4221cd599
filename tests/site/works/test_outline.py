"""The outline beside the text: every part once, its scenes and notes, and what waits in each."""

from fanfold.site.works.outline import outline_of
from fanfold.site.works.readings import laid_out
from tests.site.conftest import Cast
from tests.site.works.serial import serial
from tests.site.works.test_giving import STORY, answer, give


def test_parts_scenes_and_notes_in_order(cast: Cast) -> None:
    reading = laid_out(give(cast.ada, STORY))
    before, chapter = outline_of(reading, reading.sheets[0])
    assert (before.name, [stop.name for stop in before.stops]) == ("Before the story", ["Author’s note"])
    assert chapter.name == "Chapter 1: The Slipway"
    assert [(stop.kind, stop.name) for stop in chapter.stops] == [("scene", "Scene 1"), ("scene", "Scene 2")]
    assert before.open + chapter.open == len(reading.findings)


def test_every_chapter_has_a_line_and_the_shown_ones_their_scenes(cast: Cast) -> None:
    given = give(cast.ada, serial(words=30_000).encode())
    reading = laid_out(given)
    last = reading.sheets[-1]
    parts = outline_of(reading, last)
    assert len(parts) == 1 + len(reading.restored.manuscript.work.chapters)
    shown = {row.part for row in last.rows}
    assert [bool(part.stops) for part in parts] == [at in shown for at in range(len(parts))]
    assert sum(part.open for part in parts) == len(reading.findings)
    for part in parts:
        assert any(row.span.start == part.start for row in reading.sheets[part.sheet].rows)


def test_the_counts_follow_the_answers(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    doubts = sum(part.doubts for part in outline_of(laid_out(given), laid_out(given).sheets[0]))
    answer(cast.ada, given, "rest")
    reading = laid_out(given)
    assert [part.open for part in outline_of(reading, reading.sheets[0])] == [0, 0]
    assert doubts == sum(finding.confidence < 0.6 for finding in reading.findings.values())
