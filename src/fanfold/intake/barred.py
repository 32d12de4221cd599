"""One line of statements without labels, as above posts of communities: "PG-13 | Ines/Edith | Saltline | 2,300 words"."""

import re
from collections.abc import Iterator

from fanfold.intake.flow import Para, Statement
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import word_set
from fanfold.intake.lexicon.labels import LABEL_NAMES

# What parts the pieces: a bar, a dot, a bullet, a wave or two slashes with blanks around.
_BAR = Lazy(r"\s+(?:[|¦•·∙~✦☆★]|//|::)\s+|\s*\|\s*")
_RATING = Lazy(
    r"(?:rated |rating )?(?P<rating>nc-?17|pg-?1[345]|pg|[grktmexGRKTMEX]\+?|ma|frao|frm|frt|frc|fr-?1[358]|teen(?: and up)?|gen(?:eral)?|mature|explicit|"
    r"adult|not rated|unrated|hard r|soft r|light r)(?:\s+(?:for|due to)\s.{2,40})?",
    re.IGNORECASE,
)
# Two or more names, as people write couples: "Ines/Edith", "Ines x Edith", "Ines Orr & Edith", "ines/edith".
_NAME = r"[^\W\d_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}"
_COUPLE = Lazy(rf"{_NAME}(?:\s?[/&]\s?{_NAME}){{1,3}}|[A-Z][\w.'’-]* [xX×] [A-Z][\w.'’-]*|[A-Z]{{1,3}}/[A-Z]{{1,3}}")
_WORDS = Lazy(r"(?:~|ca\.? |about |approx\.? )?\d[\d.,]{0,9}k?\s?(?:words?|wds|wörter|mots|palabras)", re.IGNORECASE)
_PARTS = Lazy(r"\d{1,3}/(?:\d{1,3}|\?)", re.IGNORECASE)
_GENRES = word_set(
    """angst fluff humor humour romance drama h/c hurt/comfort smut crack pwp au gen het slash femslash action adventure horror mystery
    family friendship tragedy poetry parody fantasy sci-fi supernatural suspense western crime one-shot oneshot drabble wip complete
    introspection character-study futurefic schmoop whump preslash"""
)
# A name of a fandom: a few words, most with a capital.
_FANDOM = Lazy(
    r"(?:[A-Z\d][\w.'’:!&-]*|of|the|and|in|on|de|la|a|to)(?: (?:[A-Z\d][\w.'’:!&()-]*|of|the|and|in|on|de|la|a|to)){0,6}"
)
_LONGEST, _MOST = 160, 8


def read_bars(para: Para) -> list[Statement]:
    """The statements of such a line; none when it is something else.

    Two pieces must say what they are. One more, of capitalised words, is then the fandom.
    """
    text = para.text
    barred = any(sign in text for sign in "|¦•·∙~✦☆★") or " // " in text or " :: " in text
    if len(text) > _LONGEST or not barred:
        return []
    pieces = list(_pieces(text))
    if not 2 <= len(pieces) <= _MOST:
        return []
    named = [(_kind(piece), piece, at) for at, piece in pieces]
    known = [kind for kind, _, _ in named if kind]
    unknown = [piece for kind, piece, _ in named if not kind]
    clear = {"Rating", "Pairing", "Words", "Chapters"} & set(known)
    if len(known) < 2 and not (clear and len(unknown) == 1 and _FANDOM.fullmatch(unknown[0])):
        return []
    if not clear or len(unknown) > 1 or not all(_FANDOM.fullmatch(piece) for piece in unknown):
        return []
    if known == ["Rating"] and len(pieces) == 2 and len(pieces[0][1]) + len(pieces[1][1]) < 6:
        return []
    return [
        Statement(kind or "Fandom", _value(kind, piece), para.source_span(at, at + len(piece)), typed=True)
        for kind, piece, at in named
    ]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for bar in [*_BAR.finditer(text), None]:
        end = bar.start() if bar is not None else len(text)
        core = text[at:end].strip(" \t*_[](){}~=-\n|")
        if core:
            yield text.index(core, at), core
        at = bar.end() if bar is not None else end


def _kind(piece: str) -> str:
    label, colon, _ = piece.partition(":")
    if colon and (name := LABEL_NAMES.get(label.strip().casefold())):
        return name
    if _RATING.fullmatch(piece):
        return "Rating"
    if _WORDS.fullmatch(piece):
        return "Words"
    if _PARTS.fullmatch(piece):
        return "Chapters"
    if all(word in _GENRES for word in re.split(r"[,\s&]+", piece.casefold()) if word):
        return "Genre"
    return "Pairing" if _COUPLE.fullmatch(piece) else ""


def _value(kind: str, piece: str) -> str:
    found = _RATING.fullmatch(piece) if kind == "Rating" else None
    if found is not None:
        return found["rating"]
    label, colon, value = piece.partition(":")
    return value.strip() if colon and label.strip().casefold() in LABEL_NAMES else piece
