"""`fanfold`: lists the commands, runs the chosen one, turns every failure into words and an exit status.

Each command is the module of its name in this package, and only the chosen one is imported, so that
help answers at once.
"""

import difflib
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from fanfold.cli import reading
from fanfold.cli.terminal import complain, safe
from fanfold.manuscript.errors import FanfoldError

GROUPS: dict[str, dict[str, str]] = {
    "Stories": {
        "inspect": "Read stories and show what Fanfold understood.",
        "review": "Go through what is in doubt in a story, question by question.",
        "shape": "Show a story at a glance: scenes by viewpoint, layer and length.",
        "voices": "Show who speaks how much and to whom, and all lines of one.",
        "bind": "Make a book, a page or a plain text of a story.",
    },
    "The story world": {
        "check": "Ask what in a story does not fit with its world.",
        "pack": "Check a canon pack, and show what is in it.",
    },
    "The archive": {
        "serve": "Run the archive's site on this machine.",
        "demo": "Fill an empty archive with stories to look around in.",
        "role": "Say what somebody looks after, or change it.",
        "doctor": "Say in words what ails this installation.",
        "backup": "Write the whole archive into one file, while it runs.",
        "restore": "Bring an archive back from a backup.",
        "reindex": "Make the index of the search anew, while the site serves.",
    },
    "Help": {
        "explain": "Show what a code such as E-empty-file means.",
    },
}
"""Command names and the line that `fanfold --help` says about each."""

COMMANDS = [name for group in GROUPS.values() for name in group]

_EPILOG = """\b
Examples:
  fanfold inspect story.txt                what is in this file?
  fanfold review story.txt                 check it, doubts first
  fanfold bind story.txt -o story.epub     a book for the reading device
  fanfold bind old-archive/ --into books   a book of every story in a folder
  fanfold serve                            the archive, on this machine

\b
Exit status:
  0 done   1 some of several failed   2 called wrongly   3 input that cannot be read
  4 input too large   5 output that cannot be written   70 a fault of Fanfold's own
"""


class Door(click.Group):
    """The command group; knows the commands' names without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order people meet them."""
        return COMMANDS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"fanfold.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but a mistyped name is answered with the nearest one."""
        near = difflib.get_close_matches(args[0], COMMANDS, 1)
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command: {args[0]}. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by group, without importing any."""
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))


@click.group(
    cls=Door,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A home for serial fan fiction: any story file in, structure restored, nothing lost.",
)
@click.version_option(package_name="fanfold", message="fanfold %(version)s")
def fanfold() -> None:
    """The root of all commands; the shown text stands in the decorator."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; never raises for anything a person did."""
    try:
        status = fanfold.main(args=args, prog_name="fanfold", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except FanfoldError as error:
        complain(error)
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return error.exit_code
    except click.ClickException as error:
        complain(_usage(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130
    except OSError as error:
        complain(FanfoldError("E-cannot-write", f"The output could not be written: {error.strerror or error}."))
        return 5
    except Exception as fault:
        return reading.own_fault(fault)


def _usage(error: click.ClickException) -> FanfoldError:
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "fanfold"
    return FanfoldError("E-usage", safe(error.format_message()), hint=f"`{path} --help` shows how.")
