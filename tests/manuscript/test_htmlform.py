"""The text of record: lossless both ways, readable as XML and as HTML, inert, strict when read."""

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html, chapter_to_html, manuscript_from_html, manuscript_to_html
from fanfold.manuscript.jsonform import chapter_from_json, manuscript_from_json, to_json
from fanfold.manuscript.nodes import (
    Break,
    Chapter,
    Heading,
    Image,
    Line,
    Manuscript,
    Mark,
    Note,
    Paragraph,
    Scene,
    Span,
    Work,
)
from tests.strategies import chapters, manuscripts

ARBITRARY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@ARBITRARY
@given(chapters())
def test_a_chapter_comes_back_equal(chapter: Chapter) -> None:
    assert chapter_from_html(chapter_to_html(chapter)) == chapter
    assert chapter_from_json(to_json(chapter)) == chapter


@ARBITRARY
@given(manuscripts())
def test_a_manuscript_comes_back_equal(manuscript: Manuscript) -> None:
    assert manuscript_from_html(manuscript_to_html(manuscript)) == manuscript
    assert manuscript_from_json(to_json(manuscript)) == manuscript


@ARBITRARY
@given(manuscripts())
def test_the_record_is_inert(manuscript: Manuscript) -> None:
    """No script, no handler, no address but http, https and mailto; nothing is fetched when it is shown."""
    tree = LexborHTMLParser(manuscript_to_html(manuscript))
    assert not tree.css("script, style, iframe, object, embed, link, form, base")
    for node in tree.css("main *"):
        attributes = node.attributes
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert (attributes.get("href") or "http:").lower().startswith(("http:", "https:", "mailto:"))
        assert (attributes.get("src") or "sha256:").startswith("sha256:")


@ARBITRARY
@given(chapters())
def test_a_browser_reads_the_same_tree(chapter: Chapter) -> None:
    """Polyglot: an HTML parser sees the elements that the XML parser sees, in the same order."""
    text = chapter_to_html(chapter)
    xml = [element.tag for element in etree.fromstring(text).iter() if isinstance(element.tag, str)]
    html = [node.tag for node in LexborHTMLParser(text).css("article, article *")]
    assert html == xml


def one(*blocks: Paragraph | Note | Heading | Image, **more: object) -> Chapter:
    return Chapter(scenes=(Scene(tuple(blocks), **more),))  # type: ignore[arg-type]


def test_what_it_looks_like() -> None:
    chapter = Chapter(
        scenes=(
            Scene(
                (Paragraph("Rain. Not again.", Span(30, 46), (Mark("thought", 6, 16, Span(36, 46), "haley"),)),),
                Span(20, 46),
                Break(Span(20, 23), "***"),
                layer="dream",
                person="third",
            ),
        ),
        span=Span(0, 46),
        number=2,
        label="Chapter 2",
        title="Rain",
        heading=Line("Chapter 2: Rain", Span(0, 15)),
    )
    assert chapter_to_html(chapter) == (
        '<article class="chapter" data-number="2" data-label="Chapter 2" data-title="Rain" data-span="0-46">\n'
        '<h2 class="heading" data-span="0-15">Chapter 2: Rain</h2>\n'
        '<section class="scene" data-layer="dream" data-person="third" data-span="20-46">\n'
        '<hr class="opening" data-glyphs="***" data-span="20-23"/>\n'
        '<p data-span="30-46">Rain. <i class="thought" data-thinker="haley" data-span="36-46">Not again.</i></p>\n'
        "</section>\n</article>\n"
    )


def test_crossing_marks_are_cut_and_joined() -> None:
    text, marks = "one two three", (Mark("emphasis", 0, 7, Span(5, 12)), Mark("strong", 4, 13, Span(9, 18)))
    chapter = one(Paragraph(text, marks=marks))
    html = chapter_to_html(chapter)
    assert '<em data-span="5-12">one <strong data-join="2" data-span="9-18">two</strong></em>' in html
    assert '<strong data-join="2" data-span="9-18"> three</strong>' in html
    assert chapter_from_html(html) == chapter


def test_touching_marks_stay_two() -> None:
    chapter = one(Paragraph("onetwo", marks=(Mark("emphasis", 0, 3), Mark("emphasis", 3, 6))))
    assert "<em>one</em><em>two</em>" in chapter_to_html(chapter)
    assert chapter_from_html(chapter_to_html(chapter)) == chapter


