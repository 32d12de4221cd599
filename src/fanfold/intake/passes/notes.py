"""Author's notes before and inside the story, with a label or without."""

from collections.abc import Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.edges import WINDOW, is_front, opening_edge, sure_run, weigh
from fanfold.intake.flow import Para, Zone
from fanfold.intake.labelled import Label, label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import is_ending, is_hand_over, score_of


def notes(draft: Draft) -> None:
    """Give the author's talk at the start of each part, and labelled notes anywhere, their zone."""
    for begin, end in list(draft.parts()):
        while begin < end and (draft.paras[begin].zone == "chapter_heading" or _is_form(draft.paras[begin])):
            begin += 1
        end = next((at for at in range(begin, end) if _is_form(draft.paras[at])), end)
        while end > begin and draft.paras[end - 1].zone == "furniture":
            # What a site printed below the story is no story left to tell.
            end -= 1
        window = draft.paras[begin : min(end, begin + WINDOW)]
        if not window:
            continue
        closed = end - begin <= WINDOW and not _headed(draft.paras, begin) and _opens_story(draft.paras, end)
        if window[0].told and weigh(window[0]).value <= 0:
            # The site has a field for notes; what is typed above a text all the same begins with talk.
            continue
        edge = opening_edge(window, closed=closed, labelled=_opens_labelled(window))
        follows = any(para.zone != "furniture" for para in draft.paras[end:])
        # A talk that leaves nothing to tell ends a story where it does not begin like talk.
        whole = edge.length == end - begin and (begin > 0 or (not follows and weigh(window[0]).value <= 0))
        _note(draft, window[: sure_run(window) if whole else edge.length], edge.confidence)
    _labelled_inside(draft)
    _remarks(draft)


# A whole paragraph in brackets that opens with who says it: "[Merle: I still think so!]".
_REMARK = Lazy(r"[*_]{0,2}[\[({]\s*(?P<name>[^\W\d_][\w.'’-]{1,30}):\s[^\[\]]{1,400}[\])}][*_]{0,2}")


def _remarks(draft: Draft) -> None:
    """What the authors themselves throw in between, in brackets under their own names."""
    names = {
        word.casefold()
        for meta in draft.meta
        if meta.name == "Author"
        for word in _NAME.findall(meta.value)
        if word[0].isupper() or word == meta.value
    }
    for para in draft.paras if names else ():
        if para.zone in ("", "body") and not para.locked and para.text[:1] in "[({*_":
            found = _REMARK.fullmatch(para.text.strip())
            if found is not None and found["name"].casefold() in names:
                message = f"{found['name']}, who wrote this, says something about it."
                para.aside = draft.assign(para, "author_note", "I-note", message, confidence=0.88)


# The names in a byline: "Jo & Merle".
_NAME = Lazy(r"[^\W\d_][\w.'’-]+")


def _is_form(para: Para) -> bool:
    """Whether the file's own form says what a paragraph is, and that it is no story."""
    return para.stated is not None and not para.told


def _headed(paras: Sequence[Para], begin: int) -> bool:
    return begin > 0 and paras[begin - 1].zone == "chapter_heading"


def _opens_story(paras: Sequence[Para], at: int) -> bool:
    """Whether the story's first heading stands there; what stands above "Chapter 2" is the first chapter."""
    head = paras[at].head if at < len(paras) and paras[at].zone == "chapter_heading" else None
    return head is not None and head.number in (None, 0, 1)


def _opens_labelled(window: Sequence[Para]) -> bool:
    for para in window[:4]:
        label = label_of(para.text)
        if label is not None and label.kind in ("note", "end") and label.sure:
            return True
    return False


def _note(draft: Draft, paras: Sequence[Para], confidence: float, zone: Zone = "author_note") -> None:
    """Propose notes for the paragraphs that have no zone yet; each label begins a note of its own."""
    for group, label in _blocks(paras):
        kind: Zone = "summary" if label is not None and label.kind == "summary" else zone
        if label is not None:
            message = f"Labelled {label.text}"
        elif is_hand_over(group[0].text) and len(group) == 1:
            message = "Hands over to the story."
        else:
            message = "The author talks about the story here."
        sure = 0.97 if label is not None and label.sure else confidence
        if draft.assign(group, kind, "I-note", message, confidence=sure) and label is not None:
            group[0].label = label.text


def _blocks(paras: Sequence[Para]) -> list[tuple[list[Para], Label | None]]:
    blocks: list[tuple[list[Para], Label | None]] = []
    fresh = True
    for para in paras:
        if para.zone or is_ornament(para.text) or para.kind == "rule":
            fresh = True
            continue
        label = label_of(para.text)
        label = label if label is not None and label.kind in ("note", "end", "summary", "dedication") else None
        if fresh or label is not None:
            blocks.append(([], label))
            fresh = False
        blocks[-1][0].append(para)
    return blocks


def _labelled_inside(draft: Draft) -> None:
    """Notes with a label in the midst of a part, up to where the story goes on."""
    bounds = [end for _, end in draft.parts()]
    for end, begin in zip(bounds, [0, *bounds], strict=False):
        told = next((at for at in range(end - 1, begin - 1, -1) if not _silent(draft.paras[at])), begin)
        told = end if is_front(draft, begin, end) else told
        at = begin
        while at < end:
            at += _inside(draft, at, end, told)


def _inside(draft: Draft, at: int, end: int, told: int) -> int:
    """Mark the note that begins at a paragraph, if one does; returns how many paragraphs that took.

    `told` is the last paragraph of the part with words of story: what reaches it stands behind the story.
    """
    para = draft.paras[at]
    if para.zone or para.locked:
        return 1
    label = label_of(para.text)
    if label is None or label.kind not in ("note", "end") or not (label.sure or score_of(para) >= 1.0):
        return 1
    count = _extent(draft.paras[at : min(end, at + WINDOW)], label)
    behind = label.kind == "end" or at + count > told
    _note(draft, draft.paras[at : at + count], 0.9, "end_note" if behind else "author_note")
    return count


def _silent(para: Para) -> bool:
    return para.zone not in ("", "body") or is_ornament(para.text) or is_ending(para.text)


def _extent(window: Sequence[Para], label: Label) -> int:
    """Paragraphs of a note inside the story: to its closing bracket, to a marker, or by its voice."""
    text = window[0].text
    if text[0] in "([{" and label.text[0] in "([{":
        closing = {"(": ")", "[": "]", "{": "}"}[text[0]]
        for count, para in enumerate(window[:12], 1):
            if para.text.rstrip(" *_~.").endswith(closing):
                return count
        return 1
    return max(1, opening_edge(window, labelled=True).length)
