"""Samples in the documentation: what a command really prints, put there by `make docs`.

A sample is a comment that names the command and the fenced block after it::

    <!-- sample: fanfold inspect docs/tutorial/the-last-ferry.txt -->
    <!-- sample, lines 1-20: fanfold inspect docs/tutorial/the-last-ferry.txt -->
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

# The comment, and the fenced block right after it where there is one already.
_SAMPLE = re.compile(
    r"<!-- sample(?:, lines (\d+)-(\d+))?: (fanfold [^\n]*?) -->\n(?:\n```text\n.*?\n```\n)?", re.DOTALL
)
WIDTH = "86"


def renewed(page: str, root: Path) -> str:
    """The page with every sample's block as the command prints it now."""
    return _SAMPLE.sub(lambda match: _block(match, root), page)


def _block(match: "re.Match[str]", root: Path) -> str:
    first, last, command = match.groups()
    lines = _output(command, root).splitlines()
    if first:
        cut = lines[int(first) - 1 : int(last)]
        lines = [*cut, "…"] if int(last) < len(lines) else cut
    shown = "\n".join([f"$ {command}", *lines])
    lead = match.group().partition("\n")[0]
    return f"{lead}\n\n```text\n{shown}\n```\n"


def _output(command: str, root: Path) -> str:
    environment = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    program = [sys.executable, "-m", "fanfold.cli", *shlex.split(command)[1:]]
    done = subprocess.run(program, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stderr}")
    return done.stdout.rstrip()
