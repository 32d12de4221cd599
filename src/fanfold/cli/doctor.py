"""`fanfold doctor`: what ails this installation, in words."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import click

from fanfold.cli import site
from fanfold.cli.terminal import safe

ENOUGH_DISK = 500_000_000
"""Free bytes below which an archive is in danger: a database that cannot grow stops taking stories."""

_EPILOG = """\b
Examples:
  fanfold doctor
  fanfold doctor --deep            the original files too
  FANFOLD_DATA=/srv/tales fanfold doctor
"""


class Answer(NamedTuple):
    """The result of one look: `ail` is empty when all is well, else what to do."""

    looked_at: str
    seen: str
    ail: str = ""


@click.command("doctor", epilog=_EPILOG, short_help="Say in words what ails this installation.")
@click.option("--deep", is_flag=True, help="Also read every original file and compare it with its hash.")
def command(deep: bool) -> int:
    """Look over this installation: Python, the libraries, the data folder, the disk, then the site's
    database, migrations and original files. Exit status 1 says that something ails.
    """
    answers = [*examine()]
    for answer in answers:
        _print(answer)
    if not all(_is_installed(name) for name in ("django", "msgspec")):
        return 1
    sick = site.run("doctor", *(["--deep"] if deep else []))
    return 1 if sick or any(answer.ail for answer in answers) else 0


def examine() -> Iterator[Answer]:
    """Everything that can be looked at without the site."""
    folder = Path(os.environ.get("FANFOLD_DATA", "var")).absolute()
    yield _python()
    yield _libraries()
    yield _writable(folder)
    yield _disk(folder)


def _python() -> Answer:
    version = ".".join(map(str, sys.version_info[:3]))
    return Answer("Python", version, "" if sys.version_info >= (3, 11) else "Fanfold needs Python 3.11 or newer.")


def _libraries() -> Answer:
    # "django>=5.2,<5.3" and "psycopg[binary]>=3.2": the name ends where the first other sign stands.
    required = [line for line in metadata.requires("fanfold") or [] if "extra ==" not in line]
    names = ["".join(c if c.isalnum() or c in "-_." else " " for c in line).split()[0] for line in required]
    absent = [name for name in names if not _is_installed(name)]
    return Answer(
        "libraries",
        f"{len(names) - len(absent)} of {len(names)}",
        f"Missing: {', '.join(absent)}. Run ./serve again." if absent else "",
    )


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _nearest(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _writable(folder: Path) -> Answer:
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            pass
    except OSError as error:
        return Answer(
            "data folder", str(folder), f"Cannot be written: {error.strerror}. Set FANFOLD_DATA to a folder that can."
        )
    return Answer("data folder", str(folder) + ("" if folder.exists() else " (not made yet)"))


def _disk(folder: Path) -> Answer:
    free = shutil.disk_usage(_nearest(folder)).free
    return Answer(
        "free disk",
        f"{free / 1e9:.1f} GB",
        "" if free >= ENOUGH_DISK else "Make room: under 0.5 GB an archive soon stops.",
    )


def _print(answer: Answer) -> None:
    state = click.style("ails", fg="red", bold=True) if answer.ail else click.style("ok  ", fg="green")
    click.echo(f"{state}  {answer.looked_at:14} {safe(answer.seen)}")
    if answer.ail:
        click.echo(f"{' ' * 21}{safe(answer.ail)}")
