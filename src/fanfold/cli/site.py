"""The door to the site. The command line never imports Django: it starts the site as a program of its own."""

import os
import subprocess
import sys


def run(name: str, *arguments: str) -> int:
    """Run one of the site's commands to its end and return its exit status."""
    return subprocess.run(_command(name, arguments)).returncode  # noqa: S603 - our own program


def become(name: str, *arguments: str) -> int:
    """Turn this process into one of the site's commands, so that signals reach it without a go-between."""
    if os.name != "posix":
        return run(name, *arguments)
    command = _command(name, arguments)
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own program
    return 0  # never reached: the process has become the other program


def _command(name: str, arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "fanfold.site", name, *arguments]
