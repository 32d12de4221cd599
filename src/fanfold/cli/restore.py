"""`fanfold restore`: an archive from a backup."""

from pathlib import Path

import click

from fanfold.cli import site

_EPILOG = """\b
Examples:
  fanfold restore tales.fanfold.zip
  fanfold restore tales.fanfold.zip --replace      over what is here, which is put aside
  FANFOLD_DATA=/srv/new fanfold restore tales.fanfold.zip
"""


@click.command("restore", epilog=_EPILOG, short_help="Bring an archive back from a backup.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put a backup of what is here aside, then replace it.")
def command(file: Path, replace: bool) -> int:
    """Bring an archive back from a file that `fanfold backup` made.

    Every hash is compared before anything is changed. An archive in which people have accounts is left alone
    without --replace. The kind of database must be the same as that of the backup.
    """
    return site.become("restore", str(file), *(["--replace"] if replace else []))
