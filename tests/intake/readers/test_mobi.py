"""Kindle books: old and new form, every compression, pictures and styles, protection, damage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.intake.flow import Flow
from fanfold.intake.pipeline import restore
from fanfold.intake.readers.palm import unpack_palmdoc
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.errors import FanfoldError
from tests.intake.readers.containers import GIF
from tests.intake.readers.kindle import first_record, huff, kf8, mobi, palm
from tests.intake.readers.promises import flow_of, looks, texts
from tests.intake.stories import story

PAGE = "<html><head><guide></guide></head><body>{0}</body></html>"


def read(data: bytes) -> Flow:
    return flow_of("tide.mobi", data)


def test_a_book_of_the_old_form() -> None:
    book = mobi(
        PAGE.format(
            "<p height=0>It was <i>late</i>.</p><mbp:pagebreak/><h2>Chapter 2</h2><p>The end &mdash; café.</p><img recindex='00001'>"
        ),
        images=[GIF],
        exth=[(100, b"Tern"), (503, b"The Tide"), (524, b"en")],
    )
    flow = read(book)
    assert texts(flow)[:3] == ["It was late.", "Chapter 2", "The end — café."]
    assert looks(flow.paras[0]) == [("i", "late")]
    assert [para.page for para in flow.paras] == [0, 1, 1, 1]
    assert flow.paras[-1].src == f"sha256:{next(iter(flow.images))}"
    assert [(entry.name, entry.value) for entry in flow.meta] == [
        ("Author", "Tern"),
        ("Title", "The Tide"),
        ("Language", "en"),
    ]


def test_the_title_of_the_header_serves_where_no_other_is_given() -> None:
    assert [(entry.name, entry.value) for entry in read(mobi(PAGE.format("<p>It rained.</p>"))).meta] == [
        ("Title", "Tide")
    ]


def test_a_book_of_the_new_form_is_put_together_and_looks_come_from_its_style_sheet() -> None:
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><link rel="stylesheet" href="kindle:flow:0001?mime=text/css"/></head><body>'
    into = len(head)
    pages = [
        (
            head + "</body></html>",
            [(into, "<p>It was <span class='c'>late</span>.</p>"), (into + 42, "<p>And dark.</p>")],
        ),
        (head + "</body></html>", [(into, "<p>Morning.</p><img src='kindle:embed:0001?mime=image/gif' alt=''/>")]),
    ]
    flow = read(kf8(pages, css=".c { font-style: italic }", images=[GIF]))
    assert texts(flow)[:3] == ["It was late.", "And dark.", "Morning."]
    assert looks(flow.paras[0]) == [("i", "late")]
    assert flow.paras[2].page == 1
    assert flow.images


def test_a_file_with_both_forms_gives_the_newer() -> None:
    old = mobi(PAGE.format("<p>Old.</p>"), exth=[(121, b"\0\0\0\x03")])
    assert texts(read(old)) == ["Old."]
    new = PAGE.format("<p>New.</p>").encode()
    head = first_record(size=8, texts=1, exth=[(121, b"\0\0\0\x03")])
    both = palm([head, b"<p>Old.</p>", b"BOUNDARY", first_record(size=len(new), texts=1, version=8), new])
    assert texts(read(both)) == ["New."]


def test_every_compression() -> None:
    # Three letters as they are, one more, a space and a letter in one byte, four bytes copied from two back.
    assert unpack_palmdoc(b"\x03\x80\x01\xffx\xe1\x80\x11") == b"\x80\x01\xffx a a a"
    phrases = [b"The ferry ", b"came in late.", b" Nobody ", b"looked up."] + [b"?"] * 252
    table, dictionary = huff(phrases)
    packed = bytes(255 - number for number in (0, 1, 2, 3))
    head = first_record(size=40, texts=1, compression=17480, numbers=[(112, 2), (116, 2)])
    assert texts(read(palm([head, packed, table, dictionary]))) == ["The ferry came in late. Nobody looked up."]


def test_what_stands_behind_the_text_of_a_record_is_left_out() -> None:
    # Flag 1: bytes of a letter that the next record begins with; flag 2: an entry whose size stands at its end.
    record = b"<p>It rained.</p>" + b"\xc3\x01" + b"xyz\x84"
    head = first_record(size=17, texts=1, flags=3)
    assert texts(read(palm([head, record]))) == ["It rained."]


def test_a_bare_palm_text() -> None:
    head = b"\x00\x01\x00\x00" + (12).to_bytes(4, "big") + b"\x00\x01\x10\x00\x00\x00\x00\x00"
    assert texts(flow_of("tide.pdb", palm([head, b"It rained.\n\nAll day."], b"TEXtREAd"))) == [
        "It rained.",
        "All day.",
    ]


def test_chapters_come_through() -> None:
    body = "<mbp:pagebreak/>".join(f"<h2>Chapter {n}</h2><p>{story(n, between='</p><p>')}</p>" for n in (1, 2, 3))
    work = restore(mobi(PAGE.format(body)), "tide.mobi").manuscript.work
    assert [chapter.number for chapter in work.chapters] == [1, 2, 3]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (mobi(PAGE.format("<p>It rained.</p>"), encryption=2), "E-copy-protected"),
        (palm([first_record(size=5, texts=9), b"<p>x"]), "E-damaged-container"),
        (palm([first_record(size=5, texts=1, compression=2), b"\x80\xff"]), "E-damaged-container"),
        (palm([first_record(size=5, texts=1, compression=99), b"x"]), "E-damaged-container"),
        (
            palm([first_record(size=5, texts=1, compression=17480, numbers=[(112, 1), (116, 2)]), b"x", b"HUFF"]),
            "E-damaged-container",
        ),
        (mobi(PAGE.format("<p>It rained.</p>"))[:90], "E-damaged-container"),
        (mobi(PAGE.format("")), "E-no-text"),
    ],
)
def test_what_cannot_be_read_has_its_code(data: bytes, code: str) -> None:
    with pytest.raises(FanfoldError) as caught:
        restore(data, "tide.mobi")
    assert caught.value.code == code


def test_a_bomb_is_noticed() -> None:
    data = palm([first_record(size=5, texts=3), *[b"x" * 60_000] * 3])
    with pytest.raises(FanfoldError, match="E-unpacks-too-large"):
        restore(data, "tide.mobi", limits=Limits(unpacked=100_000))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 255), st.booleans())
def test_a_damaged_byte_gives_words_or_a_code(at: int, value: int, new: bool) -> None:
    data = bytearray(
        kf8([("<html><body></body></html>", [(12, "<p>It rained.</p>")])])
        if new
        else mobi(PAGE.format("<p>It rained.</p>"))
    )
    data[60 + at % (len(data) - 60)] = value
    try:
        source = Source.of("tide.mobi", bytes(data))
        if source.format == "mobi":
            read(bytes(data))
    except FanfoldError as error:
        assert error.code.startswith("E-")  # noqa: PT017 - both outcomes are right
