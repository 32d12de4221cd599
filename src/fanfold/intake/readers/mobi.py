"""Kindle books without copy protection: MOBI (also as AZW and PRC), AZW3, and plain PalmDoc texts.

Of a file that holds the book twice, for old readers and for new ones, the newer form is read. `Para.page` is the page of
the book's own division. Protected books are refused with a code of their own.
"""

import re
import struct
from collections.abc import Iterator

from fanfold.intake.flow import Flow, FlowBuilder, refuse_many
from fanfold.intake.readers.block import Block
from fanfold.intake.readers.epub import has_words
from fanfold.intake.readers.kf8 import pages_of
from fanfold.intake.readers.layout import lay_out
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.markup import MOST_TAGS, too_complex
from fanfold.intake.readers.page import Page, PageContext, read_page
from fanfold.intake.readers.palm import NOWHERE, Header, Records, header_of, text_of
from fanfold.intake.readers.pictures import keep_picture
from fanfold.intake.readers.plain import flow_of
from fanfold.intake.readers.sites import Recogniser
from fanfold.intake.source import Limits, Source, decode
from fanfold.manuscript.nodes import Meta

# Kinds of statements about the book, by their number.
_EXTH = {100: "Author", 101: "Publisher", 103: "Summary", 105: "Subject", 106: "Date", 108: "Contributor", 112: "Source", 503: "Title", 524: "Language"}  # fmt: skip
_BOUNDARY = 121
_PAGE_BREAK = re.compile(rb"<mbp:pagebreak[^<>]{0,200}>", re.IGNORECASE)
# How a KF8 page names a picture or a style sheet: a number of base 32, or of base 16 for flows.
_EMBED = re.compile(r"kindle:embed:([0-9A-Va-v]{1,8})")
_FLOW = re.compile(r"kindle:flow:([0-9A-Fa-f]{1,8})")
# MOBI's own way: the picture's number in an attribute.
_RECINDEX = re.compile(rb"""\brecindex\s*=\s*["']?(\d{1,6})["']?""", re.IGNORECASE)


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read a Kindle book; spans are offsets into the reading text laid out from its pages.

    Raises `E-copy-protected`, `E-damaged-container` or one of the limits' errors.
    """
    records = Records(source)
    header, first_image = _newest(records)
    text = text_of(records, header, limits)
    if not header.is_mobi:
        decoded = decode(source.name, text)
        return flow_of(decoded.text), decoded.encoding
    meta = [*_metadata(header)]
    pages, flows = _pages(records, header, text)
    builder = FlowBuilder()
    book = _Book(records, header, first_image, flows, builder, Recogniser(tuple(meta)))
    blocks = book.blocks(pages)
    flow = lay_out(builder, blocks)
    flow.meta = meta
    flow.language = next((entry.value for entry in meta if entry.name == "Language"), "")
    book.known.finish(flow)
    return flow, header.encoding


def _newest(records: Records) -> tuple[Header, int]:
    """The header of the newest form of the book in the file, and where the pictures of all forms begin."""
    header = header_of(records)
    boundary = next((int.from_bytes(value, "big") for kind, value in _exth(header) if kind == _BOUNDARY), NOWHERE)
    if header.version < 8 and 0 < boundary < len(records) and records[boundary - 1][:8] == b"BOUNDARY":
        newer = header_of(records, boundary)
        if newer.version >= 8:
            return newer, header.first_image
    return header, header.first_image


def _exth(header: Header) -> Iterator[tuple[int, bytes]]:
    """The statements about the book: their kinds and values."""
    record = header.record
    at = record.find(b"EXTH", 16)
    if at < 0 or at + 12 > len(record):
        return
    (count,) = struct.unpack_from(">L", record, at + 8)
    at += 12
    for _ in range(min(count, 1000)):
        if at + 8 > len(record):
            return
        kind, size = struct.unpack_from(">LL", record, at)
        yield kind, record[at + 8 : at + max(size, 8)]
        at += max(size, 8)


def _metadata(header: Header) -> Iterator[Meta]:
    said = [(_EXTH[kind], value) for kind, value in _exth(header) if kind in _EXTH]
    if not any(name == "Title" for name, _ in said):
        start, size = header.number(84), header.number(88)
        said.append(("Title", header.record[start : start + size] if start != NOWHERE else b""))
    for name, value in said:
        words = " ".join(value.decode(header.encoding, "replace").replace("\0", "").split())
        if words:
            yield Meta(name, words)


def _pages(records: Records, header: Header, text: bytes) -> tuple[list[bytes], list[bytes]]:
    if header.version < 8:
        return _PAGE_BREAK.split(text), []
    try:
        return pages_of(records, header, text)
    except (struct.error, ValueError, IndexError, KeyError) as error:
        raise records.damaged("the order of its pages is lost") from error


class _Book:
    """Reads the pages of a book."""

    def __init__(
        self,
        records: Records,
        header: Header,
        first_image: int,
        flows: list[bytes],
        builder: FlowBuilder,
        known: Recogniser,
    ) -> None:
        self._records, self._header, self._first = records, header, first_image
        self._flows, self._builder, self.known = flows, builder, known

    def blocks(self, pages: list[bytes]) -> list[Block]:
        """The blocks of all pages but those that are only a list of contents."""
        blocks: list[Block] = []
        tags = 0
        for number, data in enumerate(pages):
            tags += data.count(b"<")
            refuse_many(len(blocks))
            if tags > MOST_TAGS:
                raise too_complex(self._records.name)
            page = self._page(data, number)
            if has_words(page.blocks) or not _links_only(page.blocks):
                blocks += page.blocks
        return blocks

    def _page(self, data: bytes, number: int) -> Page:
        data = _RECINDEX.sub(rb'src="recindex:\1"', data)
        try:
            text = data.decode(self._header.encoding)
        except UnicodeError:
            text = decode(self._records.name, data, self._header.encoding).text
        context = PageContext(
            self._builder, self._records.name, number=number, picture=self._picture, stylesheet=self._stylesheet,
            marks=self.known.mark, is_xml=self._header.version >= 8, keep_body_names=True,
        )  # fmt: skip
        return read_page(text, context)

    def _picture(self, address: str) -> str:
        embedded = _EMBED.match(address)
        number = int(embedded[1], 32) if embedded else -1
        if address.startswith("recindex:"):
            number = int(address.removeprefix("recindex:"))
        if number < 1 or self._first == NOWHERE:
            return safe_link(address)
        place = self._first + number - 1
        return keep_picture(self._builder.flow.images, self._records[place]) if place < len(self._records) else ""

    def _stylesheet(self, address: str) -> str:
        found = _FLOW.match(address)
        number = int(found[1], 32) if found else 0
        return self._flows[number].decode("utf-8", "replace") if 0 < number < len(self._flows) else ""


def _links_only(blocks: list[Block]) -> bool:
    shown = [block for block in blocks if not block.is_blank()]
    links = [block for block in shown if any(look == "link" for _, ink in block.pieces for look, _ in ink)]
    return len(links) > 1 and len(links) >= len(shown) - 1
