"""Books that other programs made of one story: their words, chapters, scenes and italics are the story's."""

from pathlib import Path

import pytest

from fanfold.intake.pipeline import Restored, restore
from tests.intake.stories import story
from tests.judges import asking

CHAPTERS = (1, 2, 3)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A story of three chapters as a web page."""
    body = "".join(
        f"<h2>Chapter {n}: Low Water</h2><p>It was <i>never</i> late. {story(n, between='</p><p>')}</p>"
        f"<p style='text-align:center'>* * *</p><p>{story(n + 10, between='</p><p>')}</p>"
        for n in CHAPTERS
    )
    path = tmp_path / "tide.html"
    path.write_text(
        f"<html><head><meta charset='utf-8'><title>Tide</title></head><body><h1>Tide</h1><p>by Tern</p>{body}</body></html>",
        "utf-8",
    )
    return path


def told(restored: Restored) -> list[str]:
    return [para.text for para in restored.paras if para.zone in ("", "body")]


@pytest.mark.parametrize("ending", ["mobi", "azw3"])
def test_kindle_books_of_calibre(page: Path, tmp_path: Path, ending: str) -> None:
    original = restore(page.read_bytes(), page.name)
    book = asking.calibre_kindle(page, tmp_path, ending)
    restored = restore(book.read_bytes(), book.name)
    assert restored.source.format == "mobi"
    assert told(restored) == told(original)
    assert [(c.number, c.title, len(c.scenes)) for c in restored.manuscript.work.chapters] == [
        (n, "Low Water", 2) for n in CHAPTERS
    ]
    assert sum(run.look == "i" for para in restored.paras for run in para.runs) == len(CHAPTERS)


def test_a_pdf_that_chromium_printed(page: Path, tmp_path: Path) -> None:
    original = restore(page.read_bytes(), page.name)
    restored = restore(asking.chromium_pdf(page, tmp_path).read_bytes(), "tide.pdf")
    assert told(restored) == told(original)
    assert [(c.number, c.title, len(c.scenes)) for c in restored.manuscript.work.chapters] == [
        (n, "Low Water", 2) for n in CHAPTERS
    ]
    assert sum(run.look == "i" for para in restored.paras for run in para.runs) == len(CHAPTERS)