@pytest.mark.parametrize(
    ("address", "live"),
    [
        ("https://example.test/a?b=1&c=2#d", True),
        ("mailto:ada@example.test", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" http://example.test/", False),
        ("data:text/html,<script>", False),
        ("//example.test/", False),
        ("http://example.test/a b", False),
        ("", False),
    ],
)
def test_only_plain_addresses_live(address: str, *, live: bool) -> None:
    chapter = one(Paragraph("here", marks=(Mark("link", 0, 4, value=address),)))
    html = chapter_to_html(chapter)
    assert (" href=" in html) is live
    assert chapter_from_html(html) == chapter


def test_a_link_in_a_link_is_data() -> None:
    inner, outer = Mark("link", 2, 4, value="http://b.test/"), Mark("link", 0, 6, value="http://a.test/")
    chapter = one(Paragraph("abcdef", marks=(outer, inner)))
    html = chapter_to_html(chapter)
    assert html.count("<a ") == 1
    assert '<span class="link" data-href="http://b.test/">cd</span>' in html
    assert chapter_from_html(html) == chapter


def test_what_xml_forbids_is_left_out() -> None:
    html = chapter_to_html(one(Paragraph("a\x00b\x1fc\ud800d\uffff", marks=(Mark("emphasis", 1, 2),))))
    assert "abcd" in etree.tostring(etree.fromstring(html), method="text", encoding="unicode")


def test_notes_stand_where_they_belong() -> None:
    before, after = (Note("author_note", (Paragraph(x),), place=x) for x in ("before", "after"))
    html = chapter_to_html(Chapter(scenes=(Scene((Paragraph("story"),)),), notes=(before, after)))
    assert html.index("before</p>") < html.index("story</p>") < html.index("after</p>")


def test_pictures_from_elsewhere_are_not_fetched() -> None:
    html = chapter_to_html(one(Image("http://example.test/x.png", "a fox"), Image("sha256:ab", "kept")))
    assert '<img data-src="http://example.test/x.png" alt="a fox"/>' in html
    assert '<img src="sha256:ab" alt="kept"/>' in html


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>no article</p>",
        '<article class="chapter">loose words</article>',
        '<article class="chapter"><section class="scene"><p>a</p>loose</section></article>',
        '<article class="chapter"><section class="scene"><p>a<script>b</script></p></section></article>',
        '<article class="chapter"><section class="scene"><p class="left">a</p></section></article>',
        '<article class="chapter"><section class="scene"><p data-span="x">a</p></section></article>',
        '<article class="chapter"><section class="scene"><hr class="break">words</hr></section></article>',
        '<article class="chapter"><section class="scene" data-person="fourth"></section></article>',
        '<article class="chapter" data-number="two"></article>',
        '<article class="chapter"><p>&nbsp;</p></article>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><article class="chapter"></article>',
        '<!DOCTYPE html [<!ENTITY e "x">]><article class="chapter" data-title="&e;"></article>',
        '<article class="chapter"><!-- lost --></article>',
        '<article class="chapter"><section class="scene">' + "<blockquote>" * 3000,
        '<article class="chapter"><section class="scene">'
        + "<ul><li>" * 900
        + "</li></ul>" * 900
        + "</section></article>",
        '<article class="chapter"></article><p>more</p>',
        "<article class='chapter'>\ud800</article>",
    ],
)
def test_broken_forms_are_refused(text: str) -> None:
    with pytest.raises(FanfoldError) as caught:
        chapter_from_html(text)
    assert caught.value.code == "E-manuscript-html"


@pytest.mark.parametrize(("old", "new"), [
    ("fanfold-manuscript/1", "fanfold-manuscript/9"), ("<main", "<div"), ("</main>", "</main><p>x</p>"),
    ("</h1>", "</h1><h1 class='title'>again</h1>"), ("<header>", "<header>words"), ("</header>", "</header><p>x</p>"),
])  # fmt: skip
def test_broken_documents_are_refused(old: str, new: str) -> None:
    good = manuscript_to_html(Manuscript(Work((), title=Line("T"))))
    assert manuscript_from_html(good).work.title == Line("T")
    with pytest.raises(FanfoldError) as caught:
        manuscript_from_html(good.replace(old, new))
    assert caught.value.code == "E-manuscript-html"
