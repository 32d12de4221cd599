"""EPUB to a flow."""

import contextlib
import io
import zipfile

import pytest

from fanfold.intake.source import Limits
from fanfold.manuscript.errors import FanfoldError

from .containers import GIF, epub, packed, xhtml
from .promises import Stopwatch, flow_of, looks, texts


def test_pages_in_the_order_of_the_spine() -> None:
    flow = flow_of(
        "a.epub",
        epub(
            {"b%20two.xhtml": "", "a.xhtml": xhtml("<h2>Two</h2><p>b</p>")},
            **{
                "OEBPS/b two.xhtml": xhtml(
                    "<h1>One</h1><p><i/>a</p>", attributes='class="fff_chapter" epub:type="bodymatter"'
                )
            },
        ),
    )
    assert [(p.page, p.kind, p.text) for p in flow.paras] == [
        (0, "h1", "One"),
        (0, "p", "a"),
        (1, "h2", "Two"),
        (1, "p", "b"),
    ]
    assert {"fff_chapter", "bodymatter"} <= flow.paras[0].hints
    assert not flow.paras[1].runs


def test_style_sheets_give_back_what_calibre_hung_on_classes() -> None:
    page = xhtml(
        '<p class="calibre1">She <span class="calibre3">never</span> <u class="u">x</u></p>',
        '<link rel="stylesheet" type="text/css" href="../style%20sheet.css"/>',
    )
    data = epub(
        {"text/a.xhtml": page}, **{"OEBPS/style sheet.css": ".calibre3{font-style:italic}.calibre1{text-align:center}"}
    )
    (para,) = flow_of("a.epub", data).paras
    assert para.align == "center"
    assert looks(para) == [("i", "never"), ("u", "x")]


def test_metadata() -> None:
    flow = flow_of(
        "a.epub",
        epub(
            {"a.xhtml": xhtml("<p>x</p>")},
            metadata="<dc:title>The\n Tide</dc:title><dc:creator>Wren</dc:creator><dc:creator opf:role='aut'>Ada</dc:creator>"
            "<dc:creator opf:role='ill'>Bo</dc:creator><dc:language>en-GB</dc:language><dc:subject>Drama</dc:subject>"
            "<dc:subject>Sea</dc:subject><dc:description>&lt;p&gt;She &lt;i&gt;waits&lt;/i&gt;.&lt;/p&gt;</dc:description>"
            "<dc:source>https://s.org/1</dc:source><dc:publisher>S</dc:publisher><dc:date opf:event='publication'>2011</dc:date>"
            "<dc:date opf:event='modification'>2012</dc:date><meta name='calibre:series' content='Tides'/>",
        ),
    )
    assert [(m.name, m.value) for m in flow.meta] == [
        ("Title", "The Tide"), ("Author", "Wren"), ("Author", "Ada"), ("Contributor", "Bo"), ("Language", "en-GB"),
        ("Subject", "Drama"), ("Subject", "Sea"), ("Summary", "She waits ."), ("Source", "https://s.org/1"),
        ("Publisher", "S"), ("Date", "2011"), ("Updated", "2012"), ("Series", "Tides"),
    ]  # fmt: skip
    assert flow.language == "en-GB"


def test_contents_pages_are_skipped_unless_they_hold_words() -> None:
    contents = xhtml('<h1>Contents</h1><nav epub:type="toc"><ol><li><a href="a.xhtml">One</a></li></ol></nav>')
    items = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    told = contents.replace("</nav>", "</nav><p>Told by Wren.</p>")
    for page, expected in ((contents, ["x"]), (told, ["Contents", "One", "Told by Wren.", "x"])):
        beside = epub({"a.xhtml": xhtml("<p>x</p>")}, items=items, **{"OEBPS/nav.xhtml": page})
        assert texts(flow_of("a.epub", beside)) == ["x"]
        within = _with_nav(epub({"nav.xhtml": page, "a.xhtml": xhtml("<p>x</p>")}))
        assert texts(flow_of("a.epub", within)) == expected


