"""`--cast FILE.toml`: names of people that somebody already knows.

The file is a canon pack or any TOML file with the same table::

    [people]
    wren = ["Wren Hollis", "Wren", "the ferryman's girl"]

The first name is the one to show. What stands behind an `@` in a name says when it is valid, which
intake does not ask.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fanfold.cli import files
from fanfold.manuscript.errors import FanfoldError

_LARGEST = 4_000_000


class CastFile:
    """The people of one file, in the shape intake asks for (`fanfold.intake.draft.Cast`)."""

    def __init__(self, people: dict[str, list[str]]) -> None:
        self.people = people

    def names(self) -> Iterable[tuple[str, str]]:
        """(name, slug) pairs, in the order of the file."""
        for slug, names in self.people.items():
            for name in names:
                yield name.split("@")[0].strip(), slug

    def present(self, text: str) -> list["Present"]:
        """The people one of whose names stands in `text`, most often named first."""
        names: dict[str, list[str]] = {}
        for name, slug in self.names():
            names.setdefault(slug, []).append(name)
        found = [Present(slug, tuple(known), _count(known, text)) for slug, known in names.items()]
        return sorted((person for person in found if person.times), key=lambda person: -person.times)


class Present(NamedTuple):
    """One person of a cast who is named in a text, and how often."""

    slug: str
    names: tuple[str, ...]
    times: int


def _count(names: list[str], text: str) -> int:
    # The cheap look first, because most names of a fandom are in no given story. Then as whole words, the
    # longest first, so that "Wren Hollis" is not counted as "Wren" again.
    there = sorted((name for name in names if name in text), key=len, reverse=True)
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, there))})(?!\w)", text)) if there else 0


def load(path: Path) -> CastFile:
    """Read a cast; raises `E-no-such-file`, `E-unreadable-file` and `E-cast-file`."""
    [found] = files.stories([path]) if path.is_file() or not path.exists() else [path]
    data = files.read_bytes(found, _LARGEST)
    try:
        people = tomllib.loads(data.decode("utf-8-sig")).get("people")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _refused(path, f"it is not TOML: {error}") from error
    if not isinstance(people, dict) or not people:
        raise _refused(path, "it has no table named people")
    for slug, names in people.items():
        if (
            not isinstance(names, list)
            or not names
            or not all(isinstance(name, str) and name.strip() for name in names)
        ):
            raise _refused(path, f"people.{slug} is not a list of names")
    return CastFile(people)


def _refused(path: Path, why: str) -> FanfoldError:
    return FanfoldError(
        "E-cast-file", f"{files.shown(path)} cannot be used as a cast: {why}.",
        hint='Write it as [people] and then one line a person: wren = ["Wren Hollis", "Wren"].',
    )  # fmt: skip
