"""`fanfold check`: where a story stands in its world, and what in it does not fit with that."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fanfold.cli import files, reading
from fanfold.cli.terminal import console

if TYPE_CHECKING:
    from fanfold.cli.sheets import SheetFile
    from fanfold.cli.told import ToldStory
    from fanfold.intake.pipeline import Restored
    from fanfold.storyworld.continuity import Case, Question
    from fanfold.storyworld.packs import Pack
    from fanfold.storyworld.proposing import Proposed
    from fanfold.storyworld.stories import Answer

_EPILOG = """\b
What a story says about its world stands in a sheet: slipway.world.toml beside slipway.txt, or
between two lines of +++ at the head of the story.

\b
Examples:
  fanfold check --pack oth --propose story.txt > story.world.toml
                                                  a sheet from the story's notes, to go over
  fanfold check slipway.txt                       with its sheet, if it has one
  fanfold check --pack oth story.txt              on a canon that comes with Fanfold
  fanfold check --pack tides.toml --ask *.txt     go through the questions and answer them
  fanfold check --answer "Q-falls-with jamie=on purpose" story.txt
  fanfold check --json story.txt                  for other programs

\b
Exit status is 0 however many questions there are; with --strict it is 1 when any is open.
"""


class Checked(NamedTuple):
    """A story, its sheet, and the questions it raises; `open` are those nobody answered."""

    path: Path
    sheet: "SheetFile"
    told: "ToldStory"
    case: "Case"
    asked: "list[Question]"
    proposed: "list[Proposed]"

    @property
    def answers(self) -> "dict[tuple[str, str], Answer]":
        """What was answered, by code and by what it is about."""
        return {(one.code, one.about): one.answer for one in self.case.sheet.answers}

    @property
    def open(self) -> "list[Question]":
        """The questions that wait for an answer."""
        return [one for one in self.asked if (one.code, one.about) not in self.answers]


@click.command("check", epilog=_EPILOG, short_help="Ask what in a story does not fit with its world.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--pack", "packs", multiple=True, help="The canon: a pack's TOML file, or the id of one that comes with Fanfold."
)
@click.option("--sheet", "sheet_file", type=click.Path(path_type=Path), help="The sheet, where it stands elsewhere.")
@click.option("--as-one", is_flag=True, help="Check all the files as one work, in the order their names say.")
@click.option("--propose", is_flag=True, help="Write a sheet from the story's notes, and check nothing.")
@click.option(
    "--from-notes", is_flag=True, help="Without a sheet: take what the notes plainly say as if it were confirmed."
)
@click.option("--ask", is_flag=True, help="Ask each open question and keep the answers.")
@click.option(
    "--answer",
    "given",
    multiple=True,
    metavar="TEXT",
    help="Keep an answer: “CODE about=fix”, “…=on purpose” or “…=not true”.",
)
@click.option(
    "--all-checks", "quiet", is_flag=True, help="Run the check too that is off, since it often asks for nothing."
)
@click.option("--strict", is_flag=True, help="Exit status 1 when a question is open.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object, or an array for several files.")
@click.option("--no-answers", is_flag=True, help="Leave aside how the file was read before (FILE.fanfold.json).")
@click.option("--plain", is_flag=True, help="No colours, no wrapping: for other programs and screen readers.")
def command(
    paths: tuple[Path, ...],
    packs: tuple[str, ...],
    sheet_file: Path | None,
    as_one: bool,
    propose: bool,
    from_notes: bool,
    ask: bool,
    given: tuple[str, ...],
    quiet: bool,
    strict: bool,
    as_json: bool,
    no_answers: bool,
    plain: bool,
) -> int:
    """Show where a story stands in its canon (what it changes, keeps and builds on, its layers and secrets), and ask
    about what does not fit together. No question is an error: answer fix, on purpose, or not true, and it is not asked again.
    """
    found = [paths[0]] if as_one else list(files.stories(paths))
    if sheet_file and len(found) > 1:
        raise click.UsageError("--sheet takes one story.")
    if ask and as_json:
        raise click.UsageError("--ask and --json exclude each other.")
    canons = [_pack(named) for named in packs]
    if propose:
        return _propose(found, canons, sheet_file, paths if as_one else (), with_answers=not no_answers)
    batch = reading.Batch(found)
    work = partial(
        _check, sheet_file=sheet_file, canons=canons, quiet=quiet, with_answers=not no_answers, given=given, from_notes=from_notes,
        parts=paths if as_one else (),
    )  # fmt: skip
    checked = (one for path in found if (one := batch.attempt(path, partial(work, path))) is not None)
    left = _tell(checked, several=len(found) > 1, ask=ask, as_json=as_json, plain=plain)
    return batch.status() or int(strict and left > 0)


def _pack(named: str) -> "Pack":
    from fanfold.cli.pack import pack_text
    from fanfold.storyworld.packs import read_pack

    name, text = pack_text(named)
    return read_pack(text, name)


def _propose(
    found: list[Path], canons: "list[Pack]", sheet_file: Path | None, parts: tuple[Path, ...], *, with_answers: bool
) -> int:
    from fanfold.cli.proposed import from_notes
    from fanfold.cli.sheets import sheet_of

    if len(found) > 1:
        raise click.UsageError("--propose takes one story.")
    pack = _canon(sheet_of(found[0], sheet_file), canons)
    click.echo(from_notes(_read(found[0], parts, pack, with_answers=with_answers), pack).sheet, nl=False)
    return 0


def _read(path: Path, parts: tuple[Path, ...], pack: "Pack | None", *, with_answers: bool) -> "Restored":
    """The story, of one file or of all `parts`."""
    cast = pack.people if pack else None
    return reading.restore_as_one(parts, cast) if parts else reading.restore_file(path, cast, with_answers=with_answers)


def _check(
    path: Path,
    *,
    sheet_file: Path | None,
    canons: "list[Pack]",
    quiet: bool,
    with_answers: bool,
    given: tuple[str, ...],
    from_notes: bool,
    parts: tuple[Path, ...],
) -> Checked:
    from fanfold.cli.answered import kept_answers
    from fanfold.cli.proposed import from_notes as proposed_by
    from fanfold.cli.proposed import left_to_propose
    from fanfold.cli.sheets import built_on, sheet_of
    from fanfold.cli.told import told_of
    from fanfold.storyworld.continuity import Case, questions
    from fanfold.storyworld.continuity.turns import by_turns

    found = kept_answers(sheet_of(path, sheet_file), given)
    pack = _canon(found, canons)
    restored = _read(path, parts, pack, with_answers=with_answers)
    notes = proposed_by(restored, pack)
    if from_notes and not found.is_there:
        found = found._replace(text=notes.sheet, is_there=True)
    sheet = found.read(path.stem, pack)
    told = told_of(restored, path.stem, sheet, pack)
    case = Case(sheet, by_turns(sheet, told.chapters), pack, built_on(sheet, path, pack))
    return Checked(path, found, told, case, questions(case, quiet=quiet), left_to_propose(notes.proposals, sheet))


def _canon(found: "SheetFile", canons: "list[Pack]") -> "Pack | None":
    """The canon a sheet names, of those given or of those that come with Fanfold; else the first given."""
    from fanfold.storyworld import canons as shipped
    from fanfold.storyworld.tables import Table

    named = Table.parse(found.text, found.name).text("pack")
    by_id = {pack.id: pack for pack in canons}
    if named in by_id:
        return by_id[named]
    if not canons and named in shipped.shipped():
        return shipped.load(named)
    return canons[0] if canons else None


def _tell(checked: Iterator[Checked], *, several: bool, ask: bool, as_json: bool, plain: bool) -> int:
    """Print what was found; how many questions are open at the end."""
    from fanfold.cli import checkreport, layout
    from fanfold.cli.answered import ask_about

    left = count = 0
    out = console(plain=plain)
    for count, one in enumerate(checked, 1):
        if as_json:
            lead = "" if not several else "[\n" if count == 1 else ",\n"
            click.echo(lead + checkreport.as_json(one, indent=None if several else 1), nl=False)
        else:
            if count > 1:
                out.print()
            layout.print_sections(out, checkreport.sections(one), plain=plain)
        left += ask_about(one) if ask else len(one.open)
    if as_json:
        click.echo(("\n]" if count else "[]") if several else "")
    return left
