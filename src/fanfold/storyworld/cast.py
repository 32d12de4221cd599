"""The people of a fandom by every name they bear, as a frozen table that intake can be given.

A table is read from TOML: a canon pack's `[people]`, or a plain file of names.

    [people]
    holmes = ["Sherlock Holmes", "Holmes", "Sigerson @FINA.end..EMPT"]
    watson = "John Watson"

The first name is the one to display. "@from..until" behind a name limits it to a stretch of the canon.
`NameTable` satisfies `fanfold.voices.cast.Cast` by its shape; this module does not import it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from fanfold.manuscript.errors import FanfoldError

EXAMPLE = 'Write one line a person, such as: watson = ["John Watson", "Watson", "Dr. Watson"]'


class KnownName(Struct, frozen=True):
    """One name. `during` is the stretch of canon in which it is borne ("FINA.end..EMPT"), "" for always."""

    text: str
    during: str = ""


class Person(Struct, frozen=True):
    """A person: `slug` is the key in the table, unique in it; `names` begins with the name to display."""

    slug: str
    names: tuple[KnownName, ...]

    @property
    def display(self) -> str:
        """The name to show."""
        return self.names[0].text


class NameTable(Struct, frozen=True):
    """Everybody a fandom or a story knows by name."""

    people: tuple[Person, ...]

    def names(self) -> Iterator[tuple[str, str]]:
        """(name as written, slug) pairs, person by person. One name may be borne by several people."""
        return ((name.text, person.slug) for person in self.people for name in person.names)

    def slugs(self) -> tuple[str, ...]:
        """The slugs in the order of the table."""
        return tuple(person.slug for person in self.people)

    def bearers(self, name: str) -> tuple[Person, ...]:
        """The people who bear `name`, whatever its case; more than one when it is ambiguous."""
        low = name.casefold()
        return tuple(p for p in self.people if any(known.text.casefold() == low for known in p.names))

    def called(self, word: str) -> tuple[Person, ...]:
        """The people one of whose names holds `word` as its first or last word: "John" for "John Watson"."""
        low = word.casefold()
        return tuple(p for p in self.people if any(low in _outer_words(known.text) for known in p.names))

    def person(self, slug: str) -> Person | None:
        """The person of this slug."""
        return next((p for p in self.people if p.slug == slug), None)


def _outer_words(name: str) -> tuple[str, ...]:
    words = name.casefold().split()
    return (words[0], words[-1]) if words else ()


def load_names(path: Path) -> NameTable:
    """Read a table of names from a TOML file.

    Raises `FanfoldError`: `E-cast-unreadable` when the file cannot be opened, otherwise as `parse_names`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        hint = "Check the path, and that the file is saved as UTF-8."
        raise FanfoldError("E-cast-unreadable", f"{path.name} cannot be read.", hint=hint) from error
    return parse_names(text, path.name)


def parse_names(text: str, name: str = "the table of names") -> NameTable:
    """Read a table of names from TOML; `name` is used in error messages.

    Raises `FanfoldError`: `E-cast-not-toml`, `E-cast-no-people` (nobody in it), `E-cast-entry` (a line
    that is no name or list of names).
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FanfoldError("E-cast-not-toml", f"{name} is not valid TOML: {error}.", hint=EXAMPLE) from error
    people = document.get("people", {} if "pack" in document else document)
    if not isinstance(people, dict) or not people:
        raise FanfoldError("E-cast-no-people", f"{name} names nobody.", hint=EXAMPLE)
    return parse_people(people, name)


def parse_people(people: Mapping[str, Any], name: str) -> NameTable:
    """The people of a table that was read already; nobody is nobody. Raises `E-cast-entry`."""
    return NameTable(tuple(Person(slug, _names(slug, entry, name)) for slug, entry in people.items()))


def _names(slug: str, entry: Any, name: str) -> tuple[KnownName, ...]:
    """The names in one entry: a string, a list of strings, or a table with `name` and `aliases`."""
    if isinstance(entry, dict):
        entry = [entry.get("name"), *_list(entry.get("aliases", []))]
    found = [_known(text) for text in _list(entry) if isinstance(text, str)]
    if not found or len(found) != len(_list(entry)) or not all(known.text for known in found):
        raise FanfoldError("E-cast-entry", f"{name}: the entry {slug!r} is no name or list of names.", hint=EXAMPLE)
    return tuple(dict.fromkeys(found))


def _list(entry: Any) -> list[Any]:
    return entry if isinstance(entry, list) else [entry]


def _known(text: str) -> KnownName:
    name, _, during = text.partition(" @")
    return KnownName(name.strip(), during.strip())
