"""Every check a change has to pass, in order. `./test` runs them all; `./test NAME…` runs some.

A gate that fails does not stop the others: one run tells everything. What counts is the exit status,
never the text; a gate that checked nothing has failed.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import judges
import postgres
import system_packages

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SITE = [sys.executable, "-m", "fanfold.site"]
# Quick tests use both cores; those that drive a browser or start a Java machine are marked.
PYTEST = [sys.executable, "-m", "pytest", "-q"]
# A gate that hangs is ended; one that only has much to do on a busy machine is not.
LONGEST_SECONDS = 1800

PRODUCTION = {
    "FANFOLD_ORIGIN": "https://tales.example",
    "FANFOLD_HOSTS": "tales.example",
    "FANFOLD_SECRET_KEY": secrets.token_urlsafe(60),
    "FANFOLD_EMAIL_URL": "smtp://post:word@mail.tales.example:587",
}


class Gate(NamedTuple):
    """One check: a command that exits with 0 when all is well."""

    name: str
    about: str
    command: Sequence[str]
    env: Mapping[str, str] = MappingProxyType({})


GATES: tuple[Gate, ...] = (
    Gate("format", "layout of the code", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    Gate("style", "style and common mistakes", [str(BIN / "ruff"), "check", "."]),
    Gate("types", "strict types", [str(BIN / "mypy"), "src", "scripts"]),
    Gate("contracts", "which package may import which", [str(BIN / "lint-imports")]),
    Gate(
        "deploy",
        "the site's settings in production",
        [*SITE, "check", "--deploy", "--fail-level", "WARNING"],
        PRODUCTION,
    ),
    Gate("migrations", "models and migrations agree", [*SITE, "makemigrations", "--check", "--dry-run"]),
    Gate("tests", "tests, on SQLite", [*PYTEST, "-n", "2", "-m", "not browser and not judge"]),
    Gate(
        "postgres",
        "the site's tests, on PostgreSQL",
        [*PYTEST, "tests/site", "-n", "2", "-m", "not browser and not judge"],
    ),
    Gate("browser", "journeys in a real browser", [*PYTEST, "tests/browser", "-n", "2", "-m", "browser"]),
    Gate("judges", "outside checkers on what we make", [*PYTEST, "-n", "2", "-m", "judge and not browser"]),
)

# pytest's own meanings of its exit status, for the two that its last line does not make plain.
_PYTEST_STATUS = {4: "pytest was called wrongly", 5: "no test was found, so nothing was checked"}


def main(names: Sequence[str]) -> int:
    """Run the named gates (all when none is named); 0 when every one passed, 2 for an unknown name."""
    if "--list" in names:
        print("\n".join(f"{gate.name:12} {gate.about}" for gate in GATES))
        return 0
    unknown = sorted(set(names) - {gate.name for gate in GATES})
    if unknown:
        print(f"No such gate: {', '.join(unknown)}. ./test --list names them.", file=sys.stderr)
        return 2
    chosen = [gate for gate in GATES if not names or gate.name in names]
    absent = prepare([gate.name for gate in chosen])
    with tempfile.TemporaryDirectory(prefix="fanfold-test-") as data:
        return _summary([(gate, *_timed(gate, absent.get(gate.name, ""), data)) for gate in chosen])


def prepare(names: Sequence[str]) -> dict[str, str]:
    """Install what the gates ask of the machine; per gate, the packages that could not be installed."""
    absent: dict[str, str] = {}
    for program in system_packages.install(names):
        for gate in program.gates:
            absent[gate] = f"{absent.get(gate, '')} {program.package}".strip()
    if {"browser", "judges"} & set(names):
        judges.install(ROOT)
    return absent


def _timed(gate: Gate, absent: str, data: str) -> tuple[str, float]:
    print(f"\n── {gate.name}: {gate.about} {'─' * (66 - len(gate.name + gate.about))}", flush=True)
    began = time.monotonic()
    # A gate without its judge is never passed over in silence.
    problem = f"install these packages first: {absent}" if absent else _run(gate, data)
    seconds = time.monotonic() - began
    print(f"   {'ok' if not problem else 'FAILED: ' + problem} ({seconds:.1f} s)", flush=True)
    return problem, seconds


def _run(gate: Gate, data: str) -> str:
    """Run one gate; "" when it passed, else what is wrong in a few words."""
    environment = {**os.environ, "FANFOLD_DATA": data, "FANFOLD_JUDGES": "required", **gate.env}
    if gate.name in {"tests", "browser"}:
        return _status(gate, {**environment, **_tables(environment, f"{data}/tables")})
    if gate.name != "postgres":
        return _status(gate, environment)
    try:
        with postgres.running() as url:
            environment["FANFOLD_DATABASE_URL"] = url
            return _status(gate, {**environment, **_tables(environment, url.rpartition("/")[2])})
    except postgres.NoPostgresError as error:
        return str(error)


def _tables(environment: dict[str, str], name: str) -> dict[str, str]:
    """Make all tables once, for every process of the tests to copy; where that fails, each of them will say why.

    `name` is the database of the server in the environment, or else a folder for a file of SQLite.
    """
    if "FANFOLD_DATABASE_URL" not in environment:
        file = Path(name) / "fanfold.sqlite3"
        if not file.exists():
            subprocess.run([*SITE, "migrate", "--verbosity", "0"], cwd=ROOT, env={**environment, "FANFOLD_DATA": name})
        return {"FANFOLD_TEST_TABLES": str(file)}
    subprocess.run([*SITE, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment)
    return {"FANFOLD_TEST_TABLES": name}


def _status(gate: Gate, environment: dict[str, str]) -> str:
    try:
        status = subprocess.run(gate.command, cwd=ROOT, env=environment, timeout=LONGEST_SECONDS).returncode
    except subprocess.TimeoutExpired:
        return f"still running after {LONGEST_SECONDS} s"
    if status and "pytest" in gate.command:
        return _PYTEST_STATUS.get(status, f"exit status {status}")
    return f"exit status {status}" if status else ""


def _summary(results: list[tuple[Gate, str, float]]) -> int:
    failed = [gate.name for gate, problem, _ in results if problem]
    print("\n── summary " + "─" * 60)
    for gate, problem, seconds in results:
        print(f"   {'FAILED' if problem else 'ok':6}  {gate.name:12} {seconds:6.1f} s  {problem}")
    total = sum(seconds for _, _, seconds in results)
    if failed:
        print(
            f"\n{len(failed)} of {len(results)} gates failed in {total:.0f} s. Again, only these: ./test {' '.join(failed)}"
        )
        return 1
    print(f"\nAll {len(results)} gates passed in {total:.0f} s.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
