"""The people of a story and every name they bear in it."""

import re

from fanfold.voices.cast import Cast
from fanfold.voices.heard import Heard
from fanfold.voices.telling import Person


def known_people(cast: Cast | None, text: str) -> tuple[Person, ...]:
    """The people of the cast who are named in `text`, the most often named first."""
    names: dict[str, list[str]] = {}
    for name, slug in cast.names() if cast is not None else ():
        names.setdefault(slug, []).append(name)
    found = [Person(slug, tuple(known), "cast", _count(known, text)) for slug, known in names.items()]
    return tuple(sorted((person for person in found if person.times), key=lambda person: -person.times))


def _count(names: list[str], text: str) -> int:
    # The cheap look first, because most names of a fandom are in no given story. Then as whole words, the
    # longest first, so that "Wren Hollis" is not counted as "Wren" again.
    there = sorted((name for name in names if name in text), key=len, reverse=True)
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, there))})(?!\w)", text)) if there else 0


def people(heard: "Heard") -> None:
    """Fill in `people`."""
    heard.people = list(known_people(heard.cast, heard.telling.text))
