"""The shelves of the demo archive: a folder of stories each, with a `shelf.toml` that says what a person would type."""

import datetime as dt
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from msgspec import Struct


class Fandom(Struct, frozen=True):
    """What the stories of a shelf are about."""

    name: str


class ShelfWork(Struct, frozen=True):
    """One work of a shelf. `files` are given one after the other; `posted` are the days its chapters came out."""

    files: tuple[str, ...]
    title: str
    pen_name: str
    posted: tuple[dt.date, ...]
    summary: str = ""
    rating: str = ""
    warnings: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    ships: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: str = "complete"
    language: str | None = None
    restricted: bool = False


class Shelf(Struct, frozen=True):
    """A fandom and its stories."""

    fandom: Fandom
    work: tuple[ShelfWork, ...]


class StoryFile(Struct, frozen=True):
    """A file of the shelf, as somebody saved it."""

    name: str
    data: bytes


def shelves() -> Iterator[tuple[Traversable, Shelf]]:
    """All shelves with their folders, by name."""
    stories = files(__package__).joinpath("stories")
    for folder in sorted(stories.iterdir(), key=lambda entry: entry.name):
        card = folder.joinpath("shelf.toml")
        if card.is_file():
            yield folder, msgspec.toml.decode(card.read_bytes(), type=Shelf)


def story_files(folder: Traversable, work: ShelfWork) -> list[StoryFile]:
    """The files of a work, in order."""
    return [StoryFile(name, folder.joinpath(name).read_bytes()) for name in work.files]


def sheet_of(folder: Traversable, work: ShelfWork) -> str:
    """What the sheet beside a work's first file says of its world; empty when none lies there."""
    sheet = folder.joinpath(f"{work.files[0].rsplit('.', 1)[0]}.world.toml")
    return sheet.read_text("utf-8") if sheet.is_file() else ""
