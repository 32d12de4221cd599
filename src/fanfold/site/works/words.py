"""Findings and facts in a person's words."""

from django.utils.text import slugify

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
    "author_history": "About the author’s writing",
    "intent": "What it is meant to be",
    "premise": "What it supposes",
    "dream_rule": "What holds in the dream",
    "retelling": "Which scenes retell canon",
    "plan": "What may come",
    "author_preference": "The author’s own taste",
    "canon_event": "What happens in canon",
    "belief_reason": "Why somebody believes it",
    "language_note": "About the language",
}


# Facts about people of the story, by whom they are true of.
_KNOWING = {"belief": "What {} believes", "not_known": "What {} does not know", "knowledge": "What {} knows"}
_REQUESTS = {
    "feedback": "what readers think",
    "reviews": "reviews",
    "concrit": "constructive criticism",
    "questions": "questions are welcome",
    "vote": "readers decide something",
    "title_suggestions": "ideas for a title",
}


def anchor_of(finding: Finding) -> str:
    """Where a finding stands on its page, as an HTML id."""
    return f"f{slugify(finding.id)}"


def confidence_in_words(finding: Finding) -> str:
    """How sure the reading is: a word a person weighs faster than a number."""
    return next(word for least, word in _SURE if finding.confidence >= least)


def title_of(finding: Finding) -> str:
    """What a finding is, in a few words."""
    who = finding.value.get("who")
    if finding.kind in _KNOWING and who and isinstance(who, list):
        return _KNOWING[finding.kind].format(" and ".join(str(name).title() for name in who))
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
        case "request" if value.get("value") in _REQUESTS:
            return _REQUESTS[str(value["value"])]
        case "pov_plan" if value.get("characters") and isinstance(value["characters"], list):
            people = ", ".join(str(name).title() for name in value["characters"])
            return f"{str(value.get('value') or '').replace('_', ' ')} ({people})".strip()
        case "other_wips":
            return f"{value.get('count') or 'some'} more in progress"
        case _:
            said = value.get("value") or value.get("proposition") or ""
            words = ", ".join(map(str, said)) if isinstance(said, list) else str(said)
            # Values from a fixed list are words with underscores; what an author wrote has spaces.
            return words if " " in words else words.replace("_", " ")


def explanation_of(finding: Finding) -> str:
    """The reading's reason in a sentence, where it says more than the fact itself does."""
    said = _plain(value_in_words(finding))
    if finding.kind and said and said in _plain(finding.message):
        return ""
    # The title above says the first part already.
    begun = f"{title_of(finding)}: "
    return finding.message.removeprefix(begun).rstrip(":") if finding.message.startswith(begun) else finding.message


def _plain(text: str) -> str:
    return " ".join(text.replace("–", "-").lower().split())
