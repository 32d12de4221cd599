"""Every page there is before two outside judges: the Nu HTML checker, and axe-core in a light window, a dark one and on a phone.

The pages of a furnished archive are asked for in-process, as Ada, as a member who has nothing in it, as somebody who runs the
archive and as a guest, and those of a second archive (`states.py`) as its writer; they are then shown to a browser that has
no other way out.
"""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client, override_settings
from django.urls import NoReverseMatch, get_resolver
from playwright.sync_api import Browser, Route, sync_playwright

from tests.conftest import ROOT
from tests.judges import asking
from tests.site.conftest import Cast, person, plain_settings
from tests.site.judged.states import addresses_of_states, archive_of_states, let_two_speak
from tests.site.test_pages import address, cast, furnished, patterns

__all__ = ["cast", "furnished"]
pytestmark = [pytest.mark.judge, pytest.mark.django_db]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ALL = "['wcag2a','wcag2aa','wcag21aa','wcag22aa','best-practice']"
# Of the same window in the dark nothing differs but the colours.
COLOURS = "['color-contrast','link-in-text-block']"
# What nobody reads is not written down, and style sheets are not fetched a second time for a rule that is not asked.
SPARING = "resultTypes: ['violations'], preload: false"
Scheme = Literal["light", "dark"]
LOOKS: dict[str, tuple[int, int, Scheme, str]] = {
    "light": (1280, 900, "light", ALL),
    "dark": (1280, 900, "dark", COLOURS),
    "phone": (390, 844, "dark", ALL),
}

Pages = dict[str, bytes]


@pytest.fixture(scope="module")
def states(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of the second archive, which is gone again before the first is furnished."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(**plain_settings(tmp_path_factory.mktemp("states"))),
    ):
        let_two_speak(patch)
        archive, client = archive_of_states(), Client()
        client.force_login(archive["user"])
        found: Pages = {}
        for number, place in enumerate(addresses_of_states(archive)):
            page = _page(client, place, f"state{number}-{re.sub(r'[^a-z]+', '-', place)[:40]}")
            assert page or place == "/nowhere/", place
            found |= page
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def pages(states: Pages, furnished: tuple[Cast, dict[str, Any], Path], django_db_blocker: Any) -> Pages:
    """Every whole page by viewer and name of its address; what two viewers get alike but for their tokens is there twice."""
    cast, archive, _folder = furnished
    found = dict(states)
    with django_db_blocker.unblock():
        runs = person("Ruth", is_superuser=True, is_staff=True).client
        viewers = {"ada": cast.ada.client, "cleo": cast.cleo.client, "runs": runs, "guest": cast.guest}
        for viewer, client in viewers.items():
            for name in sorted({name for name, _entry in patterns(get_resolver())}):
                with suppress(NoReverseMatch):
                    found |= _page(client, address(name, archive), f"{viewer}-{name.replace(':', '-')}")
    return found


def _page(client: Client, place: str, name: str) -> Pages:
    """The page at an address under that name; nothing where something else is answered than a whole page."""
    answer = client.get(place)
    is_page = answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")
    return {name: answer.content} if is_page and answer.content.lstrip()[:9].lower() == b"<!doctype" else {}


def test_nu_has_nothing_to_say(pages: Pages, tmp_path: Path) -> None:
    assert len(pages) > 300
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_bytes(page)
    assert asking.nu(tmp_path) == []


def test_nu_sees_a_planted_fault(cast: Cast, tmp_path: Path) -> None:
    page = cast.guest.get("/works/").content
    (tmp_path / "bad.html").write_bytes(page.replace(b"</main>", b"<span><form></form></span></main>"))
    assert asking.nu(tmp_path)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_has_nothing_to_say(pages: Pages, look: str) -> None:
    # A kind of page once, as whoever has most on it.
    viewers = ("guest", "runs", "ada")
    kinds = {name.partition("-")[2]: name for viewer in viewers for name in pages if name.startswith(viewer)}
    kinds |= {name: name for name in pages if name.startswith("state")}
    held = faults({name: pages[name] for name in kinds.values()}, look)
    assert [f"{name}: {one}" for name, found in held.items() for one in found] == []


def test_axe_sees_a_planted_fault(cast: Cast) -> None:
    page = cast.guest.get("/works/").content
    bad = page.replace(b"</main>", b'<img src="/x.png"><p class="quiet" lang="en"><button></button></p></main>')
    assert {fault.split(":")[0] for fault in faults({"bad": bad}, "light")["bad"]} >= {"image-alt", "button-name"}


def test_axe_sees_a_planted_fault_in_the_dark(cast: Cast) -> None:
    page = cast.guest.get("/works/").content
    grey = b'<p><font color="#777777">Too pale on white, and too dark on black, for some.</font></p></main>'
    held = faults({"bad": page.replace(b"</main>", grey)}, "dark")["bad"]
    assert {fault.split(":")[0] for fault in held} == {"color-contrast"}


def faults(pages: Pages, look: str) -> dict[str, list[str]]:
    """What axe holds against each page, with everything that is folded open.

    The pages were asked for before: while Playwright runs its event loop in this thread, Django has no connection in it.
    """
    if not Path(asking.CHROMIUM).exists() or not AXE.exists():
        raise asking.JudgeAbsentError("chromium or axe-core is not installed")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=asking.CHROMIUM, args=asking.CHROMIUM_FLAGS)
        held = _judged(browser, pages, look)
        browser.close()
    return held


def _judged(browser: Browser, pages: Pages, look: str) -> dict[str, list[str]]:
    width, height, scheme, rules = LOOKS[look]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    context.route("**/*", lambda route: _serve(route, pages))
    page, held = context.new_page(), {}
    for name in pages:
        page.goto(f"http://fanfold.test/{name}")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        found = page.evaluate(f"async () => (await axe.run(document, {{runOnly: {rules}, {SPARING}}})).violations")
        held[name] = [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
    return held


def _serve(route: Route, pages: Pages) -> None:
    path = urlsplit(route.request.url).path.lstrip("/")
    file = finders.find(path.removeprefix("static/")) if path.startswith("static/") else None
    if file:
        route.fulfill(path=str(file))
    elif path in pages:
        route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
    else:
        route.abort()
