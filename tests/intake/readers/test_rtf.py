"""RTF to a flow."""

import pytest

from fanfold.intake.flow import Para
from fanfold.manuscript.errors import FanfoldError

from .promises import Stopwatch, boxes, flow_of, looks, texts

FONTS = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}"


def body(rtf: str) -> list[Para]:
    return flow_of("a.rtf", r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + rtf + "}").paras


def test_looks_and_groups() -> None:
    (para,) = body(
        r"\pard She {\b never} \i liked\i0  {\ul it} \strike no\strike0  x{\super 2} \b\i both\plain  none\par"
    )
    assert para.text == "She never liked it no x2 both none"
    assert looks(para) == [
        ("b", "never"),
        ("i", "liked"),
        ("u", "it"),
        ("s", "no"),
        ("sup", "2"),
        ("b", "both"),
        ("i", "both"),
    ]


def test_characters_in_every_spelling() -> None:
    (para,) = body(
        r"\'93It\'92s\'94 \u8212?\emdash\~\_x\bullet\lquote\rquote  \u-10179?\u-8704? caf\'e9 \{\}\\ {\f1\'cf\'f0\'e8} "
        r"{\f2\'83\'6e\'83\'4c\'83n} \uc2\u233\'c3\'a9\uc0\u234 \uc1\u235?y\par"
    )
    assert para.text == "“It’s” ——\xa0\u2011x•‘’ 😀 café {}\\ При ハキハ éêëy"


def test_a_careless_writer_leaves_out_the_stand_in() -> None:
    assert [p.text for p in body(r"one\u8217\par two\u8217 {\b x}\par")] == ["one’", "two’x"]


def test_paragraphs_lines_pages_and_alignment() -> None:
    paras = body(
        r"\pard\qc Centred\par\par\pard\qr Right\line two\par\pard\fi720 Indented\par\pard Before\page After\par"
        "\\pard one\\\ntwo\\tab three\nfour"
    )
    assert [(p.text, p.blanks, p.align, p.indent) for p in paras] == [
        ("Centred", 0, "center", 0), ("Right\ntwo", 1, "right", 0), ("Indented", 0, "", 4), ("Before", 0, "", 0),
        ("After", 0, "", 0), ("one", 0, "", 0), ("two\tthreefour", 0, "", 0),
    ]  # fmt: skip
    assert "page-break" in paras[4].hints


def test_headings_lists_links_and_notes() -> None:
    paras = body(
        r"{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s2 Quote;}{\*\cs3 Strong;}}{\info{\title The Tide}{\author Wren}{\operator x}}"
        r"\pard\s1\b Chapter One\plain\par\pard\s2 Dear Ada,\par"
        r"\pard{\listtext\bullet\tab}\ls1\ilvl0 one\par{\listtext a.\tab}\ls1\ilvl1 deep\par"
        r'\pard {\field{\*\fldinst{HYPERLINK "https://a.b/c"}}{\fldrslt{\ul a link}}} and {\field{\*\fldinst HYPERLINK "javascript:x"}{\fldrslt none}}'
        r"{\super\chftn{\footnote\pard\plain{\super\chftn} A {\i note}.}} after\par"
    )
    assert [(p.kind, p.text, boxes(p)) for p in paras] == [
        ("h1", "Chapter One", []), ("p", "Dear Ada,", ["quote"]), ("li", "one", ["ul", "item"]),
        ("li", "deep", ["ul", "item", "ol", "item"]), ("p", "a link and none[1] after", []), ("p", "[1] A note.", []),
    ]  # fmt: skip
    assert paras[0].runs == []
    assert [(r.look, r.value) for r in paras[4].runs] == [("link", "https://a.b/c"), ("sup", "")]
    assert "footnote" in paras[5].hints


def test_metadata_encoding_and_language() -> None:
    flow = flow_of("a.rtf", rb"{\rtf1\mac{\info{\title The Tide}{\author Wren}}\lang2057 caf\'8e \'d2x\'d3\par}")
    assert texts(flow) == ["café “x”"]
    assert [(m.name, m.value) for m in flow.meta] == [("Title", "The Tide"), ("Author", "Wren")]
    assert flow.language == "en-GB"


