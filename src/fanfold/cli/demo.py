"""`fanfold demo`: stories to look around in."""

import click

from fanfold.cli import site

_EPILOG = """\b
Examples:
  fanfold demo
  fanfold serve --demo              both in one
"""


@click.command("demo", epilog=_EPILOG, short_help="Fill an empty archive with stories to look around in.")
def command() -> int:
    """Fill an empty archive with stories to look around in.

    The stories were written for this purpose and are as messy as real ones. An archive that already
    holds works is left alone.
    """
    return site.become("demo")
