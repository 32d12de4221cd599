"""Files or messages that were put one behind the other: a chapter begins with each, unless it only goes on."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from posixpath import basename

from fanfold.intake.draft import Draft
from fanfold.intake.flow import ChapterHead, Para, Piece
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament

GOES_ON = "goes-on"
"""The hint on the first paragraph of a file in which the one before it goes on."""
# Characters of story behind which a heading no longer opens its file.
_TOLD = 400
# How a paragraph ends that is finished.
_FINISHED = '.!?…"”’»)]*_~:-–—'


def stitches(draft: Draft) -> None:
    """Say what the reader noticed, and let chapters begin where numbered files begin.

    A file with a heading of its own begins its chapter above what stands before that heading. One without begins a
    chapter by its number; not where the file before stops in mid-sentence, as posts cut at a limit do.
    """
    for remark in draft.flow.remarks:
        draft.propose(
            remark.code, remark.span, remark.message, confidence=remark.confidence, value=dict(remark.value),
            kind=remark.kind, declared_by="file" if remark.kind else "",
        )  # fmt: skip
    for piece, begin, end in _places(draft):
        if begin and _goes_on(draft.paras, begin, end):
            draft.paras[begin].hints |= {GOES_ON}
            continue
        if begin and _is_working_paper(piece):
            message = f"“{piece.name}” is no part of the story, by its name."
            if draft.assign(draft.paras[begin:end], "author_note", "I-note", message, confidence=0.75):
                continue
        head = _heading(draft.paras, begin, end)
        if head is not None:
            _lift(draft.paras, begin, head)
        elif piece.opens:
            _open(draft, piece, begin)


# What writers keep beside a story under such names: "notes for ch4.txt", "outline.docx", "to do".
_PAPER = Lazy(
    r"(?:my |story |author'?s? |plot |character |world |chapter )?(?:notes?|outlines?|todo|to[ _-]do|plans?|ideas|timeline|brainstorm\w*|scraps|cut scenes|worldbuilding)\b",
    re.IGNORECASE,
)


def _is_working_paper(piece: Piece) -> bool:
    return _PAPER.match(basename(piece.name)) is not None


def _places(draft: Draft) -> Iterator[tuple[Piece, int, int]]:
    """Each piece with the indices of its first paragraph and of the one behind its last; a lone piece only where it
    says that it is a later part."""
    pieces = draft.flow.pieces
    if len(pieces) < 2 and not any((piece.number or 0) > 1 for piece in pieces):
        return
    starts = [para.start for para in draft.paras]
    for piece in draft.flow.pieces:
        begin, end = bisect_left(starts, piece.start), bisect_left(starts, piece.end)
        if begin < end:
            yield piece, begin, end


def _heading(paras: list[Para], begin: int, end: int) -> int | None:
    """The heading with which a file opens: no story stands above it."""
    told = 0
    for at in range(begin, end):
        if paras[at].starts:
            return at
        told += 0 if paras[at].zone else len(paras[at].text)
        if told > _TOLD:
            return None
    return None


def _lift(paras: list[Para], begin: int, head: int) -> None:
    """Let the chapter begin with the file. What stands above the first of all headings is the work's."""
    first = all(not para.starts and para.zone in ("title", "byline", "furniture", "") for para in paras[:head])
    if head > begin and begin and not first and not paras[begin].locked:
        paras[head].starts, paras[begin].starts = False, True


def _open(draft: Draft, piece: Piece, begin: int) -> None:
    para = draft.paras[begin]
    if para.locked:
        return
    message = f"A chapter begins with “{piece.name}”, by its name."
    value = {"at": para.start, "number": piece.number, "label": piece.label, "title": piece.title}
    finding = draft.propose("I-part", para.span, message, confidence=0.85, value=value)
    if finding.state == "refused":
        return
    para.starts = True
    said = finding.value
    para.head = ChapterHead(said.get("number"), said.get("label") or "", said.get("title") or "")


def _goes_on(paras: list[Para], begin: int, end: int) -> bool:
    """Whether the story runs on over the seam in mid-sentence."""
    after = next((para.text.lstrip("*_ ") for para in paras[begin:end] if not para.zone), "")
    told = (para.text.rstrip() for para in reversed(paras[:begin]) if not para.zone and not is_ornament(para.text))
    before = next(told, "")
    return after[:1].islower() and bool(before) and before[-1] not in _FINISHED