def test_tables_pictures_and_what_is_skipped() -> None:
    flow = flow_of(
        "a.rtf",
        r"{\rtf1{\*\revtbl{Wren;}}{\header Head\par}\trowd\pard\intbl A\cell B\cell\row\trowd\pard\intbl 1\par one\cell 2\cell\row\pard After"
        r"{\*\unknown{\b junk}}{\xe\v index}{\*\bkmkstart x}\par{\pict\pngblip 89504e470d0a1a0a00}"
        r"{\pict\bin5 {{}}}gone}{\deleted lost}{\v hidden} end\par}",
    )
    assert [(p.kind, p.text) for p in flow.paras] == [
        ("td", "A"), ("td", "B"), ("td", "1\none"), ("td", "2"), ("p", "After"), ("img", "[image]"), ("img", "[image]"),
        ("p", "hidden end"),
    ]  # fmt: skip
    assert flow.paras[5].src.startswith("sha256:")
    assert flow.paras[6].src == ""
    assert {"hidden", "tracked-deletion"} <= flow.paras[7].hints


def test_deletions_nobody_tracked_are_struck_out() -> None:
    (para,) = body(r"and {\deleted nothing} happened\par")
    assert para.text == "and nothing happened"
    assert looks(para) == [("s", "nothing")]


@pytest.mark.parametrize(
    "rtf",
    [
        r"{\rtf1 Some text {\b bold {\i and",
        r"{\rtf1 Some text}}}}} and more",
        r"{\rtf1 Some text\u",
        r"{\rtf1 Some text\'",
        r"{\rtf1 Some text\'4",
        r"{\rtf1 Some text\bin99999999999 x",
        r"{\rtf1 Some text{\footnote open {\footnote twice",
        r"{\rtf1\ansicpg99999 Some text\f99 x\fcharset7",
        r"{\rtf1 Some text\intbl\cell\row\cell x",
        "{\\rtf1 Some text\x00\x01\\u1?\\u65535?",
    ],
)
def test_ruins_survive(rtf: str) -> None:
    assert "Some text" in "\n".join(texts(flow_of("a.rtf", rtf)))


HOSTILE = {
    "nested groups": r"{\rtf1 " + "{" * 1_900_000 + "x",
    "nested looks": r"{\rtf1 " + r"{\b" * 500_000 + " x" + "}" * 500_000,
    "nested notes": r"{\rtf1 x" + r"{\footnote y" * 20_000,
    "nested tables": r"{\rtf1 x\par" + r"\trowd\intbl\itap2 a\cell" * 50_000,
    "control words": r"{\rtf1 " + r"\b" * 1_000_000 + " x",
    "numbers": r"{\rtf1 x\u" + "9" * 1_000_000,
    "a long word": r"{\rtf1 x\a" + "a" * 1_000_000,
    "hexadecimal": r"{\rtf1 x" + r"\'e9" * 1_000_000,
    "a picture": r"{\rtf1 x{\pict\pngblip " + "00" * 2_000_000,
    "one line": r"{\rtf1 " + "word " * 3_000_000 + "x",
    "styles": r"{\rtf1{\stylesheet" + "".join(rf"{{\s{n} name{n};}}" for n in range(100_000)) + "} x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_in_seconds(name: str) -> None:
    with Stopwatch(10):
        assert any("x" in text for text in texts(flow_of("a.rtf", HOSTILE[name])))


def test_more_than_a_story_needs_is_refused() -> None:
    for rtf in (r"{\rtf1 x" + r"\b" * 4_100_000, r"{\rtf1 x" + r"\par y" * 210_000):
        with Stopwatch(10), pytest.raises(FanfoldError, match="E-too-"):
            flow_of("a.rtf", rtf)


def test_the_names_of_scriveners_styles_are_no_words() -> None:
    [para] = body(r"<$Scr_Ps::0>It rained.<!$Scr_Ps::0>\par")
    assert para.text == "It rained."
