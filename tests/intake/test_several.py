"""Several works in one file: proposed with their places, read one by one, never parted by themselves."""

import pytest

from fanfold.intake.passes.several import places_of
from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Span
from fanfold.manuscript.walk import leaf_spans
from tests.intake.readers.containers import epub, xhtml
from tests.intake.stories import story

TWO = f"""The Lamp Room
by Tern

Disclaimer: Nothing here is mine but the lamps.

Chapter 1

{story(1)}

Chapter 2

{story(2)}

THE END



Salt Road
by Petrel

Rating: PG
Summary: A road goes to the sea and a girl does not.

Chapter 1

{story(3)}
"""


def works(restored: Restored) -> list[tuple[Span, str]]:
    return [place for f in restored.findings if f.code == "I-several-works" for place in places_of(f.value)]


def test_both_works_are_found_and_nothing_is_parted() -> None:
    restored = restore(TWO.encode(), "two.txt")
    assert [title for _, title in works(restored)] == ["The Lamp Room", "Salt Road"]
    assert len(restored.manuscript.work.chapters) == 3
    first, second = (span for span, _ in works(restored))
    assert TWO[first.start : first.end].startswith("The Lamp Room")
    assert TWO[first.start : first.end].rstrip().endswith("THE END")
    assert TWO[second.start :].startswith("Salt Road")


def test_each_work_is_read_by_itself_and_the_two_cover_the_file() -> None:
    covered: list[Span] = []
    titles = []
    for span, _ in works(restore(TWO.encode(), "two.txt")):
        one = restore(TWO.encode(), "two.txt", within=span)
        assert one.text == TWO
        assert one.manuscript.work.title is not None
        titles.append((one.manuscript.work.title.text, one.manuscript.work.authors, len(one.manuscript.work.chapters)))
        assert not works(one)
        covered += leaf_spans(one.manuscript.work)
    assert titles == [("The Lamp Room", ("Tern",), 2), ("Salt Road", ("Petrel",), 1)]
    reached = 0
    for place in sorted(covered):
        assert not TWO[reached : place.start].strip()
        reached = place.end
    assert not TWO[reached:].strip()


def test_pages_of_an_anthology_are_told_apart() -> None:
    pages = {
        f"{n}.xhtml": xhtml(f"<h1>{title}</h1><p>by {name}</p><h2>Chapter 1</h2><p>{story(n, between='</p><p>')}</p>"
                            f"<h2>Chapter 2</h2><p>{story(n + 5, between='</p><p>')}</p>")
        for n, (title, name) in enumerate((("The Lamp Room", "Tern"), ("Salt Road", "Petrel"), ("Nine Gulls", "Marrow")))
    }  # fmt: skip
    restored = restore(epub(pages, metadata="<dc:title>Three Harbours</dc:title>"), "a.epub")
    assert [title for _, title in works(restored)] == ["The Lamp Room", "Salt Road", "Nine Gulls"]


def test_a_refused_proposal_stays_refused() -> None:
    found = next(f for f in restore(TWO.encode(), "two.txt").findings if f.code == "I-several-works")
    again = restore(TWO.encode(), "two.txt", decisions=[Decision("refuse", found.id)])
    assert [f.state for f in again.findings if f.code == "I-several-works"] == ["refused"]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"The Lamp Room\nby Tern\n\nChapter {n}\n\nDisclaimer: Not mine.\n\n{story(n)}" for n in (1, 2, 3)),
        "\n\n".join(f"Title: The Lamp Room\nAuthor: Tern\nRating: PG\nChapter: {n}\n\n{story(n)}" for n in (1, 2, 3)),
        "\n\n".join(f"Subject: [FIC] The Lamp Room {n}/3\nFrom: Tern <t@example.org>\n\n{story(n)}" for n in (1, 2, 3)),
        f"The Lamp Room\nby Tern\n\n{story(1)}\n\n“Salt Road,” she read, “by Old Marrow.”\n\n{story(2)}",
        f"The Lamp Room\nby Tern\n\nInspired by Salt Road by Petrel\n\n{story(1)}\n\nAlso by Tern: Nine Gulls\n",
    ],
)
def test_chapters_that_repeat_their_header_are_one_work(text: str) -> None:
    assert not works(restore(text.encode(), "one.txt"))


def test_a_stretch_without_text_is_refused() -> None:
    with pytest.raises(FanfoldError, match="E-no-text"):
        restore(TWO.encode(), "two.txt", within=Span(len(TWO), len(TWO) + 5))
