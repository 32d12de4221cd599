"""Dates that head the entries of a diary or a log inside a chapter: a scene begins with each."""

import re

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, SceneStart
from fanfold.intake.lazy import Lazy

_MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|février|mar(?:ch|s)?|märz|apr(?:il)?|avril|may|mai|june?|juin|juni|july?|juillet|juli|"
    "aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|oktober|nov(?:ember|embre)?|dec(?:ember)?|dezember|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
# "3 March 1911", "Thursday, 9 March", "March 3rd, 1911:", "1911-03-04"; nothing else stands in the line but an hour.
_DATE = Lazy(
    rf"[\W_]{{0,4}}(?:(?:{_DAYS})\.?,?\s+)?(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th|\.)?(?:\s+(?:of|de))?\s+(?:{_MONTHS})\.?|"
    rf"(?:{_MONTHS})\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
    r"(?:,?\s+(?:de\s+)?(?:1\d|2\d|3\d)\d\d)?(?:[,;–—-]*\s+(?:at\s+)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|h|o'clock)?)?[\W_]{0,4}",
    re.IGNORECASE,
)
# One date is an everyday line; entries come in twos at least.
_FEWEST, _LONGEST = 2, 48


def datelines(draft: Draft) -> None:
    """Let scenes begin with the dates of entries, where a chapter has several. The line stays as it stands."""
    for begin, end in draft.parts():
        found = [at for at in range(begin, end) if _is_date(draft.paras[at])]
        # Dates right below each other are a list.
        heads = [
            at for at in found if at + 1 < end and at + 1 not in found and draft.paras[at + 1].zone in ("", "body")
        ]
        if len(heads) < _FEWEST:
            continue
        told = next((at for at in range(begin, end) if draft.paras[at].zone in ("", "body")), end)
        for at in heads:
            para = draft.paras[at]
            if at > told and para.opens is None and not para.locked:
                message = f"An entry begins with its date: {para.text}"
                start = SceneStart("marker", 1, "")
                draft.open_scene(para, start, "I-scene-break", message, para.span, confidence=0.8)


def _is_date(para: Para) -> bool:
    text = para.text
    if len(text) > _LONGEST or para.zone not in ("", "body") or para.kind != "p":
        return False
    return any(char.isdigit() for char in text) and _DATE.fullmatch(text) is not None
