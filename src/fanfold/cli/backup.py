"""`fanfold backup`: the whole archive in one file."""

from pathlib import Path

import click

from fanfold.cli import site

_EPILOG = """\b
Examples:
  fanfold backup                                 a name with the time, in this folder
  fanfold backup /mnt/elsewhere/tales.fanfold.zip
  FANFOLD_DATA=/srv/tales fanfold backup

fanfold restore brings it back.
"""


@click.command("backup", epilog=_EPILOG, short_help="Write the whole archive into one file, while it runs.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def command(file: Path | None) -> int:
    """Write the whole archive into one file, while it runs: database, originals, files and the secret key.

    The file appears under its name only when it is whole and every hash in it was compared. It holds
    everything, drafts and addresses too: keep it where nobody else can read it, and not on the same disk.
    """
    return site.become("backup", *([str(file)] if file else []))
