"""A real Chromium on a running site with the demo archive's kind of content."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page

from fanfold.site.finding.models import Home
from tests.tables import copy_tables

# Playwright runs an event loop in this thread; Django must still let its ORM be used from it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium instead of a downloaded one."""
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": FLAGS}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file, as a running site has it.

    In memory, the site's threads and the test would share one connection: what a page still sends while a test ends
    would fall into the middle of the test's own transaction.
    """
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "fanfold.sqlite3")
    copy_tables()


@pytest.fixture(autouse=True)
def _plain_static(settings: Any, tmp_path: Path) -> None:
    """Static files straight from the apps, originals in a folder of the test's own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    # The index of the search, too.
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def _attempts_are_forgotten() -> None:
    """How often somebody signed up is counted in the cache; one journey must not slow down the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def _tables_may_be_emptied(transactional_db: None) -> Iterator[None]:
    """All tables are emptied after each of these tests; what guards or follows them must not be in the way.

    The guard of the log would refuse it on SQLite. And while an index of the search is at home here, each row that goes
    leaves word for it: a note that would outlive the home it points to.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS log_is_not_deleted")
    yield
    Home.objects.all().delete()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[OpenPage]:
    """`open_page(path, phone=…, dark=…, scripts=…)`: a fresh visitor's page; complaints of the page fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(path: str = "/", *, phone: bool = False, dark: bool = False, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            bypass_csp=False,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        page.goto(path)
        return page

    yield make
    # A page that is left may still tell where its reader was; the database must outlive that.
    for page in [page for context in contexts for page in context.pages]:
        page.goto("about:blank")
        page.wait_for_timeout(300)
    for context in contexts:
        context.close()
    assert not complaints, complaints
