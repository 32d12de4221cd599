"""Three manuscripts that the judges see: one with everything, one with hardly anything, one out to hurt."""

import struct
import zlib
from dataclasses import replace
from datetime import date

from fanfold.editions.details import EditionDetails
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Cell,
    Chapter,
    Heading,
    Image,
    Item,
    Layer,
    LegendEntry,
    Line,
    Listing,
    Manuscript,
    Mark,
    Meta,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Table,
    Verse,
    Work,
    ordered_marks,
)


def png(width: int = 3, height: int = 2) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


FOX = "f0" * 32
IMAGES = {FOX: png()}


def para(text: str, *marks: tuple[str, str, str] | tuple[str, str]) -> Paragraph:
    """A paragraph; each mark is (kind, the words it covers, value)."""
    found = [
        Mark(kind, text.index(words), text.index(words) + len(words), value="".join(rest))  # type: ignore[arg-type]
        for kind, words, *rest in marks
    ]
    return Paragraph(text, marks=ordered_marks(found))


def note(kind: str, *blocks: Block | str, place: str = "before", label: str = "") -> Note:
    """A note of plain paragraphs or other blocks."""
    inside = tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Note(kind, inside, place=place, label=label)  # type: ignore[arg-type]


RICH = Manuscript(
    Work(
        title=Line("The Lighthouse at Fennick Point"),
        byline=Line("by saltmarsh_wren"),
        authors=("saltmarsh_wren",),
        language="en-GB",
        layers=(Layer("waking", "waking"), Layer("dream", "the dream", "italic"), Layer("memory", "memory")),
        legend=(LegendEntry("italic", "layer", "the dream"), LegendEntry("slashes", "thought")),
        meta=(Meta("Rating", "PG-13"), Meta("Pairing", "Tamsin/Idris")),
        notes=(
            note("summary", "Tamsin keeps a light that nobody asked her to keep."),
            note("disclaimer", "Disclaimer: the series is theirs; the weather is mine."),
            note("author_note", "A/N: Thanks to my beta.", Listing((Item((Paragraph("Ada"),)), Item((Paragraph("Ben"),))))),
            note("end_note", "That is all. Reviews keep me warm.", place="after"),
        ),
        chapters=(
            Chapter(
                number=1,
                label="Chapter 1",
                title="Salt",
                heading=Line("Chapter 1: Salt", marks=(Mark("emphasis", 11, 15),)),
                notes=(
                    note("legend", "Italics are the dream, //slashes// are thoughts."),
                    note("author_note", Heading("Next time", level=3), "The storm.", place="after"),
                ),
                scenes=(
                    Scene(
                        (
                            para(
                                "The lamp was cold — colder than the sea, “colder than charity”, her aunt would say.",
                                ("emphasis", "colder than the sea"),
                                ("strong", "than the sea, “colder"),
                            ),
                            para("Why is he here? she thought.\nShe did not ask.", ("thought", "Why is he here?", "tamsin")),
                            para(
                                "“Bonsoir,” he said. “You're late.”",
                                ("speech", "“Bonsoir,”", "idris"),
                                ("language", "Bonsoir", "fr"),
                                ("speech", "“You're late.”", "idris"),
                            ),
                            para("See the map, H2O and 4th, stet, sotto, x=1.", ("link", "the map", "https://example.test/map?a=1&b=2"),
                                 ("subscript", "2"), ("superscript", "th"), ("strike", "stet"), ("small", "sotto"),
                                 ("code", "x=1"), ("underline", "See")),
                            Paragraph("Fennick Point, 1911", align="center"),
                            Paragraph("— T.", align="right"),
                        ),
                        layer="waking",
                        viewpoint="tamsin",
                        person="third",
                    ),
                    Scene(
                        (
                            Paragraph("In the dream the stair went down and down."),
                            note("author_note", "A/N: sorry for the cliché!", place="inside"),
                            Verse((Line("Down, down,"), Line("the lamp goes round,", marks=(Mark("emphasis", 4, 8),)),
                                   Line(""), Line("and nobody climbs."))),
                        ),
                        opening=Break(glyphs="~*~"),
                        layer="dream",
                        viewpoint="tamsin",
                    ),
                    Scene((Paragraph("It went on."),), opening=Break(), layer="dream"),
                    Scene((Paragraph("She woke."),), opening=Break(glyphs="* * *", strength=2), layer="waking"),
                ),
            ),
            Chapter(
                number=2,
                label="2.",
                title="Letters",
                heading=Line("2. Letters"),
                scenes=(
                    Scene(
                        (
                            Quoted((Paragraph("Dear Idris,"), Paragraph("Do not come."), Quoted((Paragraph("T."),))), kind="letter"),
                            Quoted((Paragraph("u there?"), Paragraph("yes")), kind="message"),
                            Quoted((Paragraph("LOG: wind SW 9"),), kind="document"),
                            Heading("The list", level=3),
                            Listing((Item((Paragraph("oil"),)),
                                     Item((Paragraph("wicks"), Listing((Item((Paragraph("long"),)), Item((Paragraph("short"),))))))),
                                    ordered=True),
                            Heading("The table", level=5),
                            Table(((Cell("Day", header=True), Cell("Oil", header=True)), (Cell("Monday"), Cell("4"), Cell("gills")),
                                   (Cell("Tuesday"),))),
                            Heading("Pictures", level=4),
                            Image(f"sha256:{FOX}", "A fox on the rocks"),
                            Image("https://example.test/gone.png", "The old lamp"),
                            Image("sha256:00", ""),
                            Break(glyphs="xXx Meanwhile xXx"),
                            Paragraph("He came."),
                        ),
                        viewpoint="idris",
                        person="first",
                    ),
                ),
            ),
            Chapter(scenes=(Scene((Paragraph("An epilogue without a heading."),)),)),
        ),
    )
)  # fmt: skip

