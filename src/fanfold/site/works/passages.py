"""A question's place in the story: the paragraphs it is about and those around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Span
from fanfold.site.works.marking import marked_source, marked_text
from fanfold.site.works.readings import Reading
from fanfold.site.works.rows import Row

# Paragraphs shown around the evidence, and of evidence that is longer than a screen.
_AROUND = 2
_LONG = 5
# Letters of what comes before: on a phone the evidence itself must be in sight, not only what leads to it.
_BEFORE = 420


@dataclass(frozen=True, slots=True)
class Strand:
    """One paragraph of a passage. `gap` tells of white space above it that the question is about."""

    row: Row
    text: SafeString
    source: SafeString
    is_evidence: bool
    gap: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraphs of a question in reading order. `here` is the row the question hangs at."""

    here: Row
    strands: tuple[Strand, ...]


def passage_of(reading: Reading, finding: Finding) -> Passage:
    """What a person must see to answer a question about a finding."""
    at = reading.places[finding.id]
    last = at
    while last + 1 < len(reading.rows) and reading.rows[last + 1].span.start < finding.span.end:
        last += 1
    inside = range(at, last + 1)
    around = range(_opening(reading.rows, at), min(last + _AROUND + 1, len(reading.rows)))
    gap = _gap_in_words(finding)
    strands = []
    for place in around:
        if place in inside and _LONG <= place - at < len(inside) - 1:
            continue
        row = reading.rows[place]
        left_out = max(len(inside) - 1 - _LONG, 0) if place == last and place > at else 0
        is_evidence = place in inside and bool(finding.evidence.text.strip()) and finding.span != Span(0, 0)
        strands.append(_strand(row, finding, is_evidence, gap if place == at else "", left_out))
    return Passage(reading.rows[at], tuple(strands))


def _opening(rows: Sequence[Row], at: int) -> int:
    """The first paragraph to show above the evidence: one at least, more while they are short."""
    first, letters = at, 0
    while first > max(at - _AROUND, 0):
        letters += len(rows[first - 1].text)
        if first < at and letters > _BEFORE:
            break
        first -= 1
    return first


def _strand(row: Row, finding: Finding, is_evidence: bool, gap: str, left_out: int) -> Strand:
    spans = [finding.span] if len(finding.span) and finding.span != row.span else []
    whole = is_evidence and finding.span.start <= row.span.start and row.span.end <= finding.span.end
    shown = [] if whole else spans
    return Strand(row, marked_text(row, shown), marked_source(row, shown), is_evidence, gap, left_out)


def _gap_in_words(finding: Finding) -> str:
    """What stands above the paragraph a question is about: white space that is the evidence itself, or nothing at
    all where a break is only guessed; "" where the evidence has words of its own."""
    if finding.value.get("shown") == "none":
        return _("a scene would begin here")
    if "at" not in finding.value or finding.evidence.text.strip():
        return ""
    lines = max(finding.evidence.text.count("\n") - 1, 0)
    if not lines:
        return _("between these two")
    return ngettext("%(count)d blank line in the original", "%(count)d blank lines in the original", lines) % {
        "count": lines
    }
