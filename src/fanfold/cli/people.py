"""Whom of a given cast a story names."""

import re
from typing import NamedTuple

from fanfold.intake.draft import Cast


class Present(NamedTuple):
    """A person who is named in a text: the names known for them and how often any of these stands there."""

    slug: str
    names: tuple[str, ...]
    times: int


def present(cast: Cast | None, text: str) -> list[Present]:
    """The people of the cast who are named in `text`, the most often named first."""
    names: dict[str, list[str]] = {}
    for name, slug in cast.names() if cast is not None else ():
        names.setdefault(slug, []).append(name)
    found = [Present(slug, tuple(known), _count(known, text)) for slug, known in names.items()]
    return sorted((person for person in found if person.times), key=lambda person: -person.times)


def _count(names: list[str], text: str) -> int:
    # The cheap look first, because most names of a fandom are in no given story. Then as whole words, the
    # longest first, so that "Wren Hollis" is not counted as "Wren" again.
    there = sorted((name for name in names if name in text), key=len, reverse=True)
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, there))})(?!\w)", text)) if there else 0
