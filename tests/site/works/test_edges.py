"""Boundaries that move: what a person says by moving them, and that nothing is lost by it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.walk import uncovered
from fanfold.site.works.edges import Edges
from fanfold.site.works.rows import Row, rows_of
from tests.site.conftest import Cast
from tests.site.works.serial import serial
from tests.site.works.test_giving import answer, give

TEXT = "\n\n".join(
    [
        "Chapter 1: The Slipway",
        "A/N: Thank you for all the reviews on the prologue!",
        "I was away for a month and I am sorry about the wait.",
        "The ferry had gone by the time Ines reached the slipway.",
        "She sat down on the wet stone and took off her shoes.",
        "* * *",
        "By morning the whole island knew.",
        "“Tea?” asked her mother, and put the cup down.",
        "“Later,” said Ines, who had not slept and did not mean to.",
        "Chapter 2: The Net",
        "The net was older than anybody who mended it.",
        "Nobody had ever counted the knots.",
    ]
)


def read(decisions: list[Decision] | None = None, text: str = TEXT) -> tuple[Restored, list[Row]]:
    restored = restore(text.encode(), "slipway.txt", decisions=decisions or [])
    return restored, rows_of(restored)


def move(kind: str, at: str, to: str) -> tuple[Restored, dict[str, Row]]:
    _, rows = read()
    decisions = Edges(rows).moved(kind, TEXT.index(at), TEXT.index(to))
    assert decisions
    restored, rows = read(decisions)
    assert uncovered(restored.manuscript, restored.text) == []
    return restored, {row.text: row for row in rows}


def zones(rows: dict[str, Row]) -> list[str]:
    return [row.zone for row in rows.values()]


def test_a_note_ends_a_paragraph_later_and_stays_one_note() -> None:
    restored, rows = move("zone", "The ferry", "She sat")
    assert rows["The ferry had gone by the time Ines reached the slipway."].zone == "author_note"
    assert rows["She sat down on the wet stone and took off her shoes."].zone == "body"
    (note,) = restored.manuscript.work.chapters[0].notes
    assert (note.label, len(note.blocks)) == ("A/N:", 3)


def test_a_note_ends_a_paragraph_earlier() -> None:
    _, rows = move("zone", "The ferry", "I was away")
    assert rows["I was away for a month and I am sorry about the wait."].zone == "body"


def test_a_moved_note_is_not_asked_about_again() -> None:
    restored, _ = move("zone", "The ferry", "She sat")
    assert not any(finding.code == "I-note" for finding in restored.findings)


def test_a_scene_begins_elsewhere_and_its_marker_is_no_words_of_the_story() -> None:
    restored, rows = move("break", "By morning", "“Later,”")
    assert not rows["By morning the whole island knew."].opens
    assert rows["“Later,” said Ines, who had not slept and did not mean to."].opens
    assert rows["* * *"].zone == "break"
    assert len(restored.manuscript.work.chapters[0].scenes) == 2


def test_a_chapter_begins_elsewhere() -> None:
    restored, _ = move("chapter", "Chapter 2", "“Later,”")
    chapters = restored.manuscript.work.chapters
    assert [chapter.span.start for chapter in chapters] == [0, TEXT.index("“Later,”")]
    later, _ = move("chapter", "Chapter 2", "Nobody had")
    assert later.manuscript.work.chapters[1].span.start == TEXT.index("Nobody had")


def test_no_boundary_leaves_its_place_for_one_where_it_cannot_be() -> None:
    _, rows = read()
    edges = Edges(rows)
    assert edges.moved("zone", TEXT.index("The ferry"), TEXT.index("Nobody had")) == []
    assert edges.moved("break", TEXT.index("By morning"), 0) == []
    assert edges.moved("break", TEXT.index("The ferry"), TEXT.index("She sat")) == []
    assert edges.moved("nothing", TEXT.index("The ferry"), TEXT.index("She sat")) == []


def test_steps_pass_over_markers() -> None:
    _, rows = read()
    row = next(row for row in rows if row.text.startswith("By morning"))
    (edge,) = Edges(rows).above(row)
    assert edge.name == "the start of this scene"
    assert (edge.up, edge.down) == (TEXT.index("She sat"), TEXT.index("“Tea?”"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 30), st.data())
def test_whatever_is_moved_nothing_is_lost(seed: int, data: st.DataObject) -> None:
    text = serial(words=1_500, seed=seed)
    decisions: list[Decision] = []
    for _ in range(3):
        restored, rows = read(decisions, text)
        words = restored.text.split()
        edges = Edges(rows)
        every = [edge for row in rows for edge in edges.above(row)]
        if not every:
            break
        edge = data.draw(st.sampled_from(every))
        to = data.draw(st.sampled_from([place for place in (edge.up, edge.down, edge.first, edge.last) if place >= 0]))
        decisions += edges.moved(edge.kind, edge.at, to)
        restored, rows = read(decisions, text)
        assert uncovered(restored.manuscript, restored.text) == []
        assert " ".join(row.source for row in rows).split() == words


def test_the_page_moves_a_boundary_with_two_plain_buttons(cast: Cast) -> None:
    given_file = give(cast.ada, TEXT.encode())
    at, below = (TEXT.encode().decode().index(words) for words in ("The ferry", "She sat"))
    page = cast.ada.client.get(given_file.get_absolute_url()).content.decode()
    assert f'value="move:zone:{at}:down"' in page
    answer(cast.ada, given_file, f"move:zone:{at}:down")
    page = cast.ada.client.get(given_file.get_absolute_url()).content.decode()
    assert f'id="edge-zone-{below}"' in page
    answer(cast.ada, given_file, f"move:zone:{below}:up", to=str(TEXT.index("I was away")))
    assert "as you said" in cast.ada.client.get(given_file.get_absolute_url()).content.decode()
    assert given_file.turns.first().said.startswith("Moved the end of the author’s note to “I was away")  # type: ignore[union-attr]
