"""What the rules about ruined text hand back: one way of damage with all places where it was seen."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, Run
from fanfold.intake.lazy import Lazy

SURE = 0.9
"""From this confidence on a repair shows in the reading text before a person has confirmed it."""


class Place(NamedTuple):
    """`text[start:end]` of a paragraph as it stands, and what belongs there."""

    para: Para
    start: int
    end: int
    after: str = ""


class Ruin(NamedTuple):
    """One way in which a file was damaged.

    `says` is what was seen, one plain sentence without its full stop. Without `mends` the places are only shown.
    `looks` are runs (of paragraphs as they stand) that the repair gives back, with the places' signs inside.
    """

    says: str
    confidence: float
    places: Sequence[Place]
    mends: bool = True
    looks: Sequence[tuple[Para, Run]] = ()


def readable(draft: Draft, signs: Iterable[str]) -> Iterator[Para]:
    """Paragraphs of text (no pictures, code or site furniture) in which one of `signs` stands, in order.

    Asks the whole text first, for in most files none does.
    """
    here = [sign for sign in signs if stands(draft.text, sign)]
    if not here:
        return
    for para in draft.paras:
        if para.kind in ("img", "rule", "pre") or para.zone == "furniture":
            continue
        text = para.text
        if any(sign in text for sign in here):
            yield para


def stands(text: str, sign: str) -> bool:
    """Whether `sign` stands in `text`; its characters are asked first, one of which is mostly missing."""
    return all(map(text.__contains__, sign)) and sign in text


def any_ends(draft: Draft, endings: tuple[str, ...]) -> bool:
    """Whether somewhere one of `endings` (all ending in a semicolon, 8 characters at most) stands; a quick look."""
    text = draft.text
    at = text.find(";")
    while at >= 0:
        if text.endswith(endings, max(0, at - 8), at + 1):
            return True
        at = text.find(";", at + 1)
    return False


def matches(
    draft: Draft, signs: Iterable[str], pattern: Lazy | re.Pattern[str]
) -> Iterator[tuple[Para, re.Match[str]]]:
    """Matches of `pattern` in the paragraphs where one of `signs` stands."""
    for para in readable(draft, signs):
        for match in pattern.finditer(para.text):
            yield para, match


def by_way(places: Iterable[Place]) -> dict[tuple[str, str], list[Place]]:
    """Places grouped by what stands there and what belongs there."""
    found: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        found.setdefault((place.para.text[place.start : place.end], place.after), []).append(place)
    return found


def shown(text: str) -> str:
    """A sign as a message shows it: blanks by name."""
    names = {"": "nothing", " ": "a space", "\xa0": "a fixed space", "\n": "a new line"}
    return names.get(text, text)
