"""`fanfold bind`: files in, books out. The shortest way through the whole house."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanfold.cli import files, outputs, reading
from fanfold.cli.terminal import console, warn

if TYPE_CHECKING:
    from fanfold.editions.details import EditionDetails
    from fanfold.manuscript.nodes import Manuscript

_EPILOG = """\b
Examples:
  fanfold bind story.txt                        story.epub, beside nothing else
  fanfold bind story.docx -o story.html         the ending says what it becomes
  fanfold bind story.txt --title "The Slipway" --author "Ada Reed"
  fanfold bind archive/ --into books            every story in a folder, folders kept
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
@click.option("--force", is_flag=True, help="Overwrite what is already there.")
@click.option("--no-answers", is_flag=True, help="Leave aside the answers that `fanfold review` kept beside a story.")
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    kind: str | None,
    into: Path | None,
    title: str | None,
    authors: tuple[str, ...],
    force: bool,
    no_answers: bool,
) -> int:
    """Make a book, a page or a plain text of a story.

    The same story always becomes the same bytes. What Fanfold is unsure of is said on standard error.
    """
    if output is not None and into is not None:
        raise click.UsageError("-o and --into exclude each other.")
    jobs = outputs.plan(paths, output=output, kind=kind, into=into, force=force)
    if (title or authors) and len(jobs) > 1:
        raise click.UsageError("--title and --author are for one story.")
    batch = reading.Batch([job.story for job in jobs], with_answers=not no_answers)
    for job in _with_progress(jobs):
        batch.attempt(job.story, partial(_bind, job, title or "", authors, with_answers=batch.with_answers))
    if len(jobs) > 1:
        made = len(jobs) - len(batch.failures)
        click.echo(f"{made:,} of {len(jobs):,} stories bound.", err=True)
    return batch.status()


def _bind(job: outputs.Job, title: str, authors: tuple[str, ...], *, with_answers: bool) -> None:
    """Make one book; raises `FanfoldError`."""
    from fanfold.editions import EDITIONS

    manuscript, images, doubts = _read(job.story, with_answers=with_answers)
    details = _details(job.story, manuscript, title, authors)
    outputs.write(job.output, EDITIONS[job.kind].bind(manuscript, images=images, details=details))
    if doubts:
        name = files.shown(job.story)
        warn("doubts", f"{doubts} in {name}; `fanfold review {name}` goes through them.")


def _details(story: Path, manuscript: "Manuscript", title: str, authors: tuple[str, ...]) -> "EditionDetails":
    """What the caller said; a story that names itself nowhere goes by the name of its file."""
    from fanfold.editions.details import EditionDetails

    if not title and manuscript.work.title is None:
        title = story.stem.replace("_", " ").strip()
    return EditionDetails(title=title, authors=authors)


def _read(story: Path, *, with_answers: bool) -> "tuple[Manuscript, dict[str, bytes], int]":
    """A manuscript, its pictures and the number of doubts, from a story or from the JSON form of one."""
    if story.suffix.lower() == ".json":
        from fanfold.manuscript.jsonform import manuscript_from_json

        return manuscript_from_json(files.read_bytes(story, reading.largest_file())), {}, 0
    from fanfold.cli.report import doubts

    restored = reading.restore_file(story, with_answers=with_answers)
    return restored.manuscript, restored.images, sum(1 for _ in doubts(restored))


def _with_progress(jobs: Sequence[outputs.Job]) -> Iterator[outputs.Job]:
    """The jobs one by one, with a bar on standard error while people watch."""
    if len(jobs) < 2 or not sys.stderr.isatty():
        yield from jobs
        return
    from rich.progress import track

    yield from track(jobs, description="Binding", console=console(stderr=True), transient=True)
