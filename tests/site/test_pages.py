"""Whole-site invariants: every address, for guests and for the author, on one and the same terms."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from fanfold.editions import EDITIONS
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, begin_restoration, publish_restoration, restore_version
from tests.site.addresses import NO_PAGES, arguments, furnish
from tests.site.conftest import Cast, person, plain_settings

STORY = b"""A/N: This is set after season 2. It will be between 8-10 parts.

Disclaimer: I own nothing, least of all the ferry.

Chapter 1: The Slipway

The ferry had gone by the time Ines reached the slipway.

"You missed him," said the man who sold the tickets.
"""

# Pages of django-allauth whose addresses carry a secret; any will do to see the refusal as a page.
SECRETS = {
    "account_confirm_email": "/account/confirm-email/no-such-key/",
    "account_reset_password_from_key": "/account/password/reset/key/1-no-such-key/",
}


@pytest.fixture(scope="module")
def furnished(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Cast, dict[str, Any], Path]]:
    """A posted work that came as a file, with two versions, a reading still open, and what every app shows.

    It is made once for all tests of this module and taken back afterwards; what a test changes is taken back after it.
    """
    folder = tmp_path_factory.mktemp("pages")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(**plain_settings(folder)):
        cast = Cast(person("Ada"), person("Ben"), person("Cleo"), person("Mod", is_staff=True), Client())
        yield cast, whole_archive(cast), folder
        transaction.set_rollback(True)


def whole_archive(cast: Cast) -> dict[str, Any]:
    """What the addresses of all apps need, by name."""
    ada = cast.ada
    given = begin_restoration(owner=ada.user, pen_name=ada.pen_name, data=STORY, name="slipway.txt")
    tags = [Tag.objects.create(kind="fandom", name="Tidewrack", key="tidewrack", slug="tidewrack")]
    work = publish_restoration(
        restoration=given, visibility=Work.Visibility.POSTED, details=Details(title="The Slipway", tags=tags)
    )
    restore_version(version=work.chapters.all()[0].versions.all()[0], by=ada.user)
    reading = begin_restoration(owner=ada.user, pen_name=ada.pen_name, data=STORY + b"\nMore.", name="again.txt")
    furnished = {"work": work, "tag": tags[0], "restoration": reading}
    furnish(cast, furnished)
    return furnished


@pytest.fixture
def cast(furnished: tuple[Cast, dict[str, Any], Path], db: None) -> Cast:
    """Everybody, each in a browser that has just signed in."""
    people = [one._replace(client=Client()) for one in furnished[0][:4]]
    for one in people:
        one.client.force_login(one.user)
    return Cast(*people, Client())


@pytest.fixture
def archive(furnished: tuple[Cast, dict[str, Any], Path], cast: Cast, settings: Any) -> dict[str, Any]:
    """What the addresses of the site name."""
    for name in ("ORIGINALS_ROOT", "DATA"):
        setattr(settings, name, plain_settings(furnished[2])[name])
    return furnished[1]


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site by its full name, however deep it is included."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        else:
            yield f"{prefix}{entry.name}", entry


def address(name: str, archive: dict[str, Any]) -> str:
    """An address of that name which shows a page to Ada."""
    from django.urls import reverse

    return SECRETS.get(name) or reverse(name, args=arguments(archive).get(name, ()))


class Outline(HTMLParser):
    """What the invariants ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.tags if found == tag]


