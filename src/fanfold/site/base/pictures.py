"""Pictures that people give: looked into before anything is kept, made upright and small, and rid of all they tell besides.

What comes out holds pixels and nothing else: no place, no day, no camera, no name, no thumbnail of what was cut away. Which
library does it, and which lost: docs/decisions/0038-pictures-that-people-give.md.
"""

import io
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from fanfold.manuscript.errors import FanfoldError

KINDS = ("JPEG", "PNG", "WEBP", "GIF")
"""The only formats that are opened at all; every other decoder of the library is code that nobody needs to reach."""
ACCEPT = "image/jpeg,image/png,image/webp,image/gif"
"""The same for the file field of a form."""
MOST_PIXELS = 50_000_000
"""Pixels a picture may unfold to: a telephone's best, and about 200 MB of memory at worst. A file of a few bytes can claim more."""
# Drawings of so few colours stay sharp and small as PNG; whatever has more is a photograph or painted.
_FEW_COLOURS = 4096
_QUALITY = 85
# A colour profile is about a kilobyte; what is much longer is something else.
_LONGEST_PROFILE = 1_000_000


class Box(NamedTuple):
    """Pixels that a picture fits into; one that is smaller is not blown up."""

    width: int
    height: int


class Taken(NamedTuple):
    """A picture as it is kept: its bytes, media type and size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def taken(data: bytes, *boxes: Box) -> list[Taken]:
    """A given picture made to fit into each box, all of them in one format: PNG where it is drawn in few colours, else JPEG.

    Raises `E-picture-too-large` for too many bytes or pixels, `E-no-picture` for what is none of `KINDS`, and
    `E-picture-damaged` for one that breaks off.
    """
    if len(data) > settings.MAX_PICTURE_BYTES:
        raise too_large(_("The picture has more than %(most)s MB.") % {"most": settings.MAX_PICTURE_BYTES // 1_000_000})
    with _opened(data) as file:
        # A JPEG is read at an eighth, a quarter or half of its size where that is enough: it is quicker and takes less memory.
        file.draft("RGB", (2 * max(box.width for box in boxes), 2 * max(box.height for box in boxes)))
        pixels = _pixels(file)
    is_drawn = file.format in ("PNG", "GIF") and pixels.getcolors(_FEW_COLOURS) is not None
    sized = [_fitted(pixels, box) for box in boxes]
    if is_drawn:
        drawn = [_written(one, "PNG") for one in sized]
        painted = [_written(one, "JPEG") for one in sized]
        return drawn if len(drawn[0].data) <= len(painted[0].data) else painted
    return [_written(one, "JPEG") for one in sized]


def _opened(data: bytes) -> Image.Image:
    try:
        file = Image.open(io.BytesIO(data), formats=KINDS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise FanfoldError(
            "E-no-picture", _("This file is no picture that can be shown here."),
            hint=_("Give a JPEG, PNG, WebP or GIF. A telephone's HEIC becomes a JPEG when it is shared or sent as one."),
        ) from None  # fmt: skip
    except (OSError, SyntaxError, ValueError) as error:
        raise _damaged() from error
    # The head of a file says how large it is, before any of it is unfolded.
    if file.width * file.height > MOST_PIXELS:
        raise _too_many_pixels()
    return file


def _pixels(file: Image.Image) -> Image.Image:
    """The first picture of a file, upright, on white where one could see through, in the colours of screens."""
    try:
        file.load()
        profile = file.info.get("icc_profile")
        upright = ImageOps.exif_transpose(file)
    # A damaged file can make a decoder say any of these; none of them is about anything but the file.
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, MemoryError) as error:
        raise _damaged() from error
    flat = _on_white(upright) if upright.has_transparency_data else _coloured(upright, profile)
    # A new picture: nothing that stood beside the pixels comes along.
    bare = Image.new("RGB", flat.size)
    bare.paste(flat)
    return bare


def _on_white(picture: Image.Image) -> Image.Image:
    """Black lines on nothing could not be seen at night."""
    layer = picture.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _coloured(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if picture.mode.startswith("I"):
        # Sixteen bits of grey; only the upper eight are shown.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if not profile or len(profile) > _LONGEST_PROFILE or picture.mode not in ("RGB", "CMYK"):
        return picture.convert("RGB")
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile nobody can read: the numbers as they are.
        return picture.convert("RGB")
    return found or picture.convert("RGB")


def _fitted(picture: Image.Image, box: Box) -> Image.Image:
    share = min(box.width / picture.width, box.height / picture.height, 1)
    size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
    return picture if share == 1 else picture.resize(size, Image.Resampling.LANCZOS)


def _written(picture: Image.Image, kind: str) -> Taken:
    place = io.BytesIO()
    if kind == "PNG":
        picture.save(place, "PNG", optimize=True)
    else:
        picture.save(place, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return Taken(place.getvalue(), f"image/{kind.lower()}", picture.width, picture.height)


def too_large(message: str) -> FanfoldError:
    """The refusal of a picture that is larger than is taken, in words that say what is too large about it."""
    return FanfoldError(
        "E-picture-too-large", message, hint=_("Make it smaller with any program for pictures, and give it again.")
    )


def _too_many_pixels() -> FanfoldError:
    return too_large(_("The picture has more than %(most)s million pixels.") % {"most": MOST_PIXELS // 1_000_000})


def _damaged() -> FanfoldError:
    return FanfoldError(
        "E-picture-damaged", _("The picture breaks off or is damaged."),
        hint=_("Open it in a program for pictures, save it again, and give that file."),
    )  # fmt: skip
