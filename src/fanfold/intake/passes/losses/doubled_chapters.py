"""A chapter that was posted twice."""

from collections.abc import Iterator, Sequence

from fanfold.intake.flow import Para
from fanfold.intake.passes.losses.loss import Loss, Told
from fanfold.manuscript.nodes import Span

# So many letters of a chapter's prose at least, so much of it said before.
_LEAST, _SHARE = 400, 0.85


def doubled_chapters(told: Told) -> Iterator[Loss]:
    """Each chapter nearly all of whose paragraphs stand in one earlier chapter."""
    seen: list[tuple[Sequence[Para], dict[str, int]]] = []
    for part, prose in zip(told.parts, told.chapters, strict=True):
        here = {para.text: len(para.text) for para in prose if len(para.text) >= 25}
        size = sum(here.values())
        if size < _LEAST:
            continue
        for number, (first, before) in enumerate(seen, 1):
            same = sum(length for text, length in here.items() if text in before)
            if same >= _SHARE * max(size, sum(before.values())):
                yield _loss(part, first, number)
                break
        else:
            seen.append((part, here))


def _loss(part: Sequence[Para], first: Sequence[Para], number: int) -> Loss:
    head = next((para.head for para in first if para.head is not None), None)
    name = (head.label or head.title) if head is not None else ""
    says = f"This chapter is the same as {name or f'chapter {number}'}; confirm to set the second copy apart."
    return Loss(Span(part[0].start, part[-1].end), says, 0.9, doubled=part)
