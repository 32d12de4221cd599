"""Where each story's book goes; settled, and refused where it must be, before any work is done."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click

from fanfold.cli import files
from fanfold.manuscript.errors import FanfoldError

KINDS = {".epub": "epub", ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "md", ".markdown": "md",
         ".txt": "txt", ".json": "json"}  # fmt: skip
ALL_KINDS = tuple(dict.fromkeys(KINDS.values()))
STANDARD_OUTPUT = Path("-")


class Job(NamedTuple):
    """One book to make: `kind` is a key of `fanfold.editions.EDITIONS`."""

    story: Path
    output: Path
    kind: str


def plan(
    paths: Sequence[Path],
    *,
    output: Path | None,
    kind: str | None,
    into: Path | None,
    force: bool,
    as_one: bool = False,
) -> list[Job]:
    """The books to make, one for all the paths `as_one`. Raises `E-no-such-file`, `E-no-stories`, `E-unknown-edition`, `E-same-output`,
    `E-would-overwrite`; `click.UsageError` where the options do not fit each other."""
    if as_one:
        jobs = [_whole(paths, output, kind, into)]
    elif output is not None:
        jobs = [_single(paths, output, kind)]
    else:
        if into is None and any(path.is_dir() for path in paths):
            raise click.UsageError("A folder becomes many books: say where they go with --into.")
        jobs = _many(paths, into or Path(), kind or "epub")
    for job in jobs:
        _refuse(job, force=force)
    return jobs


def _single(paths: Sequence[Path], output: Path, kind: str | None) -> Job:
    found = list(files.stories(paths))
    if len(found) != 1:
        raise click.UsageError("-o takes one story; for several say --into FOLDER.")
    by_name = KINDS.get(output.suffix.lower())
    return Job(found[0], output, kind or _kind_of(output, by_name))


def _kind_of(output: Path, by_name: str | None) -> str:
    if by_name is None:
        raise FanfoldError(
            "E-unknown-edition",
            f"{files.shown(output)} does not say what to make.",
            hint=f"End it with {', '.join('.' + kind for kind in ALL_KINDS)}, or say --to.",
            exit_code=2,
        )
    return by_name


def _whole(paths: Sequence[Path], output: Path | None, kind: str | None, into: Path | None) -> Job:
    """One book of all paths, named like the folder they stand in."""
    found = [story for path in paths for story in files.stories([path])]
    alone = len(paths) == 1 and not paths[0].is_dir()
    first = paths[0].absolute()
    story = found[0] if alone else first if first.is_dir() else first.parent
    name = _bare(Path(story.name)).name if alone else story.name or "story"
    if output is not None:
        return Job(story, output, kind or _kind_of(output, KINDS.get(output.suffix.lower())))
    return Job(story, (into or Path()) / f"{name}.{kind or 'epub'}", kind or "epub")


def split_jobs(job: Job, titles: Sequence[str], *, force: bool) -> list[Job]:
    """The books of one file that holds several works, numbered and named by their titles. Raises `E-would-overwrite`."""
    stem = job.output.with_suffix("").name
    jobs = [
        job._replace(output=job.output.with_name(f"{stem} - {number:02}{_as_name(title)}.{job.kind}"))
        for number, title in enumerate(titles, 1)
    ]
    for one in jobs:
        _refuse(one, force=force)
    return jobs


def _as_name(title: str) -> str:
    """A title as a part of a file's name, as every system takes it."""
    kept = "".join(char if char.isalnum() or char in " '-,!&" else " " for char in title)
    words = " ".join(kept.split())[:60].strip()
    return f" {words}" if words else ""


def _many(paths: Sequence[Path], into: Path, kind: str) -> list[Job]:
    """Every story's book under its own name, folders kept; two of one name keep their endings too."""
    named = [(story, place, _bare(place)) for path in paths for story, place in _placed(path)]
    taken = Counter(bare for _, _, bare in named)
    jobs = [Job(story, into / f"{bare if taken[bare] == 1 else place}.{kind}", kind) for story, place, bare in named]
    for output, count in Counter(job.output for job in jobs).items():
        if count > 1:
            raise FanfoldError(
                "E-same-output", f"{count} of the stories would become {files.shown(output)}.",
                hint="Give each its own -o, or bind them into different folders.", exit_code=2,
            )  # fmt: skip
    return jobs


def _bare(place: Path) -> Path:
    """A story's name without its ending; "Mr. Wren" has none."""
    return place.with_suffix("") if place.suffix.lower() in {*files.STORY_SUFFIXES, *KINDS} else place


def _placed(path: Path) -> Iterator[tuple[Path, Path]]:
    """Each story under `path` and its place below the output folder."""
    for story in files.stories([path]):
        yield story, story.relative_to(path) if path.is_dir() else Path(story.name)


def _refuse(job: Job, *, force: bool) -> None:
    refuse_existing(job.output, job.story, force=force)


def refuse_existing(output: Path | None, story: Path, *, force: bool) -> None:
    """Raise `E-would-overwrite` where `output` is there already, unless forced; the story itself is never overwritten."""
    if output is None or output == STANDARD_OUTPUT or not output.exists():
        return
    own = output.samefile(story)
    if own or not force or output.is_dir():
        raise FanfoldError(
            "E-would-overwrite",
            f"{files.shown(output)} {'is the story itself' if own else 'is already there'}.",
            hint="Give another name with -o." if own else "Say --force to overwrite it, or give another name with -o.",
            exit_code=5,
        )


def write(output: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises `E-cannot-write`."""
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
    else:
        write_pieces(output, (data,))


def write_pieces(output: Path, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, so that it need not fit in memory; whole or not at all. Raises `E-cannot-write`."""
    partial = output.with_name(f".fanfold-{os.getpid()}.partial")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.writelines(pieces)
        partial.replace(output)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise FanfoldError(
            "E-cannot-write", f"{files.shown(output)} could not be written: {(error.strerror or str(error)).lower()}.",
            hint="Check the folder's permissions and the free space.", exit_code=5,
        ) from error  # fmt: skip
