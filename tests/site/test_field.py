"""The table of what others do and what is here cannot go stale: what it names is there, and its rows say what they must."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.contrib.admindocs.views import simplify_regex
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from fanfold.cli.main import COMMANDS
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "reference" / "field.md"
VERDICTS = {"has", "better", "not wanted", "not yet"}
AREAS = {
    "Accounts", "Pen names and co-writers", "Posting", "Drafts", "Chapters", "Notes", "Reading", "Comments", "Kudos",
    "Bookmarks and shelves", "Collections", "Series", "Related works and gifts", "Subscriptions and feeds",
    "E-mail and notices", "History", "Privacy", "Blocking and muting", "Moderation", "Running it", "Invitations",
}  # fmt: skip
# `/works/…/` or `fanfold backup`: what stands in back quotes is an address or a command.
_QUOTED = re.compile(r"`([^`]+)`")
# A route's argument, `<int:pk>` or, of a regular expression, `<pk>`.
_ARGUMENT = re.compile(r"<[^>]+>")
# A reason is a sentence: shorter ones were "Not needed."
_SHORTEST_REASON = 40


class Row(NamedTuple):
    """One row: its area, what people do, how it stands, and the words about it."""

    area: str
    what: str
    verdict: str
    words: str


def rows(text: str) -> Iterator[Row]:
    """The rows of all tables that have a verdict."""
    area = ""
    for line in text.splitlines():
        if line.startswith("## "):
            area = line[3:]
        elif line.startswith("|") and not line.startswith(("| ---", "| What people do")):
            what, verdict, words = (cell.strip() for cell in line.strip().strip("|").split("|"))
            yield Row(area, what, verdict, words)


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every address of the site, `…` in place of each argument."""
    for entry in resolver.url_patterns:
        here = prefix + simplify_regex(str(entry.pattern)).removeprefix("/")
        if isinstance(entry, URLResolver):
            yield from routes(entry, here)
        elif isinstance(entry, URLPattern):
            yield "/" + _ARGUMENT.sub("…", here)


def is_address(named: str, known: set[tuple[str, ...]]) -> bool:
    """Whether an address of the site looks like this one: `…` there takes anything, elsewhere words must agree."""
    parts = named.split("/")
    return any(
        len(parts) == len(route) and all(there in (here, "…") for here, there in zip(parts, route, strict=True))
        for route in known
    )


ROWS = list(rows(PAGE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def known() -> set[tuple[str, ...]]:
    """The addresses of the site, cut at their slashes."""
    return {tuple(route.split("/")) for route in routes(get_resolver())}


def missing(row: Row, known: set[tuple[str, ...]]) -> list[str]:
    """What a row names that is not there."""
    return [named for named in _QUOTED.findall(row.words) if not is_there(named, known)]


def is_there(named: str, known: set[tuple[str, ...]]) -> bool:
    """Whether an address, a command, or a word of an address is there."""
    match named.split():
        case ["fanfold", command]:
            return command in COMMANDS
        case ["python", "-m", "fanfold.site", command]:
            return get_commands().get(command, "").startswith("fanfold.")
        case [address] if address.startswith("/"):
            return is_address(address, known)
    return named in {"address", "title"}


def test_every_address_and_command_named_exists(known: set[tuple[str, ...]]) -> None:
    assert {row.what: gone for row in ROWS if (gone := missing(row, known))} == {}


def test_a_planted_fault_is_found(known: set[tuple[str, ...]]) -> None:
    row = Row("Drafts", "Keep drafts", "has", "`/desk/`, `/desks/`, `/works/…/edits/`, `fanfold burn`, `nonsense`")
    assert missing(row, known) == ["/desks/", "/works/…/edits/", "fanfold burn", "nonsense"]


def test_every_area_has_rows_and_every_row_a_verdict() -> None:
    assert {row.area for row in ROWS} == AREAS
    assert [row.what for row in ROWS if row.verdict not in VERDICTS] == []
    assert len({(row.area, row.what) for row in ROWS}) == len(ROWS)


def test_what_is_here_says_where_or_how_and_what_is_not_wanted_says_why() -> None:
    silent = [row.what for row in ROWS if row.verdict in {"has", "better"} and len(row.words) < 3]
    unreasoned = [row.what for row in ROWS if row.verdict == "not wanted" and len(row.words) < _SHORTEST_REASON]
    assert silent == []
    assert unreasoned == []