def complaints(html: str) -> list[str]:
    """What is wrong with a page by the house's rules."""
    page = Outline(html)
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    said = {
        "not one <h1>": page.levels.count(1) != 1,
        "a heading level is skipped": any(b > a + 1 for a, b in zip(page.levels, page.levels[1:], strict=False)),
        "no title": not re.search(r"<title>\s*\S.*</title>", html, re.S),
        "no language": not page.all("html")[0].get("lang"),
        "an id stands twice": len(ids) != len(set(ids)),
        "an inline style": any("style" in attributes for _tag, attributes in page.tags) or bool(page.all("style")),
        "an inline script": any("src" not in one and one.get("type") != "application/json" for one in page.all("script")),
        "a handler": any(name.startswith("on") for _tag, attributes in page.tags for name in attributes),
        "something from elsewhere": any(
            (one.get("src") or one.get("href") or "").startswith(("http:", "https:", "//"))
            for tag in ("script", "link", "img", "iframe")
            for one in page.all(tag)
        ),
        "a link that needs a script": any(
            not one.get("href") or (one["href"] or "").startswith(("javascript:", "#!")) for one in page.all("a")
        ),
        "a button that needs a script": any(one.get("type") == "button" for one in page.all("button")),
        "a form without an answer": any(
            (one.get("method") or "get").lower() not in ("get", "post") for one in page.all("form")
        ),
        "an unseen field without a label": any(
            one.get("type") not in ("hidden", "radio", "submit") and not one.get("id") and "name" in one
            and not re.search(rf"<label[^>]*>[^<]*<input name=\"{one['name']}\"", html)
            for one in page.all("input")
        ),
        "a template that was not filled in": "{{" in html or "{%" in html,
    }  # fmt: skip
    return [complaint for complaint, is_so in said.items() if is_so]


NAMES = sorted({name for name, _entry in patterns(get_resolver())} - NO_PAGES)


def test_every_address_is_looked_at() -> None:
    assert len(NAMES) > 25
    assert "reading:chapter" in NAMES
    assert "account_login" in NAMES
    assert {name for name, _entry in patterns(get_resolver())} >= NO_PAGES, "an exception that is no longer needed"


@pytest.mark.parametrize("name", NAMES)
def test_every_page_keeps_the_rules_and_changes_nothing(cast: Cast, archive: dict[str, Any], name: str) -> None:
    """A GET is safe, too: prefetching browsers and crawlers follow every link."""
    place, before = address(name, archive), _works()
    for client in (cast.ada.client, cast.guest):
        response = client.get(place, follow=True)
        assert response.status_code in (200, 404), place
        assert complaints(response.content.decode()) == [], place
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
    assert _works() == before
    assert get_user(cast.ada.client) == cast.ada.user, "she is still signed in"


def _works() -> dict[int, tuple[str, str]]:
    return {work.pk: (work.visibility, work.title) for work in Work.objects.all()}


# Works, tags, filters and orders lead to more of their kind for ever: so many pages of one view are followed.
FEW = 12


def _view(address: str) -> str:
    """The name of the view that answers at an address; the address itself where none does."""
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return address


@pytest.mark.skipif(connection.vendor != "sqlite", reason="where links lead is no question of the database")
def test_every_link_of_every_page_leads_somewhere(cast: Cast, archive: dict[str, Any]) -> None:
    seen: set[str] = set()
    followed: Counter[str] = Counter()
    open_pages = ["/"]
    while open_pages:
        place = open_pages.pop()
        response = cast.ada.client.get(place)
        assert response.status_code in (200, 302), place
        if not response.get("Content-Type", "").startswith("text/html") or "attachment" in response.get(
            "Content-Disposition", ""
        ):
            continue
        for link in Outline(response.content.decode()).all("a"):
            found = (link["href"] or "").partition("#")[0]
            if found.startswith("?"):
                found = place.partition("?")[0] + found
            if found.startswith("/") and found not in seen and followed[_view(found)] < FEW:
                seen.add(found)
                followed[_view(found)] += 1
                open_pages.append(found)
    assert len(seen) > 200, "the walk went far"
    assert any("/chapters/1/" in place for place in seen)
    assert {place.rsplit(".", 1)[-1] for place in seen if "/download/" in place} == set(EDITIONS)


@pytest.mark.parametrize(
    "fault",
    [
        "<h1>Again</h1>", '<p style="color: red">x</p>', "<script>go()</script>", '<a href="javascript:go()">x</a>',
        '<button type="button">x</button>', '<p onclick="go()">x</p>', '<img src="https://elsewhere.example/x.png">',
        "<h5>x</h5>", '<p id="main">x</p>', "{{ work }}",
    ],
)  # fmt: skip
def test_a_planted_fault_is_seen(cast: Cast, fault: str) -> None:
    html = cast.guest.get("/works/").content.decode()
    assert complaints(html) == []
    assert complaints(html.replace("</main>", f"{fault}</main>"))
