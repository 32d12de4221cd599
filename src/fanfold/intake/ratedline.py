"""The line of statistics that FanFiction.net prints below a summary, in its pages and in what people copied from them."""

import re

from fanfold.intake.flow import Para, Statement
from fanfold.manuscript.nodes import Span

_GENRES = frozenset(
    [
        "adventure",
        "angst",
        "crime",
        "drama",
        "family",
        "fantasy",
        "friendship",
        "general",
        "horror",
        "humor",
        "hurt",
        "comfort",
        "mystery",
        "parody",
        "poetry",
        "romance",
        "sci-fi",
        "spiritual",
        "supernatural",
        "suspense",
        "tragedy",
        "western",
    ]
)
_FIELDS = {
    "rated": "Rating", "chapters": "Chapters", "words": "Words", "reviews": "Reviews", "favs": "Favs",
    "follows": "Follows", "updated": "Updated", "published": "Published", "status": "Status", "id": "Number",
    "complete": "Status",
}  # fmt: skip
# The people of a couple stand in brackets: "[Tomas V., Ines O.] Brooke D."
_COUPLE = re.compile(r"\[([^\[\]]{3,120})\]")
_PEOPLE = re.compile(r"[^,\[\]]{2,60}")


def read_statistics(para: Para, gap: str = " - ") -> list[Statement]:
    """The fields of the line "Rated: Fiction T - English - Romance/Angst - Tomas V., Ines O. - Chapters: 12 - …"."""
    found: list[Statement] = []
    at = para.text.index("Rated:")
    plain = 0
    for piece in para.text[at:].split(gap):
        start = para.text.find(piece, at)
        at = start + len(piece)
        label, colon, value = piece.partition(":")
        name = _FIELDS.get(label.strip().casefold())
        if colon and name is not None and value.strip():
            begin = start + len(piece) - len(value.lstrip())
            text = value.strip()
            found.append(Statement(name, text, para.source_span(begin, begin + len(text))))
        elif not colon and piece.strip():
            plain += 1
            found += _unlabelled(para, piece, start, plain)
    return found


def _unlabelled(para: Para, piece: str, start: int, place: int) -> list[Statement]:
    """A piece without a label: the language comes first, then genres, then people."""
    text = piece.strip()
    start += len(piece) - len(piece.lstrip())
    span = para.source_span(start, start + len(text))
    if text.casefold() == "complete":
        return [Statement("Status", text, span)]
    if place == 1:
        return [Statement("Language", text, span)]
    words_of = [word.strip() for word in re.split(r"[/&]", text.casefold())]
    if words_of and all(word in _GENRES for word in words_of):
        return [Statement("Genre", text, span)]
    couples = [
        Statement("Pairing", "/".join(name.strip() for name in found[1].split(",")), _at(para, start, found, 1))
        for found in _COUPLE.finditer(text)
    ]
    people = [
        Statement("Characters", found[0].strip(), _at(para, start, found, 0))
        for found in _PEOPLE.finditer(text)
        if found[0].strip()
    ]
    return [*couples, *people]


def _at(para: Para, start: int, found: "re.Match[str]", group: int) -> Span:
    return para.source_span(start + found.start(group), start + found.end(group))
