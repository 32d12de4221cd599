"""Books of any maker: what their own table of contents says about chapters and pages around the story."""

import pytest

from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.walk import block_lines, chapter_text
from tests.intake.readers.containers import GIF, epub, xhtml
from tests.intake.test_nothing_lost import check

TOLD = (
    "<p>The ferry came in late and nobody on the pier looked up. Maren <i>counted</i> the lamps.</p><p>“You said Thursday,” Ivo told "
    "her.</p><p>Nobody had touched the ledger since the autumn, and nobody was going to touch it now.</p>"
)


def ncx(points: str) -> str:
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'


def point(title: str, where: str, inner: str = "") -> str:
    return f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{where}"/>{inner}</navPoint>'


def nav(entries: str) -> str:
    return xhtml(
        f'<nav epub:type="toc"><h1>Contents</h1><ol>{entries}</ol></nav><nav epub:type="landmarks"><ol/></nav>'
    )


def entry(title: str, where: str, inner: str = "") -> str:
    return f'<li><a href="{where}">{title}</a>{f"<ol>{inner}</ol>" if inner else ""}</li>'


NAV = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'


def read(pages: dict[str, str], contents: str, *, is_ncx: bool = True, **more: str | bytes) -> Restored:
    member = {"OEBPS/toc.ncx": contents} if is_ncx else {"OEBPS/nav.xhtml": contents}
    data = epub(pages, metadata="<dc:title>The Lamp</dc:title>", items="" if is_ncx else NAV, **member, **more)
    restored = restore(data, "book.epub")
    check(restored)
    return restored


def chapters(restored: Restored) -> list[tuple[int | None, str, str]]:
    return [(chapter.number, chapter.label, chapter.title) for chapter in restored.manuscript.work.chapters]


@pytest.mark.parametrize("is_ncx", [True, False], ids=["ncx", "nav"])
def test_chapters_whose_text_has_no_heading_are_named_by_the_contents(is_ncx: bool) -> None:
    pages = {name: xhtml(TOLD) for name in ("a.xhtml", "b.xhtml", "c.xhtml")}
    named = [("Ebb", "a.xhtml"), ("Chapter 2: Flood", "b.xhtml"), ("Slack", "c.xhtml")]
    points = ncx("".join(point(*pair) for pair in named)) if is_ncx else nav("".join(entry(*pair) for pair in named))
    restored = read(pages, points, is_ncx=is_ncx)
    assert chapters(restored) == [(1, "", "Ebb"), (2, "Chapter 2", "Flood"), (3, "", "Slack")]
    assert [chapter.heading for chapter in restored.manuscript.work.chapters] == [None] * 3


def test_headings_that_are_no_heading_elements_are_found() -> None:
    page = '<p class="chap">Chapter One</p><p class="sub">The Fog</p>' + TOLD
    pages = {
        "a.xhtml": xhtml(page),
        "b.xhtml": xhtml('<div class="t"><b>Marigold</b></div><h3>Noon</h3>' + TOLD + "<h3>Night</h3>" + TOLD),
    }
    restored = read(pages, ncx(point("Chapter One: The Fog", "a.xhtml") + point("Marigold", "b.xhtml")))
    assert chapters(restored) == [(1, "Chapter One", "The Fog"), (2, "", "Marigold")]
    assert "Noon" in chapter_text(restored.manuscript.work.chapters[1])


def test_a_chapter_split_over_pages_is_one() -> None:
    pages = {"a.xhtml": xhtml("<h2>Ebb</h2>" + TOLD), "b.xhtml": xhtml(TOLD), "c.xhtml": xhtml("<h2>Flood</h2>" + TOLD)}
    restored = read(pages, ncx(point("Ebb", "a.xhtml") + point("Flood", "c.xhtml")))
    assert chapters(restored) == [(1, "", "Ebb"), (2, "", "Flood")]
    assert len(chapter_text(restored.manuscript.work.chapters[0]).split("\n\n")) == 6


def test_chapters_within_one_page_are_found_by_their_names() -> None:
    page = xhtml(f'<h2 id="c1">Ebb</h2>{TOLD}<div id="c2">{TOLD}</div><p>Slack</p>{TOLD}')
    contents = ncx(point("Ebb", "a.xhtml#c1") + point("Flood", "a.xhtml#c2") + point("Slack", "a.xhtml#c3"))
    assert chapters(read({"a.xhtml": page}, contents)) == [(1, "", "Ebb"), (2, "", "Flood"), (3, "", "Slack")]


def test_parts_that_hold_chapters() -> None:
    pages = {
        "p.xhtml": xhtml("<h1>Part One</h1>"), "a.xhtml": xhtml("<h2>Chapter 1</h2>" + TOLD), "b.xhtml": xhtml("<h2>Chapter 2</h2>" + TOLD),
        "q.xhtml": xhtml("<h1>Part Two</h1>"), "c.xhtml": xhtml("<h2>Chapter 3</h2>" + TOLD),
    }  # fmt: skip
    contents = nav(
        entry("Part One", "p.xhtml", entry("Chapter 1", "a.xhtml") + entry("Chapter 2", "b.xhtml"))
        + entry("Part Two", "q.xhtml", entry("Chapter 3", "c.xhtml"))
    )
    restored = read(pages, contents, is_ncx=False)
    assert [(chapter.number, chapter.label) for chapter in restored.manuscript.work.chapters] == [
        (1, "Chapter 1"), (2, "Chapter 2"), (3, "Chapter 3"),
    ]  # fmt: skip
    heading = restored.manuscript.work.chapters[0].heading
    assert heading is not None and heading.text == "Part One\nChapter 1"  # noqa: PT018


