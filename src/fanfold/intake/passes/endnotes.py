"""What the author says when a part's story is over: thanks, pleas for reviews, "TBC"."""

from collections.abc import Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.edges import WINDOW, closing_edge, is_front, sure_run
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import is_ending

# What authors draw around their names.
_SIGNS = " \t*_~–—-.,()"


def endnotes(draft: Draft) -> None:
    """Give the talk at the end of each part its zone; also "The End" and "To be continued".

    Such closing lines are words about the story, not of it: they are kept behind it and not counted.
    """
    names = {meta.value.casefold() for meta in draft.meta if meta.name == "Author"}
    for begin, end in list(draft.parts()):
        if is_front(draft, begin, end):
            continue
        begin = _story_begin(draft.paras, begin, end)
        # What already has its zone at the very end may open the next part: it proves nothing about the
        # paragraphs above it.
        while end > begin and (_is_beyond(draft.paras[end - 1]) or _signs(draft, draft.paras[end - 1], names)):
            end -= 1
        window = draft.paras[max(begin, end - WINDOW) : end]
        if window:
            edge = closing_edge(window)
            whole = edge.length == end - begin
            count = sure_run(window, last=True) if whole else edge.length
            _close(draft, window[len(window) - count :], edge.confidence)


def _signs(draft: Draft, para: Para, names: set[str]) -> bool:
    """Whether the author's own name stands in the last line, as under a letter."""
    if para.locked or para.zone not in ("", "body") or para.text.strip(_SIGNS).casefold() not in names:
        return False
    return draft.assign(para, "end_note", "I-end-note", "The author signs here.", confidence=0.88)


def _is_beyond(para: Para) -> bool:
    """Whether a paragraph at the end of a part is no word of its author about it, or has its place already."""
    by_form = para.stated is not None and not para.told
    return by_form or para.zone in ("title", "byline", "header", "disclaimer", "furniture")


def _story_begin(paras: Sequence[Para], begin: int, end: int) -> int:
    """Index behind the heading and the notes that open a part."""
    at = begin
    while at < end and (paras[at].zone not in ("", "body") or is_ornament(paras[at].text)):
        at += 1
    return at


def _close(draft: Draft, paras: Sequence[Para], confidence: float) -> None:
    group: list[Para] = []
    for para in [*paras, None]:
        if para is not None and not para.zone and not is_ornament(para.text) and para.kind != "rule":
            label = label_of(para.text)
            if label is None or not group:
                group.append(para)
                if len(group) == 1 and label is not None:
                    para.label = label.text
                continue
        if group:
            _propose(draft, group, confidence)
        group = [para] if para is not None and not para.zone and not is_ornament(para.text) else []
        if group and (label := label_of(group[0].text)) is not None:
            group[0].label = label.text
    for para in paras:
        if para.zone == "author_note" and not para.locked:
            para.zone = "end_note"


def _propose(draft: Draft, group: list[Para], confidence: float) -> None:
    label = group[0].label
    if label:
        message, confidence = f"Labelled {label}", 0.97
    elif len(group) == 1 and is_ending(group[0].text):
        message, confidence = "Says that the part ends here.", 0.9
    else:
        message = "The author talks to readers when the story is over."
    if not draft.assign(group, "end_note", "I-end-note", message, confidence=confidence):
        group[0].label = ""
