"""The EPUB: what stands in it, that it is always the same bytes, that nothing in it can act."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from fanfold.editions import EDITIONS, bind
from fanfold.editions.details import EditionDetails
from fanfold.editions.epub import bind_epub
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Block, Chapter, Image, Line, Manuscript, Paragraph, Quoted, Scene, Work
from tests.conftest import ROOT
from tests.editions.stories import (
    COVERED,
    DETAILS,
    HOSTILE,
    HOSTILE_DETAILS,
    HOSTILE_IMAGES,
    IMAGES,
    MINIMAL,
    RICH,
    png,
)
from tests.strategies import manuscripts


def opened(data: bytes) -> ZipFile:
    return ZipFile(BytesIO(data))


def page(data: bytes, name: str) -> str:
    return opened(data).read(f"EPUB/{name}").decode()


RICH_BOOK = bind_epub(RICH, images=IMAGES, details=DETAILS)


def test_the_container() -> None:
    book = opened(RICH_BOOK)
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert RICH_BOOK[30:58] == b"mimetypeapplication/epub+zip"
    assert book.testzip() is None
    assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    package = etree.fromstring(book.read("EPUB/package.opf"))
    named = {item.get("href") for item in package.iter("{*}item")} | {"package.opf"}
    assert {f"EPUB/{name}" for name in named} | {"mimetype", "META-INF/container.xml"} == set(book.namelist())


def test_the_title_page_and_metadata() -> None:
    title = page(RICH_BOOK, "title.xhtml")
    assert "<h1>The Lighthouse at Fennick Point</h1>" in title
    assert '<p class="byline">by Wren and Ada Marsh</p>' in title
    assert "<p>And a storm &amp; its &lt;eye&gt;.</p>" in title
    assert "<dt>Chapters</dt><dd>3 of 10–15</dd>" in title
    assert "<dt>Canon</dt><dd>after season 2</dd>" in title
    package = page(RICH_BOOK, "package.opf")
    for expected in (
        "<dc:creator>Wren</dc:creator>\n<dc:creator>Ada Marsh</dc:creator>",
        "<dc:language>en-GB</dc:language>",
        "<dc:subject>Harbour Lights</dc:subject>",
        "<dc:source>https://archive.example.test/works/12?view=full&amp;x=1</dc:source>",
        "<dc:date>2004-05-06</dc:date>",
        '<meta property="dcterms:modified">2005-07-08T00:00:00Z</meta>',
        '<meta property="schema:accessMode">visual</meta>',
        '<meta property="schema:accessibilityFeature">alternativeText</meta>',
    ):
        assert expected in package


def test_layers_thoughts_notes_and_breaks() -> None:
    chapter = page(RICH_BOOK, "chapter-0001.xhtml")
    assert '<div class="layer layer-2" role="group" aria-label="The dream" data-layer="dream">' in chapter
    assert chapter.count('<p class="layer-label">The dream</p>') == 1, "two scenes of one layer are one passage"
    assert chapter.count('<p class="layer-label">Waking</p>') == 2
    assert '<i class="thought">Why is he here?</i>' in chapter
    assert '<hr class="break" data-glyphs="~*~"/>' in chapter
    assert '<hr class="break strong" data-glyphs="* * *"/>' in chapter
    assert '<span lang="fr" xml:lang="fr">Bonsoir</span>' in chapter
    legend, story, after = (chapter.index(x) for x in ("Italics are", "The lamp was", "The storm."))
    assert legend < story < after
    assert chapter.index("In the dream") < chapter.index("A/N: sorry") < chapter.index("Down, down")
    letters = page(RICH_BOOK, "chapter-0002.xhtml")
    assert '<blockquote class="letter">' in letters
    assert '<hr class="break silent"/>\n<p class="break-words">xXx Meanwhile xXx</p>' in letters
    assert '<a href="https://example.test/gone.png">[Picture: The old lamp]</a>' in letters
    assert 'alt="A fox on the rocks" width="3" height="2"' in letters


def test_headings_descend_without_gaps() -> None:
    letters = etree.fromstring(page(RICH_BOOK, "chapter-0002.xhtml").encode())
    tags = [x.tag.rpartition("}")[2] for x in letters.iter("{*}h1", "{*}h2", "{*}h3", "{*}h4")]
    assert tags == ["h1", "h2", "h3", "h3"]


def test_paragraphs_keep_their_names() -> None:
    root = etree.fromstring(page(RICH_BOOK, "chapter-0001.xhtml").encode())
    ids = [x.get("id") for x in root.iter() if x.get("id")]
    assert ids == [f"p{number}" for number in range(1, len(ids) + 1)]
    assert len(ids) == 10


def test_a_cover_is_the_first_page_and_no_chapter() -> None:
    book = bind_epub(RICH, images=IMAGES, details=COVERED)
    package = page(book, "package.opf")
    assert package.count('properties="cover-image"') == 1
    assert package.count("images/") == 1, "a picture that is cover and in a chapter is one file"
    assert '<meta name="cover" content="picture-1"/>' in package
    assert package.index('<itemref idref="cover"/>') < package.index('<itemref idref="title"/>')
    assert 'alt="A fox, &lt;asleep&gt;" width="3" height="2"' in page(book, "cover.xhtml")
    assert '<a epub:type="cover" href="cover.xhtml">' in page(book, "nav.xhtml")
    assert "cover.xhtml" not in page(book, "toc.ncx")
    unsaid = bind_epub(RICH, images=IMAGES, details=replace(COVERED, cover_alt=""))
    assert "alternativeText" not in page(unsaid, "package.opf")
    assert "cover" not in page(bind_epub(RICH, images={}, details=COVERED), "package.opf"), "its bytes are not there"


def test_contents_old_and_new() -> None:
    for name in ("nav.xhtml", "toc.ncx"):
        text = page(RICH_BOOK, name)
        order = ["Title page", "Before the story", "Chapter 1: Salt", "2. Letters", "Part 3", "After the story"]
        assert [word for word in order if f">{word}<" in text] == order
    assert "It rained." in page(bind_epub(MINIMAL), "chapter-0001.xhtml")
    assert '<h1 class="chapter-heading">Untitled</h1>' in page(bind_epub(MINIMAL), "chapter-0001.xhtml")


def test_right_to_left() -> None:
    book = bind_epub(Manuscript(Work(MINIMAL.work.chapters, language="he")))
    assert 'page-progression-direction="rtl"' in page(book, "package.opf")
    assert 'lang="he" xml:lang="he" dir="rtl"' in page(book, "chapter-0001.xhtml")
    # Our own words are English and say so.
    assert '<h1 id="contents" lang="en" xml:lang="en">' in page(book, "nav.xhtml")


def test_the_same_story_is_the_same_bytes() -> None:
    assert bind_epub(RICH, images=IMAGES, details=DETAILS) == RICH_BOOK
    script = (
        "import sys, hashlib; from tests.editions.stories import *; from fanfold.editions import EDITIONS\n"
        "for e in EDITIONS.values(): print(hashlib.sha256(e.bind(RICH, images=IMAGES, details=DETAILS)).hexdigest())"
    )
    expected = "".join(
        hashlib.sha256(edition.bind(RICH, images=IMAGES, details=DETAILS)).hexdigest() + "\n"
        for edition in EDITIONS.values()
    )
    for zone, seed in (("Asia/Kathmandu", "1"), ("America/St_Johns", "2")):
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, text=True, cwd=ROOT, check=True
        )
        assert done.stdout == expected


def test_other_stories_are_other_books() -> None:
    def uid(data: bytes) -> str:
        return page(data, "package.opf").partition("urn:uuid:")[2][:36]

    other = Manuscript(Work((Chapter((Scene((Paragraph("It snowed."),)),)),)))
    assert uid(bind_epub(MINIMAL)) != uid(bind_epub(other))
    # A work on a site stays the same book while it grows.
    at = EditionDetails(source_url="https://archive.example.test/works/1")
    assert uid(bind_epub(MINIMAL, details=at)) == uid(bind_epub(other, details=at))


def test_nothing_in_a_hostile_book_can_act() -> None:
    book = opened(bind_epub(HOSTILE, images=HOSTILE_IMAGES, details=HOSTILE_DETAILS))
    for name in book.namelist():
        if not name.endswith(".xhtml"):
            continue
        for element in etree.fromstring(book.read(name)).iter():
            tag = str(element.tag).rpartition("}")[2]
            assert tag not in ("script", "iframe", "object", "embed", "form", "style")
            assert not [key for key in map(str, element.attrib) if key.startswith("on") or key == "style"]
            if tag == "a":
                address = element.get("href", "")
                assert address.startswith(("http:", "https:")) or address in book_pages(book)
            if tag == "img":
                assert f"EPUB/{element.get('src')}" in book.namelist()
    assert sum(name.startswith("EPUB/images/") for name in book.namelist()) == 1, "no SVG, no broken picture"


def book_pages(book: ZipFile) -> set[str]:
    return {name.removeprefix("EPUB/") for name in book.namelist()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(manuscripts())
def test_every_page_is_well_formed_and_every_name_unique(manuscript: Manuscript) -> None:
    book = opened(bind_epub(manuscript))
    for name in book.namelist():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            root = etree.fromstring(book.read(name))
            ids = [x.get("id") for x in root.iter() if x.get("id")]
            assert len(ids) == len(set(ids))


def test_pictures_of_every_kind() -> None:
    kinds = {
        "01" * 32: png(),
        "02" * 32: b"GIF89a\x04\x00\x05\x00\x00\x00\x00,;",
        "03" * 32: b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x07\x00\x06\x01\x01\x11\x00\xff\xd9",
        "04" * 32: b"RIFF\x1a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x07\x00\x00\x08\x00\x00abcd",
        "05" * 32: b"not a picture",
        "06" * 32: b"\xff\xd8\xff\xe0\x00\x04ab",
        "07" * 32: b"GIF89a",
    }
    blocks = tuple(Image(f"sha256:{digest}", "x") for digest in kinds)
    book = bind_epub(Manuscript(Work((Chapter((Scene(blocks),)),))), images=kinds)
    text = page(book, "chapter-0001.xhtml")
    for size in ('"3" height="2"', '"4" height="5"', '"6" height="7"', '"8" height="9"'):
        assert f"width={size}" in text
    assert text.count("[Picture: x]") == 3


def deep(levels: int) -> Manuscript:
    block: Block = Paragraph("down here")
    for _ in range(levels):
        block = Quoted((block,))
    return Manuscript(Work((Chapter((Scene((block,)),)),), title=Line("Deep")))


@pytest.mark.parametrize("kind", [kind for kind in EDITIONS if kind != "json"])
def test_nesting_has_an_end(kind: str) -> None:
    assert bind(kind, deep(50))
    with pytest.raises(FanfoldError) as caught:
        bind(kind, deep(5000))
    assert caught.value.code == "E-edition-nesting"
