"""Findings and facts in a person's words."""

from fanfold.manuscript.findings import Finding
from fanfold.messages import load

_SURE = ((0.95, "certain"), (0.8, "nearly sure"), (0.6, "likely"), (0.4, "perhaps"), (0.0, "a guess"))

FACTS: dict[str, str] = {
    "canon_anchor": "Where it stands in canon",
    "planned_length": "Planned length",
    "cadence": "How often it is updated",
    "other_wips": "Other stories in progress",
    "pov_plan": "Points of view",
    "request": "What the author asks of readers",
    "divergence": "Change to canon",
    "builds_on": "Builds on",
    "ship": "Ship",
    "fandom": "Fandom",
    "rating": "Rating",
    "content_note": "Content note",
    "characterisation": "Characterisation",
    "belief": "What somebody believes",
    "not_known": "What somebody does not know",
    "truth": "What is true",
    "knowledge": "What somebody knows",
    "status": "Status",
    "spoilers": "Spoilers",
}


def confidence_in_words(finding: Finding) -> str:
    """How sure the reading is: a word a person weighs faster than a number."""
    return next(word for least, word in _SURE if finding.confidence >= least)


def title_of(finding: Finding) -> str:
    """What a finding is, in a few words."""
    if finding.kind:
        return FACTS.get(finding.kind, finding.kind.replace("_", " ").capitalize())
    message = load().get(finding.code)
    return message.title if message else finding.code


def value_in_words(finding: Finding) -> str:
    """What a declared fact says, short enough for a list."""
    value = finding.value
    match finding.kind:
        case "planned_length":
            low, high, unit = value.get("min"), value.get("max"), value.get("unit") or "chapters"
            if low is None and high is None:
                return f"not known how many {unit}"
            return f"{low}–{high} {unit}" if low != high and low and high else f"{high or low} {unit}"
        case "other_wips":
            return f"{value.get('count') or 'some'} more in progress"
        case _:
            said = value.get("value") or value.get("proposition") or ""
            words = ", ".join(map(str, said)) if isinstance(said, list) else str(said)
            # Values from a fixed list are words with underscores; what an author wrote has spaces.
            return words if " " in words else words.replace("_", " ")
