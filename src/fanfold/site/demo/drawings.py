"""Pictures for a few stories and people of the demo, drawn when it is filled: flat shapes like cut paper, in few colours."""

import io
import math
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image, ImageDraw

_WIDTH, _HEIGHT = 1600, 2400
_NIGHT, _DUSK, _PALE, _LAMP, _DEEP = "#16303a", "#2c5560", "#e9dfc8", "#f0b85a", "#0c1d24"
_Pen = ImageDraw.ImageDraw


class Drawing(NamedTuple):
    """A picture for the work, the pen name or the collection of this name, what it shows, and its size in pixels."""

    name: str
    alt: str
    draw: Callable[[_Pen], None]
    size: tuple[int, int] = (_WIDTH, _HEIGHT)

    def png(self) -> bytes:
        """Its bytes."""
        picture = Image.new("RGB", self.size, _NIGHT)
        self.draw(ImageDraw.Draw(picture))
        place = io.BytesIO()
        # To be read again in a moment: nothing is won by packing it tightly.
        picture.save(place, "PNG", compress_level=1)
        return place.getvalue()


def _sea(pen: _Pen, top: int, colours: tuple[str, ...]) -> None:
    """Waves, one behind the other."""
    for row, colour in enumerate(colours):
        crest = top + row * 190
        edge = [(x, crest + 46 * math.sin(x / 170 + 2.1 * row)) for x in range(0, _WIDTH + 20, 20)]
        pen.polygon([*edge, (_WIDTH, _HEIGHT), (0, _HEIGHT)], fill=colour)


def _boat(pen: _Pen) -> None:
    pen.ellipse((980, 300, 1320, 640), fill=_PALE)
    _sea(pen, 1420, (_DUSK, "#234853"))
    # A boat as one folds it from a sheet: hull, sail, and the fold between them.
    pen.polygon([(430, 1560), (1170, 1560), (1010, 1790), (590, 1790)], fill=_PALE)
    pen.polygon([(800, 1170), (1060, 1560), (540, 1560)], fill="#f6f0e2")
    pen.polygon([(800, 1170), (1060, 1560), (800, 1560)], fill="#cfc3a6")
    _sea(pen, 1770, ("#1c3b45", _DEEP))


def _lighthouse(pen: _Pen) -> None:
    pen.polygon([(800, 640), (_WIDTH, 260), (_WIDTH, 820)], fill="#3d6a6b")
    pen.polygon([(800, 640), (0, 330), (0, 760)], fill="#33595f")
    _sea(pen, 1720, (_DUSK, "#1c3b45"))
    pen.polygon([(380, 1990), (560, 1780), (1040, 1760), (1260, 1990)], fill=_DEEP)
    pen.polygon([(690, 760), (910, 760), (980, 1800), (620, 1800)], fill=_PALE)
    for step in (0, 1):
        at = 1000 + 400 * step
        wide = 120 + 27 * step + 13
        pen.polygon(
            [(800 - wide, at), (800 + wide, at), (800 + wide + 13, at + 190), (800 - wide - 13, at + 190)],
            fill="#b4532f",
        )
    pen.rectangle((660, 730, 940, 770), fill=_DEEP)
    pen.rectangle((710, 560, 890, 730), fill=_LAMP)
    pen.polygon([(690, 560), (800, 430), (910, 560)], fill="#b4532f")
    _sea(pen, 1960, (_DEEP,))


def _window(pen: _Pen) -> None:
    pen.rectangle((0, 0, _WIDTH, _HEIGHT), fill="#3a2b2b")
    for row in range(24):
        shift = 0 if row % 2 else 130
        for column in range(-1, 7):
            left = column * 260 + shift
            pen.rectangle((left + 8, row * 104 + 8, left + 252, row * 104 + 96), fill="#4a3734")
    pen.rectangle((380, 520, 1220, 1700), fill="#231918")
    pen.rectangle((440, 580, 1160, 1640), fill=_LAMP)
    pen.polygon([(440, 580), (640, 580), (520, 1640), (440, 1640)], fill="#8f3d2e")
    pen.polygon([(1160, 580), (960, 580), (1080, 1640), (1160, 1640)], fill="#8f3d2e")
    pen.ellipse((735, 1080, 905, 1260), fill="#231918")
    pen.polygon([(620, 1640), (680, 1290), (820, 1230), (960, 1290), (1010, 1640)], fill="#231918")
    pen.rectangle((780, 580, 820, 1640), fill="#231918")
    pen.rectangle((440, 1010, 1160, 1050), fill="#231918")
    pen.rectangle((330, 1700, 1270, 1790), fill="#6b5148")


def _gull(pen: _Pen) -> None:
    pen.rectangle((0, 0, 800, 800), fill="#9db8ba")
    pen.rectangle((0, 620, 800, 800), fill=_DUSK)
    pen.rectangle((370, 560, 430, 800), fill="#5b4636")
    pen.ellipse((230, 330, 580, 590), fill="#f6f0e2")
    pen.polygon([(560, 400), (720, 520), (520, 560)], fill="#8a97a0")
    pen.ellipse((190, 200, 370, 380), fill="#f6f0e2")
    pen.polygon([(200, 270), (90, 310), (205, 320)], fill=_LAMP)
    pen.ellipse((245, 255, 275, 285), fill=_DEEP)
    pen.polygon([(300, 430), (600, 430), (660, 560), (420, 560)], fill="#8a97a0")


def _lamp(pen: _Pen) -> None:
    pen.rectangle((0, 0, 1600, 640), fill="#2a2036")
    pen.ellipse((560, -40, 1240, 640), fill="#3a2c48")
    pen.ellipse((690, 90, 1110, 510), fill="#54406a")
    pen.polygon([(800, 130), (1000, 130), (1080, 330), (720, 330)], fill=_LAMP)
    pen.rectangle((880, 330, 920, 500), fill=_PALE)
    pen.polygon([(820, 500), (980, 500), (1010, 540), (790, 540)], fill=_PALE)
    pen.rectangle((0, 540, 1600, 640), fill="#17111f")
    pen.rounded_rectangle((340, 420, 540, 540), 30, fill=_PALE)
    pen.arc((510, 440, 600, 520), -90, 90, fill=_PALE, width=18)
    pen.rectangle((1180, 500, 1420, 540), fill="#b4532f")
    pen.rectangle((1200, 460, 1400, 500), fill=_DUSK)


COVERS = (
    Drawing("The Last Boat", "A boat folded from paper on a night sea, under a pale moon.", _boat),
    Drawing("Lighthouse Keeping", "A lighthouse on a rock at night; its beams go out to both sides.", _lighthouse),
    Drawing("Mrs. Hudson's Accounts", "A lit window in a brick wall; somebody stands behind it.", _window),
)
"""The covers of the demo."""
PORTRAITS = (Drawing("quayside_kate", "A gull on a post by the sea.", _gull, (800, 800)),)
"""Pictures of people of the demo."""
GATHERED = (Drawing("Small Hours", "A lamp, a cup and two books on a table at night.", _lamp, (1600, 640)),)
"""Pictures of collections of the demo."""
