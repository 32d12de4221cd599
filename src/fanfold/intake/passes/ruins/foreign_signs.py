"""Quotation marks that became letters between Windows, Mac and DOS: "donÕt", "donít", "donÆt"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fanfold.intake.draft import Draft
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, readable


class _Way(NamedTuple):
    """How signs were misread: the letter each one became, "" where that letter is too common to tell."""

    name: str
    apostrophe: str
    opening: str
    closing: str
    dash: str
    ellipsis: str


_WAYS = (
    _Way("a Mac's signs read as Windows", "Õ", "Ò", "Ó", "Ñ", "É"),
    _Way("Windows signs read on a Mac", "í", "ì", "î", "ó", "Ö"),
    _Way("Windows signs read under DOS", "Æ", "ô", "ö", "ù", ""),
)
# English words drop only these letters' beginnings.
_ENDS = r"(?=(?:t|s|m|d|ll|re|ve)\b)"


def foreign_signs(draft: Draft) -> Iterator[Ruin]:
    """A way is believed when it spoiled a word that cannot be another: "donÕt", "IÕm", twice any contraction."""
    for way in _WAYS:
        found = list(_found(draft, way)) if way.apostrophe in draft.text else []
        proofs = sum(1 for place in found if _proves(place))
        if proofs:
            for (before, after), places in by_way(found).items():
                yield Ruin(f"{before} is {after}: {way.name}", 0.95 if proofs > 1 else 0.85, places)


def _found(draft: Draft, way: _Way) -> Iterator[Place]:
    # Each sign only where it may stand: inside a contraction, before a word, behind one, between two.
    # A capital never stands inside or behind a small-letter word, so there the shape asks for less.
    capital = way.apostrophe.isupper() and way.opening.isupper()
    shapes = [
        (rf"(?<=[A-Za-z]){way.apostrophe}{_ENDS}", "’"),
        (rf"(?<!\w){way.opening}(?=[A-Z])" if not capital else rf"(?<!\w){way.opening}(?=[A-Za-z])", "“"),
        (rf"(?<=[,.!?]){way.closing}(?!\w)", "”"),
        (rf"(?<=\s){way.dash}(?=\s)" + (rf"|(?<=[a-z]){way.dash}(?=[a-z])" if capital else ""), "—"),
    ]
    if way.ellipsis:
        shapes.append((rf"(?<=[a-z]){way.ellipsis}(?!\w)", "…"))
    patterns = [(re.compile(shape), after) for shape, after in shapes]
    for para in readable(draft, [sign for sign in way[1:] if sign]):
        for pattern, after in patterns:
            yield from (Place(para, *match.span(), after) for match in pattern.finditer(para.text))


def _proves(place: Place) -> bool:
    text = place.para.text
    if place.after != "’":
        return False
    left, right = text[max(0, place.start - 2) : place.start], text[place.end : place.end + 2]
    return (left.endswith("n") and right[:1] == "t") or (left.strip() == "I" and right[:1] in "mdlv")
