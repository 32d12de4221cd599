"""`fanfold bind`: files in, books out. The shortest way through the whole house."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fanfold.cli import files, outputs, reading
from fanfold.cli.terminal import console, warn

if TYPE_CHECKING:
    from fanfold.editions.details import EditionDetails
    from fanfold.intake.pipeline import Restored
    from fanfold.manuscript.nodes import Manuscript, Span

_EPILOG = """\b
Examples:
  fanfold bind story.txt                        story.epub, beside nothing else
  fanfold bind story.docx -o story.html         the ending says what it becomes
  fanfold bind story.txt --title "The Slipway" --author "Ada Reed"
  fanfold bind archive/ --into books            every story in a folder, folders kept
  fanfold bind --as-one chapters/ -o tide.epub  all files of a folder as one book
  fanfold bind --split anthology.html           a book of each work in one file
  fanfold bind *.txt --to md --into texts       several at once
  fanfold bind story.txt --to html -o - | less  to another program

\b
Exit status:
  0 done   1 some of several failed   2 called wrongly   3 input that cannot be read
  4 input too large   5 output that cannot be written
"""


@click.command("bind", epilog=_EPILOG, short_help="Make a book, a page or a plain text of a story.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to make, of one story; - for standard output."
)
@click.option(
    "--to",
    "kind",
    type=click.Choice(outputs.ALL_KINDS),
    help="What to make, where the output's ending does not say it.",
)
@click.option("--into", type=click.Path(path_type=Path), help="The folder for the books of several stories.")
@click.option("--title", help="The title of one story; without it, the file's own, else its name.")
@click.option("--author", "authors", multiple=True, help="The author of one story; may be given several times.")
@click.option("--as-one", is_flag=True, help="Bind all the files as one work, in the order their names say.")
@click.option("--split", is_flag=True, help="Make a book of each work where a file seems to hold several.")
@click.option("--force", is_flag=True, help="Overwrite what is already there.")
@click.option("--no-answers", is_flag=True, help="Leave aside the answers that `fanfold review` kept beside a story.")
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    kind: str | None,
    into: Path | None,
    title: str | None,
    authors: tuple[str, ...],
    as_one: bool,
    split: bool,
    force: bool,
    no_answers: bool,
) -> int:
    """Make a book, a page or a plain text of a story.

    The same story always becomes the same bytes. What Fanfold is unsure of is said on standard error.
    """
    if output is not None and into is not None:
        raise click.UsageError("-o and --into exclude each other.")
    if as_one and split:
        raise click.UsageError("--as-one and --split exclude each other.")
    if split and (output is not None or title):
        raise click.UsageError("--split makes several books: say where they go with --into.")
    jobs = outputs.plan(paths, output=output, kind=kind, into=into, force=force, as_one=as_one)
    if (title or authors) and len(jobs) > 1:
        raise click.UsageError("--title and --author are for one story.")
    batch = reading.Batch([job.story for job in jobs], with_answers=not no_answers)
    wanted = _Wanted(title or "", authors, paths if as_one else (), split, force, batch.with_answers)
    for job in _with_progress(jobs):
        batch.attempt(job.story, partial(_bind, job, wanted))
    if len(jobs) > 1:
        made = len(jobs) - len(batch.failures)
        click.echo(f"{made:,} of {len(jobs):,} stories bound.", err=True)
    return batch.status()


class _Wanted(NamedTuple):
    """What the caller said about the books."""

    title: str
    authors: tuple[str, ...]
    as_one: Sequence[Path]
    split: bool
    force: bool
    with_answers: bool


def _bind(job: outputs.Job, wanted: _Wanted) -> None:
    """Make the book or the books of one file; raises `FanfoldError`."""
    if job.story.suffix.lower() == ".json":
        from fanfold.manuscript.jsonform import manuscript_from_json

        manuscript = manuscript_from_json(files.read_bytes(job.story, reading.largest_file()))
        _write(job, manuscript, {}, wanted)
        return
    restored = reading.restore_as_one(wanted.as_one) if wanted.as_one else _read(job, wanted)
    works = reading.works_in(restored)
    if wanted.split and len(works) > 1:
        _bind_each(job, works, wanted)
        return
    _write(job, restored.manuscript, restored.images, wanted)
    name = files.shown(job.story)
    if len(works) > 1:
        warn(
            "several",
            f"{len(works)} works seem to stand in {name}; `fanfold bind --split {name}` makes a book of each.",
        )
    _say_doubts(name, restored, as_one=bool(wanted.as_one))


def _read(job: outputs.Job, wanted: _Wanted, within: "Span | None" = None) -> "Restored":
    return reading.restore_file(job.story, with_answers=wanted.with_answers, within=within)


def _say_doubts(name: str, restored: "Restored", *, as_one: bool) -> None:
    from fanfold.cli.report import doubts

    if count := sum(1 for _ in doubts(restored)):
        told = (
            f"`fanfold inspect --as-one {name}` shows them" if as_one else f"`fanfold review {name}` goes through them"
        )
        warn("doubts", f"{count} in {name}; {told}.")


def _bind_each(job: outputs.Job, works: "Sequence[tuple[Span, str]]", wanted: _Wanted) -> None:
    """A book of each work of a file, named by its title."""
    books = outputs.split_jobs(job, [title for _, title in works], force=wanted.force)
    for book, (span, _) in zip(books, works, strict=True):
        one = _read(job, wanted, within=span)
        _write(book, one.manuscript, one.images, wanted)
        click.echo(files.shown(book.output), err=True)


def _write(job: outputs.Job, manuscript: "Manuscript", images: dict[str, bytes], wanted: _Wanted) -> None:
    from fanfold.editions import EDITIONS

    details = _details(job, manuscript, wanted)
    outputs.write(job.output, EDITIONS[job.kind].bind(manuscript, images=images, details=details))


def _details(job: outputs.Job, manuscript: "Manuscript", wanted: _Wanted) -> "EditionDetails":
    """What the caller said; a story that names itself nowhere goes by the name of its file."""
    from fanfold.editions.details import EditionDetails
    from fanfold.intake.parts import parts_at

    title = wanted.title
    if not title and manuscript.work.title is None:
        title = job.story.absolute().stem.replace("_", " ").strip()
    return EditionDetails(title=title, authors=wanted.authors, volumes=parts_at(manuscript.work.chapters))


def _with_progress(jobs: Sequence[outputs.Job]) -> Iterator[outputs.Job]:
    """The jobs one by one, with a bar on standard error while people watch."""
    if len(jobs) < 2 or not sys.stderr.isatty():
        yield from jobs
        return
    from rich.progress import track

    yield from track(jobs, description="Binding", console=console(stderr=True), transient=True)
