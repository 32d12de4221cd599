"""A PostgreSQL of our own for as long as a test run lasts, in a temporary folder, on a free port."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from system_packages import postgres_folder

# Tests throw the data away: nothing has to survive a power cut.
_HASTY = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgresError(RuntimeError):
    """PostgreSQL is not installed or would not start; the text says which."""


@contextmanager
def running() -> Iterator[str]:
    """Start a server; the value is the URL to give as `FANFOLD_DATABASE_URL`."""
    programs = postgres_folder()
    if programs is None:
        raise NoPostgresError("PostgreSQL is not installed (Debian: postgresql)")
    # Not under TMPDIR: the `postgres` user must be able to walk there, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="fanfold-pg-", dir="/tmp"))
    try:
        port = _start(programs, folder)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/fanfold"
        finally:
            _run(programs / "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, folder: Path) -> int:
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = str(folder / "data")
    port = _free_port()
    _run(
        programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {_HASTY}"
    _run(programs / "pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
    _run(programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "fanfold")
    return port


def _run(program: Path, *arguments: str) -> None:
    # PostgreSQL refuses to run as root; the package made a user for it.
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    done = subprocess.run([*as_user, str(program), *arguments], capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise NoPostgresError(f"{program.name} failed: {(done.stderr or done.stdout).strip()[-400:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
