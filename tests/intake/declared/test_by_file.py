"""Fields of a site's form as facts: typed, and as the site wrote them."""

import re
from typing import Any

import pytest

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Flow, Statement
from fanfold.intake.passes.declared import EXTRACTORS
from fanfold.intake.passes.declared.by_file import READERS, by_file
from fanfold.intake.passes.declared.dates import iso_date
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Span
from tests.conftest import ROOT


def found(name: str, text: str, before: str = "", address: str = "") -> list[Finding]:
    flow = Flow(text=text, paras=[])
    flow.statements = [Statement(name, text, Span(0, len(text)), before, address)]
    draft = Draft(flow)
    by_file(draft)
    return draft.findings


def values(name: str, text: str, before: str = "", address: str = "") -> list[tuple[str, dict[str, Any]]]:
    return [(finding.kind, finding.value) for finding in found(name, text, before, address)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Rating", "Fiction T", {"value": "T", "reason": ""}),
        ("Rating", "K+", {"value": "K+", "reason": ""}),
        ("Words", "12,345", {"value": 12345, "of": "words"}),
        ("Reads", "1.2K", {"value": 1200, "of": "reads"}),
        ("Kudos", "3M", {"value": 3_000_000, "of": "kudos"}),
        ("Published", "3/4/2009", {"value": "2009-03-04", "event": "published"}),
        ("Chapters", "7", {"value": 7, "of": "chapters"}),
        ("Pairing", "Ines/Tom", {"value": "Ines/Tom", "characters": ["ines", "tom"], "romantic": True}),
        ("Pairing", "Ines & Tom (OC)", {"value": "Ines & Tom (OC)", "characters": ["ines", "tom"], "romantic": False}),
        ("Series", "Tides [2]", {"value": "Tides", "relation": "series", "part": 2}),
        ("Series", "Tides [2.5]", {"value": "Tides", "relation": "series", "part": 2.5}),
        ("Status", "In-Progress", {"value": "in_progress"}),
        ("Status", "Complete", {"value": "complete"}),
    ],
)
def test_a_field_is_a_fact(name: str, text: str, expected: dict[str, Any]) -> None:
    [(_, value)] = values(name, text)
    assert value == expected


@pytest.mark.parametrize(
    ("text", "status", "most"),
    [("12/12", "complete", 12), ("3/?", "in_progress", None), ("1,002/1,100", "in_progress", 1100)],
)
def test_chapters_posted_and_planned(text: str, status: str, most: int | None) -> None:
    [(_, planned), (_, state)] = values("Chapters", text)
    assert (planned["max"], state["value"]) == (most, status)


def test_the_place_in_a_series_stands_before_its_name() -> None:
    assert values("Series", "Tides", "Series: Part 12 of ")[0][1]["part"] == 12


def test_the_number_of_a_work_is_read_from_its_address() -> None:
    for where, number in (
        ("https://a.example/works/123?view_full_work=true", "123"), ("https://f.example/s/77/2/Salt", "77"),
        ("http://e.example/viewstory.php?sid=9", "9"), ("https://x.example/threads/salt.4117/", "4117"), ("https://b.example/salt", ""),
    ):  # fmt: skip
        assert values("Source", where)[0][1]["id"] == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014-06-01", "2014-06-01"), ("2014-06-01 10:12:00", "2014-06-01"), ("Mar 4, 2009", "2009-03-04"),
        ("4th March 2009", "2009-03-04"), ("Wednesday, March 4th, 2009, 10:12 pm", "2009-03-04"), ("12/31/99", "1999-12-31"),
        ("13/13/2009", ""), ("Jan 5", ""), ("3h ago", ""), ("", ""), ("2014-02-30", ""), ("soon 4, 2009", ""),
    ],
)  # fmt: skip
def test_dates(text: str, expected: str) -> None:
    assert iso_date(text) == expected


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", ["", "?", "/", "&", "1,2,3.4K", "１２", "²", "0" * 40, "[1]", "Part", "x" * 5000])
def test_nonsense_is_no_error(name: str, text: str) -> None:
    values(name, text, text, text)


def test_every_kind_is_described() -> None:
    page = (ROOT / "docs" / "reference" / "facts.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^##+ `(\w+)`", page, re.MULTILINE))
    samples = ("2/3", "2009-03-04", "12", "complete", "Ines/Tom", "No Archive Warnings Apply")
    kinds = {kind for name in READERS for text in samples for kind, _ in values(name, text)}
    assert kinds <= described
    own = set(re.findall(r"^### `(\w+)`", page, re.MULTILINE))
    # The reader of mail says when a post was sent.
    assert own - {"posted"} == kinds - {find.__name__ for _, find in EXTRACTORS}
