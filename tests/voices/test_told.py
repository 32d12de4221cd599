"""A manuscript as a telling: the same paragraphs as its page numbers, all words of the story, no note."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from hypothesis import HealthCheck, example, given, settings

from fanfold.editions.xhtml import render_chapter_body
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Chapter,
    Heading,
    Image,
    Item,
    Line,
    Listing,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Span,
    Verse,
    Work,
)
from fanfold.manuscript.walk import block_lines
from fanfold.voices.told import telling_of, told_by
from tests.strategies import chapters

_patient = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip
# An element that a page numbers, and what it holds up to the next tag that ends it.
_NUMBERED = re.compile(r'id="p(\d+)"[^>]*>')


@_patient
@given(chapters())
@example(Chapter((Scene((Heading("\x7f"), Paragraph("The ferry had gone."))),)))
def test_places_are_the_numbers_of_the_page(chapter: Chapter) -> None:
    page = render_chapter_body(chapter, anchors=True)
    numbers = [int(number) for number in _NUMBERED.findall(page)]
    told = told_by([chapter])
    assert {place.paragraph for place in told.places} <= set(numbers)
    pictures = page.count("picture")
    assert len(numbers) - len(told.places) <= pictures + page.count("<table")


def _story_words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Note() | Image() | Break():
                continue
            case Heading(text=text) if not visible_text(text).strip():
                # A page shows no heading of which nothing would be seen.
                continue
            case Quoted(blocks=inner):
                yield from _story_words(inner)
            case Listing(items=items):
                for item in items:
                    yield from _story_words(item.blocks)
            case _:
                yield from (word for line in block_lines([block]) for word in line.split())


@_patient
@given(chapters())
def test_every_word_of_the_story_and_no_note_is_told(chapter: Chapter) -> None:
    telling = told_by([chapter]).telling
    words = [word for one in telling.passages for word in telling.text[one.start : one.end].split()]
    assert words == [word for scene in chapter.scenes for word in _story_words(scene.blocks)]


def _work() -> Work:
    first = Scene(
        blocks=(
            Note("author_note", (Paragraph("A/N: hello"),)),
            Paragraph("It rained.", span=Span(10, 20), marks=(Mark("emphasis", 3, 9), Mark("thought", 0, 2))),
            Paragraph("  "),
            Image("sha256:00"),
            Quoted((Paragraph("Dear Wren,"), Verse((Line("O sea"), Line(""), Line("O sky"))))),
        ),
        layer="dream",
    )  # fmt: skip
    second = Scene(blocks=(Listing((Item((Paragraph("bread"),)),)),), viewpoint="wren")
    return Work(chapters=(Chapter((first, second)), Chapter((Scene((Paragraph("It stopped."),)),))), language="en")


def test_kinds_layers_marks_and_places() -> None:
    told = telling_of(_work())
    text = told.telling.text
    assert [text[one.start : one.end] for one in told.telling.passages] == [
        "It rained.", "Dear Wren,", "O sea\n\nO sky", "bread", "It stopped.",
    ]  # fmt: skip
    assert [one.kind for one in told.telling.passages] == ["prose", "document", "verse", "prose", "prose"]
    assert [(one.chapter, one.scene) for one in told.telling.passages] == [(0, 0), (0, 0), (0, 0), (0, 1), (1, 2)]
    assert [one.layer for one in told.telling.passages] == ["dream", "dream", "dream", "", ""]
    assert [(p.chapter, p.scene, p.paragraph) for p in told.places] == [
        (0, 0, 1),
        (0, 0, 3),
        (0, 0, 4),
        (0, 1, 5),
        (1, 0, 1),
    ]
    first = told.telling.passages[0]
    assert [span.of(text) for span in first.italics] == ["rained"]
    assert [span.of(text) for span in first.thoughts] == ["It"]
    assert told.places[0].span == Span(10, 20)
    assert [scene.viewpoint for scene in told.scenes] == ["", "wren", ""]


def test_the_page_bears_those_numbers() -> None:
    work = _work()
    page = render_chapter_body(work.chapters[0], anchors=True, prefix="c1-")
    for place, passage in zip(telling_of(work).places[:4], telling_of(work).telling.passages, strict=False):
        shown = page.partition(f'id="c1-p{place.paragraph}"')[2].partition(">")[2]
        first = telling_of(work).telling.text[passage.start : passage.end].split()[0]
        assert unescape(re.sub("<[^>]*>", "", shown)).split()[0] == first
