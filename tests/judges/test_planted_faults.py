"""Every judge is shown a fault it must see and a clean thing it must pass; only then does its word count."""

import zipfile
from pathlib import Path

import pytest

from tests.judges import asking

CLEAN_PAGE = (
    '<!doctype html>\n<html lang="en"><head><title>Tides</title></head><body><h1>Tides</h1><p>Low.</p></body></html>\n'
)

CHAPTER = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>The Ferry</title></head><body><section epub:type="chapter" role="doc-chapter"><h1>The Ferry</h1><p>It left at <em>nine</em>.</p></section></body></html>
"""
NAVIGATION = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head><body><nav epub:type="toc" role="doc-toc"><h1>Contents</h1><ol><li><a href="one.xhtml">The Ferry</a></li></ol></nav></body></html>
"""
CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5b1d5d7e-53c5-4f8c-9a4e-0d9d7a2f6a11</dc:identifier>
<dc:title>The Ferry</dc:title><dc:language>en</dc:language><dc:creator>Nobody</dc:creator>
<meta property="dcterms:modified">2001-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta><meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Plain text with headings.</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="one"/></spine></package>
"""


@pytest.fixture(params=["clean", "faulty"])
def faulty(request: pytest.FixtureRequest) -> bool:
    """Each test runs twice: on the clean thing and on the one with a fault in it."""
    return bool(request.param == "faulty")


def _book(folder: Path, package: str = PACKAGE, chapter: str = CHAPTER) -> Path:
    book = folder / "ferry.epub"
    with zipfile.ZipFile(book, "w") as members:
        members.writestr("mimetype", "application/epub+zip")
        members.writestr("META-INF/container.xml", CONTAINER)
        members.writestr("book.opf", package)
        members.writestr("nav.xhtml", NAVIGATION)
        members.writestr("one.xhtml", chapter)
    return book


def test_nu_checker(tmp_path: Path, faulty: bool) -> None:
    (tmp_path / "page.html").write_text(
        CLEAN_PAGE.replace("<p>Low.</p>", "<p><h2>Low.</p>") if faulty else CLEAN_PAGE, encoding="utf-8"
    )
    assert bool(asking.nu(tmp_path)) is faulty


def test_epubcheck(tmp_path: Path, faulty: bool) -> None:
    book = _book(tmp_path, PACKAGE.replace('version="3.0"', 'version="2.0"') if faulty else PACKAGE)
    assert bool(asking.epubcheck(book, tmp_path)) is faulty


def test_ace(tmp_path: Path, faulty: bool) -> None:
    book = _book(tmp_path, chapter=CHAPTER.replace(' lang="en" xml:lang="en"', "") if faulty else CHAPTER)
    assert bool(asking.ace(book, tmp_path)) is faulty


def test_calibre(tmp_path: Path) -> None:
    assert "It left at nine." in asking.calibre_text(_book(tmp_path), tmp_path)


def test_pandoc(tmp_path: Path) -> None:
    assert "It left at nine." in asking.pandoc_text(_book(tmp_path)).replace("_", "")


def test_xmllint(tmp_path: Path, faulty: bool) -> None:
    (tmp_path / "feed.xml").write_text("<feed><entry></feed>" if faulty else "<feed><entry/></feed>", encoding="utf-8")
    assert bool(asking.xml_faults(tmp_path / "feed.xml")) is faulty
