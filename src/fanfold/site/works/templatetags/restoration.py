"""Template words for the page "we read your story"."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from fanfold.editions.xhtml import render_text
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.findings import Finding
from fanfold.site.works.answers import changeable_fields
from fanfold.site.works.rows import Row
from fanfold.site.works.words import anchor_of, confidence_in_words, explanation_of, title_of, value_in_words

register = template.Library()
register.filter("sure", confidence_in_words)
register.filter("finding_title", title_of)
register.filter("value_in_words", value_in_words)
register.filter("explanation", explanation_of)
register.filter("anchor", anchor_of)

# What a person calls the parts of a fact; the others are called as they are.
_LABELS = {
    "value": "What it says", "min": "At least", "max": "At most", "unit": "Counted in", "certainty": "How sure the author is",
    "per_days": "Days between parts", "who": "Who", "proposition": "What", "points": "Points in canon",
    "relation": "How it stands to them", "precise": "Exactly there", "negated": "Says that it is not so",
    "zone": "This is", "number": "Number", "title": "Title", "text": "Text", "name": "Name", "means": "What it means",
    "count": "How many", "language": "Language (such as en, de)",
}  # fmt: skip


@register.filter
def marked(row: Row) -> SafeString:
    """A row's restored words with their marks; where they are the original's own words, with what facts rest on.
    The renderer escapes everything the author wrote."""
    if row.is_as_given and any(finding.kind for finding in row.findings):
        return quoted_source(row)
    return mark_safe(render_text(row.text, row.marks))  # noqa: S308


@register.filter
def quoted_source(row: Row) -> SafeString:
    """The original words of a row, with the quotations that facts rest on marked in them."""
    spans = sorted(
        (max(f.span.start, row.span.start), min(f.span.end, row.span.end))
        for f in row.findings
        if f.kind and f.state != "refused"
    )
    parts: list[str] = []
    reached = row.span.start
    for start, end in spans:
        if reached <= start < end:
            parts += [_shown(row, reached, start), f"<mark>{_shown(row, start, end)}</mark>"]
            reached = end
    parts.append(_shown(row, reached, row.span.end))
    return mark_safe("".join(parts))  # noqa: S308 - every piece went through `escape`


def _shown(row: Row, start: int, end: int) -> str:
    text = visible_text(row.source[start - row.span.start : end - row.span.start])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br>".join(escape(line) for line in lines)


@register.filter
def percent(value: float) -> str:
    """0.93 as "93 %"."""
    return f"{value:.0%}"


@register.filter
def changeable(finding: Finding) -> list[tuple[str, str, Any]]:
    """(field, label, value) of what a person can change in a finding."""
    return [
        (name, _LABELS.get(name, name.replace("_", " ").capitalize()), _shown_value(value))
        for name, value in changeable_fields(finding).items()
    ]


def _shown_value(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else value
