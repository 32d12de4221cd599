"""What a person pressed on the page "we read your story", as decisions."""

from collections.abc import Mapping
from typing import Any

from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Span
from fanfold.site.works.rows import ZONES


def answers_in(choice: str, fields: Mapping[str, str], known: Mapping[str, Finding]) -> list[Decision]:
    """Decisions that a pressed button means.

    `choice` is the button's value: "confirm:ID", "refuse:ID", "change:ID", "zone:START", "break:START",
    "chapter:START", or "sure" for all proposals the reading is nearly sure of. An unknown one means nothing.
    """
    verb, _, what = choice.partition(":")
    match verb:
        case "sure":
            return [Decision("confirm", f.id) for f in known.values() if f.state == "proposed" and f.confidence >= 0.8]
        case "rest":
            return [Decision("confirm", f.id) for f in known.values() if f.state == "proposed"]
        case "confirm" | "refuse" if what in known:
            return [Decision("confirm" if verb == "confirm" else "refuse", what)]
        case "change" if what in known:
            return [Decision("change", what, value=_changed(known[what], fields))]
        case "zone" | "break" | "chapter" if what.isascii() and what.isdecimal():
            return _statement(verb, int(what), fields)
        case _:
            return []


def _statement(verb: str, start: int, fields: Mapping[str, str]) -> list[Decision]:
    span = Span(start, start)
    if verb == "zone":
        zone = fields.get("zone", "")
        return [Decision("zone", span=span, value={"zone": zone})] if zone in ZONES else []
    if verb == "break":
        return [Decision("break", span=span, value={"strength": 0 if fields.get("strength") == "0" else 1})]
    return [Decision("chapter", span=span)]


def _changed(finding: Finding, fields: Mapping[str, str]) -> dict[str, Any]:
    """New values for the fields the page offered; a number stays a number, an empty one becomes unknown."""
    changed: dict[str, Any] = {}
    for name, old in finding.value.items():
        new = fields.get(f"value:{name}")
        if new is None or (name == "zone" and new not in ZONES):
            continue
        changed[name] = _like(old, new.strip())
    return changed


def _like(old: Any, new: str) -> Any:
    match old:
        case bool():
            return new.lower() in ("yes", "true", "1", "on")
        case int() | float() | None:
            try:
                return float(new) if "." in new else int(new)
            except ValueError:
                return new or None
        case list():
            return [part.strip() for part in new.split(",") if part.strip()]
        case _:
            return new
