"""What a post's subject says: "[FIC] The Long Night 3/7 (PG)", "NEW VOY "Salt Road" 2/? [R]", "Re: Tide, part 4"."""

import re
from typing import NamedTuple

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.headings import CHAPTER_WORDS, DIVISION_WORDS
from fanfold.intake.lexicon.numbers import parse_number

# What mail programs put before a subject, in the languages of their makers.
_RE = Lazy(r"\s*(?:(?:re|fwd?|aw|wg|sv|rv|antw|vs)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
# Names of lists and kinds of posts before the title: "[harbour-fic]", "FIC:", "NEW:", "(repost)", "ADMIN -".
_TAG = Lazy(
    r"\s*(?:\[[^\[\]]{1,40}\]|\((?:new|repost|rep|fic|rev|wip|revised|nc-?17|pg(?:-13)?|r|g)\)"
    r"|(?:new|fic|fanfic|repost|rep|rev|rva?|dra|wip|n2u|story|xover|tag|rec|update|fic post|ficlet)(?:\s+[A-Z]{2,5})?\s*[:\-–—]+(?=\s)"
    r"|(?:NEW|REP|REPOST|N2U|FIC|REV|COR)(?:\s+[A-Z0-9]{2,5})?(?=\s+[\"“'A-Z]))\s*",
    re.IGNORECASE,
)
# A fandom in short before a title: "TW: The Long Night", "SG1/SGA: Tide". What follows begins like a title, and is none
# of the words that number parts ("RAIN: Part Two").
_FANDOM = Lazy(r"[A-Z][A-Z0-9]{1,4}(?:/[A-Z0-9]{2,5})?:\s+(?=[\"“'A-Z])")
# Warnings and the like at a subject's end: "TW: blood", "CW for fire", "(warnings: none)". A title may stand before them.
_WARNS = Lazy(
    r"[\s,;:.–—|(\[-]+(?:[tc]w(?:\s*:|\s+for\b)|warnings?\s*:|rated\b|ratings?\s*:|pairings?\s*:).{0,200}\Z",
    re.IGNORECASE,
)
# "3/7", "03/?", "(3 of 7)", "[3/7]"; a date has a third number.
_OF = Lazy(r"(?<![\d/])(?P<n>\d{1,3}[a-z]?)\s*(?:/|\bof\b)\s*(?P<total>\d{1,3}|\?+|x+|n)(?![\d/\w])", re.IGNORECASE)
_UNITS = "|".join(sorted({*CHAPTER_WORDS, *DIVISION_WORDS}, key=len, reverse=True))
# "part 4", "Chapter Three", "pt. IV", "#12".
_UNIT = Lazy(rf"(?:(?<!\w)(?:{_UNITS})\.?\s*#?\s*|#\s?)(?P<n>\d{{1,3}}[a-z]?|[a-z]{{1,12}})(?!\w)", re.IGNORECASE)
_EDGES = " \t,;:-–—~*_=|.([{<"
_CODES = Lazy(r"\s*(?:\[[^\[\]]{1,40}\]|\([^()]{1,40}\))\s*\Z")


# Codes that open with a rating: "PG13, W/E, angst", "R for language".
_RATED = Lazy(
    r"(?:NC-?17|PG-?\d{0,2}|[GRKTMX]\+?|FR[MT]\d*|rated|adult|mature|teen|all ages)(?=[\s,;:/)\]]|\Z)", re.IGNORECASE
)


class Subject(NamedTuple):
    """`work` is the title without tags, number and codes; `number` and `total` say which part it is, `letter` which
    piece of that part ("3b"). `title` is what stands behind the number: the part's own title."""

    work: str
    number: int | None = None
    total: int | None = None
    letter: str = ""
    reply: bool = False
    title: str = ""


def read_subject(text: str) -> Subject:
    """Read a subject line."""
    core = " ".join(text.split())[:300]
    reply = _RE.match(core)
    at = reply.end() if reply else 0
    while (tag := _TAG.match(core, at)) is not None and tag.end() > at:
        at = tag.end()
    core = _WARNS.sub("", core[at:])
    code = _FANDOM.match(core)
    if code is not None and not _UNIT.match(core, code.end()):
        core = core[code.end() :]
    found = _OF.search(core) or _UNIT.search(core)
    number = parse_number(re.sub(r"(?<=\d)[a-z]\Z", "", found["n"].lower())) if found else None
    if found is None or number is None:
        return Subject(_title(core), reply=reply is not None)
    total = found.groupdict().get("total") or ""
    before = core[: found.start()]
    # "Salt Road, part 2/5": the word belongs to the number.
    unit = re.search(rf"(?:\A|[\s,(\[:-])(?:{_UNITS})\.?\s*\Z", before, re.IGNORECASE)
    before = before[: unit.start()] if unit else before
    letter = found["n"][-1].lower() if found["n"][-1].isalpha() and found["n"][0].isdigit() else ""
    behind = core[found.end() :].lstrip(_EDGES + ")]}>")
    work, title = (_title(before), _behind(behind)) if before.strip(_EDGES) else (_title(behind), "")
    return Subject(work, number.value, int(total) if total.isdigit() else None, letter, reply is not None, title)


# Behind a title, in brackets: which part of how many, a rating, a couple.
_CODED = Lazy(
    r"\s*[\[(](?=[^\[\]()]*(?:\d/(?:\d|\?)|\b(?:NC-?17|PG(?:-?1[35])?|R|G|T|M)\b|\w/\w))[^\[\]()]{1,80}[\])]\Z"
)


def codes_at(title: str) -> int:
    """Where the codes in brackets behind a title begin ("Salt Road [Saltline, PG, 2/3]"); 0 where there are none."""
    found = _CODED.search(title)
    return found.start() if found else 0


def _title(text: str) -> str:
    core = text
    while (code := _CODES.search(core)) is not None and code.start() > 0:
        core = core[: code.start()]
    return core.strip(_EDGES).strip("\"“”'‘’ ").strip(_EDGES + ")]}>")


def _behind(text: str) -> str:
    """A part's own title behind its number, not its codes ("[PG-13]", "(C/7)")."""
    core = _title(text)
    if _RATED.match(core):
        return ""
    return core if core[:1].isupper() and len(core) >= 3 and not core.isupper() else ""
