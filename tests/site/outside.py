"""An archive that is worked on by processes of their own, which may be killed: `Outside`, and what runs in it.

All of them are forks of one that knows the code and has not opened anything yet: they begin at once, and are as separate as any.
"""

import importlib
import json
import os
import sqlite3
import subprocess
import sys
import traceback
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    """How a process ended (minus the number of the signal that killed it), and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Outside:
    """Calls `main(words)` of a module, each time in a process of its own, on an archive in `folder`.

    On SQLite that is a copy of the test's own database, on PostgreSQL the database itself.
    """

    def __init__(self, module: str, folder: Path) -> None:
        self.folder = folder
        address = os.environ.get("FANFOLD_DATABASE_URL", "")
        if address:
            address = urlunsplit(urlsplit(address)._replace(path=f"/{connection.settings_dict['NAME']}"))
        else:
            connection.ensure_connection()
            with sqlite3.connect(folder / "fanfold.sqlite3") as copy:
                connection.connection.backup(copy)
            copy.close()
        environment = {**os.environ, "FANFOLD_DATA": str(folder), "FANFOLD_DATABASE_URL": address}
        environment["DJANGO_SETTINGS_MODULE"] = "fanfold.site.project.settings"
        command = [sys.executable, "-c", f"from tests.site.outside import serve; serve({module!r})"]
        self.parent = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, *words: str) -> Done:
        """Let one process do it, to its end."""
        assert self.parent.stdin is not None
        assert self.parent.stdout is not None
        out, err = (self.folder / f"said-{name}" for name in ("out", "err"))
        self.parent.stdin.write(json.dumps([words, str(out), str(err)]) + "\n")
        self.parent.stdin.flush()
        answer = self.parent.stdout.readline()
        assert answer, "the process they are forks of is gone"
        return Done(int(answer), out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))

    def close(self) -> None:
        """No more of it."""
        self.parent.communicate(timeout=60)


def serve(module: str) -> None:
    """In the process they are forks of: one fork for each line, until there are no more."""
    import django

    django.setup()
    main = importlib.import_module(module).main
    for line in sys.stdin:
        words, out, err = json.loads(line)
        child = os.fork()
        if not child:
            _run(main, words, out, err)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _run(main: object, words: list[str], out: str, err: str) -> None:
    code = 0
    for place, number in ((out, 1), (err, 2)):
        file = os.open(place, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.dup2(file, number)
    try:
        main(words)  # type: ignore[operator]
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
