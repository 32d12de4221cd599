"""Texts cut where a database column was full: chapters at 65,535 bytes, summaries at 255 characters."""

from collections.abc import Iterator, Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.passes.losses.loss import Loss, Told, stops_open

# MySQL's TEXT, and LiveJournal's limit of an entry; white space at the cut is not counted here.
_FULL = range(65_529, 65_536)
# What fields for summaries and notes hold at many archives.
_FIELDS = (250, 255, 500, 1_000, 1_024)


def cut_at_limit(told: Told) -> Iterator[Loss]:
    """A chapter, or a file of one, of exactly the size a column holds; a summary that stops where its field was full."""
    for part, prose in zip(told.parts, told.chapters, strict=True):
        if prose:
            yield from _chapter(told.draft, part, prose)
    for para in told.draft.noted():
        if stops_open(para.text) and (para.zone == "summary" or para.label) and _field(para):
            says = f"This stops where a field of {_field(para):,} characters was full: the rest may be lost."
            yield Loss(para.source_span(max(0, len(para.text) - 40), len(para.text)), says, 0.85)


def _chapter(draft: Draft, part: Sequence[Para], prose: Sequence[Para]) -> Iterator[Loss]:
    whole = draft.size in _FULL and part[-1] is draft.paras[-1]
    last = part[-1]
    open_ = stops_open(last.text)
    if not whole and not (open_ and any(_is_full(draft.text, first.start, last.end) for first in (part[0], prose[0]))):
        return
    says = "The text is as long as a database column (65,535 bytes) and was probably cut there: the rest is lost."
    yield Loss(last.source_span(max(0, len(last.text) - 60), len(last.text)), says, 0.95 if open_ else 0.7)


def _is_full(text: str, start: int, end: int) -> bool:
    """Whether a column was full of this: in characters, in UTF-8, with line ends of one or two characters."""
    if not _FULL.start // 4 <= end - start < _FULL.stop:
        return False
    piece = text[start:end]
    ends = piece.count("\n") - piece.count("\r\n")
    size = len(piece.encode("utf-8", "replace"))
    return any(length in _FULL for length in (len(piece), len(piece) + ends, size, size + ends))


def _field(para: Para) -> int:
    """The field's size, 0 for none: with and without the label before the words."""
    value = para.text.partition(":")[2].strip() if para.label or ":" in para.text[:20] else para.text
    return next((size for size in (len(value), len(para.text)) if size in _FIELDS), 0)
