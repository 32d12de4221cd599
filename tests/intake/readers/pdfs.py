"""A small writer of PDF, so that every test document stands in the test that needs it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

FONTS = {"roman": "Times-Roman", "italic": "Times-Italic", "bold": "Times-Bold"}


class Words(NamedTuple):
    """Words on a page: `x` and `y` from the lower left corner, in points."""

    x: float
    y: float
    text: str
    font: str = "roman"
    size: float = 12


def pdf(pages: Sequence[Iterable[Words]], *, info: str = "", drawn: Sequence[str] = ()) -> bytes:
    """A PDF of the pages; `drawn` are further operators for each page, `info` the entries of its information."""
    names = {name: f"F{number}" for number, name in enumerate(FONTS)}
    fonts = [f"<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding/WinAnsiEncoding>>" for base in FONTS.values()]
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        f"<<{info}>>".encode("cp1252"),
        *(font.encode() for font in fonts),
    ]
    resources = "".join(f"/{name} {number + 4} 0 R" for number, name in enumerate(names.values()))
    kids = []
    for number, page in enumerate(pages):
        body = b"".join(
            f"BT /{names[words.font]} {words.size} Tf 1 0 0 1 {words.x} {words.y} Tm (".encode()
            + _escaped(words.text)
            + b") Tj ET\n"
            for words in page
        )
        body += (drawn[number] if number < len(drawn) else "").encode()
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<<{resources}>>>>/Contents {len(objects) + 2} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n" % len(body) + body + b"endstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + b"trailer<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _escaped(text: str) -> bytes:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")


def lines(
    text: str, *, top: float = 700, left: float = 72, leading: float = 14, indent: float = 0, font: str = "roman"
) -> list[Words]:
    """Words for lines below each other; the first one is set in by `indent`."""
    return [
        Words(left + (indent if not number else 0), top - leading * number, line, font)
        for number, line in enumerate(text.split("\n"))
    ]
