"""Speaking to a terminal safely: stories, file names and errors are other people's text."""

import re
from typing import TYPE_CHECKING

import click

from fanfold.manuscript.errors import FanfoldError

if TYPE_CHECKING:
    from rich.console import Console

# What could move the cursor, recolour the screen, change the reading direction of the line around it or
# not be encoded at all: C0 and C1 controls except tab and newline, bidirectional controls, lone surrogates.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """`text` with everything that a terminal would obey instead of show replaced by U+FFFD."""
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` on a single line, runs of white space as one space, safe to show."""
    return safe(" ".join(text.split()))


def clipped(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters; an ellipsis says that there was more."""
    line = one_line(text)
    if len(line) <= width:
        return line
    kept = line[: max(width - 1, 0)]
    # At a word's end, unless there is none near: some scripts have no spaces.
    return (kept.rpartition(" ")[0] if " " in kept[-20:] else kept).rstrip() + "…"


def complain(error: FanfoldError) -> None:
    """Say on standard error what went wrong, its code first, and where to read more."""
    code = click.style(error.code, fg="red", bold=True)
    told = " ".join(filter(None, (safe(error.message), safe(error.hint))))
    click.echo(f"{code}: {told}\n  → fanfold explain {error.code}", err=True)


def warn(code: str, told: str) -> None:
    """Say on standard error what a person should look at, though nothing failed."""
    click.echo(f"{click.style(code, fg='yellow', bold=True)}: {safe(told)}", err=True)


def note(code: str, told: str) -> None:
    """Say on standard error what was done that a person may want to know."""
    click.echo(f"{click.style(code, fg='green', bold=True)}: {safe(told)}", err=True)


def console(*, plain: bool = False, stderr: bool = False) -> "Console":
    """A rich console. `plain` has no colours and never cuts or wraps a line."""
    from rich.console import Console  # imported late: it costs more than the rest of the start

    return Console(
        stderr=stderr,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=True if plain else None,
        color_system=None if plain else "auto",
        width=1_000_000 if plain else None,
        soft_wrap=plain,
    )
