"""Direct thoughts: words somebody thinks, set apart or not, and who thinks them.

A story told in the third person and the past betrays a thought by its grammar: "I know that car" can be nobody's
but the head's we are in. Marks help (italics, a legend, quotation marks before "she thought"), and so does a place
right behind a closing quotation mark, where an author's italics stood before the web took them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Heard
from fanfold.voices.inward import Clause, clauses, inward
from fanfold.voices.lexicon.speech import THOUGHT
from fanfold.voices.narration import Names, Sorted, narration
from fanfold.voices.tags import PRONOUNS, tag_after, tag_before
from fanfold.voices.telling import Passage, Thought, View

_CLOSERS = "\"”»’'“"
# How sure each kind of evidence is.
_MARKED, _LOOKS, _TAGGED = 0.95, 0.8, 0.9


class _Guess(NamedTuple):
    span: Span
    confidence: float
    marked: bool
    thinker: str = ""


def thoughts(heard: Heard) -> None:
    """Fill in `thoughts`, in order; what a person said about them holds."""
    told = narration(heard)
    names = Names(heard.people)
    views = {view.scene: view for view in heard.views}
    apart = Sorted(heard.apart)
    quotes = Sorted(quote.span for quote in heard.quotes)
    refused = [span for span, who in heard.answers.thinkers if who is None]
    for passage in heard.telling.passages:
        view = views.get(passage.scene, View(passage.scene, Span(0, 0)))
        for guess in _guesses(heard, told, passage, view, apart, quotes):
            if any(span.start < guess.span.end and guess.span.start < span.end for span in refused):
                continue
            who = guess.thinker or thinker(heard, told, names, passage, guess.span, view)
            heard.thoughts.append(Thought(guess.span, who, round(guess.confidence, 2), guess.marked))
    _answer(heard)


def _answer(heard: Heard) -> None:
    """Put in what a person said to be thoughts."""
    for span, who in heard.answers.thinkers:
        if who is None:
            continue
        clear = [t for t in heard.thoughts if t.span.end <= span.start or span.end <= t.span.start]
        same = next((t for t in heard.thoughts if t.span == span), Thought(span))
        heard.thoughts = sorted(
            [*clear, replace(same, thinker=who or same.thinker, confidence=1.0)], key=lambda t: t.span
        )


def _guesses(heard: Heard, told: str, passage: Passage, view: View, apart: Sorted, quotes: Sorted) -> list[_Guess]:
    """All that may be thought in a paragraph, without overlaps: what is surest first."""
    text = heard.telling.text
    found = [_Guess(span, _MARKED, marked=True) for span in passage.thoughts]
    found += _in_italics(text, passage, view, quotes) if passage.kind != "verse" else ()
    found += _in_marks(text, passage, apart)
    if view.person == "third" and passage.kind == "prose":
        found += _unmarked(told, passage, quotes)
    kept: list[_Guess] = []
    for guess in sorted(found, key=lambda guess: -guess.confidence):
        if all(guess.span.end <= other.span.start or other.span.end <= guess.span.start for other in kept):
            kept.append(guess)
    return sorted(kept, key=lambda guess: guess.span)


def _in_italics(text: str, passage: Passage, view: View, quotes: Sorted) -> Iterator[_Guess]:
    """What is set apart and reads like a thought: a clause of its own, in the present or with "I", outside speech."""
    for span in passage.italics:
        words = span.of(text)
        inside = any(q.start <= span.start and span.end <= q.end for q in quotes.within(passage.start, passage.end))
        # A whole paragraph in italics is as often a dream, a letter or a song.
        whole = span.end - span.start >= 0.9 * (passage.end - passage.start) and len(words.split()) > 40
        if inside or whole or any(t.start <= span.start < t.end for t in passage.thoughts):
            continue
        tag = tag_after(text, span.end) if text[span.end - 1 : span.end] in (",", "?", "!", ".") else None
        if tag is not None and tag.verb in THOUGHT:
            yield _Guess(span, _TAGGED, marked=True)
        elif view.person == "third" and inward(words) >= 1:
            yield _Guess(span, _LOOKS, marked=True)
        elif view.person == "first" and inward(words) >= 1 and words[-1:] in ".!?…":
            yield _Guess(span, 0.65, marked=True)


def _in_marks(text: str, passage: Passage, apart: Sorted) -> Iterator[_Guess]:
    """Words in quotation marks that are thought: "Why now?" she thought."""
    for span in apart.within(passage.start, passage.end):
        behind = tag_after(text, span.end + 1)
        tag = behind if behind is not None else tag_before(text, max(span.start - 1, passage.start))
        if tag is not None and tag.thinks and len(span) > 1:
            yield _Guess(span, _TAGGED, marked=True)


def _unmarked(told: str, passage: Passage, quotes: Sorted) -> Iterator[_Guess]:
    """Thoughts that nothing sets apart: runs of inward clauses amid narration in the past."""
    row = clauses(told, passage.start, passage.end)
    at = 0
    while at < len(row):
        stop = at
        while stop < len(row) and row[stop].inward > 0 and (stop == at or _go_together(told, row[stop - 1], row[stop])):
            stop += 1
        if stop == at:
            at += 1
            continue
        run = _with_kin(told, row, at, stop)
        glued = _is_glued(told, row[run[0]].span.start, quotes)
        chance = _chance(told, row[run[0] : run[1]], glued=glued)
        if chance:
            yield _Guess(_edges(told, row[run[0]].span.start, row[run[1] - 1].span.end), chance, marked=False)
        at = max(stop, run[1])


def _go_together(told: str, one: Clause, other: Clause) -> bool:
    between = told[one.span.end : other.span.start]
    return not between.strip() and "\n\n" not in between


def _with_kin(told: str, row: Sequence[Clause], at: int, stop: int) -> tuple[int, int]:
    """A run with the scraps beside it that hold no verb: "Ines! Not now.", "Tom, I'm coming", "the boat… gone…"."""
    head = at
    while head and row[head - 1].scrap and _go_together(told, row[head - 1], row[head]):
        if row[head].begins and not row[head - 1].cries:
            break
        head -= 1
        # Only whole sentences join.
        at = head if row[head].begins else at
    mild = any(clause.mild for clause in row[at:stop])
    while stop < len(row) and row[stop].scrap and _go_together(told, row[stop - 1], row[stop]):
        if not (row[stop].cries if row[stop].begins else mild):
            break
        stop += 1
    return at, stop


def _is_glued(told: str, start: int, quotes: Sorted) -> bool:
    """Whether it stands right behind a closing mark, without the space a narrator would set."""
    return start > 0 and told[start - 1] in _CLOSERS and quotes.ending_at(start) is not None


def _chance(told: str, run: Sequence[Clause], *, glued: bool) -> float:
    best = max(clause.inward for clause in run)
    if glued:
        return 0.85 if best >= 1 else 0.6
    if best >= 2:
        return 0.75 if run[0].begins else 0.65
    # Only a question or an outcry in the present, by itself, is too little.
    return 0.55 if best >= 1.5 else 0.0


def _edges(told: str, start: int, end: int) -> Span:
    words = told[start:end]
    start += len(words) - len(words.lstrip(" \t\n"))
    bare = words.strip()
    return Span(start, start + len(bare.rstrip(",;")))


def thinker(heard: Heard, told: str, names: Names, passage: Passage, span: Span, view: View) -> str:
    """Who thinks: by a tag, else whom the sentence before names as its subject, else whose eyes the scene has."""
    text = heard.telling.text
    tag = tag_after(text, span.end + (text[span.end : span.end + 1] in _CLOSERS))
    if tag is not None and tag.verb in THOUGHT:
        named = names.within(text, tag.start, tag.end)
        if named:
            return named[0].slug
        if tag.subject.lower() not in PRONOUNS:
            return ""
        return _meant(heard, told, names, passage, span, tag.subject.lower()) or view.viewpoint
    if view.person == "first":
        return view.viewpoint
    called = {named.slug for named in names.within(text, span.start, span.end)}
    near = _near(heard, told, names, passage, span, called)
    return near or view.viewpoint


def _meant(heard: Heard, told: str, names: Names, passage: Passage, span: Span, pronoun: str) -> str:
    """Whom "she" means in "she wondered": the last one named, in this paragraph or a few before, who is no "he"."""
    gender = {"he": "m", "she": "f"}.get(pronoun, "")
    for start, end in ((passage.start, span.start), (max(0, passage.start - 600), passage.start)):
        found = [n.slug for n in names.within(told, start, end) if heard.genders.get(n.slug, gender) == gender]
        if found:
            return found[-1]
    return ""


def _near(heard: Heard, told: str, names: Names, passage: Passage, span: Span, called: set[str]) -> str:
    """Whom the narration around names as doing or feeling something: before it, else right behind it."""
    before = [named for named in names.within(told, passage.start, span.start) if _acts(told, named.end)]
    after = [named for named in names.within(told, span.end, min(passage.end, span.end + 40)) if _acts(told, named.end)]
    close = [named for named in before if span.start - named.end < 120]
    for named in (*reversed(close), *after[:1], *reversed(before)):
        if named.slug not in called or len(called) > 1:
            return named.slug
    spoken = [q for q in heard.quotes if q.speaker and passage.start <= q.span.start < span.start]
    return spoken[-1].speaker if spoken else ""


# A verb in the past, or a helper, right behind a name.
_DID = Lazy(
    r"\s+(?:then |also |just |suddenly |only |\w+ly )?(?:\w+ed|was|had|could|did|felt|ran|saw|knew|thought|stood|sat|fell|took|looked|went)\b"
)
_OWNS = Lazy(r"['’]s? \w")


def _acts(told: str, place: int) -> bool:
    return _DID.match(told, place) is not None or _OWNS.match(told, place) is not None
