"""Which files a person meant, and their bytes; every way that can fail has its code."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from fanfold.cli.terminal import safe
from fanfold.manuscript.errors import FanfoldError

# Endings under which people keep stories; in a folder everything else is passed over. A file that is
# named outright is read whatever its ending.
STORY_SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".xhtml",
        ".md",
        ".markdown",
        ".docx",
        ".odt",
        ".rtf",
        ".epub",
        ".zip",
        ".pdf",
        ".mobi",
        ".azw",
        ".azw3",
        ".prc",
        ".eml",
        ".mbox",
        ".tex",
    }
)
# What stands beside stories and belongs to them when they are read as one work.
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})


def stories(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant by `paths`: files as they are, folders searched to the bottom, in order of name.

    Raises `E-no-such-file` and `E-no-stories`.
    """
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        elif path.exists():
            yield path
        else:
            raise FanfoldError(
                "E-no-such-file", f"{shown(path)} is not there.", hint="Check the name and the folder you are in."
            )


def _inside(folder: Path) -> list[Path]:
    # Not through links to folders, so that a folder that links to its parent ends.
    found = [
        Path(where, name)
        for where, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in STORY_SUFFIXES and not name.startswith(".")
    ]
    if not found:
        raise FanfoldError(
            "E-no-stories",
            f"{shown(folder)} holds no story file.",
            hint=f"Fanfold looks for {', '.join(sorted(STORY_SUFFIXES))}; name another file outright.",
        )
    return sorted(found)


def gather(paths: Sequence[Path], at_most: int) -> tuple[str, bytes]:
    """Files and folders packed into one archive, and the archive's name.

    Raises `E-no-such-file`, `E-no-stories`, `E-unreadable-file`, and `E-too-large` when they are more than `at_most` bytes.
    """
    from fanfold.intake.packing import pack

    found: list[tuple[str, bytes]] = []
    left = at_most
    for path in paths:
        for story in [*stories([path]), *(_pictures(path) if path.is_dir() else ())]:
            name = story.relative_to(path).as_posix() if path.is_dir() else story.name
            data = read_bytes(story, left)
            left -= len(data)
            if left < 0:
                raise FanfoldError(
                    "E-too-large", f"Together the files have more than {at_most // 1_000_000} MB.",
                    hint="Give fewer, or raise the limit (FANFOLD_MAX_FILE_MB).", exit_code=4,
                )  # fmt: skip
            found.append((f"{path.name}/{name}" if path.is_dir() and len(paths) > 1 else name, data))
    first = paths[0].absolute()
    return (first if first.is_dir() else first.parent).name + ".zip", pack(found)


def _pictures(folder: Path) -> list[Path]:
    return sorted(
        Path(where, name)
        for where, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in _PICTURES and not name.startswith(".")
    )


def one_story(path: Path) -> Path:
    """A path that must be one file; raises `E-no-such-file`, and `click.UsageError` for a folder."""
    if path.is_dir():
        raise click.UsageError(f"{shown(path)} is a folder; give one file.")
    return next(iter(stories([path])))


def read_bytes(path: Path, at_most: int) -> bytes:
    """The file's bytes, no more than one past `at_most`; raises `E-unreadable-file`."""
    try:
        with path.open("rb") as file:
            return file.read(at_most + 1)
    except OSError as error:
        raise FanfoldError(
            "E-unreadable-file",
            f"{shown(path)} could not be read: {(error.strerror or str(error)).lower()}.",
            hint="Check that it is a file and that you may read it.",
        ) from error


def shown(path: Path) -> str:
    """A path as a person may see it: on one line and without anything a terminal would obey."""
    return safe(str(path)).replace("\n", "\ufffd")
