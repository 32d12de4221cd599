"""What is kept of a given picture: its pixels, upright and no larger than needed, and nothing it told besides."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base import pictures
from fanfold.site.base.pictures import Box, taken
from tests.site.drawn import drawn, opened, painted

BOX = Box(300, 400)


def first(data: bytes, box: Box = BOX) -> pictures.Taken:
    (one,) = taken(data, box)
    return one


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_kind_comes_out_as_one_that_all_readers_show(kind: str) -> None:
    one = first(painted((90, 60), kind))
    assert one.media_type in ("image/jpeg", "image/png")
    assert opened(one.data).format == one.media_type.partition("/")[2].upper()
    assert (one.width, one.height) == opened(one.data).size == (90, 60)


def test_drawings_stay_sharp_and_paintings_become_small() -> None:
    assert first(drawn()).media_type == "image/png"
    assert first(painted()).media_type == "image/jpeg"
    # A photograph stays one, however few colours it has.
    assert first(drawn(kind="JPEG")).media_type == "image/jpeg"


def test_it_fits_into_its_box_and_is_never_blown_up() -> None:
    large, small = taken(painted((1200, 800)), BOX, Box(60, 60))
    assert (large.width, large.height) == (300, 200)
    assert (small.width, small.height) == (60, 40)
    assert (first(drawn((2, 3))).width, first(drawn((2, 3))).height) == (2, 3)
    strip = first(drawn((1, 4000)))
    assert (strip.width, strip.height) == (1, 400)


def told() -> dict[str, Any]:
    """All that a camera and a program write beside the pixels."""
    exif = Image.Exif()
    exif[0x013B] = "Ada Lovelace"  # who took it
    exif[0x0110] = "A telephone"
    exif.get_ifd(0x8825)[2] = (38.0, 42.0, 30.0)  # where: degrees of latitude
    return {"exif": exif.tobytes()}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_who_took_it_and_where(kind: str) -> None:
    given = painted(kind=kind, **told())
    assert b"Ada Lovelace" in given, "there would be nothing to lose"
    kept = first(given).data
    assert b"Ada" not in kept
    assert b"telephone" not in kept
    assert dict(opened(kept).getexif()) == {}
    assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_comments_and_words_in_the_file_go_too() -> None:
    assert b"secret" not in first(painted(kind="JPEG", comment=b"a secret")).data
    assert b"secret" not in first(drawn(kind="GIF", comment=b"a secret")).data
    # What hangs behind the picture, such as another file, is no pixel either.
    assert b"secret" not in first(drawn() + b"a secret").data


def test_a_picture_that_lies_on_its_side_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    one = first(painted((90, 60), "JPEG", exif=exif.tobytes()))
    assert (one.width, one.height) == (60, 90)


def test_what_one_could_see_through_lies_on_white() -> None:
    place = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(place, "PNG")
    kept = opened(first(place.getvalue()).data).convert("RGB")
    assert kept.getpixel((10, 10)) == (255, 255, 255)
    place = io.BytesIO()
    paper = Image.new("P", (20, 20), 0)
    paper.putpalette([0, 0, 0, 200, 0, 0])
    paper.save(place, "GIF", transparency=0)
    assert opened(first(place.getvalue()).data).convert("RGB").getpixel((3, 3)) == (255, 255, 255)


def test_of_pictures_that_move_the_first_is_kept() -> None:
    place = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(place, "GIF", save_all=True, append_images=frames[1:])
    kept = opened(first(place.getvalue()).data)
    assert getattr(kept, "n_frames", 1) == 1
    red = kept.convert("RGB").getpixel((5, 5))
    assert isinstance(red, tuple)
    assert red[0] > 200 > red[2]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_to_write_colours_is_understood(mode: str) -> None:
    place = io.BytesIO()
    source = (
        Image.new("I", (20, 20), 40_000).convert("I;16")
        if mode == "I;16"
        else Image.new("RGB", (20, 20), "#999").convert(mode)
    )
    source.save(place, "JPEG" if mode == "CMYK" else "PNG")
    kept = opened(first(place.getvalue()).data).convert("RGB")
    pixel = kept.getpixel((9, 9))
    assert isinstance(pixel, tuple)
    # Half-bright: sixteen bits are not cut off at white, and ink is not taken for light. One bit is one or the other.
    assert all(130 < value < 180 for value in pixel) or mode == "1"


def test_a_colour_profile_is_turned_into_colours() -> None:
    """A profile whose red is what screens call green: whoever left it out would show the wrong one."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    assert swapped != plain
    kept = opened(first(drawn(kind="JPEG", colour="#ff0000", quality=100, icc_profile=swapped)).data)
    pixel = kept.convert("RGB").getpixel((9, 9))
    assert isinstance(pixel, tuple)
    assert pixel[1] > 200 > pixel[0]
    assert "icc_profile" not in kept.info
    # A profile that is none loses nothing but itself.
    assert first(drawn(kind="JPEG", icc_profile=b"no profile at all")).width == 60


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that claims to be `side` pixels wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [7_500, 10_000, 60_000])
def test_what_unfolds_to_more_than_memory_holds_is_not_unfolded(side: int) -> None:
    with pytest.raises(FanfoldError, match="million pixels") as refused:
        first(bomb(side))
    assert refused.value.code == "E-picture-too-large"


def test_more_bytes_than_the_archive_takes_are_refused(settings: Any) -> None:
    settings.MAX_PICTURE_BYTES = 2_000_000
    with pytest.raises(FanfoldError, match="more than 2 MB"):
        first(b"x" * 2_000_001)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"II*\0",
        b"BM" + b"\0" * 60,
    ],
    ids=["nothing", "svg", "pdf", "tiff", "bmp"],
)
def test_what_is_no_picture_is_refused_whatever_its_name(data: bytes) -> None:
    with pytest.raises(FanfoldError) as refused:
        first(data)
    assert refused.value.code == "E-no-picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_one_that_breaks_off_is_refused_and_never_breaks_the_archive(kind: str) -> None:
    whole = painted((200, 200), kind)
    codes = set()
    # The last bytes say only that it ends here: without them a picture is whole all the same.
    for length in range(4, len(whole) - 80, max(1, len(whole) // 40)):
        with pytest.raises(FanfoldError) as refused:
            first(whole[:length])
        codes.add(refused.value.code)
    assert codes <= {"E-no-picture", "E-picture-damaged"}
    assert "E-picture-damaged" in codes


def outcome(data: bytes) -> str:
    try:
        first(data)
    except FanfoldError as refused:
        return refused.code
    return "taken"


def test_bytes_turned_over_anywhere_never_break_the_archive() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        whole = painted((40, 40), kind)
        for at in range(0, len(whole), max(1, len(whole) // 60)):
            spoilt = bytearray(whole)
            spoilt[at] ^= 0xFF
            assert outcome(bytes(spoilt)) in {"taken", "E-no-picture", "E-picture-damaged", "E-picture-too-large"}, (
                kind,
                at,
            )
