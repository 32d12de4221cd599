"""Samples in the documentation: what a command really prints, put there by `make docs`.

A sample is a comment that names the command, and the fenced block after it. With `only` it shows the named
parts of the output (a part ends at an empty line; the first is always shown) and says where it left some out::

    <!-- sample: fanfold inspect docs/tutorial/the-last-ferry.txt -->
    <!-- sample, only Outline; Doubts: fanfold inspect docs/tutorial/the-last-ferry.txt -->
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

# The comment, and the fenced block right after it where there is one already.
_SAMPLE = re.compile(r"<!-- sample(?:, only ([^\n:]+))?: (fanfold [^\n]*?) -->\n(?:\n```text\n.*?\n```\n)?", re.DOTALL)
WIDTH = "86"


def renewed(page: str, root: Path) -> str:
    """The page with every sample's block as the command prints it now."""
    return _SAMPLE.sub(lambda match: _block(match, root), page)


def _block(match: "re.Match[str]", root: Path) -> str:
    only, command = match.groups()
    parts = _output(command, root).split("\n\n")
    if only:
        names = {name.strip() for name in only.split(";")}
        kept = [part if part.partition("\n")[0] in names or part is parts[0] else "…" for part in parts]
        parts = [part for part, before in zip(kept, ["", *kept], strict=False) if part != "…" or before != "…"]
    lead = match.group().partition("\n")[0]
    shown = "\n\n".join(parts)
    return f"{lead}\n\n```text\n$ {command}\n{shown}\n```\n"


def _output(command: str, root: Path) -> str:
    environment = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    program = [sys.executable, "-m", "fanfold.cli", *shlex.split(command)[1:]]
    done = subprocess.run(program, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stderr}")
    return done.stdout.rstrip()
