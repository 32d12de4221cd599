"""The same paragraph in a later text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.editions.xhtml import render_chapter_body
from fanfold.manuscript.nodes import Cell, Heading, Line, Mark, Paragraph, Scene, Table, Verse
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.reading.paragraphs import found_again, paragraphs
from tests.site.reading.conftest import LINES, long_chapter


def page_of(lines: list[str]) -> str:
    return render_chapter_body(long_chapter(lines), anchors=True, prefix="c1-", spoken=True)


def test_every_kind_of_paragraph_is_known_by_its_words() -> None:
    thought = Paragraph("Not again, she thought.", marks=(Mark("thought", 0, 10),))
    blocks = (
        thought, Paragraph('Tea <p id="c1-p9">\nand toast', align="center"), Heading("Tuesday"),
        Verse((Line("The tide,"), Line("the tide."))), Table(((Cell("Gulls"), Cell("9")),)),
    )  # fmt: skip
    page = render_chapter_body(ChapterText((Scene(blocks),)), anchors=True, prefix="c1-", spoken=True)
    found = [(one.number, one.words) for one in paragraphs(page)]
    assert found == [
        (1, "Not again, she thought."), (2, 'Tea <p id="c1-p9"> and toast'), (3, "Tuesday"), (4, "The tide, the tide."),
        (5, "Gulls 9"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (LINES, 5),
        (["It rained.", "It rained more.", *LINES], 7),
        ([*LINES[5:], *LINES[:5]], 10),
        ([*LINES[:4], "Walter counted a dozen gulls and a tern, and wrote it down.", *LINES[5:]], 5),
        ([*LINES[:4], *LINES[5:]], 5),
        (LINES[5:], 1),
        (LINES[:4], 4),
        (["Everything is different.", "All of it."], 2),
        ([], 0),
    ],
    ids=[
        "same",
        "more before",
        "moved",
        "mended",
        "gone",
        "all before gone",
        "all after gone",
        "another text",
        "nothing",
    ],
)
def test_a_place_is_found_again(now: list[str], expected: int) -> None:
    # The lines are much alike; only in the texts that miss one must a neighbour not be taken for it.
    lines = [f"{line} {'On the ' + str(at) + 'th of May it was.' * at}" for at, line in enumerate(LINES)]
    told = {line: lines[at] for at, line in enumerate(LINES)}
    new = [told.get(line, line) for line in now]
    if expected == 5 and "a tern" in " ".join(now):
        new[4] = lines[4].replace("gulls", "gulls and a tern,")
    assert found_again(5, lines[4][:160], page_of(lines), page_of(new)) == expected


@given(st.lists(st.text(min_size=1, max_size=30)), st.lists(st.text(min_size=1, max_size=30)), st.integers(0, 40))
def test_whatever_became_of_the_text_a_place_is_in_it(old: list[str], new: list[str], number: int) -> None:
    before, after = page_of(old), page_of(new)
    words = next((one.words for one in paragraphs(before) if one.number == number), "")
    found = found_again(number, words, before, after)
    assert 0 <= found <= len(paragraphs(after))
    assert bool(found) is bool(number and paragraphs(after))
