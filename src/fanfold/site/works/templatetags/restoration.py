"""Template words for the page "we read your story"."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from fanfold.intake.changing import changeable as changeable_parts
from fanfold.intake.heard_findings import WHO
from fanfold.intake.shapes import shape_of
from fanfold.manuscript.findings import Finding
from fanfold.site.base.reference import entry
from fanfold.site.works.edges import Edge, Edges
from fanfold.site.works.marking import marked_source, marked_text, passages_in
from fanfold.site.works.rows import Row
from fanfold.site.works.shapes import look_in_words
from fanfold.site.works.words import anchor_of, confidence_in_words, explanation_of, title_of, value_in_words
from fanfold.voices.slugs import name_of

register = template.Library()
register.filter("sure", confidence_in_words)
register.filter("finding_title", title_of)
register.filter("value_in_words", value_in_words)
register.filter("explanation", explanation_of)
register.filter("anchor", anchor_of)
register.filter("look", look_in_words)

# A sentence is over at its mark, with the quotes and brackets that close behind it, where white space follows;
# a line's end is such a place too.
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_~]{0,4}\s+|\n+")
# What a person calls the parts of a fact; the others are called as they are.
_LABELS = {
    "value": _("What it says"), "min": _("At least"), "max": _("At most"), "unit": _("Counted in"), "certainty": _("How sure the author is"),
    "per_days": _("Days between parts"), "who": _("Who"), "proposition": _("What"), "points": _("Points in canon"),
    "relation": _("How it stands to them"), "precise": _("Exactly there"), "negated": _("Says that it is not so"),
    "zone": _("This is"), "number": _("Number"), "title": _("Title"), "text": _("Text"), "name": _("Name"), "means": _("What it means"),
    "count": _("How many"), "language": _("Language (such as en, de)"),
    "speaker": _("Who says it"), "viewpoint": _("Through whose eyes"), "thinker": _("Who thinks it"), "narrator": _("Who “I” is"), "person": _("Told in which person"),
    "slug": _("Who it is"), "names": _("Names"), "scene": _("Whose scene it is"),
}  # fmt: skip


@register.simple_tag
def checking_words() -> SafeString:
    """What the scripts of the checking pages say, as JSON in the page: a script has no catalogue."""
    accepted, kept = _("Accepted."), _("Kept.")
    words = {
        "offline": _("No connection: the answer was not kept. Try again."),
        "left": _("Left where it was."),
        "move": _("Move %s: arrow keys, then Enter"),
        "before": _("%(edge)s: before “%(words)s”"),
        "drag": _("Drag, or focus and press the arrow keys"),
        "thumbs": {"r": _("Refuse"), "c": _("Change"), "a": _("Accept"), "u": _("Take back"), "j": _("Next")},
        "said": {
            "confirm": accepted, "change": _("Changed."), "refuse": _("Refused."), "undo": _("Taken back."), "sure": accepted,
            "rest": accepted, "back": _("Undone."), "move": _("Moved."), "before": _("Done as before."), "zone": kept,
            "cut": _("Cut."), "listen": _("Listened."),
        },
    }  # fmt: skip
    return json_script(words, "words")


@register.filter
def marked(row: Row) -> SafeString:
    """A row's restored words with their marks, and marked in them what proposals rest on."""
    return marked_text(row, passages_in(row, row.findings))


@register.filter
def quoted_source(row: Row) -> SafeString:
    """The original words of a row, with the quotations that proposals rest on marked in them."""
    return marked_source(row, passages_in(row, row.findings))


@register.filter
def above(edges: Edges, row: Row) -> list[Edge]:
    """The boundaries above a row that can be moved."""
    return list(edges.above(row))


@register.filter
def sentences(row: Row) -> list[tuple[int, str]]:
    """(source place, first words) of every sentence of a row but the first: where it can be cut in two."""
    if row.para is None:
        return []
    places = [match.end() for match in _SENTENCE_END.finditer(row.text)]
    return [
        (row.para.source_at(place), row.text[place : place + 50].strip())
        for place in places
        if row.text[place:].strip()
    ][:40]


@register.filter
def like(counts: Mapping[str, int], finding: Finding) -> int:
    """How many open findings look like this one, itself included."""
    return counts.get(shape_of(finding), 0)


@register.filter
def what_to_do(finding: Finding) -> str:
    """The advice of the message reference, for the card of one question; "" for a code it does not know."""
    message = entry(finding.code)
    return message.do if message else ""


@register.filter
def percent(value: float) -> str:
    """0.93 as "93 %"."""
    return f"{value:.0%}"


@register.filter
def changeable(finding: Finding) -> list[tuple[str, str, Any]]:
    """(field, label, value) of what a person can change in a finding."""
    return [
        (name, str(_LABELS.get(name, name.replace("_", " ").capitalize())), _shown_value(name, value))
        for name, value in changeable_parts(finding).items()
    ]


def _shown_value(name: str, value: Any) -> Any:
    if name in WHO and isinstance(value, str):
        # A person reads and types names; `holding` finds whose they are.
        return name_of(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else value
