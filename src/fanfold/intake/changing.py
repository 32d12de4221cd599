"""What a person may change in a finding's value, and how typed words become values of the right kind."""

from typing import Any, get_args

from fanfold.intake.flow import Zone
from fanfold.manuscript.findings import Finding

# Parts of a value that say where a finding stands or how it was found, not what it means.
_FIXED = frozenset({"at", "shown", "count", "label", "look", "looks", "mark", "marked", "stray", "strength"})
# A number beyond this is a typing error.
_LARGEST = 1_000_000

ZONES: tuple[str, ...] = tuple(zone for zone in get_args(Zone) if zone)


def changeable(finding: Finding) -> dict[str, Any]:
    """The parts of a finding's value that a person may change, by name."""
    return {name: value for name, value in finding.value.items() if _is_free(finding, name) and not _is_nested(value)}


def _is_free(finding: Finding, name: str) -> bool:
    # In a declared fact "count" is what the author said; elsewhere it is what was counted.
    return name not in _FIXED or (name == "count" and bool(finding.kind))


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(part, (dict, list)) for part in value)
    )


def typed(name: str, old: Any, words: str) -> Any:
    """The value that `words` mean in the place of `old`. Raises `ValueError` with a sentence where they mean none."""
    words = words.strip()
    match old:
        case _ if name == "zone":
            return _zone(words)
        case bool():
            return words.lower() in ("y", "yes", "true", "1", "on")
        case int() | float() | None:
            return _number(words, free=old is None)
        case list():
            return [part.strip() for part in words.split(",") if part.strip()]
        case _:
            return words


def _zone(words: str) -> str:
    zone = words.lower().replace(" ", "_").replace("'s", "")
    if zone not in ZONES:
        raise ValueError(f"Say one of {', '.join(ZONES)}.")
    return zone


def _number(words: str, *, free: bool) -> Any:
    try:
        number = float(words)
    except ValueError:
        if free:
            return words
        raise ValueError("Give a number.") from None
    if not 0 <= number <= _LARGEST:
        raise ValueError(f"Give a number from 0 to {_LARGEST:,}.")
    return int(number) if number.is_integer() else number
