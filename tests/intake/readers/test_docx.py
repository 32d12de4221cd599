"""DOCX to a flow."""

import pytest

from fanfold.intake.flow import Para
from fanfold.manuscript.errors import FanfoldError

from .containers import GIF, W, docx, p, packed, r
from .promises import Stopwatch, boxes, flow_of, looks, texts

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Th"><w:name w:val="Thinking"/><w:basedOn w:val="N"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Th2"><w:name w:val="Deep"/><w:basedOn w:val="Th"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    '<w:style w:type="character" w:styleId="Em"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
)


def body(xml: str, **more: str | bytes) -> list[Para]:
    return flow_of("a.docx", docx(xml, styles=STYLES, **more)).paras


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_looks_of_runs_and_styles() -> None:
    paras = body(
        "<w:p>"
        + r("She ")
        + r("never", "<w:b/>")
        + r(" ")
        + r("liked", '<w:b w:val="true"/><w:i w:val="0"/>')
        + r(" it", '<w:u w:val="single"/>')
        + r(" no", "<w:strike/>")
        + r(" 2", '<w:vertAlign w:val="superscript"/>')
        + r(" x", '<w:u w:val="none"/>')
        + "</w:p>"
        + f"<w:p><w:pPr>{style('Th2')}</w:pPr>"
        + r("Thought ")
        + r("upright", '<w:rStyle w:val="Em"/>')
        + r(" off", '<w:i w:val="false"/>')
        + "</w:p>"
        + p("Loop", style("A"))
    )
    assert looks(paras[0]) == [("b", "never liked"), ("u", "it"), ("s", "no"), ("sup", "2")]
    assert looks(paras[1]) == [("i", "Thought")]
    assert paras[1].align == "right"
    assert paras[1].hints == {"deep", "th2"}
    assert paras[2].text == "Loop"


def test_headings_titles_quotes_and_blanks() -> None:
    paras = body(
        p("The Tide", style("T"))
        + p("Chapter One", style("H"))
        + p()
        + p("  ")
        + p("Outline", '<w:outlineLvl w:val="0"/>')
        + p("Dear Ada,", style("Q"))
        + p("come home.", style("Q"))
        + p("End", '<w:jc w:val="center"/><w:ind w:firstLine="720"/>')
    )
    assert [(x.kind, x.text, x.blanks, x.align) for x in paras] == [
        ("h1", "The Tide", 0, "center"), ("h2", "Chapter One", 0, ""), ("h1", "Outline", 2, ""), ("p", "Dear Ada,", 0, ""),
        ("p", "come home.", 0, ""), ("p", "End", 0, "center"),
    ]  # fmt: skip
    assert paras[1].runs == []
    assert boxes(paras[3]) == ["quote"]
    assert paras[3].boxes == paras[4].boxes
    assert paras[5].indent == 4


def test_breaks_tabs_and_special_characters() -> None:
    paras = body(
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>x</w:t>"
        '<w:sym w:font="Wingdings" w:char="F04A"/><w:softHyphen/><w:t>y</w:t></w:r></w:p>'
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + p("New page")
        + '<w:p><w:r><w:t>Text</w:t><w:br w:type="page"/></w:r></w:p>'
        + p("Newer page")
        + p("Own", "<w:pageBreakBefore/>")
    )
    assert paras[0].text == "One\ntwo\tthree\u2011x☺\u00ady"
    assert [(x.text, "page-break" in x.hints) for x in paras[1:]] == [
        ("New page", True), ("Text", False), ("Newer page", True), ("Own", True),
    ]  # fmt: skip


def test_lists_by_number_and_level() -> None:
    def item(text: str, number: int, level: int) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    paras = body(
        item("a", 1, 0) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1, 0) + item("no", 0, 0) + item("e", 1, 0),
        word__numbering_xml=numbering,
    )
    assert [boxes(x) for x in paras] == [
        ["ul", "item"], ["ul", "item", "ol", "item"], ["ul", "item", "ol", "item"], ["ul", "item"], [], ["ul", "item"],
    ]  # fmt: skip
    assert paras[0].boxes[0] == paras[3].boxes[0] != paras[5].boxes[0]
    assert paras[1].boxes[2] == paras[2].boxes[2]


