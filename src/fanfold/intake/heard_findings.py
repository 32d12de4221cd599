"""What was heard in a story as findings a person can answer."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from fanfold.intake.passes.answers import span_of
from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Decision, Evidence, Finding, State
from fanfold.manuscript.nodes import Span
from fanfold.voices.narrator import UNNAMED
from fanfold.voices.slugs import name_of, slug_of
from fanfold.voices.telling import Person, Quote, View, Voices

HEARD_CODES = ("I-speaker", "I-thought", "I-viewpoint", "I-viewpoint-slip", "I-narrator", "I-person")
_PERSONS = {"first": "in the first person", "second": "in the second person", "third": "in the third person"}
# Parts of a value that name somebody: a person types a name where a slug is meant.
WHO = frozenset({"speaker", "viewpoint", "thinker", "narrator", "slug", "scene"})
# What the legend shows is marked in the manuscript already; nobody need be asked again.
_SHOWN = 0.95
# Below this it is asked who says a line; at most so many lines, the least sure ones, none shorter than so many words.
_DOUBTED, _LINES, _WORDS = 0.6, 24, 4
# So much of a scene's first paragraph is quoted.
_GLIMPSE = 160
# Slips are told of only in a story that keeps one viewpoint in so many of its scenes, unless its author said it does.
_KEEPS = 0.6


def heard_findings(restored: Restored, voices: Voices) -> tuple[Finding, ...]:
    """Thoughts, viewpoints, slips, the narrator and doubtful names as findings, in source order.

    Their ids are stable: a `Decision` about one of them holds at the next reading. What a person refused is listed
    as refused, so that it can be taken back.
    """
    people = {person.slug: person for person in voices.people}
    found = [*_thoughts(restored, voices, people), *_narrator(restored, voices, people)]
    found += _speakers(restored, voices, people)
    found += [*_viewpoints(restored, voices, people), *_people(restored, voices)]
    answered = {decision.finding: decision for decision in restored.decisions if decision.finding}
    found = [_with_state(finding, answered.get(finding.id)) for finding in found]
    ids = {finding.id for finding in found}
    found += [
        _refused(restored, name)
        for name, d in answered.items()
        if d.verdict == "refuse" and name not in ids and _ours(name)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


def holding(answer: Decision, finding: Finding, people: Iterable[Person] = ()) -> Decision:
    """The answer with all that it says yes to, so that it holds at the next reading.

    The id of something heard tells its place and not who was heard there; a later listener, or one that knows more
    names, may hear somebody else. `people` are those of the story: who is called by a name of theirs is they.
    """
    own = {"name": finding.evidence.text} if finding.code == "I-person" else {}
    if finding.code not in HEARD_CODES or answer.verdict not in ("confirm", "change"):
        return replace(answer, value={**answer.value, **own}) if own else answer
    known = list(people)
    meant = {
        name: slug_among(part, known) if name in WHO and isinstance(part, str) and part else part
        for name, part in answer.value.items()
    }
    return replace(answer, value={**finding.value, **meant, **own})


def slug_among(name: str, people: Iterable[Person]) -> str:
    """The slug of whoever of these people bears a name; one made of the name where none of them does."""
    slugs = {one.casefold(): person.slug for person in people for one in (*person.names, person.slug)}
    return slugs.get(name.casefold(), slug_of(name))


def _ours(name: str) -> bool:
    return name.partition("@")[0] in HEARD_CODES


def _finding(restored: Restored, code: str, span: Span, message: str, confidence: float, **value: Any) -> Finding:
    return Finding(code, span, message, Evidence(span, span.of(restored.text)), round(confidence, 2), value=value)


def _with_state(finding: Finding, answer: Decision | None) -> Finding:
    if answer is None:
        return finding
    state: State = "refused" if answer.verdict == "refuse" else "confirmed"
    value = {**finding.value, **answer.value} if answer.verdict == "change" else finding.value
    return replace(finding, state=state, value=value)


def _refused(restored: Restored, name: str) -> Finding:
    """What was refused and so is not heard any more."""
    span = span_of(name)
    finding = _finding(restored, name.partition("@")[0], span, "You said that this is not so.", 0.5)
    return replace(finding, state="refused")


def _shown(people: dict[str, Person], slug: str) -> str:
    return people[slug].names[0] if slug in people else name_of(slug) or "Somebody"


def _thoughts(restored: Restored, voices: Voices, people: dict[str, Person]) -> Iterator[Finding]:
    said = {decision.finding for decision in restored.decisions}
    for thought in voices.thoughts:
        name = f"I-thought@{thought.span.start}-{thought.span.end}"
        if thought.marked and thought.confidence >= _SHOWN and name not in said:
            continue
        message = f"{_shown(people, thought.thinker)} thinks this, rather than the narrator telling it."
        yield _finding(
            restored, "I-thought", thought.span, message, thought.confidence, thinker=thought.thinker, marked=thought.marked
        )  # fmt: skip


def _speakers(restored: Restored, voices: Voices, people: dict[str, Person]) -> Iterator[Finding]:
    """Lines of which it is doubtful who says them, and those that a person answered for."""
    answered = {decision.finding for decision in restored.decisions if decision.finding.startswith("I-speaker@")}
    # The first stretch of an utterance stands for all of it.
    firsts = [next(turn) for _, turn in groupby(voices.quotes, key=lambda quote: quote.turn)]
    doubted = [quote for quote in firsts if quote.speaker and quote.confidence < _DOUBTED and quote.cue != "given"]
    asked = [quote for quote in doubted if len(quote.span.of(restored.text).split()) >= _WORDS]
    asked = sorted(asked, key=lambda quote: (quote.confidence, quote.span))[:_LINES]
    asked += [quote for quote in voices.quotes if f"I-speaker@{quote.span.start}-{quote.span.end}" in answered]
    yield from (_line(restored, quote, people) for quote in dict.fromkeys(asked))


def _line(restored: Restored, quote: Quote, people: dict[str, Person]) -> Finding:
    message = f"{_shown(people, quote.speaker)} says this." if quote.speaker else "Nobody is known to say this."
    return _finding(restored, "I-speaker", quote.span, message, quote.confidence, speaker=quote.speaker)


def _narrator(restored: Restored, voices: Voices, people: dict[str, Person]) -> Iterator[Finding]:
    told = next((view for view in voices.views if view.person == "first"), None)
    if told is None or not voices.narrator:
        return
    who = "" if voices.narrator == UNNAMED else voices.narrator
    message = f"“I” is {_shown(people, who)}." if who else "“I” tells the story and is not called by any name."
    yield _finding(restored, "I-narrator", _glimpse(told), message, 0.85 if who else 0.5, narrator=who)


def _glimpse(view: View) -> Span:
    return Span(view.span.start, min(view.span.end, view.span.start + _GLIMPSE))


def _viewpoints(restored: Restored, voices: Voices, people: dict[str, Person]) -> Iterator[Finding]:
    slips = _keeps(restored, voices)
    for view in voices.views:
        if view.viewpoint and view.viewpoint != UNNAMED:
            eyes = f"through {_shown(people, view.viewpoint)}’s eyes"
            message = f"This scene is told {_PERSONS.get(view.person, '')}, {eyes}.".replace(" ,", ",")
            yield _finding(
                restored, "I-viewpoint", _glimpse(view), message, view.confidence,
                viewpoint=view.viewpoint, person=view.person,
            )  # fmt: skip
        if not slips:
            continue
        for span, who in view.slips:
            where = f"is inside {_shown(people, who)}’s head" if who else "looks at the narrator from outside"
            yield _finding(
                restored, "I-viewpoint-slip", span, f"The scene is {_shown(people, view.viewpoint)}’s, but this {where}.", 0.6,
                viewpoint=who, scene=view.viewpoint,
            )  # fmt: skip


def _keeps(restored: Restored, voices: Voices) -> bool:
    """Whether the story means to keep one viewpoint in a scene: its author says so, or it does so elsewhere."""
    if any(finding.kind == "pov_plan" for finding in restored.findings):
        return True
    kept = sum(bool(view.viewpoint) for view in voices.views)
    return kept >= _KEEPS * len(voices.views)


def _people(restored: Restored, voices: Voices) -> Iterator[Finding]:
    first, last = (restored.paras[0].start, restored.paras[-1].end) if restored.paras else (0, 0)
    for person in voices.people:
        for name in person.doubtful:
            at = restored.text.find(name, first, last)
            if at >= 0:
                message = f"“{name}” is {next((one for one in person.names if one != name), name)}."
                yield _finding(
                    restored, "I-person", Span(at, at + len(name)), message, 0.7, slug=person.slug, names=list(person.names)
                )  # fmt: skip
