"""`fanfold reindex`: the index of the search made anew."""

import click

from fanfold.cli import site

_EPILOG = """\b
Examples:
  fanfold reindex
  FANFOLD_DATA=/srv/tales fanfold reindex
"""


@click.command("reindex", epilog=_EPILOG, short_help="Make the index of the search anew, while the site serves.")
def command() -> int:
    """Make the index of the search anew from the database, on this machine.

    Readers go on searching in the old one until the new one is whole. It is never needed in daily life: changes are
    taken in by themselves. Do it after bringing back a database by other means than `fanfold restore`.
    """
    return site.run("reindex")
