"""Whose eyes the story is told through: "alternating POVs", "each chapter from X and Y's perspective"."""

import re
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

_VIEW = r"(?:p\.?o\.?v\.?|povs|points? of views?|view ?points?|perspectives?|eyes)"
# Any word for a viewpoint.
VIEW = Cue(
    "pov|p.o.v|of view|viewpoint|view point|perspective|eyes|narrat",
    rf"\b{_VIEW}(?!\w)|\bnarrat(?:ed|or|es|ing|ion)\b",
)
# "told through her eyes"; eyes alone are eyes.
THROUGH_EYES = Lazy(r"\b(?:told|se?en|see|seeing|story|written|follow\w*)\b.*\bthrough\b")
# "first person", "3rd person limited".
PERSON = Cue(
    "person",
    r"\b(?:(?P<first>first|1st)|(?P<second>second|2nd)|(?P<third>third|3rd))[ -]person\b"
    r"(?: (?:limited|omniscient|pov|point of view|present|past))*(?! (?:to|who|that|i|you))",
)
# "first person" is said of the telling, not of a queue.
TELLING = Lazy(r"\b(?:written|told|in|is|be|tense|limited|omniscient|story|fic|chapters?)\b")
# Likes and dislikes.
TASTE = Lazy(r"\b(?:i(?:'m| am)?|you) (?:hate|love|prefer|suck|like|never|don'?t)\b|\bfirst person (?:to|who)\b")
# "alternating", "switches between", "goes back and forth", "take turns".
TURNS = Cue(
    "alternat|switch|back and forth|turns|swap|rotat|chang|jump|shift",
    r"\b(?:alternat\w+|switch(?:es|ed|ing)?|back and forth|tak(?:es?|ing) turns|swap\w*|rotat\w+|(?:chang|shift|jump)(?:e|es|s|ing)?)\b",
)
# "each chapter", "from chapter to chapter".
BY_CHAPTER = Lazy(
    r"\b(?:each|every|from|per|this|other|one|odd|even) (?:\w+ )?(?:chapters?|parts?)\b|\b(?:chapters?|parts?) (?:to|by|from) (?:chapter|part)"
)
# Views that belong to no character of the story.
OPINION = Lazy(
    r"\b(?:my|your|our|reader's|author's|others|people's|everyone's|in (?:his|her|their) own) (?:\w+ )?" + _VIEW
)
# What names the mode without a person.
MODE = Lazy(r"\b(?P<mode>multiple|various|different|several|mixed|many|outsider|outside|omniscient|dual|both)\b")
# "told from", "in X's", "through": the story is told through somebody.
TOLD = Lazy(r"\b(?:from|in|through|by|via|with)\b")
# "the perspective of Draco".
OF = Lazy(r" of (?=\S)")
# "through her eyes".
HERS = Lazy(r"\b(?:his|her|their)(?: own)? $")
# "Ines's", "Jonas'".
_POSSESSIVE = Lazy(r"(?:['’]s?|s)\s*$")
# What stands between the names of a list.
BETWEEN_NAMES = Lazy(r"[\s,:;&()-]|\band\b|\bor\b|\bthen\b")
_VALUE_OF_MODE = {"outsider": "outsider", "outside": "outsider", "omniscient": "omniscient"}
_REACH = 90


def pov_plan(said: Sentence) -> Iterator[Fact]:
    """The declared viewpoint characters, their pattern and the grammatical person."""
    if said.zone == "disclaimer":
        return
    if said.label == "pov":
        yield _told(said, Piece(0, len(said.text)), 0.95)
        return
    found = [fact for match in VIEW.all(said) if (fact := _view(said, match))]
    person = _person(said) if not found else None
    yield from [person] if person else found


def _view(said: Sentence, match: re.Match[str]) -> Fact | None:
    piece = said.clause(*match.span())
    clause = said.low[piece.start : piece.end]
    if OPINION.search(clause) or (match.group() == "eyes" and not THROUGH_EYES.search(said.low)):
        return None
    told = TOLD.search(clause) is not None
    patterned = bool(TURNS.compiled.search(clause) or MODE.search(clause) or PERSON.compiled.search(clause))
    if said.names(piece.start, match.start()):
        owned = _POSSESSIVE.search(said.text, piece.start, match.start())
        return _told(said, _wider(said, piece), 0.9 if patterned or told or owned else 0.55)
    if told and OF.match(said.low, match.end()) and said.names(match.end(), match.end() + 40):
        return _told(said, Piece(piece.start, max(piece.end, match.end())), 0.85)
    if patterned:
        return _told(said, _wider(said, piece), 0.8)
    return _told(said, piece, 0.6) if told and HERS.search(said.low, 0, match.start()) else None


def _wider(said: Sentence, piece: Piece) -> Piece:
    """With the next clause, when it goes on about the pattern ("…, switching each time") or lists the names."""
    begin = piece.end + 2
    if begin >= len(said.low):
        return piece
    after = said.clause(begin, begin)
    tail = said.text[piece.end : after.end]
    small = " ".join(word for word in tail.split() if not word[:1].isupper())
    listed = said.people.names(tail) and not BETWEEN_NAMES.sub("", small)
    turns = TURNS.compiled.search(said.low, piece.end, after.end)
    return Piece(piece.start, after.end) if (turns or listed) and len(tail) < _REACH else piece


def _person(said: Sentence) -> Fact | None:
    match = PERSON.find(said)
    if not match or TASTE.search(said.low):
        return None
    piece = said.clause(*match.span())
    opens = not said.low[: match.start()].strip()
    return _told(said, _wider(said, piece), 0.75) if opens or TELLING.search(said.low, *piece) else None


def _told(said: Sentence, piece: Piece, confidence: float) -> Fact:
    low = said.low[piece.start : piece.end]
    people = said.who(*piece)
    value = _pattern(low, len(people))
    names = ", ".join(said.names(*piece))
    message = f"Viewpoint: {value} ({names})." if names else f"Viewpoint: {value}."
    person = _grammatical(low) or _grammatical(said.low)
    return said.fact(piece, message, confidence, value=value, characters=people, person=person)


def _pattern(low: str, people: int) -> str:
    by_chapter = BY_CHAPTER.search(low) is not None
    if TURNS.compiled.search(low) or (people > 1 and by_chapter):
        return "alternating by chapter" if by_chapter else "alternating"
    mode = MODE.search(low)
    if mode:
        return _VALUE_OF_MODE.get(mode["mode"], "multiple")
    return "multiple" if people > 1 else "single" if people else "stated"


def _grammatical(low: str) -> str:
    match = PERSON.compiled.search(low)
    if not match:
        return ""
    return "first" if match["first"] else "second" if match["second"] else "third"
