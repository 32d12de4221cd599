"""The programs from outside that the whole test run asks, and how Debian's packages bring them.

Only the tests need these; the product itself needs none of them.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple


class Program(NamedTuple):
    """Something the gates named in `gates` need. `present` looks for it without running it."""

    package: str
    gates: frozenset[str]
    present: Callable[[], bool]


def _command(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) for name in names)


def postgres_folder() -> Path | None:
    """Where the newest PostgreSQL's own programs stand; Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


def _dejavu() -> bool:
    # Without any font Chromium draws boxes, and contrast and target sizes mean nothing.
    return any(Path("/usr/share/fonts").glob("**/DejaVuSans.ttf"))


_BROWSER = frozenset({"browser"})
_JUDGES = frozenset({"judges"})

PROGRAMS: tuple[Program, ...] = (
    Program("chromium", _BROWSER | _JUDGES, _command("chromium")),
    Program("postgresql", frozenset({"postgres"}), lambda: postgres_folder() is not None),
    Program("default-jre-headless", _BROWSER | _JUDGES, _command("java")),
    Program("nodejs", _BROWSER | _JUDGES, _command("node")),
    Program("npm", _BROWSER | _JUDGES, _command("npm")),
    Program("calibre", _JUDGES, _command("ebook-convert")),
    Program("pandoc", _JUDGES, _command("pandoc")),
    Program("libxml2-utils", _JUDGES, _command("xmllint")),
    Program("fonts-dejavu-core", _BROWSER, _dejavu),
)


def missing(gates: Iterable[str]) -> list[Program]:
    """What the gates need and is not there."""
    names = set(gates)
    return [program for program in PROGRAMS if program.gates & names and not program.present()]


def install(gates: Iterable[str]) -> list[Program]:
    """Install what is missing, as root or through sudo; returns what is still missing afterwards."""
    wanted = missing(gates)
    prefix = _as_root()
    if not wanted or prefix is None or not shutil.which("apt-get"):
        return wanted
    print("Installing", *(program.package for program in wanted), flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    get = [*apt, "install", "-y", "--no-install-recommends", *(program.package for program in wanted)]
    # The package lists are fetched only when apt cannot do without: a machine that has them stays quick.
    if subprocess.run(get, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        subprocess.run([*apt, "update"])
        subprocess.run(get, stdout=subprocess.DEVNULL)
    return missing(gates)


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL).returncode:
        return ["sudo"]
    return None
