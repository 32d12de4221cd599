"""Who speaks to whom: rows speak, columns are spoken to, a dot is as large as the words are many."""

from collections.abc import Sequence
from typing import NamedTuple

from fanfold.drawings.key import Key
from fanfold.drawings.svg import element, filled, patterns, standalone, words
from fanfold.voices.talk import Pair, Share, pairs, shares

MOST = 7
"""People in one drawing; the others are in the table beside it."""
_CELL = 38
_LONGEST_NAME = 12


def talkers(key: Key) -> list[str]:
    """The people drawn: those who say or hear most."""
    weight: dict[str, int] = {}
    for pair in pairs(key.hearing):
        for who in (pair.speaker, pair.addressee):
            weight[who] = weight.get(who, 0) + pair.words
    return sorted(weight, key=lambda who: (-weight[who], who))[:MOST]


def talk(key: Key, *, with_patterns: bool = False) -> str:
    """The drawing for a page; empty when nobody is heard to speak to anybody."""
    people = talkers(key)
    if not people:
        return ""
    told = described(key)
    inside = element("title", words(told)) + (patterns() if with_patterns else "") + _grid(key, people)
    room = _room(key, people)
    return element(
        "svg", inside, class_="talk", viewBox=f"0 0 {room.width} {room.height}", width=room.width, height=room.height, role="img",
        aria_label=told,
    )  # fmt: skip


def talk_svg(key: Key, *, title: str) -> str:
    """The drawing as a file of its own."""
    people = talkers(key)
    room = _room(key, people)
    return standalone(
        _grid(key, people), title=f"Who speaks to whom in {title}", description=described(key), width=max(room.width, 240),
        height=room.height,
    )  # fmt: skip


def described(key: Key) -> str:
    """What the drawing shows, in words."""
    found = pairs(key.hearing)[:6]
    if not found:
        return key.words.silent
    return "; ".join(_talk(key, pair, key.words.talk) for pair in found)


def _talk(key: Key, pair: Pair, told: str) -> str:
    name, words_ = key.hearing.name, key.words
    return told.format(
        speaker=name(pair.speaker),
        addressee=name(pair.addressee),
        words=words_.words(pair.words),
        lines=words_.lines(pair.lines),
    )


class _Room(NamedTuple):
    """Where the grid begins, and how large the whole is; names of about 7 units a letter stand around it."""

    left: float
    top: float
    width: int
    height: int


def _room(key: Key, people: Sequence[str]) -> _Room:
    longest = max((len(_short(key.hearing.name(who))) for who in people), default=0)
    # The names above slant: they need height, and the last one some width.
    left, top, side = 18 + 7 * longest, 24 + 4.8 * longest, len(people) * _CELL
    return _Room(left, top, round(left + side + 10 + 4 * longest), round(top + side + 8))


def _grid(key: Key, people: Sequence[str]) -> str:
    room = _room(key, people)
    found = {(pair.speaker, pair.addressee): pair for pair in pairs(key.hearing)}
    most = max((pair.words for pair in found.values()), default=1) or 1
    parts = []
    for number, who in enumerate(people):
        middle, name = _CELL * number + _CELL / 2, _short(key.hearing.name(who))
        end = room.left + len(people) * _CELL
        parts += [
            element("line", x1=room.left, x2=end, y1=room.top + middle, y2=room.top + middle, class_="grid"),
            element("line", x1=room.left + middle, x2=room.left + middle, y1=room.top, y2=room.top + len(people) * _CELL, class_="grid"),
            element("text", words(name), x=room.left - 10, y=room.top + middle + 4, text_anchor="end", class_="small"),
            element(
                "text", words(name), x=0, y=0, class_="small",
                transform=f"translate({room.left + middle + 2} {room.top - 8}) rotate(-40)",
            ),
        ]  # fmt: skip
    for y, speaker in enumerate(people):
        for x, addressee in enumerate(people):
            if pair := found.get((speaker, addressee)):
                parts.append(_dot(key, pair, room.left + (x + 0.5) * _CELL, room.top + (y + 0.5) * _CELL, most))
    return "".join(parts)


def _dot(key: Key, pair: Pair, x: float, y: float, most: int) -> str:
    told = _talk(key, pair, key.words.talk_in_lines)
    radius = max(3.0, (_CELL / 2 - 3) * (pair.words / most) ** 0.5)
    return element(
        "circle",
        element("title", words(told)),
        cx=f"{x:g}",
        cy=f"{y:g}",
        r=f"{radius:.1f}",
        fill=filled(key.tone(pair.speaker)),
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def share_bar(share: Share, key: Key, most: int) -> str:
    """How much one person says, as a bar beside their name; `most` words fill it. Says nothing by itself."""
    width = f"{max(100 * share.words / most, 0.5):.2f}%"
    inside = element("rect", width=width, height=16, rx=2, fill=filled(key.tone(share.speaker)))
    return element("svg", inside, class_="bar", width="100%", height=16, aria_hidden="true")


def most_words(key: Key) -> int:
    """Words of whoever says most, at least 1."""
    return max((share.words for share in shares(key.hearing)), default=0) or 1
