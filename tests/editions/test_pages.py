"""The XHTML that the reading page shares, the HTML edition, plain text, and the table of editions."""

import json
from datetime import date

import pytest
from lxml import etree

from fanfold.editions import EDITIONS, EditionDetails, bind
from fanfold.editions.details import front_of
from fanfold.editions.html import write_html
from fanfold.editions.labels import chapter_name
from fanfold.editions.text import write_text
from fanfold.editions.xhtml import Picture, Renderer, render_chapter_body, render_text
from fanfold.manuscript.jsonform import manuscript_from_json
from fanfold.manuscript.nodes import (
    Break,
    Chapter,
    Heading,
    Image,
    Layer,
    LegendEntry,
    Line,
    Listing,
    Manuscript,
    Mark,
    Meta,
    Quoted,
    Scene,
    Work,
)
from tests.editions.stories import DETAILS, IMAGES, MINIMAL, RICH, note, para


def body(*blocks: object, **options: object) -> str:
    return render_chapter_body(Chapter((Scene(tuple(blocks)),)), **options)  # type: ignore[arg-type]


# --- the renderer ---------------------------------------------------------------------------------


def test_no_places_no_ids_unless_asked() -> None:
    assert body(para("Hi.")) == "<p>Hi.</p>\n"
    assert body(para("Hi."), anchors=True, prefix="c2-") == '<p id="c2-p1">Hi.</p>\n'


def test_notes_are_labelled_and_count_no_paragraphs() -> None:
    shown = body(note("disclaimer", "Not mine."), para("Story."), anchors=True)
    assert shown == (
        '<aside class="note note-disclaimer" role="note">\n<h2 class="note-label">Disclaimer</h2>\n'
        '<p>Not mine.</p>\n</aside>\n<p id="p1">Story.</p>\n'
    )


def test_headings_stand_below_the_chapter() -> None:
    chapter = Chapter(
        (Scene((Heading("a", level=5), Heading("b", level=6), note("author_note", Heading("c", level=1)), Heading("d", level=6))),),
        heading=Line("One"),
        notes=(note("summary", "s"),),
    )  # fmt: skip
    shown = render_chapter_body(chapter, heading_level=3)
    for expected in (
        '<h3 class="chapter-heading">One</h3>',
        '<h4 class="note-label">Summary',
        "<h4>a<",
        "<h5>b<",
        "<h5>c<",
        "<h4>d<",
    ):
        assert expected in shown


def test_a_chapter_without_a_heading() -> None:
    chapter = Chapter((Scene((Heading("a"),)),))
    assert render_chapter_body(chapter) == "<h2>a</h2>\n"
    assert render_chapter_body(chapter, name="Part 2") == '<h2 class="chapter-heading">Part 2</h2>\n<h3>a</h3>\n'
    assert ">Chapter 2: Rain</h2>" in render_chapter_body(Chapter((), label="Chapter 2", title="Rain"))


def test_layers_are_passages() -> None:
    scenes = (
        Scene((para("a"),), layer="dream"),
        Scene((para("b"),), opening=Break(), layer="dream"),
        Scene((para("c"),), opening=Break(glyphs="#")),
        Scene((para("d"),), layer="x"),
    )
    shown = render_chapter_body(Chapter(scenes), layers=(Layer("real", "reality"), Layer("dream", "a dream")))
    assert shown == (
        '<div class="layer layer-2" role="group" aria-label="A dream" data-layer="dream">\n<p class="layer-label">A dream</p>\n'
        '<p>a</p>\n<hr class="break"/>\n<p>b</p>\n</div>\n<hr class="break" data-glyphs="#"/>\n<p>c</p>\n'
        '<div class="layer layer-3" role="group" aria-label="X" data-layer="x">\n<p class="layer-label">X</p>\n<p>d</p>\n</div>\n'
    )


def test_our_words_say_that_they_are_english() -> None:
    assert 'class="note-label" lang="en" xml:lang="en">Legend' in body(note("legend", "kursiv"), language="de")
    assert 'class="note-label">Legend' in body(note("legend", "italics"), language="en-AU")


def test_thoughts_for_the_ear() -> None:
    thought = para("Why?", ("thought", "Why?", "haley"))
    assert body(thought) == '<p><i class="thought">Why?</i></p>\n'
    assert body(thought, spoken=True) == '<p><i class="thought"><span class="unseen">Thought: </span>Why?</i></p>\n'


def test_emphasis_in_emphasis_is_one() -> None:
    marks = (Mark("emphasis", 0, 4), Mark("emphasis", 2, 6), Mark("emphasis", 6, 8))
    assert render_text("abcdefghi", marks) == "<em>abcdefgh</em>i"


def test_links_never_nest_and_always_show_something() -> None:
    links = (
        Mark("link", 0, 4, value="https://a.test/"),
        Mark("link", 2, 6, value="https://b.test/"),
        Mark("link", 6, 7, value="https://c.test/"),
    )
    assert render_text("abcdef g", links) == '<a href="https://a.test/">abcd</a><a href="https://b.test/">ef</a> g'


def test_a_thousand_nested_marks_are_shallow() -> None:
    marks = tuple(Mark("emphasis", at, 4000 - at) for at in range(2000))
    assert render_text("x" * 4000, marks).count("<em>") == 1


def test_pictures_are_shown_or_said() -> None:
    shown = body(Image("sha256:aa", "A map"), pictures={"sha256:aa": Picture("/p/aa.png", 4, 3)})
    assert shown == '<figure class="picture"><img src="/p/aa.png" alt="A map" width="4" height="3"/></figure>\n'
    assert body(Image("sha256:aa", "A map")) == '<p class="picture">[Picture: A map]</p>\n'
    assert 'href="https://x.test/a.png"' in body(Image("https://x.test/a.png"))