def test_tables_of_data_and_of_layout() -> None:
    def row(*cells: str, head: bool = False) -> str:
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
        return f"<w:tr>{mark}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    inner = f"<w:tbl>{row(p('in'), p('ner'))}{row(p('ta'), p('ble'))}</w:tbl>"
    paras = body(
        f"<w:tbl>{row(p('A'), p('B'), head=True)}{row(p('1') + p('one'), p('2'))}</w:tbl>"
        f"<w:tbl>{row(p('Rating:'), p('PG'))}</w:tbl>"
        f"<w:tbl>{row(inner, p('beside'))}{row(p('x'), p('y'))}</w:tbl>"
    )
    assert [(x.kind, x.text, boxes(x)) for x in paras] == [
        ("th", "A", ["table", "row"]), ("th", "B", ["table", "row"]), ("td", "1\none", ["table", "row"]),
        ("td", "2", ["table", "row"]), ("p", "Rating: PG", []), ("td", "in", ["table", "row"]), ("td", "ner", ["table", "row"]),
        ("td", "ta", ["table", "row"]), ("td", "ble", ["table", "row"]), ("p", "beside", []), ("p", "x", []), ("p", "y", []),
    ]  # fmt: skip


def test_links_and_fields() -> None:
    relations = '<Relationship Id="r1" Target="https://a.b/c" TargetMode="External"/><Relationship Id="r2" Target="javascript:x" TargetMode="External"/>'
    data = docx(
        f'<w:p><w:hyperlink r:id="r1">{r("one")}</w:hyperlink> {r(" ")}<w:hyperlink r:id="r2">{r("two")}</w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://d.e" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>three</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + r(" four ")
        + '<w:fldSimple w:instr="HYPERLINK https://f.g"><w:r><w:t>five</w:t></w:r></w:fldSimple></w:p>',
        relations=relations,
    )
    (para,) = flow_of("a.docx", data).paras
    assert para.text == "one twothree four five"
    assert [(para.text[x.start : x.end], x.value) for x in para.runs] == [
        ("one", "https://a.b/c"), ("three", "https://d.e"), ("five", "https://f.g"),
    ]  # fmt: skip


def test_a_table_of_contents_is_marked_as_links() -> None:
    underlined = r("Chapter 1", '<w:u w:val="single"/>')
    paras = body(
        f'<w:p><w:hyperlink w:anchor="c1">{underlined}</w:hyperlink></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK \\l "c2"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("Chapter 2")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert [("nav" in x.hints, x.runs) for x in paras] == [(True, []), (True, [])]


def test_notes_follow_the_paragraph_that_calls_them() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r(" A ")}{r("note", "<w:i/>")}</w:p>'
        f"{p('More of it.')}</w:footnote></w:footnotes>"
    )
    paras = body(
        f'<w:p>{r("Word")}<w:r><w:footnoteReference w:id="2"/></w:r>{r(" goes on.")}</w:p>' + p("Next"),
        word__footnotes_xml=notes,
    )
    assert texts_of(paras) == ["Word[1] goes on.", "[1] A note", "More of it.", "Next"]
    assert looks(paras[0]) == [("sup", "[1]")]
    assert looks(paras[1]) == [("i", "note")]
    assert ["footnote" in x.hints for x in paras] == [False, True, True, False]


def test_tracked_changes_and_comments() -> None:
    (para,) = body(
        f"<w:p>{r('Kept ')}<w:ins>{r('added ')}</w:ins><w:del><w:r><w:delText>removed </w:delText></w:r></w:del>"
        '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>' + r("end", "<w:vanish/>") + "</w:p>"
    )
    assert para.text == "Kept added end"
    assert {"tracked-insertion", "tracked-deletion", "hidden"} <= para.hints


