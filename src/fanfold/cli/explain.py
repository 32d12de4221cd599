"""`fanfold explain`: the page of one code, in the terminal."""

import difflib

import click

from fanfold.cli.terminal import one_line
from fanfold.manuscript.errors import FanfoldError

_EPILOG = """\b
Examples:
  fanfold explain E-empty-file
  fanfold explain scene-break      the E- or I- may be left out
  fanfold explain --list           every code there is
"""


@click.command("explain", epilog=_EPILOG, short_help="Show what a code such as E-empty-file means.")
@click.argument("code", required=False)
@click.option("--list", "list_all", is_flag=True, help="List every code with its title.")
def command(code: str | None, list_all: bool) -> None:
    """Show what a code means and what to do about it.

    Codes that begin with E- are errors; those that begin with I- are things Fanfold found in a story.
    """
    if list_all:
        _print_all()
    elif code is None:
        raise click.UsageError("Name a code, or ask for all of them with --list.")
    else:
        _print_one(code)


def _print_one(asked: str) -> None:
    from fanfold.messages import load

    messages = load()
    by_lower = {code.lower(): code for code in messages}
    for prefix in ("", "e-", "i-"):
        code = by_lower.get(prefix + asked.lower())
        if code is not None:
            message = messages[code]
            click.echo(f"{click.style(code, bold=True)}  {message.title}\n")
            click.echo(click.wrap_text(message.meaning, 79))
            click.echo()
            click.echo(click.wrap_text(message.do, 79))
            return
    near = difflib.get_close_matches(asked, messages, 3, 0.5)
    raise FanfoldError(
        "E-no-such-code",
        f"There is no code {one_line(asked)}.",
        hint=f"Did you mean {' or '.join(near)}?" if near else "`fanfold explain --list` shows all.",
        exit_code=2,
    )


def _print_all() -> None:
    from fanfold.messages import load

    messages = load()
    width = max(map(len, messages), default=0)
    for code, message in messages.items():
        click.echo(f"{code:{width}}  {message.title}")
