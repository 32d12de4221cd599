"""The newer kind of Kindle books (KF8): pages kept as skeletons and fragments, put together again."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from fanfold.intake.readers.palm import NOWHERE, Header, Records


class _Entry(NamedTuple):
    """One entry of an index: its name, and the values of each tag."""

    name: bytes
    tags: dict[int, list[int]]


def pages_of(records: Records, header: Header, text: bytes) -> tuple[list[bytes], list[bytes]]:
    """The book's pages in order, and its other flows (style sheets) by their number, 0 being the pages themselves.

    Raises `ValueError`, `IndexError` or `struct.error` where the indexes are broken.
    """
    flows = _flows(records, header, text)
    skeletons = list(_index(records, header.start + header.number(0xFC))) if header.number(0xFC) != NOWHERE else []
    fragments = list(_index(records, header.start + header.number(0xF8))) if header.number(0xF8) != NOWHERE else []
    return [*_assembled(flows[0], skeletons, fragments)] or [flows[0]], flows


def _flows(records: Records, header: Header, text: bytes) -> list[bytes]:
    place = header.number(0xC0)
    record = records[header.start + place] if place not in (NOWHERE, 0) and header.start + place < len(records) else b""
    if record[:4] != b"FDST":
        return [text]
    (count,) = struct.unpack_from(">L", record, 8)
    bounds = [struct.unpack_from(">LL", record, 12 + 8 * number) for number in range(min(count, 10_000))]
    return [text[start:end] for start, end in bounds] or [text]


def _assembled(text: bytes, skeletons: list[_Entry], fragments: list[_Entry]) -> Iterator[bytes]:
    """Each skeleton with its fragments at their places. Every byte of the text lands in one page."""
    at = taken = 0
    for skeleton in skeletons:
        count = skeleton.tags[1][0]
        start, length = skeleton.tags[6][:2]
        if start < at:
            raise ValueError("skeletons overlap")
        if start > at:
            yield text[at:start]
        page = bytearray(text[start : start + length])
        at = start + length
        for fragment in fragments[taken : taken + count]:
            size = fragment.tags[6][1]
            into = min(max(int(fragment.name) - start, 0), len(page))
            page[into:into] = text[at : at + size]
            at += size
        taken += count
        yield bytes(page)
    if text[at:].strip(b"\0 \r\n"):
        yield text[at:]


def _index(records: Records, place: int) -> Iterator[_Entry]:
    """The entries of an index: a record that says how they are made, and the records that hold them."""
    head = records[place]
    if head[:4] != b"INDX":
        raise ValueError("no index")
    tags = _tag_table(head)
    (count,) = struct.unpack_from(">L", head, 24)
    for number in range(1, min(count, 10_000) + 1):
        yield from _entries(records[place + number], tags)


class _Tag(NamedTuple):
    tag: int
    values: int
    mask: int
    end: bool


def _tag_table(head: bytes) -> tuple[int, list[_Tag]]:
    """How many control bytes an entry has, and the tags they announce."""
    (start,) = struct.unpack_from(">L", head, 4)
    if head[start : start + 4] != b"TAGX":
        raise ValueError("an index without a table of tags")
    length, controls = struct.unpack_from(">LL", head, start + 4)
    table = head[start + 12 : start + length]
    return controls, [
        _Tag(table[at], table[at + 1], table[at + 2], table[at + 3] == 1) for at in range(0, len(table) - 3, 4)
    ]


def _entries(record: bytes, table: tuple[int, list[_Tag]]) -> Iterator[_Entry]:
    start, count = struct.unpack_from(">LL", record, 20)
    places = [struct.unpack_from(">H", record, start + 4 + 2 * number)[0] for number in range(count)]
    for begin, end in zip(places, [*places[1:], start], strict=True):
        size = record[begin]
        yield _Entry(record[begin + 1 : begin + 1 + size], _tags(record[begin + 1 + size : end], *table))


def _tags(data: bytes, controls: int, table: list[_Tag]) -> dict[int, list[int]]:
    """The values of an entry: first for each tag how many there are, then the values themselves."""
    at, control = controls, 0
    wanted: list[tuple[_Tag, int, int]] = []
    for tag in table:
        if tag.end:
            control += 1
            continue
        found = data[control] & tag.mask
        if not found:
            continue
        if found == tag.mask and tag.mask.bit_count() > 1:
            size, at = _number(data, at)
            wanted.append((tag, 0, size))
        else:
            shift = (tag.mask & -tag.mask).bit_length() - 1
            wanted.append((tag, found >> shift, 0))
    values: dict[int, list[int]] = {}
    for tag, times, size in wanted:
        stop = at + size
        while times > 0 or at < stop:
            for _ in range(tag.values):
                value, at = _number(data, at)
                values.setdefault(tag.tag, []).append(value)
            times -= 1
    return values


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the last one marked; and where it ends."""
    value = 0
    for place in range(at, at + 4):
        value = value << 7 | data[place] & 0x7F
        if data[place] & 0x80:
            return value, place + 1
    return value, at + 4
