"""A fandom's stories one by one: the canon runs down, and each story leaves it for its title."""

from collections.abc import Iterator, Sequence

from fanfold.drawings.fandom import TONES, FandomMap, MapPart, MapStory, kind_of
from fanfold.drawings.svg import element, words

_TOP, _ROW = 20, 26
_TRUNK, _LEAST_TRUNK, _ROOM_FOR_PART = 84, 120, 24
"""Where the canon stands from the left; how long it is at least; what a part is given where there is room for all."""
_LONGEST_SPREAD = 480
_MARK = _TRUNK + 48
_TITLE = _MARK + 14
_SHORT, _LONG = 27, 72
"""Letters of a title that a phone has room for, and those shown at most."""
_LANES = 4
"""Stretches drawn beside each other at most."""
_APART = 14
"""How far two labels beside the canon stand apart at least."""

# What stands for a kind: a ring, an arrow head, a lozenge, a square, a dash. Each fits a circle of 6.
_MARKS = {
    "alongside": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "from here on": "M-4-6 6 0-4 6z",
    "changed": "M0-6.5 6.5 0 0 6.5-6.5 0z",
    "elsewhere": "M-5-5H5V5H-5z",
    "": "M-5-2H5V2H-5z",
}


def mark(kind: str, *, sure: bool = True) -> str:
    """The mark of a kind, around 0 0; hollow where nobody said so for certain."""
    tone = TONES.get(kind, 0)
    filled = f"tone tone-{tone}" if sure else f"map-hollow edge-{tone}"
    return element("path", d=_MARKS.get(kind, _MARKS[""]), class_=f"map-mark {filled}")


def branches(shown: FandomMap, *, links: bool) -> tuple[str, int]:
    """The drawing and how high it is; `links` makes parts and stories lead to their pages."""
    scale = _Scale(shown)
    rows = list(zip(shown.leaving, scale.rows, strict=True))
    parts = [*_trunk(shown, scale, links=links)]
    parts += [_branch(shown, scale, story, y) for story, y in rows]
    parts += _spans(shown, scale)
    beside, height, at = _beside(shown, max(scale.bottom, rows[-1][1] if rows else 0) + 34, links=links)
    parts += _built(shown, {**{story.slug: y for story, y in rows}, **at})
    parts += [_title(shown, story, y, links=links) for story, y in rows]
    return "".join(parts) + beside, height


class _Scale:
    """Where parts and rows stand, from the top."""

    def __init__(self, shown: FandomMap) -> None:
        self._count = max(len(shown.parts), 1)
        spread = min(self._count * _ROOM_FOR_PART, _LONGEST_SPREAD)
        self.length = max(len(shown.leaving) * _ROW, spread, _LEAST_TRUNK) if shown.parts else 0
        self.bottom = _TOP + self.length
        self.rows = spaced([self.y(shown.middle(story)) for story in shown.leaving], _ROW, _TOP + 6)

    def y(self, place: float) -> float:
        """Where a place on the canon stands."""
        return _TOP + self.length * place / self._count


