"""What a person's answers teach about an author's habits, and what they suggest for the next file.

Nothing is learned in secret. A lesson is a count of stored answers by shape; a suggestion names the story it
comes from, waits for a yes, and is an ordinary answer afterwards, in the list of answers, to be taken back.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fanfold.intake.pipeline import Restored
from fanfold.intake.shapes import glyphs_of, label_in, shape_of
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Span
from fanfold.site.works.questions import Group
from fanfold.site.works.rows import Row, rows_of, zone_in_sentence
from fanfold.site.works.shapes import look_in_words
from fanfold.site.works.words import title_of

# Parts of a changed value that are a habit; a number or a title is true of one place alone.
_HABITS = ("zone", "strength", "means")
# A habit is what a person said nearly always; an even split says nothing.
_AGREED = 0.75
# Beyond this a line is a sentence, and sentences do not come back.
_SHORT = 60
_OPENING = "opening"
# What may stand above the first words of a file without being what its author says of the story.
_ABOVE_NOTES = frozenset({"title", "byline", "header", "chapter_heading", "break", "furniture"})


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was answered about one shape, how often, and in which stories."""

    verdict: str
    value: tuple[tuple[str, Any], ...]
    count: int
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Answers to this file's questions that follow from earlier ones, for one shape. `said` is what was said then."""

    shape: str
    words: str
    said: str
    reason: str
    answers: tuple[Decision, ...]


def lessons_of(restored: Restored, decisions: Iterable[Decision]) -> dict[str, Any]:
    """What a checked reading teaches, as plain data: the byline it is signed with, and its answers by shape."""
    findings = {finding.id: finding for finding in restored.findings}
    rows = rows_of(restored)
    starts = {row.span.start: at for at, row in enumerate(rows)}
    answers = []
    for decision in decisions:
        if decision.finding:
            finding = findings.get(decision.finding)
            learned = _of_finding(finding, decision) if finding else None
        else:
            learned = _of_place(rows, starts.get(decision.span.start, -1), decision)
        if learned is not None:
            answers.append(learned)
    byline = restored.manuscript.work.byline
    return {"byline": _plain(byline.text) if byline else "", "answers": answers}


def _of_finding(finding: Finding, decision: Decision) -> dict[str, Any]:
    kept = {name: decision.value[name] for name in _HABITS if name in decision.value}
    verdict = decision.verdict if decision.verdict != "change" or kept else "confirm"
    return {"shape": shape_of(finding), "verdict": verdict, "value": kept}


def _of_place(rows: Sequence[Row], at: int, decision: Decision) -> dict[str, Any] | None:
    """What a statement about a paragraph says of others like it; None when it is about this one alone."""
    if at < 0:
        return None
    value = {name: decision.value[name] for name in _HABITS if name in decision.value}
    for look in _looks_of(rows, at, decision.verdict):
        return {"shape": f"{decision.verdict}:{look}", "verdict": decision.verdict, "value": value}
    return None


def _looks_of(rows: Sequence[Row], at: int, verdict: str) -> Iterator[str]:
    """What can be seen of a paragraph that others of the same habit share."""
    row = rows[at]
    if verdict == "break" and (gap := _gap(rows, at)) > 1:
        yield f"gap|{gap}"
    if verdict == "zone":
        if label := _label(row.source):
            yield f"label|{label}"
        elif len(row.source) <= _SHORT:
            yield f"line|{glyphs_of(row.source)}"
        elif all(above.zone in _ABOVE_NOTES for above in rows[:at]):
            yield _OPENING


def _gap(rows: Sequence[Row], at: int) -> int:
    """Blank lines above a paragraph, as the file has them; 0 below a marker."""
    para = rows[at].para
    return para.blanks if para is not None and at and rows[at - 1].zone == "body" else 0


def _label(text: str) -> str:
    """A label, also one that no list knows: a word or two before a colon at the head of a paragraph."""
    if known := label_in(text):
        return known
    head, colon, _rest = text[:_SHORT].partition(":")
    words = head.split()
    return " ".join(words).casefold() if colon and 1 <= len(words) <= 3 and head.strip()[:1].isalpha() else ""


