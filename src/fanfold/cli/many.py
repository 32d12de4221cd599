"""`fanfold inspect --accept --report`: thousands of files checked by a rule."""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from fanfold.cli import files, surveyreport
from fanfold.cli.report import plural
from fanfold.cli.rule import Rule
from fanfold.cli.summary import Summary
from fanfold.cli.survey import Journal, survey
from fanfold.cli.terminal import complain, console, note
from fanfold.manuscript.errors import FanfoldError

_FIRST = 10
"""How many of the files that most need a person are named on the terminal."""


def run(paths: Sequence[Path], rule: Rule, report: Path | None, *, jobs: int) -> int:
    """Sum up files, write the report, name those that need a person; the exit status."""
    if report is None:
        with tempfile.TemporaryDirectory(prefix="fanfold-") as folder:
            return _survey(paths, rule, Journal(Path(folder) / "journal", rule), None, jobs)
    surveyreport.form_of(report)
    journal = Journal(report.with_name(f".{report.name}.unfinished"), rule)
    return _survey(paths, rule, journal, report, jobs)


def _survey(paths: Sequence[Path], rule: Rule, journal: Journal, report: Path | None, jobs: int) -> int:
    left = journal.left(paths)
    if len(left) < len(paths):
        note("unfinished", f"{plural(len(paths) - len(left), 'file')} were read before; going on from there.")
    try:
        for path, summary in _with_progress(survey(left, rule, jobs=jobs), len(left)):
            journal.add(path, summary)
            if summary.error:
                complain(FanfoldError(summary.error, summary.message))
    except KeyboardInterrupt:
        if report is not None:
            note(
                "unfinished",
                f"{len(journal):,} of {plural(len(paths), 'file')} read. The same command goes on from here.",
            )
        raise
    if report is not None:
        surveyreport.write(report, journal, rule)
    _say(journal, rule, report)
    journal.remove()
    return _status(journal, len(paths))


def _status(journal: Journal, count: int) -> int:
    if not journal.totals.failed:
        return 0
    return journal.status if count == 1 else 1


def _say(journal: Journal, rule: Rule, report: Path | None) -> None:
    totals = journal.totals
    click.echo(
        f"{plural(totals.files, 'file')}, {plural(totals.words, 'word')}, {plural(totals.chapters, 'chapter')}, "
        f"{plural(totals.scenes, 'scene')}, {plural(totals.notes, 'note')}"
    )
    click.echo(
        f"{totals.accepted:,} accepted, {totals.refused:,} refused, {totals.open:,} open. {surveyreport.ruled(rule)}"
    )
    click.echo(f"{totals.clear:,} leave nothing to decide, {totals.failed:,} could not be read.")
    for one in islice(_needy(journal), _FIRST):
        click.echo(f"  {_needs(one):>14}  {files.shown(Path(one.file))}")
    if report is not None:
        click.echo(f"The whole report: {files.shown(report)}")


def _needy(summaries: Iterable[Summary]) -> Iterator[Summary]:
    return (one for one in summaries if one.need)


def _needs(one: Summary) -> str:
    return one.error or f"{sum(one.open.values()):,} open"


def _with_progress(done: Iterator[tuple[Path, Summary]], count: int) -> Iterator[tuple[Path, Summary]]:
    """The files as they are done, with a bar on standard error while a person watches."""
    if count < 2 or not sys.stderr.isatty():
        yield from done
        return
    from rich.progress import track

    yield from track(done, total=count, description="Reading", console=console(stderr=True), transient=True)
