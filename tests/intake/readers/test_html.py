"""HTML of any site to a flow."""

import base64
import textwrap

import pytest

from fanfold.intake.flow import Para
from fanfold.manuscript.errors import FanfoldError

from .promises import Stopwatch, boxes, flow_of, looks, texts

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00"
# Sentences of different lengths, as prose has them.
PROSE = [
    "The tide had gone out further than anybody in the village could remember, and nobody wanted to be the first to say so.",
    "Maren counted the boats twice, because counting was something to do with her hands in her pockets and the wind at her back.",
    "“You are early,” said the harbour master, who had not slept either, and he held out a cup of something hot to her.",
    "She took it without a word, drank half of it, and gave the other half to the dog, which had been waiting all night.",
    "Far out, where the sand turned dark, something moved that was neither a seal nor a wave, and it was coming towards them.",
]


def body(html: str) -> list[Para]:
    return flow_of("a.html", f"<html><body>{html}</body></html>").paras


def test_paragraphs_headings_and_looks() -> None:
    paras = body(
        "<h1>The <em>Tide</em></h1><p>She <b>never</b> <i>liked</i> <u>it</u>, <s>no</s> H<sub>2</sub>O x<sup>2</sup> "
        "<code>c</code> <small>s</small></p>"
    )
    assert [(p.kind, p.text) for p in paras] == [("h1", "The Tide"), ("p", "She never liked it, no H2O x2 c s")]
    assert looks(paras[0]) == [("i", "Tide")]
    assert looks(paras[1]) == [
        ("b", "never"), ("i", "liked"), ("u", "it"), ("s", "no"), ("sub", "2"), ("sup", "2"), ("code", "c"), ("small", "s"),
    ]  # fmt: skip


def test_white_space_is_folded_but_no_break_spaces_stay() -> None:
    (para,) = body("<p>\n  One   two\n\tthree<b> four </b> five\xa0\xa0six </p>")
    assert para.text == "One two three four five\xa0\xa0six"
    assert looks(para) == [("b", "four")]


def test_entities() -> None:
    (para,) = body("<p>caf&eacute; &#8220;x&#8221; &amp;amp; &#146;s &lt;b&gt; &nosuch; AT&T</p>")
    assert para.text == "café “x” &amp; ’s <b> &nosuch; AT&T"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>&nbsp;</p><p>Two</p>", [0, 1]),
        ("<p>One</p><p></p><p>Two</p>", [0, 1]),
        ("<p>One</p><p> </p><p>&nbsp;</p><p>Two</p>", [0, 2]),
        ("<p>One</p><p><br></p><p>Two</p>", [0, 1]),
        ("<p>One</p><br><p>Two</p>", [0, 1]),
        ("<p>One</p>\n\n<div></div><p>Two</p>", [0, 0]),
        ("<p>One</p><p><o:p>&nbsp;</o:p></p><p>Two</p>", [0, 1]),
        ("<p>One<br></p><p>Two</p>", [0, 0]),
        ("<p>One</p><p>\u200b</p><p>Two</p>", [0, 1]),
        ("<p>One</p><div>&nbsp;</div><p>Two</p>", [0, 1]),
    ],
)
def test_spacers_are_counted_not_kept(html: str, expected: list[int]) -> None:
    assert [p.blanks for p in body(html)] == expected


def test_a_stray_end_tag_is_no_empty_paragraph() -> None:
    assert [p.blanks for p in body("<p>One<p><center>* * *</center></p><p>Two</p>")] == [0, 0, 0]


def test_a_line_break_in_a_paragraph_stays() -> None:
    (para,) = body("<p>Dear Ada, <br> <i>come<br>home</i>.</p>")
    assert para.text == "Dear Ada,\ncome\nhome."
    assert looks(para) == [("i", "come\nhome")]


