"""Whatever bytes arrive: a coded error or a flow that keeps its promises, never anything else.

Valid files of every format are broken at random, as bytes and (for containers) inside their members. More
rounds by hand: `FANFOLD_FUZZ=5000 uv run pytest tests/fuzz -q`.
"""

import contextlib
import io
import os
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanfold.intake import readers
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.errors import FanfoldError
from tests.intake.readers import containers as c
from tests.intake.readers.promises import TYPED, check

ROUNDS = int(os.environ.get("FANFOLD_FUZZ", "60"))
LIMITS = Limits(file=1_000_000, unpacked=4_000_000, members=50)
fuzz = settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))

PAGE = (
    "<html lang=en><head><title>The Tide</title><style>.c1{font-style:italic}</style></head><body><h1>The <i>Tide</i></h1>"
    "<p class=c1>She <b>never</b> liked it.<br>No.<br><br>Two.</p><p>&nbsp;</p><center>* * *</center><hr><blockquote><ul><li>one"
    "<li>two</ul></blockquote><table><tr><th>A<th>B<tr><td>1<td>2</table><p><a href='http://a.b'>x</a> <img src=a.png alt=y></p>"
    "<pre>typed\nlines</pre><dl><dt>Rating:<dd>PG</dl></body></html>"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset128 M;}}{\stylesheet{\s1 heading 1;}}{\info{\title T}}"
    r"\pard\s1\b One\plain\par\pard\qc She {\i never} \u8212?caf\'e9 {\f1\'83\'6e}\line x\par{\field{\*\fldinst HYPERLINK "
    r'"http://a.b"}{\fldrslt link}}{\super\chftn{\footnote\pard note}}\par\trowd\intbl A\cell B\cell\row\pard{\listtext 1.\tab}\ls1 x\par'
    r"{\pict\pngblip 89504e47}{\*\unknown x}\page end\par}"
)
MARKDOWN = (
    "---\ntitle: The Tide\ntags: [a, b]\n---\n# The *Tide*\n\nShe **never** liked [it](http://a.b) &amp; \\*.\nx\n\n> q\n> - one\n\n1. a\n2. b\n\n| A | B |\n"
    "|---|---|\n| 1 | 2 |\n\n::: {.scene layer=x}\n[was]{.thought of=y}\n:::\n\n```\ncode\n```\n\n<center>x</center>\n\n[^1]: note\n\n***\n"
)
EPUB = c.epub(
    {"a.xhtml": c.xhtml("<h1>One</h1><p class='x'>a <img src='i.gif'/></p>", '<link rel="stylesheet" href="s.css"/>')},
    metadata="<dc:title>T</dc:title><dc:creator>W</dc:creator>",
    **{"OEBPS/s.css": ".x{font-style:italic}", "OEBPS/i.gif": c.GIF},
)
DOCX = c.docx(
    "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr>" + c.r("One", "<w:b/>") + "</w:p>"
    "<w:p><w:hyperlink r:id='r1'>" + c.r("x") + "</w:hyperlink><w:r><w:footnoteReference w:id='1'/><w:br/></w:r></w:p>"
    "<w:tbl><w:tr><w:tc>" + c.p("A") + "</w:tc><w:tc>" + c.p("B") + "</w:tc></w:tr></w:tbl>",
    styles="<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style>",
    relations="<Relationship Id='r1' Target='http://a.b' TargetMode='External'/>",
    word__footnotes_xml=f"<w:footnotes xmlns:w='{c.W}'><w:footnote w:id='1'>{c.p('note')}</w:footnote></w:footnotes>",
)  # fmt: skip
ODT = c.odt(
    "<text:h text:outline-level='1'>One</text:h><text:p text:style-name='P1'>a <text:span text:style-name='T1'>b</text:span>"
    "<text:s text:c='3'/><text:line-break/></text:p><text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row></table:table>",
    automatic="<style:style style:name='T1' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>",
)
TYPED_FILES = {
    "html": PAGE.encode(),
    "rtf": RTF.encode(),
    "md": MARKDOWN.encode(),
    "txt": b"One.\n\nTwo *x*.\n\x93Three.\x94\n",
}
CONTAINERS = {"epub": EPUB, "docx": DOCX, "odt": ODT}


def read(name: str, data: bytes) -> None:
    """Read a file; only coded errors may come out of it."""
    with contextlib.suppress(FanfoldError):
        source = Source.of(name, data, LIMITS)
        flow, _ = readers.read(source, LIMITS)
        check(flow, typed=source.format in TYPED)


Edit = tuple[float, int, bytes]
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=12)


def broken(data: bytes, changes: list[Edit]) -> bytes:
    """`data` with pieces taken out and others put in."""
    for place, length, new in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + length :]
    return data


@fuzz
@given(st.sampled_from(["a.txt", "a.html", "a.md", "a.rtf", "a.docx"]), st.binary(max_size=400))
def test_any_bytes(name: str, data: bytes) -> None:
    read(name, data)


@fuzz
@given(st.sampled_from(["a.txt", "a.html", "a.md"]), st.text(max_size=200))
def test_any_text(name: str, text: str) -> None:
    read(name, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("ending", [*TYPED_FILES, *CONTAINERS])
@fuzz
@given(edits)
def test_broken_files(ending: str, changes: list[Edit]) -> None:
    read(f"a.{ending}", broken({**TYPED_FILES, **CONTAINERS}[ending], changes))


@pytest.mark.parametrize("ending", TYPED_FILES)
@fuzz
@given(
    edits,
    st.sampled_from(
        [b"<", b">", b"\\", b"{", b"}", b"*", b"[", b"\n", b"\x00", b"&", b"<p>", b"<i>", b"\\par ", b"> "]
    ),
)
def test_files_broken_at_their_signs(ending: str, changes: list[Edit], sign: bytes) -> None:
    read(f"a.{ending}", broken(TYPED_FILES[ending], [(place, length % 3, sign) for place, length, _ in changes]))


@pytest.mark.parametrize("ending", CONTAINERS)
@fuzz
@given(st.integers(0, 20), edits)
def test_containers_broken_inside(ending: str, number: int, changes: list[Edit]) -> None:
    with zipfile.ZipFile(io.BytesIO(CONTAINERS[ending])) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = list(members)[number % len(members)]
    body = members[name]
    members[name] = broken(body if isinstance(body, bytes) else body.encode(), changes)
    read(f"a.{ending}", c.packed(members))


@pytest.mark.parametrize("ending", CONTAINERS)
@fuzz
@given(st.integers(0, 20), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=4))
def test_containers_with_their_elements_shuffled(ending: str, number: int, swaps: list[tuple[int, int]]) -> None:
    with zipfile.ZipFile(io.BytesIO(CONTAINERS[ending])) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = list(members)[number % len(members)]
    pieces = bytes(members[name] if isinstance(members[name], bytes) else b"").split(b"<")
    for one, two in swaps:
        pieces[one % len(pieces)], pieces[two % len(pieces)] = pieces[two % len(pieces)], pieces[one % len(pieces)]
    members[name] = b"<".join(pieces)
    read(f"a.{ending}", c.packed(members))
