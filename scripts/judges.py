"""The checkers that come from npm: the Nu HTML checker, axe and ACE. Only the tests need them."""

import hashlib
import os
import subprocess
from pathlib import Path


def install(root: Path) -> None:
    """`npm ci`, unless `node_modules` was already made from this very lock file."""
    lock = root / "package-lock.json"
    mark = root / "node_modules" / ".fanfold-lock"
    if not lock.exists():
        return
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return
    # Nothing from a package runs at installation, and no second browser is fetched.
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(command, cwd=root, env=environment)
    except OSError as error:
        print(f"! npm could not be started: {error}")
        return
    if done.returncode == 0:
        mark.write_text(wanted, encoding="ascii")
    else:
        print("! npm ci failed; the tests that ask its checkers will say so.")
