"""Text that is missing or stands twice: one rule for each kind, located exactly.

Where nothing can be brought back the finding says so and has no repair. What stands twice, and italics that
nobody ended, wait for a person's word. Kinds and rules are described in docs/explanation/damage.md.
"""

from collections.abc import Callable, Iterator, Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.passes.losses.begins_midway import begins_midway
from fanfold.intake.passes.losses.chapters_before import chapters_before
from fanfold.intake.passes.losses.cut_at_limit import cut_at_limit
from fanfold.intake.passes.losses.doubled_chapters import doubled_chapters
from fanfold.intake.passes.losses.doubled_paragraphs import doubled_paragraphs
from fanfold.intake.passes.losses.loss import Loss, Told
from fanfold.intake.passes.losses.lost_paragraphs import lost_paragraphs
from fanfold.intake.passes.losses.run_together import run_together
from fanfold.intake.passes.losses.runaway_italics import runaway_italics
from fanfold.intake.passes.losses.stops_short import stops_short
from fanfold.intake.passes.losses.swallowed_words import swallowed_words
from fanfold.manuscript.findings import Finding, Repair
from fanfold.manuscript.nodes import Span

Rule = Callable[[Told], Iterator[Loss]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("I-cut-at-limit", cut_at_limit),
    ("I-stops-short", stops_short),
    ("I-swallowed-words", swallowed_words),
    ("I-run-together", run_together),
    ("I-begins-midway", begins_midway),
    ("I-chapters-before", chapters_before),
    ("I-doubled-chapter", doubled_chapters),
    ("I-doubled-paragraph", doubled_paragraphs),
    ("I-runaway-italics", runaway_italics),
    ("I-lost-paragraphs", lost_paragraphs),
)
"""Code of the findings and who finds them. What stands twice as a chapter is not said again by paragraphs."""

_MANY = 12
"""More places of one kind are one finding: a person answers a habit, not each of its cases."""
_LISTED = 40


def losses(draft: Draft) -> None:
    """Find what is missing or stands twice, and set apart what a person confirmed."""
    told = Told(draft)
    said: list[Span] = []
    for code, rule in RULES:
        found = [loss for loss in rule(told) if not any(_inside(loss.span, span) for span in said)]
        for loss, places in _grouped(found):
            if _confirmed(_propose(draft, code, loss, places)):
                _apply(loss)
        said += [loss.span for loss in found if loss.doubled or code == "I-cut-at-limit"]


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _grouped(found: Sequence[Loss]) -> Iterator[tuple[Loss, list[int]]]:
    places = [loss.span.start for loss in found]
    if len(found) > _MANY and not any(loss.doubled or loss.calm for loss in found):
        first = found[0]
        says = f"{first.says} There are {len(found):,} such places."
        yield first._replace(says=says, confidence=min(loss.confidence for loss in found)), places
        return
    yield from ((loss, [loss.span.start]) for loss in found)


def _propose(draft: Draft, code: str, loss: Loss, places: list[int]) -> Finding:
    mends = bool(loss.doubled or loss.calm)
    value = {"count": len(places), "places": places[:_LISTED], **({"shown": False} if mends else {})}
    repair = Repair(loss.span.of(draft.text), "") if loss.doubled else None
    return draft.propose(code, loss.span, loss.says, confidence=loss.confidence, value=value, repair=repair)


def _confirmed(finding: Finding) -> bool:
    if finding.state == "confirmed" and "shown" in finding.value:
        finding.value["shown"] = True
    return finding.state == "confirmed"


def _apply(loss: Loss) -> None:
    for para in loss.doubled:
        if not para.locked:
            para.zone, para.starts, para.head, para.opens = "furniture", False, None, None
    for para in loss.calm:
        para.runs = [run for run in para.runs if run.look != "i"]
