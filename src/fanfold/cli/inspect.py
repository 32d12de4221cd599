"""`fanfold inspect`: what is in these files?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanfold.cli import files, reading
from fanfold.cli.terminal import console, safe

if TYPE_CHECKING:
    from fanfold.intake.draft import Cast

_EPILOG = """\b
Examples:
  fanfold inspect story.txt                   the report
  fanfold inspect archive/                    every story in a folder
  fanfold inspect --json story.txt > r.json   for other programs
  fanfold inspect --text story.docx           the text all positions point into
  fanfold inspect --cast people.toml *.txt    with names somebody already knows
"""


@click.command("inspect", epilog=_EPILOG, short_help="Read stories and show what Fanfold understood.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object, or an array for several files.")
@click.option("--text", "as_text", is_flag=True, help="Print the text that all positions point into.")
@click.option("--cast", "cast_file", type=click.Path(path_type=Path), help="A TOML file of people's names.")
@click.option("--all", "show_all", is_flag=True, help="Leave nothing out, however long the report gets.")
@click.option("--plain", is_flag=True, help="No colours, no wrapping: for other programs and screen readers.")
def command(
    paths: tuple[Path, ...], as_json: bool, as_text: bool, cast_file: Path | None, show_all: bool, plain: bool
) -> int:
    """Read stories and show what Fanfold understood: the outline, the notes, what the author declared
    (with the words that say so), and what is in doubt. Nothing is changed or written.
    """
    if as_json and as_text:
        raise click.UsageError("--json and --text exclude each other.")
    found = list(files.stories(paths))
    if as_text and len(found) > 1:
        raise click.UsageError("--text takes one file.")
    batch = reading.Batch(found, _cast(cast_file))
    if as_json:
        _print_json(batch, several=len(found) > 1 or any(path.is_dir() for path in paths))
    elif as_text:
        _print_text(batch)
    else:
        _print_reports(batch, show_all=show_all, plain=plain)
    return batch.status()


def _cast(path: Path | None) -> "Cast | None":
    if path is None:
        return None
    from fanfold.storyworld.cast import load_names

    return load_names(path)


def _print_json(batch: reading.Batch, *, several: bool) -> None:
    import json

    from fanfold.cli.people import present
    from fanfold.intake.report import inspect_json

    # Printed one by one, so that a folder of thousands is never held in memory.
    count = 0
    for _, restored in batch:
        lead = "" if not several else ",\n" if count else "[\n"
        known = [{"id": p.slug, "names": p.names, "from": "cast"} for p in present(batch.cast, restored.text)]
        found = inspect_json(restored)
        found["people"] = found["people"] or known
        text = json.dumps(found, ensure_ascii=False, indent=None if several else 1)
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


def _print_reports(batch: reading.Batch, *, show_all: bool, plain: bool) -> None:
    from fanfold.cli import layout, report
    from fanfold.cli.people import present

    out = console(plain=plain)
    for number, (path, restored) in enumerate(batch):
        if number:
            out.print()
        parts = [*report.sections(restored, report.ALL if show_all else report.FEW)]
        if people := report.people(present(batch.cast, restored.text)):
            parts.append(people)
        if len(batch.paths) == 1:
            parts.append(report.next_steps(files.shown(path), path.stem))
        layout.print_sections(out, parts, plain=plain)
