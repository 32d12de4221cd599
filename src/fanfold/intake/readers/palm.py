"""The container of Kindle books: a Palm database of records, and the text records unpacked."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from fanfold.intake.readers.huffcdic import HuffReader
from fanfold.intake.source import MEGABYTE, Limits, Source
from fanfold.manuscript.errors import FanfoldError

# What is not there has this number.
NOWHERE = 0xFFFFFFFF
_STORED, _PALMDOC, _HUFF = 1, 2, 17480


class Records:
    """The records of a Palm database. Raises `E-damaged-container` when its table is broken."""

    def __init__(self, source: Source) -> None:
        self.name, self._data = source.name, source.data
        try:
            (count,) = struct.unpack_from(">H", source.data, 76)
            self._places = [struct.unpack_from(">L", source.data, 78 + 8 * number)[0] for number in range(count)]
        except struct.error as error:
            raise self.damaged("the list of its parts is cut off") from error
        self._places.append(len(source.data))

    def __len__(self) -> int:
        return len(self._places) - 1

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self):
            raise self.damaged("a part of it is missing")
        return self._data[self._places[number] : self._places[number + 1]]

    def damaged(self, why: str) -> FanfoldError:
        """The error for a book that cannot be read."""
        return FanfoldError(
            "E-damaged-container", f"{self.name} cannot be opened: {why}.", hint="Download or copy it again."
        )


@dataclass(slots=True)
class Header:
    """What record `start` says of the book that begins there. A file may hold two: one for old readers, one for new."""

    record: bytes
    start: int
    compression: int
    text_records: int
    encryption: int
    encoding: str = "cp1252"
    version: int = 1
    first_image: int = NOWHERE

    def number(self, at: int, size: str = ">L") -> int:
        """The number at an offset of the record, "nowhere" where the record is shorter."""
        here = struct.unpack_from(size, self.record, at)[0] if at + struct.calcsize(size) <= self._end() else NOWHERE
        return int(here)

    def _end(self) -> int:
        """Where the header ends by its own word; a damaged one may promise more than the record holds."""
        if not self.is_mobi or len(self.record) < 24:
            return min(16, len(self.record))
        return int(min(16 + struct.unpack_from(">L", self.record, 20)[0], len(self.record)))

    @property
    def is_mobi(self) -> bool:
        """Whether it is more than a bare PalmDoc text."""
        return self.record[16:20] == b"MOBI"


def header_of(records: Records, start: int = 0) -> Header:
    """The header in record `start`. Raises `E-damaged-container`, and `E-copy-protected` for a book with copy protection."""
    record = records[start]
    try:
        compression, count, encryption = struct.unpack_from(">H6xHxxH", record)
    except struct.error as error:
        raise records.damaged("its first part is cut off") from error
    header = Header(record, start, compression, count, encryption)
    if encryption:
        raise FanfoldError(
            "E-copy-protected", f"{records.name} carries copy protection (DRM).",
            hint="Fanfold does not remove it. Ask the author or the shop for a copy without.",
        )  # fmt: skip
    if header.is_mobi:
        header.encoding = "utf-8" if header.number(28) == 65001 else "cp1252"
        header.version = header.number(36)
        header.first_image = header.number(108)
    return header


def text_of(records: Records, header: Header, limits: Limits) -> bytes:
    """The book's text, unpacked. Raises `E-damaged-container` and `E-unpacks-too-large`."""
    out: list[bytes] = []
    size = 0
    try:
        for piece in _pieces(records, header):
            size += len(piece)
            if size > limits.unpacked:
                raise FanfoldError(
                    "E-unpacks-too-large", f"{records.name} would unpack to more than {limits.unpacked // MEGABYTE} MB.",
                    hint="Check where it comes from: a story is never that large.", exit_code=4,
                )  # fmt: skip
            out.append(piece)
    except (IndexError, ValueError, struct.error, TypeError, RecursionError) as error:
        raise records.damaged("its text cannot be unpacked") from error
    return b"".join(out)


def _pieces(records: Records, header: Header) -> Iterator[bytes]:
    trailers = header.number(0xF2, ">H") if header.is_mobi else 0
    trailers = 0 if trailers == NOWHERE else trailers
    huff = _huff(records, header) if header.compression == _HUFF else None
    for number in range(1, header.text_records + 1):
        packed = _without_trailers(records[header.start + number], trailers)
        if huff is not None:
            yield huff.unpack(packed)
        elif header.compression == _PALMDOC:
            yield unpack_palmdoc(packed)
        elif header.compression == _STORED:
            yield packed
        else:
            raise records.damaged("it is packed in a way nobody knows")


def _huff(records: Records, header: Header) -> HuffReader:
    first, count = header.number(112), header.number(116)
    if not 1 < count < 1000:
        raise records.damaged("its dictionary is missing")
    return HuffReader(*(records[header.start + first + number] for number in range(count)))


def _without_trailers(record: bytes, flags: int) -> bytes:
    """A text record without what stands behind the text: sizes are written backwards from its end."""
    rest = flags >> 1
    while rest:
        if rest & 1:
            record = record[: len(record) - _backward(record)]
        rest >>= 1
    return record[: len(record) - (record[-1] & 3) - 1] if flags & 1 and record else record


def _backward(record: bytes) -> int:
    size = 0
    for byte in record[-4:]:
        size = 0 if byte & 0x80 else size
        size = size << 7 | byte & 0x7F
    return min(size, len(record))


def unpack_palmdoc(packed: bytes) -> bytes:
    """Unpack PalmDoc's LZ77. Raises `IndexError` or `ValueError` for what is none."""
    out = bytearray()
    at, end = 0, len(packed)
    while at < end:
        byte = packed[at]
        at += 1
        if 1 <= byte <= 8:
            out += packed[at : at + byte]
            at += byte
        elif byte < 0x80:
            out.append(byte)
        elif byte >= 0xC0:
            out += b" %c" % (byte ^ 0x80)
        else:
            pair = (byte << 8 | packed[at]) & 0x3FFF
            at += 1
            back, length = pair >> 3, (pair & 7) + 3
            if not 0 < back <= len(out):
                raise ValueError("a copy from before the beginning")
            if back >= length:
                out += out[len(out) - back : len(out) - back + length]
            else:
                for _ in range(length):
                    out.append(out[-back])
    return bytes(out)
