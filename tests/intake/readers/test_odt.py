"""ODT to a flow."""

import pytest

from fanfold.intake.flow import Para
from fanfold.manuscript.errors import FanfoldError

from .containers import GIF, odt
from .promises import Stopwatch, boxes, flow_of, looks, texts

AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold" style:text-underline-style="solid"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties fo:font-style="normal"/></style:style>'
    '<style:style style:name="T4" style:family="text"><style:text-properties style:text-line-through-style="solid" style:text-position="super 58%"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Thinking"><style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page" fo:text-indent="1cm"/></style:style>'
    '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P3"/>'
    '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/><text:list-level-style-number text:level="2"/></text:list-style>'
)
STYLES = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"/></style:default-style>'
    '<style:style style:name="Thinking" style:family="paragraph"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def body(xml: str) -> list[Para]:
    return flow_of("a.odt", odt(xml, automatic=AUTOMATIC, styles=STYLES)).paras


def span(name: str, text: str) -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


def test_looks_of_spans_and_styles() -> None:
    paras = body(
        f"<text:p>She {span('T1', 'never')} {span('T2', 'liked ' + span('T1', 'it'))}{span('T4', '2')}</text:p>"
        f'<text:p text:style-name="P1">Thought {span("T3", "upright")}</text:p><text:p text:style-name="P3">x</text:p>'
    )
    assert looks(paras[0]) == [
        ("i", "never"),
        ("b", "liked it"),
        ("u", "liked it"),
        ("i", "it"),
        ("s", "2"),
        ("sup", "2"),
    ]
    assert looks(paras[1]) == [("i", "Thought")]
    assert (paras[1].align, paras[1].hints) == ("center", {"thinking"})


def test_white_space_tabs_and_breaks() -> None:
    (para,) = body('<text:p> One  two\n three<text:s text:c="2"/>four<text:tab/>five<text:line-break/> six </text:p>')
    assert para.text == "One two three  four\tfive\nsix"


def test_headings_blanks_pages_and_rules() -> None:
    paras = body(
        '<text:h text:outline-level="2" text:style-name="Heading_20_2">Two</text:h><text:p/><text:p> </text:p>'
        '<text:p text:style-name="P2">Page</text:p><text:p text:style-name="Horizontal_20_Line"/>'
        '<text:p text:style-name="Heading_20_2">By style</text:p><text:p text:style-name="Quotations">q</text:p>'
        '<text:p text:style-name="Title">T</text:p>'
    )
    assert [(p.kind, p.text, p.blanks) for p in paras] == [
        ("h2", "Two", 0), ("p", "Page", 2), ("rule", "* * *", 0), ("h2", "By style", 0), ("p", "q", 0), ("h1", "T", 0),
    ]  # fmt: skip
    assert paras[0].runs == []
    assert "page-break" in paras[1].hints
    assert paras[1].indent == 4
    assert boxes(paras[4]) == ["quote"]


def test_lists_and_tables() -> None:
    paras = body(
        '<text:list text:style-name="L1"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p>'
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    assert [(p.kind, p.text, boxes(p)) for p in paras] == [
        ("li", "a", ["ul", "item"]), ("li", "b", ["ul", "item", "ol", "item"]), ("li", "c", ["ul", "item"]),
        ("th", "A", ["table", "row"]), ("th", "B", ["table", "row"]), ("td", "1", ["table", "row"]),
        ("td", "2", ["table", "row"]),
    ]  # fmt: skip


def test_notes_links_pictures_and_changes() -> None:
    note = '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A <text:a xlink:href="https://a.b">note</text:a></text:p></text:note-body></text:note>'
    frame = '<draw:frame><draw:image xlink:href="Pictures/a.gif"/><svg:desc>A lamp</svg:desc></draw:frame>'
    box = "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
    flow = flow_of(
        "a.odt",
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>"
            f"</text:tracked-changes><text:p>Word{note} goes<text:change/> on.{box}<office:annotation><text:p>no</text:p></office:annotation></text:p>"
            f"<text:p>{frame}</text:p>",
            **{"Pictures/a.gif": GIF},
        ),
    )
    assert texts(flow) == ["Word[1] goes on.", "[1] A note", "Boxed", "[A lamp]"]
    assert flow.paras[1].runs[0].value == "https://a.b"
    assert "footnote" in flow.paras[1].hints
    assert "tracked-change" in flow.paras[0].hints
    assert flow.paras[3].src == f"sha256:{next(iter(flow.images))}"


def test_metadata_and_language() -> None:
    flow = flow_of(
        "a.odt",
        odt(
            "<text:p>x</text:p>",
            styles=STYLES,
            meta="<dc:title>The Tide</dc:title><meta:initial-creator>Wren</meta:initial-creator><dc:creator>Wren</dc:creator>",
        ),
    )
    assert [(m.name, m.value) for m in flow.meta] == [("Title", "The Tide"), ("Author", "Wren")]
    assert flow.language == "en-GB"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt("<text:p>x</text:p>" * 5_000)[:-200], "E-damaged-container"),
        (odt("<text:p>"), "E-damaged-document"),
        (odt("<text:section>" * 10_000 + "</text:section>" * 10_000), "E-damaged-document"),
        (odt("x", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "E-encrypted"),
        (odt("<text:p/>" * 10_000_000), "E-unpacks-too-large"),
    ],
    ids=["cut off", "broken", "too deep", "encrypted", "bomb"],
)
def test_hostile_and_damaged_documents(data: bytes, code: str) -> None:
    with Stopwatch(10), pytest.raises(FanfoldError) as caught:
        flow_of("a.odt", data)
    assert caught.value.code == code


def test_deep_nesting_is_read() -> None:
    deep = "<text:list><text:list-item>" * 110 + "<text:p>deep</text:p>" + "</text:list-item></text:list>" * 110
    spans = "<text:span>" * 240 + "deep" + "</text:span>" * 240
    assert [p.text for p in body(deep + f"<text:p>{spans}</text:p>")] == ["deep", "deep"]
