"""When two findings are alike: the same kind of thing, seen in the same way. One answer can then stand for all.

A shape is a short text that says what makes findings alike, such as "I-scene-break|ooo". It holds nothing of
where they stand, so that it means the same in the next chapter and in the next story of the same author.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from fanfold.intake.headline import parse_heading
from fanfold.intake.labelled import label_of
from fanfold.manuscript.findings import Finding

# Parts of a value that say where a finding stands, or that differ from one to the next.
_OWN = frozenset(
    {"at", "start", "end", "count", "number", "title", "text", "before", "after", "confidence", "shown", "places"}
)
# What is heard, and means other words each time, however alike it looks.
_EACH = frozenset({"I-speaker", "I-thought", "I-viewpoint", "I-viewpoint-slip", "I-narrator", "I-person"})
LONGEST = 48
"""Letters of a finding's words that a shape holds at most."""


def shape_of(finding: Finding) -> str:
    """What a finding has in common with others like it."""
    return f"{finding.code}|{look_of(finding)}"


def alike(finding: Finding, among: Iterable[Finding]) -> list[Finding]:
    """The findings of the same shape, this one included."""
    shape = shape_of(finding)
    return [one for one in among if shape_of(one) == shape]


def settled_by(finding: Finding, among: Iterable[Finding]) -> list[Finding]:
    """What a yes to a finding answers: itself first, then those of `among` of its shape that are as sure or surer.

    Doubts are asked least sure first. Where the least sure of a kind is right, the others are likelier to be; a no
    says nothing of those. What is heard is answered one by one: that Ines says one line tells little of the next.
    """
    if finding.code in _EACH:
        return [finding]
    surer = (one for one in alike(finding, among) if one.confidence >= finding.confidence and one.id != finding.id)
    return [finding, *surer]


def counted_shapes(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings of each shape there are."""
    return Counter(map(shape_of, findings))


def glyphs_of(text: str) -> str:
    """A marker's spelling without accidents: spaces and capitals say nothing."""
    return "".join(text.split()).casefold()[:LONGEST]


def label_in(text: str) -> str:
    """The label a note opens with, in lower case; "" when it has none."""
    label = label_of(text)
    return label.name if label else ""


def look_of(finding: Finding) -> str:
    """What makes findings of one code alike."""
    value = finding.value
    if finding.kind:
        return f"{finding.kind}|{_plain(value.get('value'))}"
    if "shown" in value:
        return _break_look(finding)
    if value.get("zone") == "break":
        return glyphs_of(finding.evidence.text)
    if value.get("zone") == "chapter_heading":
        return _heading_look(finding)
    if "zone" in value:
        return f"{value['zone']}|{label_in(finding.evidence.text)}"
    if finding.repair is not None:
        return f"{finding.repair.before}→{finding.repair.after}"[: 2 * LONGEST]
    return "|".join(f"{name}={_plain(part)}" for name, part in sorted(value.items()) if tells(name, part))


def _break_look(finding: Finding) -> str:
    match finding.value["shown"]:
        case "marker" | "rule":
            return glyphs_of(finding.evidence.text)
        case "extra_blank_line":
            return str(max(finding.evidence.text.count("\n") - 1, 0) or "")
        case shown:
            return str(shown)


def _heading_look(finding: Finding) -> str:
    line = parse_heading(finding.evidence.text)
    if line is None:
        return "title"
    return f"{line.kind}|{line.unit if line.kind == 'unit' else ''}"


def tells(name: str, part: Any) -> bool:
    """Whether a part of a value says what something is, and not where."""
    return name not in _OWN and isinstance(part, str | bool)


def _plain(part: Any) -> str:
    if isinstance(part, list):
        return ",".join(map(str, part))[:LONGEST].casefold()
    return "" if part is None else str(part)[:LONGEST].casefold()
