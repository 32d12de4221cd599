"""Points of a canon in an author's words: "4x09", "season two finale", "sixth year", "the movie"."""

import re

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.canon import CANON_NOUNS
from fanfold.intake.lexicon.declared.quantities import count
from fanfold.intake.passes.declared.cues import expand
from fanfold.intake.passes.declared.people import TITLE
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "4x09", "S04E09", "s4 ep 9", "season 4 episode 9".
EPISODE = (
    r"(?:\b\d{1,2}x\d{2}\b|\bs(?:eason ?)?\d{1,2}[,:. -]{0,2}ep?(?:isode)?\.? ?\d{1,3}\b|\bseason {n},? episode {n}\b)"
)
# "season 2", "seasons one and two", "book 3", "chapter 405", "sixth year", "S2", "series two finale".
STRETCH = (
    r"(?:\b(?:seasons?|series|books?|years?|volumes?|vol\.?|arcs?|chapters?|ch\.?|episodes?|eps?\.?|movies?|films?|games?|parts?|oavs?|ovas?) ?"
    r"(?:#|no\.? )?(?:{n}|[ivx]{1,4}\b)(?!x\d|\.\d|\w)(?: ?(?:-|to|and|through|&|,) ?(?:(?:season|book|year|chapter|episode|ep) )?(?:{n})\b)?"
    r"|\b(?:{ord}|last|final|next)(?: ?(?:and|-|to|&) ?(?:{ord}))?(?: {n})? (?:seasons?|series|books?|years?|movies?|"
    r"films?|games?|episodes?|arcs?|volumes?|summer)\b|\bs\d{1,2}\b)"
    r"(?: (?:finale|premiere|opener|ending|finish))?"
)
# "the finale", "the last episode", "the movie".
WHOLE = (
    r"\b(?:(?:season|series|midseason|mid-season) )?(?:finale|premiere|pilot|epilogue)\b|\b(?:(?:last|latest|final|previous|recent|next) )"
    r"(?:episode|ep|chapter|season|book|movie|film|game|issue)\b|\bthe (?:{ord} )?(?:movies?|films?|series|show|anime|"
    r"manga|books?|games?|war|time-?skip|canon|comics?)\b|\bcanon\b"
)
# Any point, by its kind.
_POINT = Lazy(expand(rf"(?P<ep>{EPISODE}|\b\d\.\d{{2}}\b)|(?P<stretch>{STRETCH})|(?P<whole>{WHOLE})"))
# Season and number of an episode code, however written.
_EP = Lazy(r"(\d{1,2})\D+(\d{1,3})$")
# "season 4, episode 9".
_LONG_EP = Lazy(expand(r"season ({n}),? episode ({n})"))
BARE_NOUNS = frozenset(("canon", "show", "series", "books", "book", "movies", "games", "manga", "anime", "comics"))
# Articles are no part of a point's name.
_ARTICLE = Lazy(r"^(?:the|a) ", re.IGNORECASE)
# Titles in quotation marks.
_QUOTED = Lazy(r"[\"“«](?P<title>[^\"”»“]{2,70})[\"”»]")
# A year of the story's own calendar.
_YEAR = Lazy(r"\b(?:1[0-9]\d\d|20\d\d)\b")
# An episode or chapter: as precise as it gets.
_ONE = re.compile(r"\d+x\d+$|(?:chapter|episode|ch|ep)\b")
# "HPMOR's ending".
_POSSESSIVE = re.compile(r"['’]s$")
EXACT = ("exactly", "left off", "right after", "right where", "immediately", "directly after", "straight after")
# "sixth year" is year 6.
_ORDINAL_YEAR = Lazy(r"^(?P<ord>\w+) (?P<noun>season|series|book|year|movie|film|game|episode|arc|volume)$")
# "season two finale" is "season 2 finale".
_NUMBERED = Lazy(
    r"^(?P<noun>season|series|book|year|volume|vol\.?|arc|chapter|ch\.?|episode|ep\.?|movie|film|game|part|oav|ova|"
    r"s)s?\.? ?(?:#|no\.? )?(?P<n>[a-z\d-]+)(?P<rest>(?: [a-z]+)?)$"
)


def points_in(said: Sentence, piece: Piece) -> list[str]:
    """The points named in `piece`: episodes as "4x09", stretches as "season 2", titles as written."""
    quoted = list(_QUOTED.finditer(said.text, piece.start, piece.end))
    matches = _POINT.finditer(said.low, piece.start, piece.end)
    inside = (m for m in matches if not any(q.start() < m.start() < q.end() for q in quoted))
    found = list(dict.fromkeys(_normal(m) for m in inside))
    telling = [name for name in found if name not in BARE_NOUNS]
    if telling or quoted:
        return telling or [m["title"].strip(" .,") for m in quoted]
    return _titles(said, piece) or _YEAR.findall(said.low[piece.start : piece.end]) or found


def _titles(said: Sentence, piece: Piece) -> list[str]:
    found = (_POSSESSIVE.sub("", m.group().strip(" .,'’")) for m in TITLE.finditer(said.text, piece.start, piece.end))
    bare = (_ARTICLE.sub("", title) for title in found)
    if "between" in said.low[piece.start : piece.end]:
        bare = (part for title in bare for part in title.split(" and "))
    return [title for title in bare if any(said.people.is_name(word) for word in title.split())]


def has_point(said: Sentence, piece: Piece) -> bool:
    """Whether `piece` names a point by number or by the canon's own nouns."""
    return _POINT.search(said.low, piece.start, piece.end) is not None


def is_precise(points: list[str], words: str) -> bool:
    """Whether an episode or an exact moment is given."""
    return any(word in words for word in EXACT) or any(
        _EP.search(p) or p.startswith(("chapter", "episode")) for p in points
    )


def is_place_in_canon(said: Sentence, piece: Piece) -> bool:
    """Whether a phrase behind a preposition can name a point: canon's nouns, or a name or title."""
    low = said.low[piece.start : piece.end].replace("-", " ")
    words = {word.strip(".,'\"()!?") for word in low.split()[:14]}
    return bool(words & CANON_NOUNS) or has_point(said, piece) or '"' in low or bool(said.names(*piece))


def _normal(match: re.Match[str]) -> str:
    words = " ".join(match.group().split())
    if match["ep"]:
        named = _LONG_EP.match(words)
        pair = (count(named[1]), count(named[2])) if named else _pair(words)
        return f"{pair[0]}x{pair[1]:02d}" if pair and pair[1] is not None else words
    if match["whole"]:
        return _ARTICLE.sub("", words)
    ordinal = _ORDINAL_YEAR.match(words)
    if ordinal and (number := count(ordinal["ord"]) or _ordinal_digits(ordinal["ord"])):
        return f"{ordinal['noun']} {number}"
    numbered = _NUMBERED.match(words)
    if numbered and (number := count(numbered["n"])) is not None and "-" not in numbered["n"]:
        noun = {"s": "season", "ep": "episode", "ep.": "episode", "ch": "chapter", "ch.": "chapter"}.get(
            numbered["noun"], numbered["noun"]
        )
        return f"{noun} {number}{numbered['rest']}"
    return words


def _pair(words: str) -> tuple[int, int] | None:
    match = _EP.search(words)
    return (int(match[1]), int(match[2])) if match else None


def _ordinal_digits(word: str) -> int | None:
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdigit() else None
