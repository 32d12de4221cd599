"""The shape of a story: a bar for each chapter, its scenes as pieces by viewpoint, a line under them for the layer."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from fanfold.drawings.key import Key
from fanfold.drawings.svg import DASHES, element, filled, standalone, words
from fanfold.manuscript.nodes import Retelling
from fanfold.voices.hearing import SceneHeard

_MOST_TOLD = 8
SIGNS: Mapping[Retelling, str] = {"retold": "=", "changed": "≈", "new": "+"}
"""What stands under a scene that is retold of canon, changed, or new."""
_GAP = 0.35
"""Per cent of the bar left free between two scenes."""


class Row(NamedTuple):
    """One bar: the scenes of a chapter, or one scene where the story has one chapter only."""

    chapter: int
    scenes: Sequence[SceneHeard]

    @property
    def words(self) -> int:
        """Words of story in it."""
        return sum(scene.words for scene in self.scenes)

    @property
    def spoken(self) -> int:
        """Words of it that are spoken."""
        return sum(scene.spoken for scene in self.scenes)


def rows(scenes: Sequence[SceneHeard]) -> list[Row]:
    """A row for each chapter; for each scene in a story of one chapter."""
    chapters = [Row(chapter, list(inside)) for chapter, inside in groupby(scenes, key=lambda scene: scene.chapter)]
    return [Row(0, [scene]) for scene in scenes] if len(chapters) == 1 else chapters


def longest(all_rows: Sequence[Row]) -> int:
    """Words of the longest row, at least 1."""
    return max((row.words for row in all_rows), default=0) or 1


def bar(row: Row, key: Key, most: int) -> str:
    """One bar as an inline SVG as wide as its place; `most` is the number of words that fills it."""
    return element(
        "svg", element("title", words(told(row, key))) + _pieces(row, key, most),
        class_="bar", width="100%", height=_height(key), role="img", aria_label=told(row, key),
    )  # fmt: skip


def _height(key: Key) -> int:
    """The bar, a line for the layers under it, a sign for canon under that: as much as this story has of it."""
    return 22 + (8 if key.layers() else 0) + (16 if key.retellings() else 0)


def told(row: Row, key: Key) -> str:
    """What a bar shows, in words."""
    parts = [key.told(scene) for scene in row.scenes[:_MOST_TOLD]]
    if len(row.scenes) > _MOST_TOLD:
        parts.append(key.words.more_scenes.format(count=len(row.scenes) - _MOST_TOLD))
    return "; ".join(parts)


def _pieces(row: Row, key: Key, most: int) -> str:
    at, pieces = 0.0, []
    for scene in row.scenes:
        width = 100 * scene.words / most
        pieces.append(_piece(scene, key, at, max(width - _GAP, min(width, 0.3))))
        at += width
    return "".join(pieces)


def _piece(scene: SceneHeard, key: Key, at: float, width: float) -> str:
    tone, layer = key.tone(scene.viewpoint), key.layer(scene.layer)
    shown = element(
        "rect", element("title", words(key.told(scene))),
        x=_percent(at), y=1, width=_percent(width), height=20, rx=2, fill=filled(tone),
    )  # fmt: skip
    if width >= 7 and tone:
        # A plate under the letter: a pattern would eat it.
        middle = _percent(at + width / 2)
        initial = key.hearing.name(scene.viewpoint)[:1].upper()
        shown += element("circle", cx=middle, cy=11, r=8, class_=f"tone tone-{tone}")
        shown += element(
            "text", words(initial), x=middle, y=15.5, text_anchor="middle", class_="initial", aria_hidden="true"
        )
    if layer:
        dashes = DASHES[(layer - 1) % len(DASHES)]
        shown += element(
            "line", x1=_percent(at), x2=_percent(at + width), y1=26, y2=26, class_="layer-line", stroke_dasharray=dashes
        )
    if scene.retelling and width >= 2:
        shown += element(
            "text", SIGNS[scene.retelling], x=_percent(at + width / 2), y=_height(key) - 3, text_anchor="middle",
            class_="canon-sign", aria_hidden="true",
        )  # fmt: skip
    return shown


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def swatch(tone: int) -> str:
    """A sample of a tone, for a key."""
    return element(
        "svg", element("rect", width=24, height=16, rx=2, fill=filled(tone)), class_="swatch", width=24, height=16,
        aria_hidden="true",
    )  # fmt: skip


def layer_swatch(layer: int) -> str:
    """A sample of a layer's line, for a key."""
    line = element(
        "line", x1=0, x2=32, y1=8, y2=8, class_="layer-line", stroke_dasharray=DASHES[(layer - 1) % len(DASHES)]
    )
    return element("svg", line, class_="swatch", width=32, height=16, aria_hidden="true")


def canon_swatch(which: Retelling) -> str:
    """The sign of a scene that stands so to canon, for a key."""
    sign = element("text", SIGNS[which], x=12, y=13, text_anchor="middle", class_="canon-sign")
    return element("svg", sign, class_="swatch", width=24, height=16, aria_hidden="true")


# --- a file of its own ----------------------------------------------------------------------------

_WIDTH, _LABELS, _NUMBERS, _LINE, _TOP = 760, 220, 90, 40, 64


def shape_svg(key: Key, *, title: str, label: Callable[[Row], str]) -> str:
    """The whole shape as an SVG file; `label` gives the words beside each bar."""
    all_rows = rows(key.hearing.scenes)
    most = longest(all_rows)
    total = key.hearing.words
    entries = [(entry.name, swatch(entry.tone)) for entry in key.viewpoints()]
    entries += [(entry.name, layer_swatch(entry.tone)) for entry in key.layers()]
    entries += [(name, canon_swatch(which)) for which, name in key.retellings()]
    line = _LINE + _height(key) - 30 if key.retellings() else _LINE
    legend, legend_height = _legend(entries)
    height = _TOP + len(all_rows) * line + legend_height + 24
    inside = [element("text", words(title), x=20, y=36, class_="heading")]
    inside += [_row(row, key, most, label(row), _TOP + number * line) for number, row in enumerate(all_rows)]
    inside.append(element("g", legend, transform=f"translate(20 {_TOP + len(all_rows) * line + 12})"))
    description = f"{total:,} words. " + " ".join(f"{label(row)}: {told(row, key)}." for row in all_rows[:60])
    return standalone(
        "".join(inside), title=f"The shape of {title}", description=description, width=_WIDTH, height=height
    )


def _row(row: Row, key: Key, most: int, label: str, y: int) -> str:
    drawn = element(
        "svg",
        _pieces(row, key, most),
        x=_LABELS,
        y=y,
        width=_WIDTH - _LABELS - _NUMBERS - 20,
        height=max(_height(key), 30),
    )
    name = element("text", words(label if len(label) <= 28 else label[:27] + "…"), x=20, y=y + 16)
    number = element("text", f"{row.words:,}", x=_WIDTH - 20, y=y + 16, text_anchor="end", class_="quiet")
    return name + drawn + number


def _legend(entries: Sequence[tuple[str, str]]) -> tuple[str, int]:
    at, line, parts = 0, 0, []
    for name, sample in entries:
        wide = 68 + 8 * len(name)
        if at and at + wide > _WIDTH - 40:
            at, line = 0, line + 1
        parts.append(
            element("g", sample + element("text", words(name), x=40, y=13), transform=f"translate({at} {line * 26})")
        )
        at += wide
    return "".join(parts), (line + 1) * 26 if entries else 0
