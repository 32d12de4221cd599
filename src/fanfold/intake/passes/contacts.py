"""Mail addresses and telephone numbers of real people in notes and headers: an archivist may take them out of sight.

Nothing is taken out unless a person confirms it, and refusing it afterwards brings it back: the file keeps its words.
Addresses inside the story are the story's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fanfold.intake.draft import NOTE_ZONES, Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.manuscript.findings import Repair

_ZONES = NOTE_ZONES | {"byline"}
# "tern@harbour.org", also spelled against robots: "tern (at) harbour (dot) org".
_MAIL = Lazy(
    r"(?<![\w.+@/-])[a-z0-9][\w.+-]{0,63}(?:@|\s?[(\[]\s?(?:at|@)\s?[)\]]\s?)[a-z0-9-]{1,63}"
    r"(?:(?:\.|\s?[(\[]\s?(?:dot|\.)\s?[)\]]\s?)[a-z0-9-]{2,63}){1,4}(?![\w@])",
    re.IGNORECASE,
)
# Addresses that are nobody's: names kept free for examples, and what a site hid already.
_NOBODY = Lazy(
    r"[x*.]+@.*|.*@(?:.*\.)?example\.(?:com|org|net|edu)|.*\.(?:invalid|test|example|localhost)", re.IGNORECASE
)
# Groups of digits as telephone numbers are written.
_NUMBER = Lazy(
    r"(?<![\w/.,=#@+-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,5}(?![\w/@]|[.,-]\d)"
)
# Three, three and four digits with signs between them; with a country or an area in front, or such a word, any will do.
_AMERICAN = Lazy(r"\d{3}[.-]\d{3}[.-]\d{4}")
_WORD = Lazy(
    r"(?:phone|tel(?:ephone)?|mobile|cell|call me|text me|handy|telefon|tél(?:éphone)?|whatsapp|fax)\b[^\d\n]{0,20}\Z",
    re.IGNORECASE,
)
_LEAST, _MOST = 7, 15
# So many characters before a number are looked at for that word.
_BEFORE = 40


class _Place(NamedTuple):
    para: Para
    start: int
    end: int
    what: str


def contacts(draft: Draft) -> None:
    """Propose to take out each address and number, once for all its places."""
    found: dict[str, list[_Place]] = {}
    for place in _places(draft):
        found.setdefault(place.para.text[place.start : place.end].casefold(), []).append(place)
    taken = [place for places in found.values() if _proposed(draft, places) for place in places]
    for place in sorted(taken, key=lambda place: -place.start):
        place.para.replace(place.start, place.end, _instead(place.what))


def _places(draft: Draft) -> Iterator[_Place]:
    for para in draft.paras:
        if para.zone not in _ZONES:
            continue
        text = para.text
        for found in _MAIL.finditer(text):
            if not _NOBODY.fullmatch(found.group()):
                yield _Place(para, found.start(), found.end(), "e-mail address")
        for found in _NUMBER.finditer(text):
            if _is_telephone(text, found):
                yield _Place(para, found.start(), found.end(), "telephone number")


def _is_telephone(text: str, found: re.Match[str]) -> bool:
    number = found.group()
    digits = sum(map(str.isdigit, number))
    if not _LEAST <= digits <= _MOST:
        return False
    if _WORD.search(text, max(0, found.start() - _BEFORE), found.start()):
        return True
    return digits >= 10 and (number[0] in "+(" or _AMERICAN.fullmatch(number) is not None)


def _proposed(draft: Draft, places: list[_Place]) -> bool:
    """Record the finding; true when a person has confirmed it."""
    para, start, end, what = places[0]
    times = "" if len(places) == 1 else f" ({len(places)} times)"
    finding = draft.propose(
        "I-contact", para.source_span(start, end), f"An {what} stands where every reader sees it{times}.".replace("An t", "A t"),
        confidence=0.6, value={"count": len(places)}, repair=Repair(para.text[start:end], _instead(what)),
    )  # fmt: skip
    return finding.state == "confirmed"


def _instead(what: str) -> str:
    return f"[{what} removed]"