def test_two_breaks_part_paragraphs_and_more_leave_blanks() -> None:
    paras = body("One.<br><br>Two.<br />\n<br>Three.<br>and a line.<br><br><br><br>Four.<br><br>")
    assert [(p.text, p.blanks) for p in paras] == [
        ("One.", 0), ("Two.", 0), ("Three.\nand a line.", 0), ("Four.", 2),
    ]  # fmt: skip


def test_one_break_parts_paragraphs_of_a_whole_chapter() -> None:
    paras = body("<div>" + "<br>".join(PROSE) + "<br><br>" + "<br>".join(PROSE) + "</div>")
    assert texts_of(paras) == PROSE * 2
    assert [p.blanks for p in paras] == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]


def test_wraps_of_a_machine_are_joined() -> None:
    story = [" ".join(PROSE), " ".join(PROSE[1:]), " ".join(PROSE[2:])]
    wrapped = ["<br>\n".join(textwrap.wrap(text, 72)) for text in story]
    paras = body("<i>" + wrapped[0] + "</i><br><br>" + wrapped[1] + "<br><br>" + wrapped[2])
    assert texts_of(paras) == story
    assert looks(paras[0]) == [("i", story[0])]
    assert [p.blanks for p in paras] == [0, 0, 0]


def test_short_lines_are_verse_not_paragraphs() -> None:
    (para,) = body("<p>" + "<br>".join(["The tide is out,", "the moon is in,", "and nobody", "will win."] * 4) + "</p>")
    assert para.text.count("\n") == 15


def test_preformatted_text_is_read_as_plain_text() -> None:
    wrapped = "\n".join(textwrap.wrap(" ".join(PROSE), 72))
    paras = body(f"<pre>{wrapped}\n\n  <b>{wrapped}</b>\n</pre><p>After.</p>")
    assert texts_of(paras) == [" ".join(PROSE)] * 2 + ["After."]
    assert looks(paras[1]) == [("b", " ".join(PROSE))]


@pytest.mark.parametrize(
    ("html", "align"),
    [
        ("<center>x</center>", "center"), ("<p align=center>x</p>", "center"), ("<p style='text-align:center'>x", "center"),
        ("<div align='right'><p>x</p></div>", "right"), ("<center><p align=left>x</p></center>", ""),
        ("<p style='text-align: justify'>x</p>", ""), ("<table align=center><tr><td>x</table>", ""),
    ],
)  # fmt: skip
def test_alignment(html: str, align: str) -> None:
    assert body(html)[0].align == align


def test_styles_are_computed() -> None:
    paras = flow_of(
        "a.html",
        """<html><head><style>/* c */ .c1 { font-style: italic } .c2,.c3{font-weight:bold;text-decoration:underline}
        p.c4 { text-align: center; font-style:oblique } #x{text-decoration:line-through} .up{vertical-align:super}
        @media print { .c5 { font-style: italic } } @media screen { .c6 { font-weight: 700 } } .no > .such { font-style: italic }
        .off{font-style:normal} body p .z {color:red}</style></head><body>
        <p>a <span class="c1">one</span> b <span class=c3>two</span> <span id=x>three</span> <span class=up>four</span></p>
        <p class=c4>centred <em class=off>not</em></p><p><span class=c5>five</span> <span class=c6>six</span></p>
        <p><span style="font-style:italic;font-weight:bold">seven</span> <a style="text-decoration:none" href=x>y</a></p>
        </body></html>""",
    ).paras
    assert looks(paras[0]) == [("i", "one"), ("b", "two"), ("u", "two"), ("s", "three"), ("sup", "four")]
    assert paras[1].align == "center"
    assert looks(paras[1]) == [("i", "centred")]
    assert looks(paras[2]) == [("b", "six")]
    assert looks(paras[3]) == [("b", "seven"), ("i", "seven")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><i>One</p><p>Two</p><p>Three</p>", [["One"], [], []]),
        ("<p>a <i>One<i> b</p><p>Two</p>", [["One"], []]),
        ("<p><i>One</p><p>Two <i>x</i></p>", [["One"], ["x"]]),
        ("<i><p>One</p><p>Two</p></i><p>Three</p>", [["One"], ["Two"], []]),
        ("<p><i>One</p><p>Two</i> three</p>", [["One"], ["Two"]]),
        ("<i>One<br><br>Two<br><br>Three", [["One"], [], []]),
        ("<p><b><i>One</p><p>Two</p>", [["One"], []]),
        ("<p><i>a<i>b</i></i> c</p>", [["ab"]]),
    ],
)
def test_looks_left_open_end_with_their_paragraph(html: str, expected: list[list[str]]) -> None:
    assert [[words for look, words in looks(p) if look == "i"] for p in body(html)] == expected


