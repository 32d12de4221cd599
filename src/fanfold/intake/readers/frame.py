"""What holds inside an HTML element: how its words look, what block they belong to, what it is called."""

from typing import NamedTuple

from fanfold.intake.flow import Box, ParaKind, Stated
from fanfold.intake.readers import elements
from fanfold.intake.readers.block import BOLD, ITALIC, PLAIN, STRIKE, UNDERLINE, Ink
from fanfold.intake.readers.stylesheet import Look
from fanfold.manuscript.nodes import Align

Attributes = dict[str, str | None]
_MOST_NAMES = 12
_NEAR = 6


class Frame(NamedTuple):
    """What holds inside one element: how its words look and what block they belong to."""

    tag: str = "body"
    is_block: bool = True
    ink: Ink = PLAIN
    kind: ParaKind = "p"
    boxes: tuple[Box, ...] = ()
    align: Align = ""
    hints: frozenset[str] = frozenset()
    trail: tuple[frozenset[str], ...] = ()
    indent: int = 0
    pre: bool = False
    stated: Stated | None = None


def is_pixel(attributes: Attributes) -> bool:
    """Whether a picture is one of the invisible dots that count visitors and hold tables open."""
    sizes = {(attributes.get(name) or "").strip().removesuffix("px") for name in ("width", "height")} - {""}
    return "0" in sizes or sizes == {"1"}


def styled(ink: Ink, tag: str, look: Look) -> Ink:
    """`ink` as the style sheets change it."""
    for says, mark, own in (
        (look.italic, ITALIC, ()),
        (look.bold if tag[:1] != "h" else None, BOLD, ()),
        (look.underline, UNDERLINE, ("u", "ins")),
        (look.strike, STRIKE, ("s", "strike", "del")),
    ):
        if says:
            ink |= {mark}
        # An underline can only be taken off by the element that drew it; links lose theirs without a trace.
        elif says is False and (not own or tag in own):
            ink -= {mark}
    if look.raised == "sup":
        ink |= {("sup", "")}
    elif look.raised == "sub":
        ink |= {("sub", "")}
    return ink


def element_names(attributes: Attributes, tag: str) -> frozenset[str]:
    """What an element is called: its classes, its id, its part in a site's frame."""
    found = {elements.FRAME[tag]} if tag in elements.FRAME else set()
    if attributes:
        words = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('epub:type') or ''}"
        found |= {word[:60] for word in words.lower().split()[:_MOST_NAMES]}
        role = (attributes.get("role") or "").lower()
        found |= {elements.ROLES[role]} if role in elements.ROLES else set()
    return frozenset(found)


def hinted(frame: Frame, names: frozenset[str]) -> Frame:
    """The frame with the names of its element and of the nearest ones around it."""
    if not names:
        return frame
    trail = (*frame.trail[1 - _NEAR :], names)
    return frame._replace(trail=trail, hints=frozenset().union(*trail))


def aligned(around: Align, tag: str, attributes: Attributes, look: Look) -> Align:
    """How the words of a block stand: by its style, its attributes, or as those around it."""
    if look.align is not None:
        return look.align
    if tag == "center":
        return "center"
    says = (attributes.get("align") or "").strip().lower() if attributes and tag != "table" else ""
    if says in ("center", "middle"):
        return "center"
    return "right" if says == "right" else "" if says in ("left", "justify") else around
