"""A bar for whoever waits while one long story is read and heard."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fanfold.cli.terminal import console

LONG = 1_000_000
"""Bytes or characters from which a story takes long enough to show a bar."""


@contextmanager
def shown(what: str, size: int) -> Iterator[None]:
    """Show on standard error how far the work inside has come, while a person watches and `size` is that of a long story."""
    if size < LONG or not sys.stderr.isatty():
        yield
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    from fanfold.manuscript.watching import watched

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0)
        with watched(lambda _step, share: bar.update(task, completed=share)):
            yield
