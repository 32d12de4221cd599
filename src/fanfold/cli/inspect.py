"""`fanfold inspect`: what is in these files?"""

import sys
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanfold.cli import files, reading
from fanfold.cli.rule import Rule
from fanfold.cli.terminal import console, safe, warn
from fanfold.manuscript.errors import FanfoldError

if TYPE_CHECKING:
    from fanfold.manuscript.nodes import Span
    from fanfold.voices.cast import Cast

_EPILOG = """\b
Examples:
  fanfold inspect story.txt                   the report
  fanfold inspect archive/                    every story in a folder
  fanfold inspect --as-one chapters/          all files of a folder as one work
  fanfold inspect --json story.txt > r.json   for other programs
  fanfold inspect --text story.docx           the text all positions point into
  fanfold inspect --cast people.toml *.txt    with names somebody already knows

\b
  fanfold inspect --accept 0.95 --report out.html archive/    thousands of files, by a rule
  fanfold inspect --accept 0.95 --answers --jobs 4 archive/   and keep what the rule accepted
"""


@click.command("inspect", epilog=_EPILOG, short_help="Read stories and show what Fanfold understood.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object, or an array for several files.")
@click.option("--text", "as_text", is_flag=True, help="Print the text that all positions point into.")
@click.option("--as-one", is_flag=True, help="Read all the files as one work, in the order their names say.")
@click.option("--cast", "cast_file", type=click.Path(path_type=Path), help="A TOML file of people's names.")
@click.option(
    "--quotes",
    "quotes_file",
    type=click.Path(path_type=Path),
    help="With --json: a JSON file of the spans that are speech; speakers are found for exactly those.",
)
@click.option("--all", "show_all", is_flag=True, help="Leave nothing out, however long the report gets.")
@click.option("--plain", is_flag=True, help="No colours, no wrapping: for other programs and screen readers.")
@click.option("--no-answers", is_flag=True, help="Leave aside the answers kept beside the files.")
@click.option("--accept", type=click.FloatRange(0, 1), help="Accept every proposal at least this sure; refuse none.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write one report over all files: .json, .csv or .html.",
)
@click.option("--answers", is_flag=True, help="With --accept: keep what is accepted beside each file.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True,
              help="With --accept or --report: how many processes share the work.")  # fmt: skip
def command(
    paths: tuple[Path, ...],
    as_json: bool,
    as_text: bool,
    as_one: bool,
    cast_file: Path | None,
    quotes_file: Path | None,
    show_all: bool,
    plain: bool,
    no_answers: bool,
    accept: float | None,
    report: Path | None,
    answers: bool,
    jobs: int,
) -> int:
    """Read stories and show what Fanfold understood: the outline, the notes, what the author declared
    (with the words that say so), and what is in doubt. No story is ever changed.

    With --accept or --report, all files are summed up instead, those that most need a person first. A run
    that was interrupted goes on where it ended when the same command with --report is given again.
    """
    if accept is not None or report is not None:
        if as_json or as_text or quotes_file or cast_file:
            raise click.UsageError("--accept and --report go without --json, --text, --cast and --quotes.")
        return _summed_up(paths, Rule(accept, not no_answers, answers), report, jobs)
    if answers or jobs > 1:
        raise click.UsageError("--answers and --jobs go with --accept.")
    if as_json and as_text:
        raise click.UsageError("--json and --text exclude each other.")
    found = [paths[0]] if as_one else list(files.stories(paths))
    if as_text and len(found) > 1:
        raise click.UsageError("--text takes one file.")
    if quotes_file and (len(found) > 1 or not as_json):
        raise click.UsageError("--quotes goes with --json and one file.")
    batch = reading.Batch(found, cast_in(cast_file), with_answers=not no_answers, as_one=paths if as_one else ())
    if as_json:
        given = _given_quotes(quotes_file) if quotes_file else None
        _print_json(batch, given, several=len(found) > 1 or (not as_one and any(path.is_dir() for path in paths)))
    elif as_text:
        _print_text(batch)
    else:
        _print_reports(batch, paths if as_one else (), show_all=show_all, plain=plain)
    if not as_one and not as_json:
        _say_chapters(found)
    return batch.status()


def _say_chapters(found: Sequence[Path]) -> None:
    """Point out files that look like the chapters of one work."""
    from fanfold.intake.order import looks_like_chapters

    for folder, own in groupby(found, key=lambda path: path.parent):
        names = [path.name for path in own]
        if looks_like_chapters(names):
            place = files.shown(folder)
            warn(
                "chapters",
                f"the {len(names)} files in {place} look like one work; `fanfold bind --as-one {place}` binds them.",
            )


def _summed_up(paths: tuple[Path, ...], rule: "Rule", report: Path | None, jobs: int) -> int:
    from fanfold.cli import many

    if rule.writes and rule.accept is None:
        raise click.UsageError("--answers goes with --accept.")
    return many.run(list(files.stories(paths)), rule, report, jobs=jobs)


def cast_in(path: Path | None) -> "Cast | None":
    """The names in a cast file; None without one."""
    if path is None:
        return None
    from fanfold.storyworld.cast import load_names

    return load_names(path)


def _given_quotes(path: Path) -> "list[Span]":
    import json

    from fanfold.manuscript.nodes import Span

    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))
        spans = [Span(int(entry["start"]), int(entry["end"])) for entry in entries]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise FanfoldError(
            "E-quotes-unreadable", f"{safe(path.name)} is no list of quotations.",
            hint='It should look like [{"start": 12, "end": 40}, …], with positions in what --text prints.',
        ) from error  # fmt: skip
    return sorted(spans)


def _print_json(batch: reading.Batch, quotes: "list[Span] | None", *, several: bool) -> None:
    import json

    from fanfold.intake.report import inspect_json

    # Printed one by one, so that a folder of thousands is never held in memory.
    count = 0
    for path, restored in batch:
        voices = batch.attempt(path, partial(reading.listened, restored, batch.cast, quotes))
        if voices is None:
            continue
        lead = "" if not several else ",\n" if count else "[\n"
        text = json.dumps(inspect_json(restored, voices), ensure_ascii=False, indent=None if several else 1)
        click.echo((lead + text).encode("utf-8", "surrogatepass"), nl=False)
        count += 1
    if several:
        click.echo("\n]" if count else "[]")
    elif count:
        click.echo()


def _print_text(batch: reading.Batch) -> None:
    for _, restored in batch:
        if sys.stdout.isatty():
            click.echo(safe(restored.text), nl=False)
        else:
            # Exactly the characters that positions count: no line end is translated, none added.
            click.echo(restored.text.encode("utf-8", "surrogatepass"), nl=False)


def _print_reports(batch: reading.Batch, paths: Sequence[Path], *, show_all: bool, plain: bool) -> None:
    from fanfold.cli import heard_report, layout, report

    out = console(plain=plain)
    for number, (path, restored) in enumerate(batch):
        if number:
            out.print()
        shown = report.ALL if show_all else report.FEW
        voices = batch.attempt(path, partial(reading.listened, restored, batch.cast))
        if voices is None:
            continue
        parts = [
            *report.sections(restored, shown, heard_report.eyes(voices)),
            *heard_report.sections(restored, voices, shown),
        ]
        if len(batch.paths) == 1:
            doubtful = any(report.doubts(restored))
            stem = path.absolute().stem
            parts.append(report.next_steps(files.shown(path), stem, doubtful=doubtful, as_one=paths))
        layout.print_sections(out, parts, plain=plain)
