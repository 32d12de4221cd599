"""Nothing is lost: every word of story and notes reaches every edition, in order, whatever the manuscript."""

from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from fanfold.editions.epub import bind_epub
from fanfold.editions.html import write_html
from fanfold.editions.markdown import write_markdown
from fanfold.editions.text import write_text
from fanfold.manuscript.nodes import Manuscript
from tests.editions.kept import epub_text, first_missing, html_text, letters_kept, lines_of, without_marks, words
from tests.editions.stories import HOSTILE, HOSTILE_DETAILS, HOSTILE_IMAGES, RICH
from tests.strategies import manuscripts

ARBITRARY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@ARBITRARY
@given(manuscripts())
def test_epub(manuscript: Manuscript) -> None:
    assert first_missing(lines_of(manuscript), epub_text(bind_epub(manuscript))) is None


@ARBITRARY
@given(manuscripts())
def test_html(manuscript: Manuscript) -> None:
    assert first_missing(lines_of(manuscript), html_text(write_html(manuscript))) is None


@ARBITRARY
@given(manuscripts())
def test_text(manuscript: Manuscript) -> None:
    for width in (0, 30):
        assert letters_kept(lines_of(manuscript), write_text(manuscript, width=width))
    bare = without_marks(manuscript)
    assert isinstance(bare, Manuscript)
    assert first_missing(lines_of(bare), write_text(bare)) is None


def as_read(markdown: str) -> str:
    """Markdown as CommonMark reads it, the fences of divisions left out."""
    lines = [line for line in markdown.split("\n") if not line.lstrip("> ").startswith(":::")]
    return html_text("<p>" + MarkdownIt("commonmark").enable(["table", "strikethrough"]).render("\n".join(lines)))


@ARBITRARY
@given(manuscripts())
def test_markdown(manuscript: Manuscript) -> None:
    assert letters_kept(lines_of(manuscript), write_markdown(manuscript))
    bare = without_marks(manuscript)
    assert isinstance(bare, Manuscript)
    assert first_missing(lines_of(bare), as_read(write_markdown(bare))) is None


def test_a_rich_and_a_hostile_story() -> None:
    for story in (RICH, HOSTILE):
        assert first_missing(lines_of(story), epub_text(bind_epub(story, images=HOSTILE_IMAGES))) is None
        assert first_missing(lines_of(story), html_text(write_html(story, images=HOSTILE_IMAGES))) is None


def test_details_are_told_too() -> None:
    told = epub_text(bind_epub(HOSTILE, details=HOSTILE_DETAILS))
    for text in (
        HOSTILE_DETAILS.summary,
        *HOSTILE_DETAILS.fandoms,
        HOSTILE_DETAILS.source_url,
        HOSTILE_DETAILS.planned,
    ):
        assert first_missing([text], told) is None


def test_the_search_finds_what_is_missing() -> None:
    lines = ["one two", "three", "one two"]
    assert first_missing(lines, "Zero, one *two* and three; one two.") is None
    assert first_missing(lines, "one two three") == "one two"
    assert first_missing(lines, "one twothree one two") == "three"
    assert first_missing(["ab"], "a b") == "ab"
    assert not letters_kept(["abc"], "acb")
    assert words("a_b c-d") == ["a_b", "c", "d"]
