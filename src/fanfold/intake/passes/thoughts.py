"""Thoughts shown by a look, where the author said that the look means thoughts."""

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, Run, RunLook
from fanfold.intake.passes.answers import said_thoughts
from fanfold.intake.thinking import reads_as_thought
from fanfold.manuscript.nodes import LegendEntry, Look, Span
from fanfold.voices.marks import Habits, pairs

_RUNS: dict[Look, RunLook] = {"italic": "i", "bold": "b", "underline": "u"}
_MEANS = ("thought", "telepathy")


def thoughts(draft: Draft) -> None:
    """Turn runs of the looks that mean thoughts into thoughts; names of ships and books stay emphasis.

    Typed signs that mean thoughts were read by `typed_marks` already.
    """
    entries = [entry for entry in draft.legend if entry.means in _MEANS and entry.look in _RUNS]
    looks = {_RUNS[entry.look] for entry in entries}
    refused = said_thoughts(draft.decisions, are=False)
    _in_single_marks(draft, refused)
    if not looks:
        return
    count = sum(_think(para, looks, refused) for para in draft.body() if para.runs)
    if count:
        draft.propose(
            "I-thoughts", entries[0].span, f"By the legend, what looks like this is thought ({count} times).",
            confidence=0.9, value={"count": count},
        )  # fmt: skip
    elif not any(run.look in looks or run.look == "thought" for para in draft.body() for run in para.runs):
        _report_loss(draft, entries[0].look)


def _in_single_marks(draft: Draft, refused: list[Span]) -> None:
    """Words between single quotation marks, where the legend says that these hold thoughts. The marks stay."""
    entry = next(
        (one for one in draft.legend if one.look == "quotes" and one.means in _MEANS and _single(draft, one)), None
    )
    if entry is None:
        return
    count = sum(_think_in_marks(para, refused) for para in draft.body())
    if count:
        draft.propose(
            "I-thoughts", entry.span, f"By the legend, what stands between such marks is thought ({count} times).",
            confidence=0.9, value={"count": count},
        )  # fmt: skip


def _single(draft: Draft, entry: LegendEntry) -> bool:
    """Whether the legend's example stands between single marks."""
    return next((char for char in entry.span.of(draft.flow.text) if char in "\"“”„«»'‘’`"), "") in ("'", "‘", "`")


def _think_in_marks(para: Para, refused: list[Span]) -> int:
    spoken = pairs(para.text, "double", Habits())[0]
    found = []
    for pair in pairs(para.text, "single", Habits())[0]:
        inside = any(said.first < pair.last and pair.first < said.last for said in spoken)
        looked = any(run.start < pair.end and pair.start < run.end for run in para.runs)
        if (
            inside
            or looked
            or not (pair.opened and pair.closed)
            or not reads_as_thought(para.text, pair.start, pair.end)
        ):
            continue
        run = Run(pair.start, pair.end, "thought")
        if not (refused and _is_refused(para, run, refused)):
            found.append(run)
    para.runs = sorted([*para.runs, *found])
    return len(found)


def _think(para: Para, looks: set[RunLook], refused: list[Span]) -> int:
    changed = 0
    for at, run in enumerate(para.runs):
        if refused and _is_refused(para, run, refused):
            continue
        if run.look in looks and reads_as_thought(para.text, run.start, run.end):
            para.runs[at] = run._replace(look="thought")
            changed += 1
    return changed


def _is_refused(para: Para, run: Run, refused: list[Span]) -> bool:
    span = para.source_span(run.start, run.end)
    return any(said.start < span.end and span.start < said.end for said in refused)


def _report_loss(draft: Draft, look: Look) -> None:
    entry = next(entry for entry in draft.legend if entry.look == look and entry.means in _MEANS)
    draft.propose(
        "I-look-lost", entry.span, f"The author showed thoughts by {look}, but this file has lost it.",
        confidence=0.9, value={"looks": [look]},
    )  # fmt: skip
