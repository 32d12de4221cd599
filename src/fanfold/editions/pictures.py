"""Pictures that a book may carry: known by their first bytes, never by their name, and measured.

Only raster formats that every reading system shows. An SVG can hold scripts and is shown by its words.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fanfold.manuscript.nodes import Block, Image, Listing, Manuscript, Note, Quoted

# The only names a picture kept with a source can have: its digest in hex.
_DIGEST = re.compile(r"sha256:([0-9a-f]{1,64})")
# JPEG segments without a length: restart markers, start of image, and 01.
_BARE_SEGMENTS = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Kept(NamedTuple):
    """A picture to carry: its bytes, media type, file name ending and size in pixels."""

    name: str
    data: bytes
    media_type: str
    width: int
    height: int


def kept_pictures(manuscript: Manuscript, images: Mapping[str, bytes] | None) -> dict[str, Kept]:
    """The pictures of a manuscript that an edition can show, by `Image.src`, in reading order.

    `images` holds their bytes by sha256 hex digest. What is no picture, or not there, is left out.
    """
    found: dict[str, Kept] = {}
    for image in _images(manuscript) if images else ():
        if image.src not in found and (kept := kept_picture(image.src, images)):
            found[image.src] = kept
    return found


def kept_picture(src: str, images: Mapping[str, bytes] | None) -> Kept | None:
    """One picture by its address, `sha256:…`; None when it is not there, or none that an edition can show."""
    match = _DIGEST.fullmatch(src)
    data = (images or {}).get(match[1]) if match else None
    measured = _measure(data) if data is not None else None
    if match is None or data is None or measured is None:
        return None
    ending, width, height = measured
    return Kept(f"{match[1][:32]}.{ending}", data, _MEDIA[ending], width, height)


def all_described(manuscript: Manuscript, kept: Mapping[str, Kept]) -> bool:
    """Whether every picture that is shown has words; true when there is none."""
    return not kept or all(image.alt.strip() for image in _images(manuscript) if image.src in kept)


_MEDIA = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}


def _images(manuscript: Manuscript) -> Iterator[Image]:
    work = manuscript.work
    yield from _within(work.notes)
    for chapter in work.chapters:
        yield from _within(chapter.notes)
        for scene in chapter.scenes:
            yield from _within(scene.blocks)


def _within(blocks: tuple[Block, ...]) -> Iterator[Image]:
    for block in blocks:
        match block:
            case Image():
                yield block
            case Quoted(blocks=inner) | Note(blocks=inner):
                yield from _within(inner)
            case Listing(items=items):
                for item in items:
                    yield from _within(item.blocks)


def _measure(data: bytes) -> tuple[str, int, int] | None:
    """File name ending, width and height; None when the bytes are no picture we know."""
    if (
        data.startswith(b"\x89PNG\r\n\x1a\n")
        and data[12:16] == b"IHDR"
        and data.rstrip(b"\0").endswith(b"IEND\xaeB`\x82")
    ):
        size = "png", int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    elif data[:6] in (b"GIF87a", b"GIF89a") and data.rstrip(b"\0").endswith(b";"):
        size = "gif", int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    elif data.startswith(b"\xff\xd8\xff"):
        size = "jpg", *_jpeg_size(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        size = "webp", *_webp_size(data)
    else:
        return None
    return size if size[1] > 0 and size[2] > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _BARE_SEGMENTS:
            at += 2
        elif marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        else:
            at += 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    if len(data) < 30 or int.from_bytes(data[4:8], "little") + 8 > len(data) + 1:
        return 0, 0
    match data[12:16]:
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return 0, 0
