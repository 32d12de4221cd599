"""Which narrative layer each paragraph tells, where the author's looks for it survived."""

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, RunLook
from fanfold.manuscript.nodes import Layer, LegendEntry, Look, Span

# The look of a run for the look of a legend; plain text has no run.
_RUNS: dict[Look, RunLook] = {"bold": "b", "italic": "i", "underline": "u", "asterisks": "i", "underscores": "i"}
# So much of a paragraph must bear a look for it to be the paragraph's own.
_SHARE = 0.6


def layers(draft: Draft) -> None:
    """Give paragraphs the layers of the legend; say so when the file has lost the looks."""
    entries = [entry for entry in draft.legend if entry.means == "layer"]
    if not entries:
        return
    draft.layers += [_layer(draft, entry) for entry in entries]
    shown = [entry for entry in entries if entry.look in _RUNS]
    body = [para for para in draft.body() if para.kind != "rule"]
    if not any(_bears(para, entry.look) for para in body for entry in shown):
        _report_loss(draft, [entry.look for entry in shown], entries[0].span)
        return
    by_look = {entry.look: _layer(draft, entry).slug for entry in entries}
    for para in body:
        look: Look = next((look for look in by_look if look in _RUNS and _bears(para, look)), "plain")
        para.layer = by_look.get(look, "")
    told = {para.layer for para in body} - {""}
    draft.propose(
        "I-layers", entries[0].span, f"The looks of the legend tell the layers apart: {', '.join(sorted(told))}.",
        confidence=0.95, value={"layers": sorted(told)},
    )  # fmt: skip


def _layer(draft: Draft, entry: LegendEntry) -> Layer:
    name = entry.name or entry.span.of(draft.text)
    return Layer(slug=entry.name or "layer", name=name.replace("-", " "), look=entry.look)


def _bears(para: Para, look: Look) -> bool:
    run = _RUNS.get(look)
    return run is not None and bool(para.runs) and para.covered(run) >= _SHARE


def _report_loss(draft: Draft, looks: list[Look], span: Span) -> None:
    if not looks:
        return
    lost = " and ".join(dict.fromkeys(looks))
    draft.propose(
        "I-look-lost", span, f"The author told layers apart by {lost}, but this file has lost it.",
        confidence=0.95, value={"looks": list(dict.fromkeys(looks))},
    )  # fmt: skip