def test_pages_around_the_story() -> None:
    pages = {
        "cover.xhtml": xhtml('<img src="i.gif" alt="cover"/>'), "t.xhtml": xhtml("<h1>The Lamp</h1><p>by Petrel</p>"),
        "i.xhtml": xhtml("<p>Made with love by nobody.</p>", attributes='epub:type="imprint"'),
        "d.xhtml": xhtml("<p>For Wren.</p>"), "a.xhtml": xhtml("<h2>Ebb</h2>" + TOLD), "b.xhtml": xhtml("<h2>Flood</h2>" + TOLD),
        "u.xhtml": xhtml("<h2>Uncopyright</h2><p>May you do good.</p>"), "z.xhtml": xhtml("<h2>About the Author</h2><p>Petrel is a bird.</p>"),
    }  # fmt: skip
    named = [
        ("Title Page", "t.xhtml"), ("Dedication", "d.xhtml"), ("Ebb", "a.xhtml"), ("Flood", "b.xhtml"), ("Uncopyright", "u.xhtml"),
        ("About the Author", "z.xhtml"),
    ]  # fmt: skip
    restored = read(pages, ncx("".join(point(*pair) for pair in named)), **{"OEBPS/i.gif": GIF})
    work = restored.manuscript.work
    assert chapters(restored) == [(1, "", "Ebb"), (2, "", "Flood")]
    assert work.title is not None and work.title.text == "The Lamp"  # noqa: PT018
    assert work.byline is not None and work.byline.text == "by Petrel"  # noqa: PT018
    notes = {note.kind: " ".join(block_lines(note.blocks)) for note in work.notes}
    assert notes["dedication"] == "For Wren."
    assert {(note.kind, note.place) for note in work.notes} >= {
        ("furniture", "before"), ("header", "before"), ("header", "after"), ("furniture", "after"),
    }  # fmt: skip
    assert not any("bird" in chapter_text(chapter) for chapter in work.chapters)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("<p>Published: 2009-01-01</p><p>Words: 34,567</p><p>Rating: T</p>", ["Ebb", "Flood"]),
        (TOLD, ["Introduction", "Ebb", "Flood"]),
    ],
    ids=["facts", "story"],
)  # fmt: skip
def test_an_introduction_of_facts_is_no_chapter(top: str, expected: list[str]) -> None:
    pages = {"i.xhtml": xhtml(top), "a.xhtml": xhtml("<h2>Ebb</h2>" + TOLD), "b.xhtml": xhtml("<h2>Flood</h2>" + TOLD)}
    contents = ncx(point("Introduction", "i.xhtml") + point("Ebb", "a.xhtml") + point("Flood", "b.xhtml"))
    restored = read(pages, contents)
    told = [chapter for chapter in restored.manuscript.work.chapters if chapter.scenes]
    assert [chapter.title or chapter.label for chapter in told] == expected


def test_sections_within_a_chapter_are_no_chapters() -> None:
    page = f'<h2 id="a">Ebb</h2>{TOLD}<h3 id="s">Noon</h3>{TOLD}'
    contents = ncx(point("Ebb", "a.xhtml", point("Noon", "a.xhtml#s")) + point("Flood", "b.xhtml"))
    assert chapters(read({"a.xhtml": xhtml(page), "b.xhtml": xhtml(TOLD)}, contents)) == [
        (1, "", "Ebb"),
        (2, "", "Flood"),
    ]


@pytest.mark.parametrize(
    "contents",
    [
        ncx(point("Start", "a.xhtml")), ncx(""), "<ncx><navMap><navPoint>", ncx(point("x", "../../etc/passwd") + point("", "a.xhtml")),
        ncx(point("Part One", "a.xhtml") + point("Part Two", "c.xhtml")),
    ],
    ids=["one entry", "empty", "broken", "elsewhere", "parts alone"],
)  # fmt: skip
def test_contents_that_say_nothing_leave_the_chapters_to_the_passes(contents: str) -> None:
    pages = {f"{name}.xhtml": xhtml(f"<h2>Chapter {n}</h2>" + TOLD) for n, name in enumerate("abcd", 1)}
    assert [number for number, _, _ in chapters(read(pages, contents))] == [1, 2, 3, 4]


def test_a_title_page_listed_by_the_works_title_is_no_chapter_and_small_titles_keep_their_numbers() -> None:
    pages = {
        "t.xhtml": xhtml("<h1>The Lamp</h1><p>by gullwing</p><p>for everyone who stayed</p>"),
        "a.xhtml": xhtml("<h2>i. the long way down</h2>" + TOLD),
        "b.xhtml": xhtml("<h2>ii. the short way</h2>" + TOLD),
    }
    listed = [("The Lamp", "t.xhtml"), ("i. the long way down", "a.xhtml"), ("ii. the short way", "b.xhtml")]
    restored = read(pages, ncx("".join(point(*pair) for pair in listed)))
    assert chapters(restored) == [(1, "i", "the long way down"), (2, "ii", "the short way")]
    work = restored.manuscript.work
    assert work.byline is not None
    assert work.byline.text == "by gullwing"