DETAILS = EditionDetails(
    title="The Lighthouse at Fennick Point",
    authors=("Wren", "Ada Marsh"),
    language="en-GB",
    summary="A light, a stair, a letter.\n\nAnd a storm & its <eye>.",
    fandoms=("Harbour Lights", "The Long Coast"),
    facts=(("Rating", "Teen"), ("Canon", "after season 2"), ("Viewpoint", "Tamsin, Idris")),
    source_url="https://archive.example.test/works/12?view=full&x=1",
    published=date(2004, 5, 6),
    updated=date(2005, 7, 8),
    complete=False,
    posted=3,
    planned="10–15",
)

# The picture that a chapter shows, too: one file, and both of them.
COVERED = replace(DETAILS, cover=f"sha256:{FOX}", cover_alt="A fox, <asleep>")

MINIMAL = Manuscript(Work((Chapter((Scene((Paragraph("It rained."),)),)),)))

_EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>&bogus;]]>--><!--'
_ODD = "a\x00b\x0bc\x1fd\x7fe\x85f\x9fg\ud800h\ufdd0i\uffffj\U0001ffffk\u202el\u200bm\ufeffn\xado"
_EVERY = tuple(
    Mark(kind, start, 30 - start, value=value)  # type: ignore[arg-type]
    for start, (kind, value) in enumerate(
        [("link", "javascript:alert(1)"), ("link", "http://x.test/a b\"'<>[]"), ("link", "https://y.test/"),
         ("language", 'en"><script>'), ("language", "qq"), ("language", "ar"), ("thought", _EVIL), ("speech", _EVIL),
         ("emphasis", ""), ("strong", ""), ("code", ""), ("underline", "")]
    )
)  # fmt: skip

HOSTILE = Manuscript(
    Work(
        title=Line(f" \x9f {_EVIL}{_ODD} "),
        byline=Line(_EVIL),
        authors=(_EVIL, "", "\x9f"),
        language='x"y',
        layers=(Layer(_EVIL, _EVIL), Layer("", "")),
        notes=(note("author_note", _EVIL, Heading("\x9f", level=1), Heading("h", level=6)), note("furniture")),
        chapters=(
            Chapter((), heading=Line("\x9f ")),
            Chapter((Scene(()),), heading=Line(_EVIL * 20), label=_EVIL, title=_EVIL),
            Chapter(
                (
                    Scene(
                        (
                            Paragraph(_ODD + _EVIL),
                            Paragraph(""),
                            Paragraph("   \n \n  "),
                            Paragraph("x" * 40, marks=_EVERY),
                            Paragraph("a b", marks=(Mark("link", 1, 2, value="https://blank.test/"), Mark("emphasis", 1, 99))),
                            Paragraph("ab", marks=(Mark("link", 0, 1, value="http://xn--a/"), Mark("link", 1, 2, value="http://1.2.3.999/"))),
                            Paragraph("y" * 5000),
                            Heading("six", level=6), Heading("one", level=1), Heading("", level=2), Heading("three", level=3),
                            Verse(()), Verse((Line(""),)), Verse((Line(_EVIL), Line("\n"), Line("z"))),
                            Quoted(()), Quoted((Quoted((Paragraph("deep"),), kind="letter"),)),
                            Listing(()), Listing((Item(()), Item((Paragraph(_EVIL),)))),
                            Table(()), Table(((), (Cell("", header=True),), (Cell(_EVIL), Cell("\n", header=True)))),
                            Table(((Cell("only", header=True),),)),
                            Image("javascript:alert(1)", _EVIL), Image(f"sha256:{FOX}", ""), Image("sha256:" + "bb" * 32, "svg"),
                            Image("sha256:" + "cc" * 32, "cut"), Image("../../../etc/passwd", "up"), Image("sha256:../x", "x"),
                            Break(glyphs=_EVIL), Break(glyphs=_ODD), Break(glyphs='"', strength=9),
                            note("legend", note("disclaimer", "note in note", place="after"), place="after", label=_EVIL),
                        ),
                        opening=Break(glyphs='*"*'),
                        layer=_EVIL,
                        viewpoint=_EVIL,
                    ),
                    Scene((Paragraph("elsewhere"),), layer="unheard of"),
                ),
                number=-3,
            ),
        ),
    )
)  # fmt: skip
HOSTILE_IMAGES = {
    FOX: png(),
    "bb" * 32: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "cc" * 32: png()[:40],
}
HOSTILE_DETAILS = EditionDetails(
    authors=("\x00", _EVIL), language="en\"", summary=_EVIL + "\n\n\n\n\x9f\n\n" + _ODD, fandoms=(_EVIL, " "), facts=((_EVIL, _EVIL), ("", "x")),
    source_url=_EVIL, planned=_EVIL, posted=0, complete=True,
)  # fmt: skip
