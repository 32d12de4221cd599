"""Golden cases of the structure passes: a folder for each case, `in.*` goes in and `out.txt` should come out.

`tests/golden/<pass>/<case>/in.txt` is read and taken through the recipe up to and with that pass. `out.txt`
lists the paragraphs as the pass left them and what it proposed.

    uv run python -m tests.intake.golden        rewrite every out.txt; then review the diff
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fanfold.intake import readers
from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.pipeline import RECIPE
from fanfold.intake.source import DEFAULT_LIMITS, Source
from fanfold.manuscript.findings import Finding

GOLDEN = Path(__file__).parents[1] / "golden"
_WIDTH = 72


def cases() -> Iterator[tuple[str, Path]]:
    """(pass name, folder) of every case of a pass of the recipe, `declared` apart."""
    names = [step.name for step in RECIPE if step.name != "declared"]
    for name in names:
        for folder in sorted((GOLDEN / name).glob("*/")):
            if any(folder.glob("in.*")):
                yield name, folder


def shown(name: str, folder: Path) -> str:
    """What a case's `out.txt` should say."""
    path = next(folder.glob("in.*"))
    source = Source.of(path.name, path.read_bytes())
    flow, _ = readers.read(source, DEFAULT_LIMITS)
    draft = Draft(flow)
    found: list[Finding] = []
    for step in RECIPE:
        before = len(draft.findings)
        step.run(draft)
        if step.name == name:
            found = draft.findings[before:]
            break
    lines = [_line(para) for para in draft.paras]
    lines += [""] + [_finding(finding) for finding in found] if found else ["", "(nothing proposed)"]
    if name == "language":
        lines.append(f"language: {draft.language or 'unknown'}")
    return "\n".join(lines) + "\n"


def _line(para: Para) -> str:
    marks: list[str] = [para.zone or "·"]
    marks += [f"label={para.label}"] if para.label else []
    marks += ["starts"] if para.starts else []
    if para.head is not None:
        marks.append(f"head={para.head.number}/{para.head.label}/{para.head.title}")
    if para.opens is not None:
        marks.append(f"opens={para.opens.shown}/{para.opens.strength}")
    marks += [f"layer={para.layer}"] if para.layer else []
    marks += [f"{run.look}={para.text[run.start : run.end]!r}" for run in para.runs]
    text = para.text.replace("\n", "⏎")
    return f"{' '.join(marks):24} | {text if len(text) <= _WIDTH else text[: _WIDTH - 1] + '…'}"


def _finding(finding: Finding) -> str:
    value = " ".join(f"{key}={value!r}" for key, value in finding.value.items() if value not in ("", None))
    repair = f" repair={finding.repair.before!r}→{finding.repair.after!r}" if finding.repair else ""
    return f"{finding.code} {finding.span.start}-{finding.span.end} {finding.confidence:.2f} {value}{repair}\n    {finding.message}"


def main() -> int:
    for name, folder in cases():
        (folder / "out.txt").write_text(shown(name, folder), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
