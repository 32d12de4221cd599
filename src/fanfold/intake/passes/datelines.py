"""Dates and hours that head the entries of a diary, a log, letters or a chat inside a chapter: a scene begins with each."""

import re
from collections.abc import Iterator, Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, SceneStart
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.letters import salutes

_MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|février|mar(?:ch|s)?|märz|apr(?:il)?|avril|may|mai|june?|juin|juni|july?|juillet|juli|"
    "aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|oktober|nov(?:ember|embre)?|dec(?:ember)?|dezember|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
_SPOKEN = (
    rf"(?:(?:{_DAYS})\.?,?\s+)?(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th|\.)?(?:\s+(?:of|de))?\s+(?:{_MONTHS})\.?|"
    rf"(?:{_MONTHS})\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
    r"(?:,?\s+(?:de\s+)?(?:1\d|2\d|3\d)\d\d)?(?:[,;–—-]*\s+(?:at\s+)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|h|o'clock)?)?"
)
# "3 March 1911", "Thursday, 9 March", "March 3rd, 1911:", "1911-03-04"; nothing else stands in the line but an hour.
_DATE = Lazy(rf"[\W_]{{0,4}}{_SPOKEN}[\W_]{{0,4}}", re.IGNORECASE)
# Above a letter also with a place before it, or only the day: "Harbour House, 3 March", "Thursday evening".
_ABOVE_LETTER = Lazy(
    rf"[\W_]{{0,4}}(?:[^\W\d_][\w'’.-]*(?: [\w'’.-]+){{0,4}},\s+)?"
    rf"(?:{_SPOKEN}|(?:{_DAYS})(?:,?\s+(?:morning|noon|afternoon|evening|night|midnight))?)[\W_]{{0,4}}",
    re.IGNORECASE,
)
# "22:14", "7.31 am", "6 p.m.", "[07:30]": an hour alone in its line; "3.15" may be anything.
_HOUR = Lazy(
    r"[\W_]{0,4}(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?\s?(?P<half>[ap]\.?m\.?)?|(?:\.(?P<past>[0-5]\d))?\s?(?P<only>[ap]\.?m\.?))"
    r"(?:\s(?:hours|uhr))?[\W_]{0,4}",
    re.IGNORECASE,
)
# "Harbour House", "Somewhere in the North Sea", "Tokyo, Japan": a few words, the first and the last with a capital.
_PLACE = Lazy(r"(?=.{3,44}\Z)[A-Z][\w'’.-]*(?:,? [\w'’.-]+){0,6}?(?:,? [A-Z][\w'’-]*|,? (?:[A-Z]\.)+)?(?<![^A-Z][.])")
# One date is an everyday line; entries come in twos at least.
_FEWEST, _LONGEST = 2, 60
# Within so many minutes, and with fewer characters told between, a chat or a scene only goes on.
_GOES_ON, _LITTLE = 60, 400


def datelines(draft: Draft) -> None:
    """Let scenes begin with the dates and hours of entries, where a chapter has several. The line stays as it stands."""
    for begin, end in draft.parts():
        paras = draft.paras[begin:end]
        dated = [*_heads(paras, [at for at, para in enumerate(paras) if _is_date(paras, at, para)])]
        timed = [*_heads(paras, [at for at, para in enumerate(paras) if _minutes(para) >= 0])]
        told = next((at for at, para in enumerate(paras) if para.zone in ("", "body")), len(paras))
        if len(dated) >= _FEWEST:
            _open(draft, paras, [at for at in dated if at > told], "its date")
        if len(timed) >= _FEWEST:
            _open(draft, paras, [_with_place(paras, at) for at in _apart(paras, timed)], "its hour")


def _open(draft: Draft, paras: Sequence[Para], heads: Sequence[int], what: str) -> None:
    for at in heads:
        para = paras[at]
        if para.opens is None and not para.locked:
            head = what if _minutes(para) >= 0 or _is_date(paras, at, para) else "its place"
            message = f"An entry begins with {head}: {para.text}"
            draft.open_scene(para, SceneStart("marker", 1, ""), "I-scene-break", message, para.span, confidence=0.8)


def _with_place(paras: Sequence[Para], at: int) -> int:
    """Where an entry begins whose hour stands at `at`: with the place right above it, "Harbour House"."""
    above = paras[at - 1]
    named = _is_line(above) and above.opens is None and not above.locked and not above.starts
    return (
        at - 1 if named and above.text[-1].isalnum() | (above.text[-1] == ".") and _PLACE.fullmatch(above.text) else at
    )


def _heads(paras: Sequence[Para], found: Sequence[int]) -> Iterator[int]:
    """Those of the lines found that head something: dates right below each other are a list."""
    lines = set(found)
    return (
        at for at in found if at + 1 < len(paras) and at + 1 not in lines and paras[at + 1].zone in ("", "body")
    )  # fmt: skip


def _is_date(paras: Sequence[Para], at: int, para: Para) -> bool:
    if not _is_line(para):
        return False
    if any(char.isdigit() for char in para.text) and _DATE.fullmatch(para.text) is not None:
        return True
    below = paras[at + 1].text if at + 1 < len(paras) else ""
    return salutes(below) and _ABOVE_LETTER.fullmatch(para.text) is not None


def _is_line(para: Para) -> bool:
    return len(para.text) <= _LONGEST and para.zone in ("", "body") and para.kind == "p"


def _minutes(para: Para) -> int:
    """The hour that stands alone in a line, in minutes of the day; -1 when none does."""
    found = _HOUR.fullmatch(para.text) if len(para.text) <= 20 and _is_line(para) else None
    if found is None:
        return -1
    half = (found["half"] or found["only"] or " ")[0].lower()
    hour = int(found["hour"]) % (12 if half in "ap" else 24) + 12 * (half == "p")
    return 60 * hour + int(found["minute"] or found["past"] or 0)


def _apart(paras: Sequence[Para], heads: Sequence[int]) -> Iterator[int]:
    """The hours with which something new begins: later by much, or behind much that was told."""
    last = -1
    for at in heads:
        if last >= 0:
            later = (_minutes(paras[at]) - _minutes(paras[last])) % (24 * 60)
            if later >= _GOES_ON or sum(len(para.text) for para in paras[last + 1 : at]) >= _LITTLE:
                yield at
        last = at