def lessons_from(kept: Iterable[tuple[str, dict[str, Any]]], *, byline: str) -> dict[str, Lesson]:
    """What several finished readings teach together: (title, lessons) of each, newest first.

    Readings signed by somebody else than `byline` teach nothing; where one of the two has no byline, the pen
    name they were given under is enough.
    """
    votes: dict[str, Counter[tuple[str, tuple[tuple[str, Any], ...]]]] = defaultdict(Counter)
    stories: dict[str, list[str]] = defaultdict(list)
    for title, lessons in kept:
        signed = lessons.get("byline", "")
        if signed and byline and signed != _plain(byline):
            continue
        for answer in lessons.get("answers", ()):
            vote = answer["verdict"], tuple(sorted((key, _still(part)) for key, part in answer["value"].items()))
            votes[answer["shape"]][vote] += 1
            if title not in stories[answer["shape"]]:
                stories[answer["shape"]].append(title)
    found: dict[str, Lesson] = {}
    for shape, counted in votes.items():
        (verdict, value), count = counted.most_common(1)[0]
        if count >= _AGREED * counted.total():
            found[shape] = Lesson(verdict, value, count, tuple(stories[shape]))
    return found


def suggestions_for(rows: Sequence[Row], groups: Sequence[Group], lessons: dict[str, Lesson]) -> list[Suggestion]:
    """Answers that the lessons suggest for this file: to its open questions, and about places nobody asked about."""
    found = [_answered(group, lessons[group.shape]) for group in groups if group.open and group.shape in lessons]
    return [*found, *_about_places(rows, lessons)]


def _answered(group: Group, lesson: Lesson) -> Suggestion:
    value = dict(lesson.value)
    answers = tuple(
        Decision("change", finding.id, value=value)
        if lesson.verdict == "change"
        else Decision("refuse" if lesson.verdict == "refuse" else "confirm", finding.id)
        for finding in group.open
    )
    one = group.open[0]
    look = look_in_words(one)
    words = f"{title_of(one)}{f', {look}' if look else ''}: {_said(lesson)}"
    return Suggestion(group.shape, words, _said(lesson), _because(lesson), answers)


_PLACES: dict[str, Callable[[dict[str, Any]], str]] = {
    "break": lambda value: _("no scene begins here") if value.get("strength") == 0 else _("a scene begins here"),
    "zone": lambda value: zone_in_sentence(str(value.get("zone")), _("Story")),
}


def _about_places(rows: Sequence[Row], lessons: dict[str, Lesson]) -> list[Suggestion]:
    wanted = {shape: lesson for shape, lesson in lessons.items() if shape.startswith(("break:", "zone:"))}
    if not wanted:
        return []
    found: dict[str, list[Decision]] = defaultdict(list)
    for at, row in enumerate(rows):
        for verdict in ("break", "zone"):
            for look in _looks_of(rows, at, verdict):
                lesson = wanted.get(f"{verdict}:{look}")
                if lesson is not None and not _holds(row, lesson):
                    span = Span(row.span.start, row.span.start)
                    found[f"{verdict}:{look}"].append(Decision(lesson.verdict, span=span, value=dict(lesson.value)))  # type: ignore[arg-type]
    return [
        Suggestion(shape, _place_words(shape, wanted[shape]), "", _because(wanted[shape]), tuple(answers))
        for shape, answers in found.items()
    ]


def _holds(row: Row, lesson: Lesson) -> bool:
    """Whether a paragraph is already what the lesson says."""
    value = dict(lesson.value)
    if lesson.verdict == "zone":
        return row.zone == value.get("zone")
    return bool(row.opens) == (value.get("strength", 1) != 0) or row.zone != "body"


def _place_words(shape: str, lesson: Lesson) -> str:
    kind, _colon, look = shape.partition(":")
    sort, _bar, what = look.partition("|")
    said = _PLACES[kind](dict(lesson.value))
    match sort:
        case "gap":
            return _("After a gap of %(lines)s blank lines: %(said)s") % {"lines": what, "said": said}
        case "label":
            return _("Paragraphs that begin “%(label)s:” are %(said)s") % {"label": what.capitalize(), "said": said}
        case "line":
            return _("The line “%(line)s” is %(said)s") % {"line": what, "said": said}
        case _other:
            return _("Paragraphs that open the file before the story: %(said)s") % {"said": said}


def _said(lesson: Lesson) -> str:
    if lesson.verdict == "change":
        zone = dict(lesson.value).get("zone")
        if not zone:
            return _("you changed it")
        return _("you said: %(what)s") % {"what": zone_in_sentence(str(zone), _("something else"))}
    return _("you said no") if lesson.verdict == "refuse" else _("you said yes")


def _because(lesson: Lesson) -> str:
    named = f"“{lesson.stories[0]}”"
    others = len(lesson.stories) - 1
    if not others:
        return _("as you answered in %(story)s") % {"story": named}
    return ngettext(
        "as you answered in %(story)s and %(count)d other", "as you answered in %(story)s and %(count)d others", others
    ) % {"story": named, "count": others}


def _plain(text: str) -> str:
    low = " ".join(text.casefold().split())
    return low.removeprefix("by ").strip(" .:")


def _still(part: Any) -> Any:
    """A value as something that can be counted."""
    return tuple(part) if isinstance(part, list) else part
