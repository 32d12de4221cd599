"""The map of a fandom as SVG: stories one by one as branches of their canon, or, of many, how many begin where.

Colour is never alone: each kind has a mark of its own shape, in heaps a pattern, and a name in the key. What is not said by
the author is dashed and hollow; what a story builds on is dotted.

Classes a page's style must know, besides those of all drawings (`tone-0` to `tone-6`, `over`, `over-dot`, `small`, `quiet`):
`map-trunk`, `map-unseen` (canon the reader has not seen), `map-tick`, `map-group`, `map-branch`, `map-span`, `map-built`,
`edge-0` to `edge-5` (strokes in the tones), `map-hollow`, `map-title`, `map-gap`; and, so that a phone has room, one of `map-rest` and
`map-dots`: wide pages hide `map-dots`, narrow ones `map-rest`. `STYLE` is what a file of its own uses.
"""

from fanfold.drawings.branches import branches, mark
from fanfold.drawings.fandom import KINDS, TONES, FandomMap, kind_of
from fanfold.drawings.heaps import heaps
from fanfold.drawings.svg import DARK, LIGHT, element, filled, patterns, standalone, words


def drawn(shown: FandomMap, *, with_patterns: bool = True) -> str:
    """The map for a page, as wide as its place and as high as it needs to be.

    It is hidden from screen readers and the keyboard passes it by: beside it a page has `shown.described()` and, as links,
    `shown.rows()`. Everything in it is escaped; links lead to addresses of the same site only.
    """
    inside, height = (heaps if shown.is_crowded else branches)(shown, links=True)
    return element(
        "svg", (patterns() if with_patterns and shown.is_crowded else "") + inside, class_="fandom-map", width="100%", height=height,
        aria_hidden="true",
    )  # fmt: skip


def key(shown: FandomMap) -> list[tuple[str, str]]:
    """What is on the map, each a sample and its name: the kinds in their order, then what is dashed and dotted."""
    stories = [story for row in shown.rows() for story in row.stories]
    found = {kind_of(story) for story in stories}
    entries = [(_sample(kind, crowded=shown.is_crowded), shown.words.kind(kind)) for kind in KINDS if kind in found]
    if not shown.is_crowded and not all(story.sure for story in stories):
        entries.append((_line("map-branch edge-0", "5 4"), shown.words.unsure))
    if not shown.is_crowded and {slug for story in stories for slug in story.builds_on} & {one.slug for one in stories}:
        entries.append((_line("map-built", "1 4"), shown.words.builds_on))
    if shown.seen is not None and shown.seen + 1 < len(shown.parts):
        entries.append((_line("map-trunk map-unseen", ""), shown.words.unseen))
    return entries


def _line(classes: str, dashes: str) -> str:
    inside = element("path", d="M0 8H24", class_=classes, stroke_dasharray=dashes)
    return element("svg", inside, class_="swatch", width=24, height=16, aria_hidden="true")


def _sample(kind: str, *, crowded: bool) -> str:
    if crowded:
        inside = element("rect", width=24, height=16, rx=2, fill=filled(TONES[kind]))
    else:
        inside = element("g", mark(kind), transform="translate(12 8)")
    return element("svg", inside, class_="swatch", width=24, height=16, aria_hidden="true")


_WIDTH, _HEADING, _LINE = 760, 54, 28


def map_svg(shown: FandomMap, *, title: str) -> str:
    """The map as an SVG file of its own, light or dark as its reader's screen is, with its title and key and without links."""
    inside, height = (heaps if shown.is_crowded else branches)(shown, links=False)
    legend, top = _legend(shown)
    drawing = (
        element("style", STYLE)
        + element("text", words(title), x=20, y=36, class_="heading")
        + legend
        + element("svg", inside, x=20, y=top, width=_WIDTH - 40, height=height)
    )
    return standalone(drawing, title=title, description=shown.described(), width=_WIDTH, height=top + height + 16)


def _legend(shown: FandomMap) -> tuple[str, int]:
    parts, x, y = list[str](), 20, _HEADING
    for sample, name in key(shown):
        wide = 52 + 8 * len(name)
        if x + wide > _WIDTH and x > 20:
            x, y = 20, y + _LINE
        text = element("text", words(name), x=32, y=13)
        parts.append(element("g", sample + text, transform=f"translate({x} {y})"))
        x += wide
    return "".join(parts), y + _LINE + 8


def _edges(tones: tuple[str, ...]) -> str:
    return "".join(f".edge-{number}{{stroke:{tone}}}" for number, tone in enumerate(tones))


def _inks(ink: str, quiet: str) -> str:
    return f".map-trunk{{stroke:{ink}}}.map-tick,.map-built{{stroke:{quiet}}}"


STYLE = (
    ".map-trunk{stroke-width:4;stroke-linecap:round}.map-unseen{stroke-width:2;stroke-dasharray:2 6}.map-tick{stroke-width:1}"
    ".map-group{font-weight:700}.map-branch,.map-built{fill:none;stroke-width:2}.map-built{stroke-linecap:round}"
    ".map-span{stroke-width:2.5;opacity:.7}.map-hollow{fill:none;stroke-width:2}.map-dots{display:none}.map-gap{font-size:10px}"
    f"{_edges(LIGHT)}{_inks('#25201b', '#564e45')}"
    f"@media(prefers-color-scheme:dark){{{_edges(DARK)}{_inks('#e8e0d4', '#bdb2a3')}}}"
)
"""The rules of the map in a file of its own; a page has them in its own colours."""