def test_rules_and_pictures() -> None:
    address = "data:image/gif;base64," + base64.b64encode(GIF).decode()
    flow = flow_of(
        "a.html",
        f"<p>One</p><hr><p><img src='{address}' alt='A lamp'> and <img src=x.png> words</p><img width=1 height=1 src=y>",
    )
    assert [(p.kind, p.text) for p in flow.paras] == [
        ("p", "One"), ("rule", "* * *"), ("img", "[A lamp]"), ("p", "and words"), ("img", "[image]"),
    ]  # fmt: skip
    assert flow.paras[2].src == f"sha256:{next(iter(flow.images))}"
    assert flow.paras[4].src == "x.png"
    assert list(flow.images.values()) == [GIF]


def test_quotes_and_lists_nest() -> None:
    paras = body("<blockquote><p>q</p><ul><li>one<li><p>two</p><p>more</p><ol><li>deep</ol></ul></blockquote><p>out")
    assert [boxes(p) for p in paras] == [
        ["quote"], ["quote", "ul", "item"], ["quote", "ul", "item"], ["quote", "ul", "item"],
        ["quote", "ul", "item", "ol", "item"], [],
    ]  # fmt: skip
    assert paras[2].boxes == paras[3].boxes != paras[1].boxes
    assert paras[1].boxes[:2] == paras[2].boxes[:2]
    assert paras[1].kind == "li"


def test_a_table_of_data_stays_a_table() -> None:
    paras = body("<table><tr><th>A<th>B<tr><td>1<br>2<td><p>3</p><p>4</p></table>")
    assert [(p.kind, p.text, boxes(p)) for p in paras] == [
        ("th", "A", ["table", "row"]), ("th", "B", ["table", "row"]), ("td", "1\n2", ["table", "row"]),
        ("td", "3\n4", ["table", "row"]),
    ]  # fmt: skip
    assert paras[0].boxes == paras[1].boxes != paras[2].boxes


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" + "</p><p>".join(PROSE * 2) + "</td><td>Menu</td></tr><tr><td>x<td>y</table>",
        "<table><tr><td><table><tr><td>A<td>B<tr><td>C<td>D</table></td><td>E</table>",
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        "<table><tr><td>One<td>Two</tr></table>",
        "<table><tr><td><h2>One</h2><td>x<tr><td>Two<td>y</table>",
    ],
    ids=["much text", "nested", "one column", "one row", "headings"],
)
def test_a_layout_is_taken_apart(html: str) -> None:
    paras = body(html)
    assert not any(boxes(p) for p in paras if p.text[:1] != "A" and p.text not in "BCD")
    assert not any(p.kind == "td" and not p.boxes for p in paras)


def test_labels_and_values_become_header_lines() -> None:
    flow = flow_of(
        "a.html",
        "<table><tr><td><b>Rating:</b><td>PG-13<tr><td>Pairing:<td>A/B</table><dl><dt>Fandom:</dt><dd>The Tide</dd>"
        "<dt>Term</dt><dd>Meaning</dd></dl>",
    )
    assert texts(flow) == ["Rating: PG-13", "Pairing: A/B", "Fandom: The Tide", "Term", "Meaning"]
    assert looks(flow.paras[0]) == [("b", "Rating:")]


