"""Pictures that came with a file: kept by their hash, and only those of kinds that cannot carry a script."""

import base64
import binascii
import hashlib
from urllib.parse import unquote_to_bytes

# First bytes of the raster formats that browsers and e-readers show. SVG is left out on purpose: it is a program.
_RASTER = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def is_raster(data: bytes) -> bool:
    """Whether the bytes are a PNG, JPEG, GIF, WebP or AVIF picture."""
    return data.startswith(_RASTER) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] == b"ftypavif"


def keep_picture(images: dict[str, bytes], data: bytes) -> str:
    """Put a picture among `images`; returns its address (`sha256:…`), "" when it is no picture."""
    if not is_raster(data):
        return ""
    digest = hashlib.sha256(data).hexdigest()
    images[digest] = data
    return f"sha256:{digest}"


def from_data_address(address: str) -> bytes:
    """The bytes written out in a `data:` address, empty when they cannot be read."""
    head, _, body = address.partition(",")
    if not head.lower().rstrip().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body.translate(_NO_SPACE)), validate=False)
    except (binascii.Error, ValueError):
        return b""


_NO_SPACE = {ord(char): None for char in " \t\r\n\f"}
