"""Headings without a number: those that a list of contents in the text names, and those that stand in wide gaps."""

from collections import Counter
from collections.abc import Callable, Sequence

from fanfold.intake.counting import BETWEEN, Candidate
from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.headline import Headline, parse_heading, tidy_title
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import phrase_set
from fanfold.intake.lexicon.ornaments import is_ornament, undecorated

# What stands above a list of contents.
_LISTS = phrase_set(
    "contents|table of contents|the contents|chapters|list of chapters|chapter index|chapter list|index|inhalt|inhaltsverzeichnis|"
    "sommaire|table des matières|índice|indice|contenido|sumário|inhoud|содержание|оглавление|目次|目录"
)
# Behind an entry stand dots and the number of a page.
_PAGE = Lazy(r"[\s.…·_-]*\d{0,4}\s*$")
_LONGEST, _MOST = 90, 400
# So many of a list's entries must stand above story elsewhere, in the list's order.
_SHARE = 0.8
# Blank lines more than the story's rhythm above a heading, and letters of story between two.
_GAP, _STORY = 2, 400


def listed(draft: Draft) -> list[Candidate]:
    """Set lists of contents apart; gives the headings they name that have no number of their own."""
    found: list[Candidate] = []
    for at, para in enumerate(draft.paras):
        if len(para.text) <= 40 and undecorated(para.text).strip(" :") in _LISTS:
            found += _named_by(draft, at)
    return found


def _named_by(draft: Draft, at: int) -> list[Candidate]:
    paras = draft.paras
    end = at + 1
    while end < min(len(paras), at + _MOST) and len(paras[end].text) <= _LONGEST and _key(paras[end].text):
        end += 1
    places = _places(paras, at, end)
    # What stands nowhere else ends the list: the story's first line, or somebody's note.
    while end > at + 1 and end - 1 not in places:
        end -= 1
    if end - at < 3 or len(places) < _SHARE * (end - at - 1) or not _apart(paras, sorted(places.values())):
        return []
    own = [para for para in paras[at:end] if para.zone != "furniture"]
    if any(para.zone or para.locked for para in own):
        return []
    if not draft.assign(own, "header", "I-contents", "A list of the chapters.", confidence=0.9):
        return []
    return [
        Candidate(place, paras[place], Headline("titled", "", None, "", tidy_title(paras[place].text)), 0.92)
        for place in sorted(places.values())
        if not paras[place].zone and not paras[place].locked and parse_heading(paras[place].text) is None
    ]


def _places(paras: Sequence[Para], at: int, end: int) -> dict[int, int]:
    """Where outside the list its entries stand, in its order: the place of each entry and of its heading."""
    keys = {_key(paras[entry].text) for entry in range(at + 1, end)}
    standing: dict[str, list[int]] = {}
    for place, para in enumerate(paras):
        if not at <= place < end and len(para.text) <= _LONGEST and (key := _key(para.text)) in keys:
            standing.setdefault(key, []).append(place)
    found: dict[int, int] = {}
    reached = -1
    for entry in range(at + 1, end):
        place = next((one for one in standing.get(_key(paras[entry].text), ()) if one > reached), -1)
        if place >= 0:
            found[entry] = reached = place
    return found


def _key(text: str) -> str:
    bare = _PAGE.sub("", text) or text
    return "".join(char for char in bare.casefold() if char.isalnum())


def _apart(paras: Sequence[Para], places: Sequence[int]) -> bool:
    """Whether story stands below most of the headings."""
    told = [_letters(paras, place, behind) >= BETWEEN for place, behind in _pairs(places, len(paras))]
    return len(told) > 1 and sum(told) * 2 > len(told)


def _pairs(places: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(zip(places, [*places[1:], end], strict=False))


def _letters(paras: Sequence[Para], first: int, last: int) -> int:
    return sum(len(para.text) for para in paras[first + 1 : last] if not para.zone)


def gapped(draft: Draft, may_title: Callable[[Para], bool]) -> list[Candidate]:
    """Titles with wide gaps above and below, as programs that make texts of books leave them.

    At least two, with story between; a story that only parts its scenes so has no title there.
    """
    paras = draft.paras
    widths = Counter(para.blanks for para in paras[1:])
    rhythm = widths.most_common(1)[0][0] if widths else 0
    found = [
        at
        for at, para in enumerate(paras[:-1])
        if (not at or para.blanks > rhythm + _GAP)
        and paras[at + 1].blanks > rhythm
        and not (para.zone or para.locked)
        and para.kind == "p"
        and not is_ornament(para.text)
        and may_title(para)
    ]
    told = [at for at, end in _pairs(found, len(paras)) if _letters(paras, at, end) >= _STORY]
    if len(told) < 2 or len(told) * 2 < sum(para.blanks > rhythm + _GAP for para in paras[1:]):
        return []
    return [Candidate(at, paras[at], Headline("titled", "", None, "", tidy_title(paras[at].text)), 0.75) for at in told]
