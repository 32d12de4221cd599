"""Pictures to give in tests, drawn here."""

import io
from typing import Any

from PIL import Image


def drawn(size: tuple[int, int] = (60, 90), kind: str = "PNG", colour: str = "#2f5d62", **given: Any) -> bytes:
    """The bytes of a plain picture in a format; what else is given goes to the writer of the format, such as `exif`."""
    place = io.BytesIO()
    Image.new("RGB", size, colour).save(place, kind, **given)
    return place.getvalue()


def painted(size: tuple[int, int] = (60, 90), kind: str = "PNG", **given: Any) -> bytes:
    """The same with more colours than a drawing has."""
    noisy = Image.merge("RGB", [Image.effect_noise(size, sigma) for sigma in (60, 80, 100)])
    place = io.BytesIO()
    noisy.save(place, kind, **given)
    return place.getvalue()


def opened(data: bytes) -> Image.Image:
    """What a program for pictures makes of bytes."""
    return Image.open(io.BytesIO(data))