def test_what_is_empty_is_left_out() -> None:
    assert body(para(" "), Heading("\x9f"), Quoted(()), Listing(()), note("legend")) == ""
    assert Renderer().notes(()) == ""


def test_nothing_of_the_author_is_markup() -> None:
    evil = '"><script>&amp;'
    shown = body(para(evil), Heading(evil), Break(glyphs=evil), Image(evil, evil), note("header", evil))
    assert "<script" not in shown
    assert etree.fromstring(f"<div>{shown}</div>") is not None


# --- the HTML edition -----------------------------------------------------------------------------


def test_the_page_stands_alone() -> None:
    page = write_html(RICH, images=IMAGES, details=DETAILS)
    assert "<title>The Lighthouse at Fennick Point</title>" in page
    assert page.count("<h1>") == 1
    for wanted in (
        "prefers-color-scheme: dark",
        "@media print",
        'href="#chapter-2"',
        'id="chapter-2-p1"',
        "data:image/png;base64,",
    ):
        assert wanted in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert 'src="http' not in page


def test_one_piece_needs_no_contents() -> None:
    page = write_html(MINIMAL)
    assert "<nav" not in page
    assert page.count("Untitled") == 2


# --- plain text -----------------------------------------------------------------------------------


def test_text_as_people_type_it() -> None:
    work = Work(
        (Chapter((Scene((
            para("so very tired, why now?", ("emphasis", "very"), ("strong", "tired"), ("thought", "why now?")),
            para("the map", ("link", "map", "https://x.test/")),
        ), layer="d"), Scene((para("on."),), opening=Break(), layer="d"))),),
        title=Line("Rain"), byline=Line("by Ada"), layers=(Layer("d", "dream"),),
        legend=(LegendEntry("slashes", "thought"),), notes=(note("author_note", "Hello.", "Bye."),),
    )  # fmt: skip
    assert write_text(Manuscript(work)) == (
        "Rain\n\nby Ada\n\n    [Author’s note]\n\n    Hello.\n\n    Bye.\n\n[Dream]\n\n"
        "so _very_ *tired*, //why now?//\n\nthe map <https://x.test/>\n\n* * *\n\non.\n"
    )


def test_text_wraps_words_whole() -> None:
    words = "a well-known mother-in-law and " + "x" * 50 + " end"
    wrapped = write_text(Manuscript(Work((Chapter((Scene((para(words), Quoted((para(words),)))),)),))), width=24)
    lines = wrapped.split("\n")
    assert all(len(line) <= 24 or "x" * 50 in line for line in lines)
    assert "    a well-known" in lines
    assert wrapped.split().count("mother-in-law") == 2


# --- what a title page says -----------------------------------------------------------------------


def test_details_win_and_the_manuscript_fills_in() -> None:
    plain = front_of(RICH, None)
    assert (plain.title, plain.byline, plain.authors) == (
        "The Lighthouse at Fennick Point",
        "by saltmarsh_wren",
        ("saltmarsh_wren",),
    )
    assert plain.facts == (("Rating", "PG-13"), ("Pairing", "Tamsin/Idris"))
    told = front_of(RICH, DETAILS)
    assert told.byline == "by Wren and Ada Marsh"
    assert ("Chapters", "3 of 10–15") in told.facts
    assert ("Rating", "PG-13") not in told.facts
    assert front_of(MINIMAL, None).title == "Untitled"


def test_a_summary_is_told_once() -> None:
    said = EditionDetails(summary="Tamsin keeps a light\nthat nobody asked her to keep.")
    assert front_of(RICH, said).summary == ""
    assert front_of(MINIMAL, said).summary


@pytest.mark.parametrize(
    ("byline", "author"),
    [("by Ada", "Ada"), ("Written by: Ada", "Ada"), ("par Ada", "Ada"), ("Ada", "Ada"), ("Bytes", "Bytes"), ("by", "")],
)
def test_authors_of_a_byline(byline: str, author: str) -> None:
    found = front_of(Manuscript(Work((), byline=Line(byline))), None)
    assert found.byline == byline
    assert found.authors == ((author,) if author else ())


def test_a_header_note_says_the_facts_itself() -> None:
    work = Work((), meta=(Meta("Rating", "T"),), notes=(note("header", "Rating: T"),))
    assert front_of(Manuscript(work), None).facts == ()


def test_names_of_chapters() -> None:
    assert chapter_name(Chapter((), heading=Line(" Chapter 2:\nRain ")), 5, 9, "T") == "Chapter 2: Rain"
    assert chapter_name(Chapter((), label="Interlude", title="Rain"), 5, 9, "T") == "Interlude: Rain"
    assert chapter_name(Chapter((), number=3), 5, 9, "T") == "Chapter 3"
    assert chapter_name(Chapter(()), 5, 9, "T") == "Part 5"
    assert chapter_name(Chapter(()), 1, 1, "T") == "T"


# --- the table ------------------------------------------------------------------------------------


def test_the_table_of_editions() -> None:
    assert list(EDITIONS) == ["epub", "html", "txt", "md", "json"]
    for suffix, edition in EDITIONS.items():
        data = bind(suffix, RICH, images=IMAGES, details=EditionDetails(updated=date(2020, 1, 2)))
        assert data
        assert edition.suffix == suffix
    assert manuscript_from_json(bind("json", RICH)) == RICH
    assert json.loads(bind("json", MINIMAL))["schema"] == "fanfold-manuscript/1"
