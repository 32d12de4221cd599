"""Asking a person for a key, or for a line where no keys can be had: a pipe, a dumb terminal, an editor's shell."""

import os
import sys
from importlib import import_module
from typing import Any

import click


class Keys:
    """`key` gives one letter, `line` a line; the end of the input means "q"."""

    def __init__(self, *, by_line: bool = False) -> None:
        self.by_line = by_line or not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb"
        self._ahead = ""

    def key(self, prompt: str) -> str:
        """One letter, as it was typed; "" for an empty line or a key that is no letter."""
        if self.by_line:
            typed = self.line(prompt)
            return "q" if typed is None else typed.strip()[:1]
        click.echo(prompt, nl=False)
        if not self._ahead:
            self._ahead = _pressed()
        pressed, self._ahead = self._ahead[:1], self._ahead[1:]
        # Ctrl-D and Escape leave, as they do elsewhere.
        pressed = "q" if pressed in ("\x04", "\x1b") else pressed if pressed.isprintable() else ""
        click.echo(pressed)
        return pressed

    def line(self, prompt: str) -> str | None:
        """A line without its end; None when the input has ended."""
        click.echo(prompt, nl=False)
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not sys.stdin.isatty():
            # Nobody's Enter ended the line on the screen.
            click.echo()
        return typed.rstrip("\r\n") if typed else None


def _pressed() -> str:
    """What was typed, at least one key; "\\x04" at the end of the input."""
    if os.name != "posix":
        return click.getchar()
    # Not click's own on these systems: it drops what was typed before it began to wait, and whoever knows the
    # answers types faster than a long story is read again. By name, for the modules are not there everywhere.
    termios, tty = import_module("termios"), import_module("tty")
    terminal = sys.stdin.fileno()
    before: Any = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        typed = os.read(terminal, 64).decode(errors="replace")
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    # An arrow or a function key comes as Escape and more.
    return "\x00" if typed.startswith("\x1b") and len(typed) > 1 else typed or "\x04"
