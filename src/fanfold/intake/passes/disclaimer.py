"""Disclaimers, labelled or not, wherever in a file they stand."""

from fanfold.intake.draft import Draft
from fanfold.intake.edges import STORY, front_matter, goes_on
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lexicon.disclaimers import DISCLAIMER_KEYS, DISCLAIMS
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import score_of


def disclaimer(draft: Draft) -> None:
    """Give disclaimers their zone."""
    front = front_matter(draft)
    suspects = sorted(draft.mentions(DISCLAIMER_KEYS) | {at for at in front if at < len(draft.paras)})
    for at in range(len(draft.paras)):
        para = draft.paras[at]
        label = None if para.zone or para.locked else label_of(para.text)
        if label is not None and label.kind == "disclaimer":
            _labelled(draft, at, label.text, bare=not para.text[label.value_at :].strip("*_~ "))
    edges = _edges(draft)
    for at in suspects:
        para = draft.paras[at]
        if para.zone or para.locked or para.text[:1] in '"“' or label_of(para.text) is not None:
            continue
        points = disclaims(para.text)
        # Inside a story more is asked for: people there own things and belong to others.
        parted = at > 0 and is_ornament(draft.paras[at - 1].text)
        if points >= (2.0 if at in front or at in edges or parted else 3.2) and score_of(para) > STORY:
            held = [para]
            for below in draft.paras[at + 1 : at + 6]:
                if not goes_on(held[-1], below) or below.zone or below.locked:
                    break
                held.append(below)
            message = "Says that the characters are not the author's."
            draft.assign(held, "disclaimer", "I-disclaimer", message, confidence=min(0.95, 0.5 + points / 10))


def disclaims(text: str) -> float:
    """How strongly a text disclaims, in points; 2 is enough where a disclaimer may be expected."""
    if len(text) > 3000:
        return 0.0
    low = text.casefold().replace("’", "'").replace("*", "")
    return sum(weight for key, weight, pattern in DISCLAIMS if key in low and pattern.search(low))


def _labelled(draft: Draft, at: int, label: str, *, bare: bool) -> None:
    held = [draft.paras[at]]
    for para in draft.paras[at + 1 : at + 6]:
        if not _continues(held[-1], para, first=bare and len(held) == 1):
            break
        held.append(para)
    if draft.assign(held, "disclaimer", "I-disclaimer", f"Labelled {label}", confidence=0.98):
        held[0].label = label


def _continues(before: Para, para: Para, *, first: bool) -> bool:
    if para.zone or para.locked or is_ornament(para.text) or label_of(para.text) is not None:
        return False
    return (first and score_of(para) > -1.0) or disclaims(para.text) >= 1.4 or goes_on(before, para)


def _edges(draft: Draft) -> set[int]:
    """The last paragraphs of each part, where disclaimers stand as well."""
    return {at for begin, end in draft.parts() for at in range(max(begin, end - 12), end)}
