"""Through whose eyes each scene is told, and where the story steps out of that head."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Span
from fanfold.manuscript.watching import come_to
from fanfold.voices.grammar import person_of
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon import word_set
from fanfold.voices.lexicon.inner import FELT, INSIDE, NOT_INNER, SEEMED
from fanfold.voices.lexicon.speech import ACTS, INNER, PERCEIVED, SAID
from fanfold.voices.narration import Names, Scene, narration, scenes
from fanfold.voices.narrator import UNNAMED
from fanfold.voices.telling import View

# A sentence of narration, up to its end or to where speech begins.
_SENTENCE = Lazy(r"[^.!?…\n\"“”«»]+[.!?…]*")
_WORD = Lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OWNER = ("'s", "’s", "'", "’")
_HE, _SHE = frozenset(("he", "his", "him", "himself")), frozenset(("she", "her", "hers", "herself"))
_HELPS = frozenset(("could", "couldn't", "couldn’t", "didn't", "didn’t", "did"))
_WAS = frozenset(("was", "were", "wasn't", "wasn’t", "felt"))
_DOES = INNER | PERCEIVED | ACTS | SAID | _HELPS | _WAS | frozenset(("had", "has", "is"))
_STEPS = frozenset(
    ("had", "also", "just", "still", "never", "always", "only", "then", "suddenly", "not", "really", "even", "almost")
)
# "Looked up" is no look from outside.
_DIRECTIONS = word_set("at up down over around back away into out through for")
# A sentence with one of these guesses at another head, and is not inside it; some do so only before the name.
_HEDGES = word_set(
    "if whether perhaps maybe probably apparently clearly obviously must might would may surely evidently"
)
_GUESSES = word_set("knew guessed supposed suspected imagined wondered looked seemed sure thought realised realized")
# What a viewpoint needs: so much of inside, so much more than the next, so large a share of all there is.
_LEAST, _LEAD, _SHARE = 2.0, 1.5, 0.45
# Only in a scene that keeps to one head is it a slip to leave it.
_SURE_HEAD, _SLIP_SHARE = 5.0, 0.7
# How sure a line such as "Ines's POV" makes, right above and for the scenes that follow under it.
_SAID, _GOES_ON = 0.97, 0.8
_AT = frozenset(("at", "to", "toward", "towards", "from", "behind", "beside", "past", "with"))


class Inside(NamedTuple):
    """A sentence that tells what goes on in somebody: how strongly, where, and whether plainly: by name, and no guess."""

    slug: str
    weight: float
    span: Span
    plain: bool


def views(heard: Heard) -> None:
    """Fill in `views`: one for each scene, with "" where it is not clear whose it is."""
    told = narration(heard)
    names = Names(heard.people)
    answers = heard.answers.views
    for scene in scenes(heard.telling.passages):
        come_to(scene.span.start / max(len(told), 1))
        view = _view(heard, told, names, scene)
        said = [who for place, who in answers if scene.span.start <= place < scene.span.end]
        if said:
            view = View(scene.number, scene.span, said[-1], view.person, 1.0)
        heard.views.append(view)


def _view(heard: Heard, told: str, names: Names, scene: Scene) -> View:
    prose = [p for p in scene.passages if p.kind == "prose"] or list(scene.passages)
    words = "\n".join(told[p.start : p.end] for p in prose)
    named = sum(len(names.within(told, p.start, p.end)) for p in prose)
    person, sure = person_of(words, named)
    if person == "first":
        who = heard.narrators.get(scene.passages[0].chapter, "")
        slips = tuple(_named_by_self(told, names, scene, who)) if who and who != UNNAMED else ()
        return View(scene.number, scene.span, who, person, sure if who else 0.5 * sure, slips)
    if person != "third":
        who, chance = _declared(heard, scene) or ("", sure)
        return View(scene.number, scene.span, who, person, chance if who else sure)
    seen = [inside for passage in prose for inside in _insides(heard, told, names, passage.start, passage.end)]
    who, chance = _declared(heard, scene) or _whose(seen)
    return View(scene.number, scene.span, who, person, chance, tuple(_slips(seen, who)) if who else ())


def _declared(heard: Heard, scene: Scene) -> tuple[str, float] | None:
    """Whose eyes a line above says, in the scene it opens and in those behind it."""
    who = heard.eyes.get(scene.passages[0].chapter)
    if who is None:
        return None
    return who, _SAID if any(p.start in heard.eye_lines for p in scene.passages[:2]) else _GOES_ON


def _named_by_self(told: str, names: Names, scene: Scene, who: str) -> Iterator[tuple[Span, str]]:
    """Where "I" is looked at from outside: "looking at Ines", told by Ines."""
    for passage in scene.passages:
        for named in names.within(told, passage.start, passage.end):
            before = told[max(passage.start, named.start - 20) : named.start].split()
            if (
                named.slug == who
                and len(before) > 1
                and before[-1].lower() in _AT
                and told[named.end : named.end + 2] not in ("'s", "’s")
            ):
                yield _clause(told, passage.start, named.start, passage.end), ""


def _clause(told: str, start: int, place: int, end: int) -> Span:
    """The clause around a place, without the signs at its edges."""
    first = max(told.rfind(sign, start, place) for sign in ',.;!?"”“') + 1
    stops = [at for sign in ',.;!?"”“' if (at := told.find(sign, place, end)) >= 0]
    return _trimmed(told, max(first, start), min(stops, default=end))


def _whose(seen: Sequence[Inside]) -> tuple[str, float]:
    scores: Counter[str] = Counter()
    for inside in seen:
        scores[inside.slug] += inside.weight  # type: ignore[assignment]
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < _LEAST:
        return "", 0.0
    first, second = ranked[0][1], max(ranked[1][1], 0.0) if len(ranked) > 1 else 0.0
    total = sum(score for score in scores.values() if score > 0)
    if first < _LEAD * second or first < _SHARE * total:
        return "", 0.0
    return ranked[0][0], min(0.95, 0.35 + 0.35 * (first - second) / first + min(first, 12.0) / 48)


def _slips(seen: Sequence[Inside], who: str) -> Iterator[tuple[Span, str]]:
    mine = sum(inside.weight for inside in seen if inside.slug == who and inside.weight > 0)
    total = sum(inside.weight for inside in seen if inside.weight > 0)
    if mine < _SURE_HEAD or mine < _SLIP_SHARE * total:
        return
    for inside in seen:
        if inside.slug != who and inside.weight >= 2 and inside.plain:
            yield inside.span, inside.slug


def _insides(heard: Heard, told: str, names: Names, start: int, end: int) -> Iterator[Inside]:
    """What the sentences of a paragraph tell from inside; pronouns go to whom the paragraph named last."""
    found = {named.start: named for named in names.within(told, start, end)}
    if not found and not _pronouns_in(told, start, end):
        return
    last: dict[str, str] = {}
    for sentence in _SENTENCE.finditer(told, start, end):
        words = [
            (m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(told, sentence.start(), sentence.end())
        ]
        at = 0
        while at < len(words):
            low, place, stop = words[at]
            slug, size = "", 1
            if place in found:
                named = found[place]
                slug, stop = named.slug, named.end
                size = sum(1 for word in words[at : at + 6] if word[1] < stop)
                _remember(last, slug, heard.genders.get(slug, ""), subject=not at or _is_verb(words, at + size))
            elif low in _HE or low in _SHE:
                slug = last.get("m" if low in _HE else "f", "")
            if slug:
                weight = _weight(told, words, at + size, stop, low)
                if weight:
                    # What somebody guesses at another's mind tells nothing of whose eyes we see with.
                    before = {word for word, start, _ in words if start < place}
                    weight = 0.0 if weight > 0 and before & (_GUESSES | _HEDGES) else weight
                    plain = place in found and weight > 0 and not any(word in _HEDGES for word, _, _ in words)
                    yield Inside(slug, weight, _trimmed(told, sentence.start(), sentence.end()), plain)
            at += size


def _remember(last: dict[str, str], slug: str, gender: str, *, subject: bool) -> None:
    """Whom the next "he" or "she" means: who did something; somebody in a list only when nobody did."""
    for kind in (gender,) if gender else ("m", "f"):
        if kind not in last or (subject and gender):
            last[kind] = slug


def _is_verb(words: Sequence[tuple[str, int, int]], at: int) -> bool:
    low = words[at][0] if at < len(words) else ""
    return low.endswith("ed") or low in _DOES


def _pronouns_in(told: str, start: int, end: int) -> bool:
    return any(f" {word} " in told[start:end].lower() for word in ("he", "she"))


def _trimmed(told: str, start: int, end: int) -> Span:
    words = told[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _weight(told: str, words: Sequence[tuple[str, int, int]], at: int, stop: int, low: str) -> float:
    """How much what follows a subject tells from inside: "knew", "couldn't help", "was tired", "'s heart"."""
    if told[stop : stop + 2] in _OWNER[:2] or low in ("his", "her"):
        inside = at < len(words) and words[at][0] in INSIDE
        return 0.8 if inside else 0.0
    if low in ("him", "himself", "herself", "hers"):
        return 0.0
    while at < len(words) and words[at][0] in _STEPS:
        at += 1
    verb = words[at][0] if at < len(words) else ""
    following = words[at + 1][0] if at + 1 < len(words) else ""
    third = words[at + 2][0] if at + 2 < len(words) else ""
    if verb in INNER:
        return 2.0
    if verb in PERCEIVED:
        return 1.5
    if verb in _HELPS:
        return 2.0 if following in NOT_INNER or "help" in (following, third) or third in NOT_INNER else 0.0
    if verb in _WAS:
        return 1.0 if following in FELT or third in FELT else 0.0
    if verb in SEEMED and following not in _DIRECTIONS:
        return -1.0
    return 0.1
