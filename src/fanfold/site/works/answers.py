"""What a person pressed on the page "we read your story", as decisions."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from fanfold.intake.changing import changeable, typed
from fanfold.intake.hearing import holding, slug_among
from fanfold.intake.shapes import alike, settled_by
from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Span
from fanfold.site.works.questions import SURE
from fanfold.site.works.rows import ZONES
from fanfold.voices.telling import Person

_LONGEST = 2_000
_NAME = 120


def answers_in(
    choice: str, fields: Mapping[str, str], known: Mapping[str, Finding], people: Sequence[Person] = ()
) -> list[Decision]:
    """Decisions that a pressed button means; to something heard, with what was heard (`people` are those of the story)."""
    found = _pressed(choice, fields, known, people)
    return [holding(one, known[one.finding], people) if one.finding in known else one for one in found]


def _pressed(
    choice: str, fields: Mapping[str, str], known: Mapping[str, Finding], people: Sequence[Person]
) -> list[Decision]:
    """Decisions that a pressed button means.

    `choice` is the button's value: "confirm:ID", "refuse:ID", "change:ID" (each also with "-alike" for all open
    findings of the same shape), "confirm-surer:ID" for a yes to it and to the open ones of its shape that are no less
    sure, "zone:START", "break:START", "chapter:START", "cut:START", "speaker:START-END", or "sure" for all
    proposals the reading is nearly sure of. An unknown one means nothing.
    """
    verb, _, what = choice.partition(":")
    match verb:
        case "sure":
            return [Decision("confirm", f.id) for f in _open(known) if f.confidence >= SURE]
        case "rest":
            return [Decision("confirm", f.id) for f in _open(known)]
        case "confirm" | "refuse" if what in known:
            return [Decision("confirm" if verb == "confirm" else "refuse", what)]
        case "change" if what in known:
            return [Decision("change", what, value=_changed(known[what], fields))]
        case "confirm-surer" if what in known:
            return [Decision("confirm", one.id) for one in settled_by(known[what], _open(known))]
        case "confirm-alike" | "refuse-alike" | "change-alike" if what in known:
            return _for_all_alike(verb.removesuffix("-alike"), known[what], fields, known)
        case "speaker":
            return _speaker(what, fields, people)
        case "cut" if _is_place(what):
            return _cut(int(what), fields)
        case "zone" | "break" | "chapter" if _is_place(what):
            return _statement(verb, int(what), fields)
        case _:
            return []


def _open(known: Mapping[str, Finding]) -> list[Finding]:
    return [finding for finding in known.values() if finding.state == "proposed"]


def _for_all_alike(verb: str, one: Finding, fields: Mapping[str, str], known: Mapping[str, Finding]) -> list[Decision]:
    """The same answer to every open finding of one shape. A change takes over what differs, not what is each one's own."""
    same = [f for f in alike(one, known.values()) if f.state == "proposed" or f.id == one.id]
    if verb != "change":
        return [Decision("confirm" if verb == "confirm" else "refuse", finding.id) for finding in same]
    new = {name: value for name, value in _changed(one, fields).items() if value != one.value.get(name)}
    return [Decision("change", finding.id, value=new) for finding in same]


def _cut(start: int, fields: Mapping[str, str]) -> list[Decision]:
    """A paragraph in two: what stands before the cut is one thing, what stands behind it another."""
    place, end = fields.get("place", ""), fields.get("end", "")
    zones = fields.get("before", ""), fields.get("behind", "")
    if not (_is_place(place) and _is_place(end) and start < int(place) < int(end)) or not set(zones) <= set(ZONES):
        return []
    return [
        Decision("zone", span=Span(start, int(place)), value={"zone": zones[0]}),
        Decision("zone", span=Span(int(place), int(end)), value={"zone": zones[1]}),
    ]


def _speaker(what: str, fields: Mapping[str, str], people: Sequence[Person]) -> list[Decision]:
    """Who says the words at a place, by any name of theirs; no name says nothing."""
    start, _dash, end = what.partition("-")
    name = clean_text(fields.get("speaker", "")).strip()[:_NAME]
    if not (_is_place(start) and _is_place(end) and int(start) < int(end) and name):
        return []
    return [Decision("speaker", span=Span(int(start), int(end)), value={"speaker": slug_among(name, people)})]


def _statement(verb: str, start: int, fields: Mapping[str, str]) -> list[Decision]:
    span = Span(start, start)
    if verb == "zone":
        zone = fields.get("zone", "")
        return [Decision("zone", span=span, value={"zone": zone})] if zone in ZONES else []
    if verb == "break":
        return [Decision("break", span=span, value={"strength": 0 if fields.get("strength") == "0" else 1})]
    return [Decision("chapter", span=span)]


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _changed(finding: Finding, fields: Mapping[str, str]) -> dict[str, Any]:
    """New values for the fields the page offered; an empty number becomes unknown, and what means nothing changes nothing."""
    changed: dict[str, Any] = {}
    for name, old in changeable(finding).items():
        words = clean_text(fields.get(f"value:{name}", "")).strip()[:_LONGEST]
        if f"value:{name}" not in fields or (name == "zone" and words not in ZONES):
            continue
        if not words and type(old) in (int, float, type(None)):
            changed[name] = None
            continue
        with suppress(ValueError):
            changed[name] = typed(name, old, words)
    return changed
