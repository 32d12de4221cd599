"""`fanfold serve`: the archive's site, on this machine."""

import click

from fanfold.cli import site

_EPILOG = """\b
Examples:
  fanfold serve                     on http://127.0.0.1:8000/
  fanfold serve --port 9000
  fanfold serve --demo              with stories to look around in, when it is empty
  FANFOLD_DATA=/srv/tales fanfold serve

Settings come from the environment; docs/reference/settings.md lists them.
"""


@click.command("serve", epilog=_EPILOG, short_help="Run the archive's site on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes.  [default: one a core, at most 4]")
@click.option("--no-jobs", is_flag=True, help="Start no worker: another machine does the jobs.")
@click.option("--demo", is_flag=True, help="Fill an empty archive with stories to look around in.")
def command(host: str, port: int, workers: int | None, no_jobs: bool, demo: bool) -> int:
    """Run the archive's site on this machine until Ctrl-C.

    The database, the original files and the secret key are kept in the folder that FANFOLD_DATA names
    (./var when it is not set). Everything is made there the first time.
    """
    more = ["--workers", str(workers)] if workers else []
    flags = [flag for flag, is_set in (("--no-jobs", no_jobs), ("--demo", demo)) if is_set]
    return site.become("serve", "--host", host, "--port", str(port), *more, *flags)
