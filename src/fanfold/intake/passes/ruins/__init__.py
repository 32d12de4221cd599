"""Text that sites, mail programs and converters ruined: one rule for each kind, mended where that is sure.

Each way of damage is one finding with the count of its places, however many there are; refusing it restores
them all. What is less than sure shows in the reading text only when a person has confirmed it, and what
nobody can mend is shown where it stands. Kinds and rules are described in docs/explanation/damage.md.
"""

from collections.abc import Callable, Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.passes.ruins.apostrophe_chaos import apostrophe_chaos
from fanfold.intake.passes.ruins.backslashes import backslashes
from fanfold.intake.passes.ruins.cut_mojibake import cut_mojibake
from fanfold.intake.passes.ruins.dash_chaos import dash_chaos
from fanfold.intake.passes.ruins.entity_letters import entity_letters
from fanfold.intake.passes.ruins.entity_stumps import entity_stumps
from fanfold.intake.passes.ruins.entity_text import entity_text
from fanfold.intake.passes.ruins.escape_residue import escape_residue
from fanfold.intake.passes.ruins.foreign_signs import foreign_signs
from fanfold.intake.passes.ruins.glued_words import glued_words
from fanfold.intake.passes.ruins.invisible import invisible
from fanfold.intake.passes.ruins.lost_letters import lost_letters
from fanfold.intake.passes.ruins.masked_address import masked_address
from fanfold.intake.passes.ruins.misread_letters import misread_letters
from fanfold.intake.passes.ruins.missing_apostrophes import missing_apostrophes
from fanfold.intake.passes.ruins.question_marks import question_marks
from fanfold.intake.passes.ruins.quote_chaos import quote_chaos
from fanfold.intake.passes.ruins.quoted_printable import quoted_printable
from fanfold.intake.passes.ruins.ruin import SURE, Place, Ruin
from fanfold.intake.passes.ruins.split_words import split_words
from fanfold.intake.passes.ruins.typed_tags import typed_tags
from fanfold.intake.passes.ruins.unpaired_quotes import unpaired_quotes
from fanfold.intake.passes.ruins.wrong_alphabet import wrong_alphabet
from fanfold.manuscript.findings import Finding, Repair

Rule = Callable[[Draft], Iterator[Ruin]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("I-wrong-alphabet", wrong_alphabet),
    ("I-cut-mojibake", cut_mojibake),
    ("I-foreign-signs", foreign_signs),
    ("I-escape-residue", escape_residue),
    ("I-quoted-printable", quoted_printable),
    ("I-entity-text", entity_text),
    ("I-entity-letters", entity_letters),
    ("I-entity-stumps", entity_stumps),
    ("I-typed-tags", typed_tags),
    ("I-invisible-characters", invisible),
    ("I-stray-backslash", backslashes),
    ("I-question-marks", question_marks),
    ("I-lost-letters", lost_letters),
    ("I-split-words", split_words),
    ("I-glued-words", glued_words),
    ("I-apostrophe-chaos", apostrophe_chaos),
    ("I-missing-apostrophes", missing_apostrophes),
    ("I-dash-chaos", dash_chaos),
    ("I-quote-chaos", quote_chaos),
    ("I-unpaired-quote", unpaired_quotes),
    ("I-misread-letters", misread_letters),
    ("I-masked-address", masked_address),
)
"""Code of the findings and who finds them, in the order in which they mend: letters before signs."""

_LISTED = 40
"""Of so many places a finding says where they are; the count stands for the others."""


def ruins(draft: Draft) -> None:
    """Find ruined text, kind by kind, and mend what is sure or confirmed."""
    for code, rule in RULES:
        accepted = [ruin for ruin in rule(draft) if _proposed(draft, code, ruin) and ruin.mends]
        if accepted:
            _mend(accepted)


def _proposed(draft: Draft, code: str, ruin: Ruin) -> bool:
    """Record the finding; true when its repair is to show."""
    first = ruin.places[0]
    count = len(ruin.places)
    sure = ruin.mends and ruin.confidence >= SURE
    before = first.para.text[first.start : first.end]
    finding = draft.propose(
        code, first.para.source_span(first.start, first.end), _message(ruin, count),
        confidence=round(ruin.confidence, 2),
        value={"count": count, "places": [p.para.source_at(p.start) for p in ruin.places[:_LISTED]], "shown": sure},
        repair=Repair(before, first.after) if ruin.mends else None,
    )  # fmt: skip
    return _holds(finding, sure=sure)


def _holds(finding: Finding, *, sure: bool) -> bool:
    if finding.state == "confirmed":
        finding.value["shown"] = finding.repair is not None
        return True
    return sure and finding.state != "refused"


def _message(ruin: Ruin, count: int) -> str:
    return f"{ruin.says} ({'once' if count == 1 else f'{count:,} places'})."


def _mend(ruins: list[Ruin]) -> None:
    changes: dict[int, tuple[Para, list[Place]]] = {}
    for ruin in ruins:
        for para, run in ruin.looks:
            para.runs.append(run)
        for place in ruin.places:
            changes.setdefault(id(place.para), (place.para, []))[1].append(place)
    for para, places in changes.values():
        para.runs.sort()
        _mend_one(para, sorted(places, key=lambda place: place.start))


def _mend_one(para: Para, places: list[Place]) -> None:
    """Mend one paragraph; one of nothing but residue is set apart instead, for a paragraph has words."""
    apart: list[tuple[int, int, str]] = []
    for place in places:
        if not apart or (place.start >= apart[-1][1] and place.start > apart[-1][0]):
            apart.append((place.start, place.end, place.after))
    kept = para.text[: apart[0][0]] + "".join(
        new + para.text[end:next_start]
        for (_, end, new), next_start in zip(apart, [*(start for start, _, _ in apart[1:]), None], strict=True)
    )
    if kept.strip():
        para.replace_many(apart)
    elif not (para.zone or para.locked):
        para.zone = "furniture"