def test_rules_drawn_as_borders() -> None:
    border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    paras = body(p("One", border) + p("Two") + p("", border) + p("Three") + p("Four", border))
    assert [(x.kind, x.text) for x in paras] == [
        ("p", "One"), ("rule", "* * *"), ("p", "Two"), ("rule", "* * *"), ("p", "Three"), ("p", "Four"), ("rule", "* * *"),
    ]  # fmt: skip
    (rule,) = body('<w:p><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r></w:p>')
    assert rule.kind == "rule"


def test_pictures_and_text_boxes() -> None:
    drawing = '<w:drawing><wp:docPr descr="A lamp"/><a:blip r:embed="i1"/></w:drawing>'
    boxed = f"<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{p('Boxed')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p('Boxed')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    data = docx(
        f"<w:p><w:r>{drawing}</w:r></w:p><w:p>{r('Text')}<w:r>{drawing}{boxed}</w:r></w:p>",
        relations='<Relationship Id="i1" Target="media/a.png"/>',
        word__media__a_png=GIF,
    )
    flow = flow_of("a.docx", data)
    digest = next(iter(flow.images))
    assert [(x.kind, x.text, x.src) for x in flow.paras] == [
        ("img", "[A lamp]", f"sha256:{digest}"), ("p", "Text", ""), ("img", "[A lamp]", f"sha256:{digest}"), ("p", "Boxed", ""),
    ]  # fmt: skip


def test_metadata_and_language() -> None:
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Tide</dc:title><dc:creator>Wren</dc:creator></c>'
    )
    flow = flow_of("a.docx", docx(p("x"), styles=STYLES, docProps__core_xml=core))
    assert [(m.name, m.value) for m in flow.meta] == [("Title", "The Tide"), ("Author", "Wren")]
    assert flow.language == "en-GB"
    nobody = core.replace("Wren", "Microsoft Office User").replace("The Tide", "Untitled")
    assert flow_of("a.docx", docx(p("x"), docProps__core_xml=nobody)).meta == []
    french = docx("<w:p>" + r("Oui, bien sûr.", '<w:lang w:val="fr-FR"/>') + r(" No.") + "</w:p>", styles=STYLES)
    flow = flow_of("a.docx", french)
    assert flow.language == "fr-FR"
    assert [(x.look, x.value) for x in flow.paras[0].runs] == [("lang", "fr-FR")]


def test_control_characters_and_strict_names() -> None:
    (para,) = body(p("a&#x0B;b\x02c"))
    assert para.text == "abc"
    names = {
        "word/document.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("Strict")}</w:body></w:document>'
    }
    assert texts(flow_of("a.docx", packed(names))) == ["Strict"]


DEEP = "<w:sdt><w:sdtContent>" * 120 + p("deep") + "</w:sdtContent></w:sdt>" * 120


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(p("x") * 5_000)[:-200], "E-damaged-container"),
        (docx("<w:p>"), "E-damaged-document"),
        (docx("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), "E-damaged-document"),
        (docx("<w:p/>" * 4_100_000), "E-unpacks-too-large E-too-complex"),
        (docx(p("x") * 210_000), "E-too-many-lines E-too-complex E-unpacks-too-large"),
        (docx(r("x" * 200_000_000)), "E-unpacks-too-large"),
    ],
    ids=["cut off", "broken", "too deep", "too many", "many paragraphs", "bomb"],
)
def test_hostile_and_damaged_documents(data: bytes, code: str) -> None:
    with Stopwatch(10), pytest.raises(FanfoldError) as caught:
        flow_of("a.docx", data)
    assert caught.value.code in code.split()


def test_deep_nesting_is_read() -> None:
    assert texts_of(body(DEEP)) == ["deep"]


def texts_of(paras: list[Para]) -> list[str]:
    return [x.text for x in paras]
