"""Markdown to a flow whose places count in the source itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.intake.flow import Flow, Para
from fanfold.intake.readers import markdown
from fanfold.intake.source import Source

from .promises import Stopwatch, boxes, check, flow_of, looks, texts


def read(text: str) -> Flow:
    """Read a Markdown text with all promises checked, and that each unaltered character is where it is said to be."""
    flow = markdown.flow_of(text)
    check(flow, typed=True)
    assert flow.text == text
    return flow


def exact(para: Para, flow: Flow) -> None:
    """Every character of the paragraph stands in the source where its map says."""
    for at, char in enumerate(para.text):
        found = flow.text[para.source_at(at)]
        assert found == char or (char == " " and found in "\r\n"), f"{char!r} at {at} of {para.text!r} is {found!r}"


def test_inline_marks_and_their_places() -> None:
    text = "Para **bold *it* x** &amp; \\* `co de` [link](http://a.b 'a tail') tail ~~no~~ _u_ <http://c.d>\nsoft\\\nhard  \nbreak * star **"
    flow = read(text)
    (para,) = flow.paras
    assert para.text == "Para bold it x & * co de link tail no u http://c.d soft\nhard\nbreak * star **"
    assert looks(para) == [
        ("b", "bold it x"), ("i", "it"), ("code", "co de"), ("link", "link"), ("s", "no"), ("i", "u"), ("link", "http://c.d"),
    ]  # fmt: skip
    for words in (
        "Para",
        "bold",
        "it x",
        "co de",
        "link",
        " tail",
        "no",
        "http://c.d",
        "soft",
        "hard",
        "break * star **",
    ):
        span = para.source_span(para.text.index(words), para.text.index(words) + len(words))
        assert span.of(text).replace("*", "") == words.replace("*", "")


def test_blocks_and_their_containers() -> None:
    flow = read(
        "# The *Tide* #\n\nTwo\n===\n\nLines\nof one.\n\n> Dear Ada,\n> come *home*.\n>\n> - x\n\n- one\n- two\n\n  more\n  1. deep\n  2. er\n\n"
        "| A | b \\| c |\n|---|:-:|\n| 1 | **2** |\n\n```\ncode\n  more\n```\n\n* * *\n\n![A lamp](a.png) and words\n"
    )
    assert [(p.kind, p.text, boxes(p)) for p in flow.paras] == [
        ("h1", "The Tide", []), ("h1", "Two", []), ("p", "Lines of one.", []), ("p", "Dear Ada, come home.", ["quote"]),
        ("li", "x", ["quote", "ul", "item"]), ("li", "one", ["ul", "item"]), ("li", "two", ["ul", "item"]),
        ("li", "more", ["ul", "item"]), ("li", "deep", ["ul", "item", "ol", "item"]), ("li", "er", ["ul", "item", "ol", "item"]),
        ("th", "A", ["table", "row"]), ("th", "b | c", ["table", "row"]), ("td", "1", ["table", "row"]),
        ("td", "2", ["table", "row"]), ("pre", "code\n  more", []), ("rule", "* * *", []), ("img", "[A lamp]", []),
        ("p", "and words", []),
    ]  # fmt: skip
    for para in flow.paras:
        if para.kind != "img":
            exact(para, flow)
    assert flow.paras[-2].src == "a.png"


def test_lines_end_in_any_way() -> None:
    flow = read("One\r\ntwo\r\n\r\n> three\r> four\r\r*five*\r\n")
    assert texts(flow) == ["One two", "three four", "five"]
    for para in flow.paras:
        exact(para, flow)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prose ends.\n---\nMore.", [("p", "Prose ends."), ("rule", "---"), ("p", "More.")]),
        ("A Title\n---\nMore.", [("h2", "A Title"), ("p", "More.")]),
        ("One.\n\n~~~~\n\nTwo.", [("p", "One."), ("rule", "~~~~"), ("p", "Two.")]),
        ("One.\n\n~ ~ ~\nTwo.", [("p", "One."), ("rule", "~ ~ ~"), ("p", "Two.")]),
        ("One.\n\n*\n\nTwo.", [("p", "One."), ("p", "*"), ("p", "Two.")]),
        ("One.\n\n#\n\nTwo.", [("p", "One."), ("p", "#"), ("p", "Two.")]),
        ("1986. A year.", [("p", "1986. A year.")]),
        ("1. One.\n2. Two.", [("li", "One."), ("li", "Two.")]),
        ("    Indented prose.\n\n    More.", [("p", "Indented prose."), ("p", "More.")]),
        ("She <sighs> and <i>waits</i><br>here &#8212; <3", [("p", "She <sighs> and waits\nhere — <3")]),
        ("<center>* * *</center>\n\n<p align=right>x &amp; <b>y</b></p>\n<hr>\n<!-- no -->\n", [("p", "* * *"), ("p", "x & y"), ("rule", "* * *")]),
        ("One.\n\n&nbsp;\n\nTwo.", [("p", "One."), ("p", "Two.")]),
        ("Word[^1].\n\n[^1]: A *note*\n    of two lines.\n[^2]: Two.", [("p", "Word[^1]."), ("p", "[^1]: A note of two lines."), ("p", "[^2]: Two.")]),
        ("[ref] it.\n\n[ref]: http://a.b 'x'", [("p", "ref it.")]),
        ("\ufeffX", [("p", "\ufeffX")]),
        ("a\x01b\x00c", [("p", "a b\ufffdc")]),
    ],
)  # fmt: skip
def test_what_authors_type(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(p.kind, p.text) for p in read(text).paras] == expected


def test_divisions_and_spans() -> None:
    flow = read(
        "::: {.scene layer=dream viewpoint=nathan}\nShe [was *gone*]{.thought of=nathan}. [“No.”]{.speech of=haley}\n\n"
        ":::: letter\nDear [Ada]{lang=fr},\n::::\n\n::: center\nmid\n:::\n:::\n\n::: {.verse}\nroses\\\nviolets\n\nviolins\n:::\n\n"
        '[x]{.underline} [y]{.small} [z]{.link href="http://a.b"} [plain]{.other}\n'
    )
    assert [(p.kind, p.text, boxes(p), p.align) for p in flow.paras] == [
        ("p", "She was gone. “No.”", [], ""), ("p", "Dear Ada,", ["quote"], ""), ("p", "mid", [], "center"),
        ("verse", "roses", [], ""), ("verse", "violets", [], ""), ("verse", "violins", [], ""), ("p", "x y z plain", [], ""),
    ]  # fmt: skip
    assert [(r.look, r.value) for r in flow.paras[0].runs] == [("thought", "nathan"), ("i", ""), ("speech", "haley")]
    assert flow.paras[0].hints == {"scene", "layer:dream", "viewpoint:nathan"}
    assert flow.paras[1].hints == {"scene", "layer:dream", "viewpoint:nathan", "letter"}
    assert flow.paras[6].hints == frozenset()
    assert [r.look for r in flow.paras[6].runs] == ["u", "small", "link"]
    assert [p.blanks for p in flow.paras[3:6]] == [1, 0, 1]


FRONT = """---
title: "The Tide"
authors:
  - Wren Hollis
  - 'Ada'
