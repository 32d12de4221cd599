"""A fandom of many stories: how many begin at each part of the canon, by kind."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from fanfold.drawings.branches import clipped, linked
from fanfold.drawings.fandom import TONES, FandomMap, MapRow
from fanfold.drawings.svg import element, filled, words

_TOP, _ROW, _GAP, _HEADING = 12, 24, 16, 30
_LABEL, _COUNT, _TRUNK = 66, 104, 112
"""From the left: where labels end, where counts end, and where the canon stands."""
_WIDEST = 68
"""Per cent of the drawing's width that the longest bar takes; the rest is for what stands left of it."""
_MOST_ROWS = 80


def heaps(shown: FandomMap, *, links: bool) -> tuple[str, int]:
    """The drawing and how high it is; `links` makes parts lead to their pages."""
    rows = [row for row in fitted(shown) if row.first >= 0]
    most = max((len(row.stories) for row in rows), default=1)
    y, parts = float(_TOP), list[str]()
    last, group = -1, ""
    for row in rows:
        gap = (last + 1, row.first - 1) if row.first > last + 1 else None
        heading = row.group if row.group != group and row.first == row.last else ""
        last, group = row.last, row.group
        # What is left out belongs under the heading when it belongs to that group.
        leads = [_Lead(heading)] if heading else []
        if gap:
            leads.insert(len(leads) if shown.parts[gap[0]].group == heading else 0, _Lead("", gap))
        for lead in leads:
            parts.append(lead.drawn(shown, y))
            y += lead.height
        parts.append(_row(shown, row, y, most, links=links))
        y += _ROW
    trunk = element("line", x1=_TRUNK, x2=_TRUNK, y1=_TOP, y2=y, class_="map-trunk") if rows else ""
    beside, height = _beside(shown, y + 12)
    return trunk + "".join(parts) + beside, height


class _Lead(NamedTuple):
    """What stands before a row: the name of a group, or the parts left out since nothing begins there."""

    heading: str
    gap: tuple[int, int] = (0, 0)

    @property
    def height(self) -> int:
        return _HEADING if self.heading else _GAP

    def drawn(self, shown: FandomMap, y: float) -> str:
        if self.heading:
            return element("text", words(self.heading), x=0, y=y + 20, class_="small map-group")
        first, last = (shown.parts[number].label for number in self.gap)
        name = first if first == last else f"{first}–{last}"
        return element("text", words(clipped(name, 18)), x=_COUNT, y=y + 11, text_anchor="end", class_="map-gap quiet")


def _beside(shown: FandomMap, y: float) -> tuple[str, int]:
    """What stands beside the canon is told in numbers: a bar would dwarf those of the parts, and be measured with them."""
    parts = list[str]()
    for label, stories in shown.beside():
        told = f"{label}: {shown.words.stories(len(stories))}"
        parts.append(element("text", words(told), x=_TRUNK + 2, y=y + 16, class_="small"))
        y += _ROW
    return "".join(parts), round(y + 8)


def fitted(shown: FandomMap) -> Sequence[MapRow]:
    """The rows to draw: one a part; where that would be too many, one a group, or one for so many parts each."""
    rows = shown.rows()
    placed = [row for row in rows if row.first >= 0]
    if len(placed) <= _MOST_ROWS:
        return rows
    beside = [row for row in rows if row.first < 0]
    groups = [part.group for part in shown.parts]
    if not (1 < len(set(groups)) <= _MOST_ROWS and all(groups)):
        wide = -(-len(shown.parts) // _MOST_ROWS)
        groups = [str(number // wide) for number in range(len(shown.parts))]
    return [*_joined(shown, placed, groups), *beside]


def _joined(shown: FandomMap, rows: Sequence[MapRow], names: Sequence[str]) -> Iterator[MapRow]:
    """Rows put together by the names their parts bear, of which `names` has one for every part of the canon."""
    for name, inside in groupby(rows, key=lambda row: names[row.first]):
        together = list(inside)
        numbers = [number for number, other in enumerate(names) if other == name]
        first, last = shown.parts[numbers[0]], shown.parts[numbers[-1]]
        label = name if name == first.group else f"{first.label}–{last.label}"
        stories = tuple(story for row in together for story in row.stories)
        yield MapRow(label, stories, group=first.group, first=numbers[0], last=numbers[-1])


def _row(shown: FandomMap, row: MapRow, y: float, most: int, *, links: bool) -> str:
    kinds = ", ".join(f"{shown.words.kind(kind)} {count:,}" for kind, count in row.counts())
    told = f"{row.label}: {shown.words.stories(len(row.stories))} ({kinds})"
    number = f"{len(row.stories):,}"
    drawn = (
        element("title", words(told))
        + element("text", words(clipped(row.label, 9)), x=_LABEL, y=y + 16, text_anchor="end", class_="small")
        + element("text", number, x=_COUNT, y=y + 16, text_anchor="end", class_="small quiet")
        + element("svg", _pieces(row, most), x=_TRUNK + 2, y=y + 3, width="100%", height=_ROW - 6)
    )
    return linked(drawn, row.href, links=links)


def _pieces(row: MapRow, most: int) -> str:
    at, parts = 0.0, list[str]()
    for kind, count in row.counts():
        wide = _WIDEST * count / most
        shown_wide = f"{max(wide - 0.25, 0.3):.2f}%"
        parts.append(element("rect", x=f"{at:.2f}%", width=shown_wide, height=_ROW - 6, rx=2, fill=filled(TONES[kind])))
        at += wide
    return "".join(parts)
