"""Disclaimers, labelled or not, wherever in a file they stand."""

from collections import Counter

from fanfold.intake.draft import Draft
from fanfold.intake.edges import STORY, front_matter, goes_on
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lexicon.disclaimers import DISCLAIMER_KEYS
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import disclaims, score_of


def disclaimer(draft: Draft) -> None:
    """Give disclaimers their zone."""
    for at, para in enumerate(draft.paras):
        label = None if para.zone or para.locked else label_of(para.text)
        if label is not None and label.kind == "disclaimer":
            _labelled(draft, at, label.text, bare=not para.text[label.value_at :].strip("*_~ "))
    near = front_matter(draft) | _edges(draft)
    for at in sorted(near | _suspects(draft)):
        para = draft.paras[at]
        # Behind a marker a disclaimer may stand too; inside a story more is asked for: people there own
        # things and belong to others.
        expected = at in near or (at > 0 and is_ornament(draft.paras[at - 1].text))
        if _may_disclaim(para) and (points := disclaims(para.text)) >= (2.0 if expected else 3.2):
            _unlabelled(draft, at, points)


def _suspects(draft: Draft) -> set[int]:
    """Paragraphs anywhere in which two words of disclaimers meet."""
    seen: Counter[int] = Counter()
    for key in DISCLAIMER_KEYS:
        seen.update(draft.mentions([key]))
    return {at for at, count in seen.items() if count > 1 or (at > 0 and is_ornament(draft.paras[at - 1].text))}


def _may_disclaim(para: Para) -> bool:
    if para.zone or para.locked or para.text[:1] in '"“' or label_of(para.text) is not None:
        return False
    return score_of(para) > STORY


def _unlabelled(draft: Draft, at: int, points: float) -> None:
    held = [draft.paras[at]]
    for below in draft.paras[at + 1 : at + 6]:
        if not goes_on(held[-1], below) or below.zone or below.locked:
            break
        held.append(below)
    message = "Says that the characters are not the author's."
    draft.assign(held, "disclaimer", "I-disclaimer", message, confidence=round(min(0.95, 0.5 + points / 10), 2))


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