tags: [sea, "far away"]
summary: >
  She waits
  for the boat.
lang: en-GB
rating: PG-13
# a comment
---

Text.
"""


def test_front_matter() -> None:
    flow = read(FRONT)
    assert [(m.name, m.value) for m in flow.meta] == [
        ("Title", "The Tide"), ("Author", "Wren Hollis"), ("Author", "Ada"), ("Tag", "sea"), ("Tag", "far away"),
        ("Summary", "She waits for the boat."), ("Language", "en-GB"), ("Rating", "PG-13"),
    ]  # fmt: skip
    assert flow.meta[0].span.of(FRONT) == 'title: "The Tide"'
    assert flow.language == "en-GB"
    assert [p.text.partition("\n")[0] for p in flow.paras if "frontmatter" in p.hints][:2] == [
        'title: "The Tide"',
        "authors:",
    ]
    folded = next(p for p in flow.paras if p.text.startswith("summary:"))
    assert " ".join(folded.text.split()) == "summary: She waits for the boat.", (
        "how YAML folds lines is no word of theirs"
    )
    assert FRONT[folded.source_at(9) :].startswith("She waits")
    assert texts(flow)[-1] == "Text."
    toml = read('+++\ntitle = "The Tide"\nauthors = ["Wren", "Ada"]\nchapters = 12\n+++\nText.')
    assert [(m.name, m.value) for m in toml.meta] == [
        ("Title", "The Tide"),
        ("Author", "Wren"),
        ("Author", "Ada"),
        ("Chapters", "12"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nNo front matter.\n\n---\n\nText.",
        "---\nShe waited: no.\nOh\n---\n",
        "+++\nx = [\n+++\nText.",
        "---\ntitle: open\n\nText.",
    ],
)
def test_what_only_looks_like_front_matter(text: str) -> None:
    assert read(text).meta == []


HOSTILE = {
    "nested quotes": "> " * 10_000 + "x",
    "nested lists": "".join("  " * n + "- x\n" for n in range(1_000)),
    "brackets": "[" * 100_000 + "x",
    "bracket pairs": "[](" * 50_000 + "x",
    "stars": "*a **b " * 50_000 + "x",
    "underscores": "_" * 100_000 + "x",
    "backticks": "".join("`" * n + " " for n in range(1_000)) + "x",
    "angles": "<a " * 100_000 + "x",
    "comments": "x <!-- " * 50_000,
    "declarations": "x <!A " * 50_000,
    "spans": "[x]{.a} " * 30_000,
    "open spans": "[x]{" * 50_000,
    "pipes": "|x" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|y\n" * 3_000,
    "references": "".join(f"[{n}]: x\n" for n in range(20_000)) + "[1]\n",
    "divisions": "::: a\n" * 20_000 + "x",
    "notes": "[^1]: x\n" * 20_000,
    "entities": "&amp;" * 100_000 + "x",
    "backslashes": "\\" * 300_000 + "x",
    "html": "<div>\n" * 50_000 + "x",
    "tildes": "x\n~~~\n" * 20_000,
    "lone lines": "*\n\n" * 20_000 + "x",
    "spaces": "x" + " " * 2_000_000 + "x",
    "one line": "word " * 2_000_000,
    "many lines": "word\n" * 90_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_seconds(name: str) -> None:
    with Stopwatch(10):
        flow = flow_of("a.md", HOSTILE[name])
    assert flow.paras


def test_a_whole_archive_is_read_as_plain_text() -> None:
    data = ("A paragraph of *prose*.\n\n" * 100_000).encode()
    with Stopwatch(10):
        flow = markdown.read(Source.of("a.md", data), None)[0]  # type: ignore[arg-type]
    assert flow.paras[0].text == "A paragraph of *prose*."


_PIECES = [
    "word", "Two words.", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "*", "**", "_", "~~", "`", "```", "~~~", "#", "##", ">", "> ", "- ",
    "+ ", "1. ", "7) ", "---", "===", "***", "|", "|---|", "| a | b |\n|--|--|\n", "[", "]", "](", ")", "![", "[x]", "{.thought}", "[x]{.thought of=a}", ":::",
    "::: {.scene layer=x}", "[^1]", "[^1]: ", "[r]: u\n", "<b>", "</b>", "<br>", "<hr>", "<center>", "</center>", "<!--", "-->", "<x>", "&amp;", "&#0;", "&nbsp;",
    "\\", "\\*", "\\\n", "\x00", "\x01", "\x0b", "\x0c", "\ufeff", "\u2028", "\x85", "\xa0", "é", "日本", "😀", "title: x\n", "+++\n", "a = 1\n",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_nothing_is_lost_whatever_is_typed(text: str) -> None:
    read(text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["word", "*emphatic*", "**strong**", "[l](http://a.b)", "`c`", "tail", "**a *b* c**", "&eacute;", "\\*"]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_places_are_exact_in_ordinary_prose(words: list[str]) -> None:
    flow = read("# " + " ".join(words[:3]) + "\n\n> " + " ".join(words) + "\n\n- " + " ".join(words[::-1]) + "\n")
    for para in flow.paras:
        for at, char in enumerate(para.text):
            found = flow.text[para.source_at(at)]
            assert found == char or (char == "é" and found == "&")
