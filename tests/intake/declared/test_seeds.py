"""The facts a careful reader lists for the three seed stories, found with their quotations.

The texts stand beside the repository, not in it; without them these tests are skipped.
"""

import json
from typing import Any

import pytest

from fanfold.intake.draft import Draft
from fanfold.intake.passes.declared import declared
from fanfold.intake.readers.plain import flow_of
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Span
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "seeds.json"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the seed stories are not here")


def _documents() -> dict[str, Any]:
    documents: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))["docs"] if GOLD.exists() else {}
    return documents


def _found(name: str, zones: list[dict[str, Any]]) -> list[Finding]:
    draft = Draft(flow_of((SHARED / "seeds" / name).read_text(encoding="utf-8")))
    for para in draft.paras:
        para.zone = next((z["type"] for z in zones if z["start"] <= para.start < z["end"]), "body")
    declared(draft)
    return draft.findings


def _agrees(found: Span, gold: dict[str, Any]) -> bool:
    """Whether two quotations are the same in substance: half of their union, or one within the other."""
    shared = min(found.end, gold["end"]) - max(found.start, gold["start"])
    union = max(found.end, gold["end"]) - min(found.start, gold["start"])
    return shared > 0 and (shared >= 0.5 * union or shared in (len(found), gold["end"] - gold["start"]))


@pytest.mark.parametrize("name", _documents())
def test_every_declared_fact_is_found_with_its_quotation(name: str) -> None:
    document = _documents()[name]
    found = _found(name, document["zones"])
    gold = [fact for fact in document["facts"] if fact["declared_by"] == "author"]
    missed = [
        (fact["kind"], fact["evidence"]["text"])
        for fact in gold
        if not any(f.kind == fact["kind"] and _agrees(f.span, fact["evidence"]) for f in found)
    ]
    assert gold
    assert missed == []


@pytest.mark.parametrize("name", _documents())
def test_little_is_found_that_the_reader_did_not_list(name: str) -> None:
    document = _documents()[name]
    listed = [fact["evidence"] for fact in document["facts"] if fact["declared_by"] == "author"]
    extra = [f for f in _found(name, document["zones"]) if not any(_agrees(f.span, gold) for gold in listed)]
    assert len(extra) <= 5, [(f.kind, f.evidence.text) for f in extra]


def _value(name: str, kind: str) -> dict[str, Any]:
    return next(f.value for f in _found(name, _documents()[name]["zones"]) if f.kind == kind)


def test_values_are_typed() -> None:
    first, *_, third = _documents()
    assert _value(first, "planned_length") == {"min": 10, "max": 15, "unit": "parts", "certainty": "most likely"}
    assert _value(first, "cadence") == {"value": "monthly", "per_days": 30.0, "certainty": "probably"}
    assert _value(first, "other_wips") == {"count": 3}
    assert _value(first, "pov_plan")["value"] == "alternating by chapter"
    assert _value(third, "canon_anchor")["points"] == ["4x09", "4x10"]
    assert _value(third, "cadence")["per_days"] is None