def spaced(wanted: Sequence[float], apart: float, least: float) -> list[float]:
    """Places in the order given (which rises), at least `apart`, none above `least`, together as near as can be to `wanted`.

    Pool-adjacent-violators: rows that would overlap form a block, which stands where its rows want to be on average.
    """
    blocks: list[tuple[float, int]] = []
    for number, place in enumerate(wanted):
        blocks.append((place - number * apart, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (last, n), (before, m) = blocks.pop(), blocks.pop()
            blocks.append(((last * n + before * m) / (n + m), n + m))
    offsets = [max(mean, least) for mean, count in blocks for _ in range(count)]
    return [offset + number * apart for number, offset in enumerate(offsets)]


def _trunk(shown: FandomMap, scale: _Scale, *, links: bool) -> Iterator[str]:
    if not shown.parts:
        return
    seen = scale.bottom if shown.seen is None else scale.y(min(shown.seen + 1, len(shown.parts)))
    yield element("line", x1=_TRUNK, x2=_TRUNK, y1=_TOP, y2=f"{seen:.1f}", class_="map-trunk")
    if seen < scale.bottom:
        yield element("line", x1=_TRUNK, x2=_TRUNK, y1=f"{seen:.1f}", y2=scale.bottom, class_="map-trunk map-unseen")
    groups = [number for number, part in enumerate(shown.parts) if _begins_group(shown.parts, number)]
    labelled = _labelled(shown, scale, groups)
    for number, part in enumerate(shown.parts):
        wide = 9 if number in groups else 4
        y = f"{scale.y(number):.1f}"
        yield element("line", x1=_TRUNK - wide, x2=_TRUNK, y1=y, y2=y, class_="map-tick")
        if number in labelled:
            yield _label(part, scale.y(number), group=number in groups, links=links)


def _begins_group(parts: Sequence[MapPart], number: int) -> bool:
    return bool(parts[number].group) and (number == 0 or parts[number - 1].group != parts[number].group)


def _labelled(shown: FandomMap, scale: _Scale, groups: Sequence[int]) -> set[int]:
    """The parts there is room to name: where groups begin, then where stories leave, then all others."""
    leaving = [row.first for row in shown.rows() if row.first >= 0]
    taken: list[float] = []
    found: set[int] = set()
    for number in (*groups, *leaving, *range(len(shown.parts))):
        y = scale.y(number)
        if number not in found and all(abs(y - other) >= _APART for other in taken):
            found.add(number)
            taken.append(y)
    return found


def _label(part: MapPart, y: float, *, group: bool, links: bool) -> str:
    name = part.group if group else part.label
    told = f"{part.label}: {part.title}" if part.title else part.label
    classes = "small map-group" if group else "small quiet"
    text = element(
        "text", element("title", words(told)) + words(clipped(name, 11)), x=_TRUNK - 12, y=f"{y + 4:.1f}", text_anchor="end", class_=classes,
    )  # fmt: skip
    return linked(text, part.href, links=links and not group)


def _branch(shown: FandomMap, scale: _Scale, story: MapStory, y: float) -> str:
    leave = scale.y(shown.middle(story))
    tone = f"edge-{TONES[kind_of(story)]}"
    bend = (_TRUNK + _MARK) / 2
    end = _MARK - 5
    return element(
        "path", d=f"M{_TRUNK} {leave:.1f}C{bend:g} {leave:.1f} {bend:g} {y:.1f} {end} {y:.1f}", class_=f"map-branch {tone}",
        stroke_dasharray="" if story.sure else "5 4",
    )  # fmt: skip


def _spans(shown: FandomMap, scale: _Scale) -> Iterator[str]:
    """Stories that begin somewhere in a stretch: the stretch beside the canon, in the first lane that is free there."""
    free = [float("-inf")] * _LANES
    for story in sorted(shown.leaving, key=shown.begin):
        low, high = shown.begin(story), shown.end(story)
        if high - low <= 1:
            continue
        lane = next((number for number, end in enumerate(free) if end <= low), _LANES - 1)
        free[lane] = max(free[lane], high)
        x = _TRUNK + 5 + 4 * lane
        yield element(
            "line", x1=x, x2=x, y1=f"{scale.y(low) + 1:.1f}", y2=f"{scale.y(high) - 1:.1f}",
            class_=f"map-span edge-{TONES[kind_of(story)]}",
        )  # fmt: skip


def _title(shown: FandomMap, story: MapStory, y: float, *, links: bool) -> str:
    title = clipped(story.title, _LONG)
    short = clipped(title, _SHORT)
    # What a phone has no room for is in a piece of its own, which narrow pages hide.
    inside = words(title)
    if short != title:
        kept = title[: len(short) - 1]
        rest = title[len(kept) :]
        inside = (
            words(kept)
            + element("tspan", " " * rest.startswith(" ") + words(rest), class_="map-rest")
            + element("tspan", "…", class_="map-dots")
        )
    drawn = element("g", mark(kind_of(story), sure=story.sure), transform=f"translate({_MARK} {y:.1f})")
    drawn += element("text", inside, x=_TITLE, y=f"{y + 4.5:.1f}", class_="map-title")
    return linked(element("title", words(shown.told(story))) + drawn, story.href, links=links)


def _built(shown: FandomMap, rows: dict[str, float]) -> Iterator[str]:
    """Dotted lines from stories to those they build on, left of their marks."""
    stories = (*shown.leaving, *shown.elsewhere, *shown.unplaced)
    titles = {story.slug: story.title for story in stories}
    for story in stories:
        for slug in story.builds_on:
            if slug and slug in rows and story.slug in rows and slug != story.slug:
                here, there = rows[story.slug], rows[slug]
                bulge = _MARK - min(12 + abs(here - there) / 6, 34)
                yield element(
                    "path", element("title", words(f"{story.title} {shown.words.builds_on}: {titles[slug]}")),
                    d=f"M{_MARK - 6} {here:.1f}C{bulge:.1f} {here:.1f} {bulge:.1f} {there:.1f} {_MARK - 6} {there:.1f}",
                    class_="map-built", stroke_dasharray="1 4",
                )  # fmt: skip


def _beside(shown: FandomMap, top: float, *, links: bool) -> tuple[str, int, dict[str, float]]:
    """Headings and stories that do not stand on the canon; how far down they reach, and where each stands."""
    y, parts = top, list[str]()
    at: dict[str, float] = {}
    for label, stories in shown.beside():
        parts.append(element("text", words(label), x=_MARK - 6, y=f"{y + 4:.1f}", class_="small map-group"))
        for story in stories:
            y += _ROW
            at[story.slug] = y
            parts.append(_title(shown, story, y, links=links))
        y += _ROW + 8
    return "".join(parts), round(y), at


def linked(inside: str, href: str, *, links: bool) -> str:
    """A link in a drawing; pages have the same links in a list, so that the keyboard need not pass through these.

    Only addresses of the same site are followed.
    """
    if not links or not href.startswith(("/", "#")) or href.startswith("//"):
        return element("g", inside)
    return element("a", inside, href=href, tabindex=-1)


def clipped(text: str, most: int) -> str:
    """Text of at most so many letters, an ellipsis for the rest."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else f"{one_line[: most - 1].rstrip()}…"
