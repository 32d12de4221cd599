"""One question at a time: which comes first, which are alike, and how far a person has come."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fanfold.intake.shapes import shape_of
from fanfold.manuscript.findings import Finding

SURE = 0.8
DOUBT = 0.6

# What decides most comes first: where chapters begin, what is no story at all, where scenes begin.
_BY_ZONE = {"chapter_heading": 0, "body": 1}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one shape, in the order they are asked. One answer may stand for all of them."""

    shape: str
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """Those nobody answered."""
        return tuple(finding for finding in self.findings if finding.state == "proposed")

    @property
    def first(self) -> Finding:
        """The one that is asked first: the least sure of those that are open."""
        return (self.open or self.findings)[0]


def groups_of(findings: Iterable[Finding]) -> list[Group]:
    """All findings by shape, doubts first: by how sure the least sure of a group is, then by what it is about."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in {finding.id: finding for finding in findings}.values():
        found[shape_of(finding)].append(finding)
    groups = [
        Group(shape, tuple(sorted(members, key=lambda one: (one.confidence, one.span))))
        for shape, members in found.items()
    ]
    return sorted(groups, key=_rank)


def _rank(group: Group) -> tuple[int, int, float, str]:
    least = min(group.findings, key=lambda one: one.confidence)
    return _band(least.confidence), _kind(least), least.confidence, group.shape


def _band(confidence: float) -> int:
    return (confidence >= DOUBT) + (confidence >= SURE)


def _kind(finding: Finding) -> int:
    """Chapters, notes, scenes, what else there is, and last the facts that notes declare."""
    value = finding.value
    if finding.kind:
        return 5
    if finding.code == "I-part":
        return 0
    if "zone" in value:
        return _BY_ZONE.get(str(value["zone"]), 1)
    return 2 if "shown" in value else 3


def queue_of(groups: Sequence[Group]) -> list[Finding]:
    """What is still to be asked, in order."""
    return [finding for group in groups for finding in group.open]


def asked_after(groups: Sequence[Group], after: str) -> Finding | None:
    """The next open question behind the finding `after`, then from the start again; None when all are answered."""
    every = [finding for group in groups for finding in group.findings]
    at = next((place for place, finding in enumerate(every) if finding.id == after), -1)
    around = every[at + 1 :] + every[: at + 1]
    return next((finding for finding in around if finding.state == "proposed" and finding.id != after), None) or next(
        (finding for finding in around if finding.state == "proposed"), None
    )


def group_with(groups: Sequence[Group], finding: Finding) -> Group:
    """The group a finding belongs to."""
    return next(group for group in groups if finding in group.findings)
