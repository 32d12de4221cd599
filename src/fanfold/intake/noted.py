"""Notes that stand by themselves, without the file they came in: what their author declares in them.

A file is read before anybody knows its canon. Once that is known its people's names are, and notes tell more: those of authors who
write "theo doesnt know" without a capital, and those that were typed on a site and never stood in a file.
"""

from collections.abc import Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Flow, Para
from fanfold.intake.passes.declared import declared
from fanfold.manuscript.findings import Finding
from fanfold.voices.cast import Cast


def declared_in(lines: Sequence[str], cast: Cast | None = None) -> list[Finding]:
    """What an author declares in the lines of notes, in their order. Spans count in the lines joined by line ends."""
    paras: list[Para] = []
    start = 0
    for line in lines:
        paras.append(Para(start, start + len(line), line, zone="author_note"))
        start += len(line) + 1
    draft = Draft(Flow("\n".join(lines), paras), cast=cast)
    declared(draft)
    return sorted(draft.findings, key=lambda finding: finding.span)