def _with_nav(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    opf = members["OEBPS/content.opf"]
    assert isinstance(opf, bytes)
    members["OEBPS/content.opf"] = opf.replace(b'href="nav.xhtml"', b'href="nav.xhtml" properties="nav"')
    return packed(members)


def test_pictures_are_kept_by_hash() -> None:
    page = xhtml(
        '<p><img src="../i/a.gif" alt="A"/></p><svg><image xlink:href="../i/a.gif"/></svg><p><img src="../../../etc/passwd" alt="B"/></p>'
    )
    flow = flow_of("a.epub", epub({"t/a.xhtml": page}, **{"OEBPS/i/a.gif": GIF}))
    digest = next(iter(flow.images))
    assert [p.src for p in flow.paras] == [f"sha256:{digest}", f"sha256:{digest}", ""]
    assert flow.images == {digest: GIF}


def test_fonts_may_be_scrambled_but_text_may_not() -> None:
    def encryption(method: str) -> str:
        return f'<encryption><EncryptedData><EncryptionMethod Algorithm="{method}"/></EncryptedData></encryption>'

    pages = {"a.xhtml": xhtml("<p>x</p>")}
    fonts = epub(pages, **{"META-INF/encryption.xml": encryption("http://www.idpf.org/2008/embedding")})
    assert texts(flow_of("a.epub", fonts)) == ["x"]
    with pytest.raises(FanfoldError, match="E-encrypted"):
        flow_of(
            "a.epub",
            epub(pages, **{"META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}),
        )


def test_container_that_lies_about_its_package_document() -> None:
    data = epub(
        {"a.xhtml": xhtml("<p>x</p>")},
        **{"META-INF/container.xml": '<container><rootfile full-path="no.opf"/></container>'},
    )
    assert texts(flow_of("a.epub", data)) == ["x"]


def _bomb(size: int) -> bytes:
    return epub({"a.xhtml": xhtml("<p>" + "a" * size + "</p>")})


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + ']><package><metadata><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">&l9;</dc:title></metadata>'
    '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
)
OUTSIDE = BILLION.replace('<!ENTITY l0 "lol">', '<!ENTITY l0 SYSTEM "file:///etc/passwd">').replace("&l9;", "&l0;")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (epub({"a.xhtml": xhtml("<p>x</p>" * 500)})[:-300], "E-damaged-container"),
        (epub({"a.xhtml": xhtml("<p>x</p>" * 500)})[:400], "E-damaged-container"),
        (packed({"mimetype": "application/epub+zip"}), "E-damaged-container"),
        (epub({"a.xhtml": "x"}, **{"OEBPS/content.opf": "<package><unclosed>"}), "E-damaged-document"),
        (epub({"a.xhtml": "x"}, **{"OEBPS/content.opf": "<a>" * 5_000 + "</a>" * 5_000}), "E-damaged-document"),
        (_bomb(100_000_000), "E-unpacks-too-large"),
        (epub({f"{n}.xhtml": xhtml("<p>x</p>") for n in range(300)}), "E-too-many-members"),
        (epub({f"{n}.xhtml": xhtml("<b>x</b>" * 60_000) for n in range(20)}), "E-too-complex"),
    ],
    ids=["cut off", "cut short", "empty", "broken package", "deep package", "bomb", "many files", "many tags"],
)
def test_hostile_and_damaged_books(data: bytes, code: str) -> None:
    with Stopwatch(10), pytest.raises(FanfoldError) as caught:
        flow_of("a.epub", data, Limits(members=200 if "files" in code or code == "E-too-many-members" else 20_000))
    assert caught.value.code == code


@pytest.mark.parametrize("opf", [BILLION, OUTSIDE], ids=["billion laughs", "outside entity"])
def test_entities_are_never_expanded(opf: str) -> None:
    data = epub({"a.xhtml": xhtml("<p>x</p>")}, **{"OEBPS/content.opf": opf})
    with Stopwatch(3), contextlib.suppress(FanfoldError):
        flow = flow_of("a.epub", data)
        assert texts(flow) == ["x"]
        assert not any("lol" in m.value or "root:" in m.value for m in flow.meta)


def test_a_member_that_is_broken() -> None:
    data = bytearray(epub({"a.xhtml": xhtml("<p>" + "words " * 500 + "</p>")}))
    at = data.index(b"OEBPS/a.xhtml") + len("OEBPS/a.xhtml")
    data[at + 5 : at + 25] = bytes(20)
    with pytest.raises(FanfoldError, match="E-damaged-container"):
        flow_of("a.epub", bytes(data))


def test_a_book_with_a_password() -> None:
    data = bytearray(epub({"a.xhtml": xhtml("<p>x</p>")}))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    for place in (data.index(b"META-INF") - 30 + 6, at + 8):
        data[place] |= 1
    with pytest.raises(FanfoldError, match="E-encrypted"):
        flow_of("a.epub", bytes(data))