def test_site_furniture_is_kept_and_marked() -> None:
    paras = body(
        "<nav>Home | Log in</nav><div class='Main Content' id=Story><p class=MsoNormal>Text</p></div><p><a href=/>Prev</a> | "
        "<a href=/n>Next</a></p><p>See <a href=/>this</a></p><form>Go <select><option>1. One<option>2. Two</select>"
        "<button>Go</button></form><footer>©</footer><div role=navigation>x</div>"
    )
    found = {p.text: p.hints for p in paras}
    assert "nav" in found["Home | Log in"]
    assert found["Text"] == {"main", "content", "story", "msonormal"}
    assert "nav" in found["Prev | Next"]
    assert "nav" not in found["See this"]
    assert "form" in found["1. One"] & found["Go"]
    assert "footer" in found["©"]
    assert "nav" in found["x"]


def test_links_lead_somewhere_safe_or_nowhere() -> None:
    (para,) = body(
        "<p onclick='x()'>A <a href='http://a.b/c'>b</a> <a href='javascript:alert(1)'>c</a> <a href=' java\nscript:x'>d</a> "
        "<a href='#n'>e</a> <a href='data:text/html,x'>f</a> <a href='mailto:a@b.c'>g</a></p>"
    )
    assert [(r.look, r.value) for r in para.runs] == [("link", "http://a.b/c"), ("link", "mailto:a@b.c")]


def test_relative_links_are_resolved_when_the_page_says_where_it_was() -> None:
    flow = flow_of("a.html", "<html><head><base href='https://s.org/a/'></head><body><p>A <a href='../b'>b</a> c</p>")
    assert flow.paras[0].runs[0].value == "https://s.org/b"


def test_scripts_styles_and_events_leave_no_text() -> None:
    flow = flow_of(
        "a.html",
        "<html><head><script>a()</script><style>b{}</style></head><body onload=x()><script>c()</script><p>Text</p>"
        "<template><p>t</p></template><!-- d --><iframe>e</iframe><svg onload=y()><script>f()</script></svg>"
        "<p style='display:none'>hidden</p><xml>Normal 0 false</xml><!--[if gte mso 9]>z<![endif]-->",
    )
    assert texts(flow) == ["Text", "hidden"]
    assert "hidden" in flow.paras[1].hints


def test_meta_and_language() -> None:
    flow = flow_of(
        "a.html",
        "<html lang=de-AT><head><title>Die\n Flut</title><meta name=author content='Wren'><meta name=description content='Sie wartet.'>"
        "</head><body><p>Wir <span lang=en>wait</span> <i lang=de-at>hier</i></p><p lang=fr>Oui</p>",
    )
    assert [(m.name, m.value) for m in flow.meta] == [
        ("Title", "Die Flut"),
        ("Author", "Wren"),
        ("Summary", "Sie wartet."),
    ]
    assert flow.language == "de-AT"
    assert [(r.look, r.value) for p in flow.paras for r in p.runs] == [("lang", "en"), ("i", ""), ("lang", "fr")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('<meta charset="windows-1251"><p>Она ждала</p>'.encode("cp1251"), "Она ждала"),
        ('<meta charset="utf-8"><p>She didn’t — “no”</p>'.encode("cp1252"), "She didn’t — “no”"),
        ('<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"><p>It’s…</p>'.encode("cp1252"), "It’s…"),
        ("<html><body><p>Она ждала</p></body></html>".encode("utf-16"), "Она ждала"),
        ('<?xml version="1.0" encoding="Shift_JIS"?><html><body><p>彼女は待っていた。</p>'.encode("cp932"), "彼女は待っていた。"),
    ],
)  # fmt: skip
def test_declared_encodings(data: bytes, expected: str) -> None:
    assert texts(flow_of("a.html", data)) == [expected]


