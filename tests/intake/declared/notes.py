"""Author's notes as the extractors meet them: a flow whose zones the test sets itself."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fanfold.intake.draft import Cast, Draft
from fanfold.intake.flow import Zone
from fanfold.intake.passes.declared import declared
from fanfold.intake.readers.plain import flow_of
from fanfold.manuscript.findings import Finding

GOLDEN = Path(__file__).parents[2] / "golden" / "declared"


def facts(text: str, *zones: Zone, cast: Cast | None = None) -> list[Finding]:
    """What is declared in `text`; its paragraphs get `zones` in turn, the last one also the rest."""
    draft = Draft(flow_of(text), cast=cast)
    given: Sequence[Zone] = zones or ("author_note",)
    for number, para in enumerate(draft.paras):
        para.zone = given[min(number, len(given) - 1)]
    declared(draft)
    return sorted(draft.findings, key=lambda finding: (finding.span, finding.code))


def kinds(text: str, *zones: Zone) -> set[str]:
    """The kinds of fact found in `text`."""
    return {finding.kind for finding in facts(text, *zones)}


def one(text: str, kind: str, *zones: Zone) -> Finding:
    """The one finding of `kind` in `text`."""
    found = [finding for finding in facts(text, *zones) if finding.kind == kind]
    assert len(found) == 1, [(finding.evidence.text, finding.value) for finding in found]
    return found[0]


def zones_of(folder: Path) -> list[Zone]:
    """The zones a golden case gives its paragraphs (`zones.txt`, one a line; author's notes without it)."""
    path = folder / "zones.txt"
    zones: list[Zone] = path.read_text(encoding="utf-8").split() if path.exists() else []  # type: ignore[assignment]
    return zones or ["author_note"]


def written(found: list[Finding]) -> str:
    """Findings as a golden case keeps them: kind, quotation, confidence and value of each."""
    rows: list[dict[str, Any]] = [
        {"kind": f.kind, "quote": f.evidence.text, "confidence": f.confidence, "value": f.value} for f in found
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
