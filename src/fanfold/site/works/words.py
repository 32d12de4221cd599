"""Findings and facts in a person's words."""

from django.utils.functional import Promise
from django.utils.text import get_text_list, slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fanfold.manuscript.findings import Finding
from fanfold.site.base.reference import entry, is_english

_SURE = ((0.95, _("certain")), (0.8, _("nearly sure")), (0.6, _("likely")), (0.4, _("perhaps")), (0.0, _("a guess")))

FACTS: dict[str, str | Promise] = {
    "canon_anchor": _("Where it stands in canon"),
    "planned_length": _("Planned length"),
    "cadence": _("How often it is updated"),
    "other_wips": _("Other stories in progress"),
    "pov_plan": _("Points of view"),
    "request": _("What the author asks of readers"),
    "divergence": _("Change to canon"),
    "builds_on": _("Builds on"),
    "ship": _("Ship"),
    "fandom": _("Fandom"),
    "rating": _("Rating"),
    "content_note": _("Content note"),
    "characterisation": _("Characterisation"),
    "belief": _("What somebody believes"),
    "not_known": _("What somebody does not know"),
    "truth": _("What is true"),
    "knowledge": _("What somebody knows"),
    "status": _("Status"),
    "spoilers": _("Spoilers"),
    "author_history": _("About the author’s writing"),
    "intent": _("What it is meant to be"),
    "premise": _("What it supposes"),
    "dream_rule": _("What holds in the dream"),
    "retelling": _("Which scenes retell canon"),
    "plan": _("What may come"),
    "author_preference": _("The author’s own taste"),
    "canon_event": _("What happens in canon"),
    "belief_reason": _("Why somebody believes it"),
    "language_note": _("About the language"),
}


# Facts about people of the story, by whom they are true of.
_KNOWING = {"belief": _("What {} believes"), "not_known": _("What {} does not know"), "knowledge": "What {} knows"}
_REQUESTS = {
    "feedback": _("what readers think"),
    "reviews": _("reviews"),
    "concrit": _("constructive criticism"),
    "questions": _("questions are welcome"),
    "vote": _("readers decide something"),
    "title_suggestions": _("ideas for a title"),
}


# How long a work will be, by the unit it was said in: when nobody knows, and when somebody said.
_LENGTHS = {
    "chapters": (_("not known how many chapters"), _("%(count)s chapters")),
    "words": (_("not known how many words"), _("%(count)s words")),
    "parts": (_("not known how many parts"), _("%(count)s parts")),
    "pages": (_("not known how many pages"), _("%(count)s pages")),
}


def anchor_of(finding: Finding) -> str:
    """Where a finding stands on its page, as an HTML id."""
    return f"f{slugify(finding.id)}"


def confidence_in_words(finding: Finding) -> str:
    """How sure the reading is: a word a person weighs faster than a number."""
    return str(next(word for least, word in _SURE if finding.confidence >= least))


def title_of(finding: Finding) -> str:
    """What a finding is, in a few words."""
    who = finding.value.get("who")
    if finding.kind in _KNOWING and who and isinstance(who, list):
        return str(_KNOWING[finding.kind]).format(get_text_list([str(name).title() for name in who], gettext("and")))
    if finding.kind:
        return str(FACTS.get(finding.kind, finding.kind.replace("_", " ").capitalize()))
    message = entry(finding.code)
    return message.title if message else finding.code


def value_in_words(finding: Finding) -> str:
    """What a declared fact says, short enough for a list."""
    value = finding.value
    match finding.kind:
        case "planned_length":
            return _length(value.get("min"), value.get("max"), str(value.get("unit") or "chapters"))
        case "request" if value.get("value") in _REQUESTS:
            return str(_REQUESTS[str(value["value"])])
        case "pov_plan" if value.get("characters") and isinstance(value["characters"], list):
            people = ", ".join(str(name).title() for name in value["characters"])
            return f"{str(value.get('value') or '').replace('_', ' ')} ({people})".strip()
        case "other_wips":
            return (
                gettext("%(count)s more in progress") % {"count": value["count"]}
                if value.get("count")
                else gettext("some more in progress")
            )
        case _:
            said = value.get("value") or value.get("proposition") or ""
            words = ", ".join(map(str, said)) if isinstance(said, list) else str(said)
            # Values from a fixed list are words with underscores; what an author wrote has spaces.
            return words if " " in words else words.replace("_", " ")


def _length(low: object, high: object, unit: str) -> str:
    unknown, known = _LENGTHS.get(unit, (_("not known how long"), _("%(count)s of them")))
    if low is None and high is None:
        return str(unknown)
    count = f"{low}–{high}" if low != high and low and high else str(high or low)
    return str(known) % {"count": count}


def explanation_of(finding: Finding) -> str:
    """The reading's reason in a sentence, where it says more than the fact itself does."""
    said = _plain(value_in_words(finding))
    if finding.kind and said and said in _plain(finding.message):
        return ""
    if not is_english():
        # What a reading says of its reasons is English; what the code means is translated.
        known = entry(finding.code)
        return known.meaning if known else ""
    # The title above says the first part already.
    begun = f"{title_of(finding)}: "
    return finding.message.removeprefix(begun).rstrip(":") if finding.message.startswith(begun) else finding.message


def _plain(text: str) -> str:
    return " ".join(text.replace("–", "-").lower().split())
