"""What the author (or the file) declares in so many words: one extractor a kind of fact.

Only notes, headers, summaries, disclaimers, legends, end notes and title lines are read, never the
story. Every fact is a proposal with its quotation; nothing is paraphrased. Kinds and values are
described in docs/reference/facts.md.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from fanfold.intake.draft import Draft
from fanfold.intake.passes.declared.author_history import author_history
from fanfold.intake.passes.declared.author_preference import author_preference
from fanfold.intake.passes.declared.belief import belief
from fanfold.intake.passes.declared.belief_reason import belief_reason
from fanfold.intake.passes.declared.builds_on import builds_on
from fanfold.intake.passes.declared.by_file import by_file
from fanfold.intake.passes.declared.cadence import cadence
from fanfold.intake.passes.declared.canon_anchor import canon_anchor
from fanfold.intake.passes.declared.canon_event import canon_event
from fanfold.intake.passes.declared.characterisation import characterisation
from fanfold.intake.passes.declared.content_note import content_note
from fanfold.intake.passes.declared.dedication import dedication
from fanfold.intake.passes.declared.divergence import divergence
from fanfold.intake.passes.declared.dream_rule import dream_rule
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.fandom import fandom
from fanfold.intake.passes.declared.inspired_by import inspired_by
from fanfold.intake.passes.declared.intent import intent
from fanfold.intake.passes.declared.knowledge import knowledge
from fanfold.intake.passes.declared.language_note import language_note
from fanfold.intake.passes.declared.not_known import not_known
from fanfold.intake.passes.declared.other_wips import other_wips
from fanfold.intake.passes.declared.plan import plan
from fanfold.intake.passes.declared.planned_length import planned_length
from fanfold.intake.passes.declared.pov_plan import pov_plan
from fanfold.intake.passes.declared.premise import premise
from fanfold.intake.passes.declared.rating import rating
from fanfold.intake.passes.declared.reading import Sentence, told
from fanfold.intake.passes.declared.request import request
from fanfold.intake.passes.declared.retelling import retelling
from fanfold.intake.passes.declared.ship import ship
from fanfold.intake.passes.declared.spoilers import spoilers
from fanfold.intake.passes.declared.status import status
from fanfold.intake.passes.declared.truth import truth

Extractor = Callable[[Sentence], Iterator[Fact]]

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("I-declared-fandom", fandom),
    ("I-declared-ship", ship),
    ("I-declared-rating", rating),
    ("I-declared-content-note", content_note),
    ("I-declared-spoilers", spoilers),
    ("I-declared-status", status),
    ("I-declared-canon-anchor", canon_anchor),
    ("I-declared-canon-event", canon_event),
    ("I-declared-intent", intent),
    ("I-declared-premise", premise),
    ("I-declared-retelling", retelling),
    ("I-declared-dream-rule", dream_rule),
    ("I-declared-divergence", divergence),
    ("I-declared-builds-on", builds_on),
    ("I-declared-planned-length", planned_length),
    ("I-declared-cadence", cadence),
    ("I-declared-other-wips", other_wips),
    ("I-declared-pov-plan", pov_plan),
    ("I-declared-plan", plan),
    ("I-declared-request", request),
    ("I-declared-characterisation", characterisation),
    ("I-declared-belief", belief),
    ("I-declared-belief-reason", belief_reason),
    ("I-declared-not-known", not_known),
    ("I-declared-knowledge", knowledge),
    ("I-declared-truth", truth),
    ("I-declared-dedication", dedication),
    ("I-declared-inspired-by", inspired_by),
    ("I-declared-author-history", author_history),
    ("I-declared-author-preference", author_preference),
    ("I-declared-language-note", language_note),
)
"""Code of the findings and who finds them; the name of each function is the `kind` of its facts."""


REPEATS = 2
"""How often one and the same wording is proposed: notes of long serials say "please review" every time."""

ONCE = frozenset(
    ("fandom", "ship", "rating", "spoilers", "content_note", "author_history", "builds_on", "language_note")
)
"""Kinds that hold for the work as a whole, proposed once for each wording."""


def declared(draft: Draft) -> None:
    """Propose a finding for every fact that the notes state."""
    said_before = Counter(by_file(draft))
    for para, sentences in told(draft):
        for said, (code, extractor) in product(sentences, EXTRACTORS):
            kind = extractor.__name__
            heading = para.zone == "chapter_heading"
            if heading and extractor is not planned_length:
                continue
            for fact in _apart(extractor(said)):
                words = f"{kind} {' '.join(para.text[fact.start : fact.end].lower().split())}"
                if heading:
                    # Every heading says the same: "Part 1 of 7", "Part 2 of 7".
                    words = f"{kind} in headings: {fact.value['max']}"
                said_before[words] += 1
                if said_before[words] <= (1 if kind in ONCE or heading else REPEATS):
                    draft.propose(
                        code, para.source_span(fact.start, fact.end), fact.message, confidence=round(fact.confidence, 2),
                        kind=kind, value=fact.value, declared_by="file" if para.zone == "furniture" else "author",
                    )  # fmt: skip


def _apart(facts: Iterable[Fact]) -> list[Fact]:
    """Facts of one kind whose quotations do not overlap: the surer one wins, then the longer one."""
    kept: list[Fact] = []
    found = list(facts)
    if len(found) < 2:
        return found
    for fact in sorted(found, key=lambda f: (-f.confidence, f.start - f.end)):
        if all(fact.end <= other.start or fact.start >= other.end for other in kept):
            kept.append(fact)
    return sorted(kept, key=lambda f: f.start)
