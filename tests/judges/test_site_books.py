"""An archive's download as HTML, and the book that calibre itself makes of it, are one manuscript."""

from pathlib import Path

import pytest

from fanfold.intake.pipeline import restore
from tests.intake.readers.sites.ao3forms import html_2026
from tests.intake.readers.sites.invented import BROUGHT, ONE_SHOT, SERIAL, Story
from tests.intake.readers.sites.test_ao3 import placeless
from tests.judges import asking


@pytest.mark.parametrize("story", [SERIAL, ONE_SHOT, BROUGHT], ids=lambda story: story.title)
def test_the_book_that_calibre_makes_is_the_same_manuscript(story: Story, tmp_path: Path) -> None:
    page = html_2026(story)
    (tmp_path / "work.html").write_text(page, encoding="utf-8")
    book = asking.calibre_book(tmp_path / "work.html", tmp_path)
    of_page, of_book = restore(page.encode(), "work.html"), restore(book.read_bytes(), "work.epub")
    assert of_book.producer == "AO3 download (EPUB, layout of 2026)"
    assert placeless(of_page.manuscript.work) == placeless(of_book.manuscript.work)


def test_a_planted_fault_is_found(tmp_path: Path) -> None:
    (tmp_path / "work.html").write_text(html_2026(SERIAL).replace("<u>Thursday</u>", "Thursday"), encoding="utf-8")
    book = asking.calibre_book(tmp_path / "work.html", tmp_path)
    whole = restore(html_2026(SERIAL).encode(), "work.html")
    assert placeless(whole.manuscript.work) != placeless(restore(book.read_bytes(), "work.epub").manuscript.work)
