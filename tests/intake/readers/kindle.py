"""A small writer of Kindle books, so that every test book stands in the test that needs it."""

import struct
from collections.abc import Sequence

NOWHERE = 0xFFFFFFFF


def palm(records: Sequence[bytes], kind: bytes = b"BOOKMOBI") -> bytes:
    """A Palm database of records."""
    start = 78 + 8 * len(records) + 2
    table, body = b"", b""
    for number, record in enumerate(records):
        table += struct.pack(">LL", start + len(body), 2 * number)
        body += record
    head = b"book".ljust(32, b"\0") + bytes(28) + kind + bytes(8) + struct.pack(">H", len(records))
    return head + table + bytes(2) + body


def first_record(
    *, size: int, texts: int, compression: int = 1, version: int = 6, exth: Sequence[tuple[int, bytes]] = (), encryption: int = 0,
    title: bytes = b"Tide", flags: int = 0, numbers: Sequence[tuple[int, int]] = (),
) -> bytes:  # fmt: skip
    """Record 0 of a MOBI; `numbers` are further (offset, value) pairs."""
    length = 264
    record = bytearray(16 + length)
    struct.pack_into(">H2xLHHH", record, 0, compression, size, texts, 4096, encryption)
    record[16:20] = b"MOBI"
    for at, value in ((20, length), (24, 2), (28, 65001), (36, version), (108, NOWHERE), (128, 0x40 if exth else 0), (0xC0, NOWHERE),
                      (0xF8, NOWHERE), (0xFC, NOWHERE), *numbers):  # fmt: skip
        struct.pack_into(">L", record, at, value)
    struct.pack_into(">H", record, 0xF2, flags)
    entries = b"".join(struct.pack(">LL", kind, len(value) + 8) + value for kind, value in exth)
    head = b"EXTH" + struct.pack(">LL", len(entries) + 12, len(exth)) + entries if exth else b""
    struct.pack_into(">LL", record, 84, len(record) + len(head), len(title))
    return bytes(record) + head + title


def mobi(
    text: str, *, images: Sequence[bytes] = (), exth: Sequence[tuple[int, bytes]] = (), encryption: int = 0
) -> bytes:
    """A MOBI 6 of uncompressed text."""
    data = text.encode()
    texts = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    numbers = [(108, 1 + len(texts))] if images else []
    head = first_record(size=len(data), texts=len(texts), exth=exth, encryption=encryption, numbers=numbers)
    return palm([head, *texts, *images])


def kf8(
    pages: Sequence[tuple[str, Sequence[tuple[int, str]]]], *, css: str = "", images: Sequence[bytes] = ()
) -> bytes:
    """An AZW3: each page is a skeleton and its fragments (where they go in the page, their text)."""
    text, skeletons, fragments = b"", [], []
    for skeleton, own in pages:
        start, body = len(text), skeleton.encode()
        text += body
        for into, words in own:
            fragments.append((b"%010d" % (start + into), [0, len(words.encode())]))
            text += words.encode()
        skeletons.append((b"SKEL%010d" % len(skeletons), [len(own), len(own), start, len(body), start, len(body)]))
    whole = text + css.encode()
    texts = [whole[at : at + 4096] for at in range(0, len(whole), 4096)]
    flows = struct.pack(">4sLLLLLL", b"FDST", 12, 2, 0, len(text), len(text), len(whole))
    skel = _index([(1, 1, 3), (6, 2, 12)], [(name, 0x0A, values) for name, values in skeletons])
    frag = _index([(6, 2, 2)], [(name, 0x02, values) for name, values in fragments])
    after = 1 + len(texts)
    numbers = [(0xF8, after), (0xFC, after + 2), (0xC0, after + 4), (108, after + 5)]
    head = first_record(size=len(whole), texts=len(texts), version=8, numbers=numbers)
    return palm([head, *texts, *frag, *skel, flows, *images])


def _index(tags: Sequence[tuple[int, int, int]], entries: Sequence[tuple[bytes, int, Sequence[int]]]) -> list[bytes]:
    """The two records of an index; tags are (number, values, mask), entries (name, control byte, values)."""
    tagx = b"".join(struct.pack("BBBB", *tag, 0) for tag in tags) + b"\0\0\0\x01"
    head = bytearray(192)
    head[:4] = b"INDX"
    struct.pack_into(">L", head, 4, 192)
    struct.pack_into(">L", head, 24, 1)
    table = b"TAGX" + struct.pack(">LL", len(tagx) + 12, 1) + tagx
    body, places = b"", []
    for name, control, values in entries:
        places.append(192 + len(body))
        body += bytes([len(name)]) + name + bytes([control]) + b"".join(map(_number, values))
    data = bytearray(192)
    data[:4] = b"INDX"
    struct.pack_into(">LL", data, 20, 192 + len(body), len(entries))
    return [bytes(head) + table, bytes(data) + body + b"IDXT" + b"".join(struct.pack(">H", place) for place in places)]


def _number(value: int) -> bytes:
    out = [value & 0x7F | 0x80]
    while value := value >> 7:
        out.insert(0, value & 0x7F)
    return bytes(out)


def huff(words: Sequence[bytes]) -> tuple[bytes, bytes]:
    """A code table in which each byte stands for a phrase, and the dictionary: byte b is `words[255 - b]`."""
    table = struct.pack(">256L", *[255 << 8 | 0x80 | 8] * 256)
    bounds = struct.pack(">64L", *[0] * 64)
    head = b"HUFF" + struct.pack(">LLL", 24, 24, 24 + len(table)) + bytes(8)
    body, places = b"", []
    for word in words:
        places.append(2 * len(words) + len(body))
        body += struct.pack(">H", len(word) | 0x8000) + word
    phrases = (
        b"CDIC" + struct.pack(">LLL", 16, len(words), 8) + b"".join(struct.pack(">H", place) for place in places) + body
    )
    return head + table + bounds, phrases
