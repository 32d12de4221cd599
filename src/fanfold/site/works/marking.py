"""A row's words as HTML with passages marked in them: the evidence, where it stands."""

from collections.abc import Iterable, Sequence
from html import escape

import msgspec
from django.utils.safestring import SafeString, mark_safe

from fanfold.editions.xhtml import render_text
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Span
from fanfold.site.works.rows import Row

# Evidence that covers nearly all of a row says nothing by being marked.
_WHOLE = 0.9


def marked_text(row: Row, spans: Sequence[Span]) -> SafeString:
    """The restored words of a row, with passages of the source marked where they are still to be found."""
    places = _apart(place for span in spans if (place := row.place_of(span)) is not None)
    parts: list[str] = []
    reached = 0
    for start, end in places:
        parts += [_piece(row, reached, start), f"<mark>{_piece(row, start, end)}</mark>"]
        reached = end
    parts.append(_piece(row, reached, len(row.text)))
    return mark_safe("".join(parts))  # noqa: S308 - the renderer escapes everything the author wrote


def marked_source(row: Row, spans: Sequence[Span]) -> SafeString:
    """The original words of a row, with passages marked in them."""
    inside = ((max(span.start, row.span.start), min(span.end, row.span.end)) for span in spans)
    parts: list[str] = []
    reached = row.span.start
    for start, end in _apart(inside):
        parts += [_shown(row, reached, start), f"<mark>{_shown(row, start, end)}</mark>"]
        reached = end
    parts.append(_shown(row, reached, row.span.end))
    return mark_safe("".join(parts))  # noqa: S308 - every piece went through `escape`


def passages_in(row: Row, findings: Iterable[Finding]) -> list[Span]:
    """Where in a row the evidence of findings stands, as far as it is a part of it."""
    return [
        finding.span
        for finding in findings
        if finding.state != "refused" and _is_part(finding.span, row.span) and "at" not in finding.value
    ]


def _is_part(span: Span, row: Span) -> bool:
    return row.start <= span.start < span.end <= row.end and len(span) < _WHOLE * len(row)


def _apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, without those that are empty or begin inside another."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if start < end and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


def _piece(row: Row, start: int, end: int) -> str:
    marks = tuple(
        msgspec.structs.replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in row.marks
        if mark.start < end and mark.end > start
    )
    return render_text(row.text[start:end], marks) if start < end else ""


def _shown(row: Row, start: int, end: int) -> str:
    text = visible_text(row.source[start - row.span.start : end - row.span.start])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br>".join(escape(line) for line in lines)