def test_xhtml_elements_closed_in_their_own_tag() -> None:
    flow = flow_of(
        "a.xhtml",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head><body>'
        '<p><a id="x"/>One <i/>two</p><div/><p>Three <![CDATA[<4>]]></p></body></html>',
    )
    assert texts(flow) == ["One two", "Three <4>"]
    assert not flow.paras[0].runs


def test_quotation_elements_ruby_and_verse() -> None:
    paras = body(
        "<p><q>Yes</q></p><p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p><div class=poem><p>a<br>b</p><p>c</p></div>"
    )
    assert texts_of(paras) == ["“Yes”", "漢(kan)", "a", "b", "c"]
    assert [p.kind for p in paras[2:]] == ["verse"] * 3


def test_word_paragraphs_with_indents() -> None:
    (one, two) = body(
        "<p class=MsoNormal style='text-indent:.5in'>One</p><p style='text-indent:0'>&nbsp;&nbsp;&nbsp; Two</p>"
    )
    assert (one.indent, one.text) == (4, "One")
    assert (two.indent, two.text) == (4, "Two")


def test_control_characters_never_reach_the_words() -> None:
    (para,) = body("<p>a\x01b&#2;<i>c&#x0;d</i>\x0be\x1f</p>")
    assert para.text == "a b c\ufffdd e"
    assert looks(para) == [("i", "c\ufffdd")]


HOSTILE = {
    "nested divs": "<div>" * 100_000 + "x",
    "nested quotes": "<blockquote>" * 10_000 + "x" + "</blockquote>" * 10_000,
    "nested lists": "<ul><li>x" * 10_000,
    "nested tables": "<table><tr><td>x" * 10_000,
    "nested spans": "<span>" * 100_000 + "x",
    "open looks": "".join(f"<b a={n}>" for n in range(3_000)) + "<p>x" * 20_000,
    "open identical looks": "<p><i><b><u>x" * 30_000,
    "misnested": "<b><p></b><i>x</p></i>" * 20_000,
    "foster parents": "<table>x<b>" * 5_000,
    "anchors": "<a>x" * 50_000,
    "comments": "<p>x</p>" + "<!--" * 200_000,
    "open tag": "<p>x</p><" + "a" * 2_000_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x",
    "classes": '<div class="' + " ".join(f"c{n}" for n in range(20_000)) + '">' + "<p>x</p>" * 5_000,
    "breaks": "x<br>" * 100_000,
    "breaks without words": "<br>" * 300_000 + "x",
    "no-break spaces": "<p>x</p>" + "&nbsp;" * 500_000,
    "style sheet": "<style>" + "{" * 200_000 + "</style><p>x",
    "rules": "<style>" + "".join(f".c{n} {{font-style:italic}}" for n in range(50_000)) + "</style><p class=c1>x",
    "selectors": "<style>" + "p " * 100_000 + "{font-style:italic}</style><p>x",
    "self-closed": "<?xml version='1.0'?><html><body>" + "<a/>" * 100_000 + "x",
    "sections": "<?xml version='1.0'?><html><body>x" + "<![CDATA[" * 200_000,
    "entities": "<p>" + "&amp;" * 500_000,
    "one line": "<p>" + "word " * 3_000_000,
    "script left open": "<p>x</p>" + "<script>" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_in_seconds(name: str) -> None:
    with Stopwatch(10):
        paras = flow_of("a.html", HOSTILE[name]).paras
    assert any("x" in p.text or "word" in p.text or "&" in p.text for p in paras)


@pytest.mark.parametrize("html", ["<p>" * 1_100_000, "<p>x</p>" * 400_000])
def test_more_than_a_story_needs_is_refused(html: str) -> None:
    with Stopwatch(10), pytest.raises(FanfoldError) as caught:
        flow_of("a.html", html)
    assert caught.value.code in ("E-too-complex", "E-too-many-lines")
    assert caught.value.exit_code == 4


def texts_of(paras: list[Para]) -> list[str]:
    return [p.text for p in paras]
