"""Takes the pictures of docs/pictures/ from a demo archive of its own: `.venv/bin/python scripts/pictures.py`.

Needs what the browser tests need (`./test` installs it): Chromium and Playwright.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
STORY = "The Empty Chair"
PATIENCE_SECONDS = 90


def main() -> int:
    """Start an archive in a temporary folder, photograph it, stop it."""
    with tempfile.TemporaryDirectory(prefix="fanfold-pictures-") as data:
        port = _free_port()
        command = [sys.executable, "-m", "fanfold.cli", "serve", "--demo", "--port", str(port), "--workers", "1"]
        site = subprocess.Popen(command, env={**os.environ, "FANFOLD_DATA": data}, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            _photograph(address)
        finally:
            site.terminate()
            site.wait(20)
    return 0


def _photograph(address: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=address, viewport={"width": 1160, "height": 760}, color_scheme="light")
        _open_a_chapter(page)
        page.screenshot(path=FOLDER / "reading.png")
        browser.close()


def _open_a_chapter(page: Page) -> None:
    """From the list of all works to a chapter that tells two layers, as a reader goes."""
    page.goto("/works/")
    page.get_by_role("link", name=STORY, exact=True).first.click()
    page.locator("a.button-main").first.click()
    page.wait_for_load_state()
    # Where a note ends and the story begins, in its first layer.
    page.locator("aside.note-disclaimer").last.evaluate("note => window.scrollTo(0, note.offsetTop - 160)")


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("the archive did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    raise SystemExit(main())
