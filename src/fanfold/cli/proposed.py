"""What a story's notes propose for its sheet, as `fanfold check --propose` writes it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fanfold.intake.pipeline import Restored
    from fanfold.storyworld.packs import Pack
    from fanfold.storyworld.proposing import Proposed
    from fanfold.storyworld.stories import Sheet


class FromNotes(NamedTuple):
    """The proposals of one story, and the sheet they make."""

    proposals: "list[Proposed]"
    sheet: str


def from_notes(restored: "Restored", pack: "Pack | None") -> FromNotes:
    """What the notes of a story that was read propose."""
    from fanfold.storyworld.proposedsheet import proposed_sheet
    from fanfold.storyworld.proposing import Declared, Surroundings, proposals
    from fanfold.storyworld.proposing.asking import Look
    from fanfold.voices.slugs import name_of

    said = [
        Declared(one.kind, one.value, " ".join(one.evidence.text.split()), at, one.span.start)
        for at, one in enumerate(restored.findings)
        if one.kind and one.declared_by == "author" and one.state != "refused"
    ]
    legend = {entry.name: entry.span.of(restored.text) for entry in restored.manuscript.work.legend}
    layers = restored.manuscript.work.layers
    looks = tuple(Look(one.slug, one.name, one.look, legend.get(one.name, "")) for one in layers)
    around = Surroundings(pack, looks, name_of)
    found = proposals(said, around)
    plan = next((one for one in said if one.kind == "pov_plan"), None)
    turns = next((by for by in ("scene", "chapter") if plan and by in plan.text("value")), "")
    return FromNotes(found, proposed_sheet(
        found, pack=pack.id if pack else "", viewpoints=around.people(plan.texts("characters")) if plan else (), turns=turns,
        complete=any(one.kind == "status" and one.text("value") == "complete" for one in said),
    ))  # fmt: skip


def left_to_propose(found: "Sequence[Proposed]", sheet: "Sheet") -> "list[Proposed]":
    """The proposals of which a sheet says nothing yet: what it says of a thing, its writer has decided.

    How scenes stand to canon no sheet says: that is said in the text.
    """
    said = {
        "start": bool(sheet.starts.words), "kind": bool(sheet.kind), "change": bool(sheet.changes), "keep": bool(sheet.keeps),
        "builds_on": bool(sheet.builds_on), "layer": bool(sheet.layers), "secret": bool(sheet.secrets), "fact": bool(sheet.facts), "scenes": True,
    }  # fmt: skip
    return [one for one in found if not said[one.kind]]
