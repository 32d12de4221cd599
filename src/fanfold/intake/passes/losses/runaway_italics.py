"""Italics that nobody ended and that run on to the end of the chapter."""

from collections.abc import Iterator, Sequence

from fanfold.intake.flow import Para
from fanfold.intake.passes.losses.loss import Loss, Told
from fanfold.manuscript.nodes import Span

# So much of a chapter at the least is in italics, in so many paragraphs.
_SHARE, _LEAST = 0.6, 6
_WHOLE = 0.98


def runaway_italics(told: Told) -> Iterator[Loss]:
    """Chapters mostly in italics, from some paragraph on to the last; a dream that is all in italics is none."""
    for prose in told.chapters:
        size = sum(len(para.text) for para in prose)
        slanted = sum(run.end - run.start for para in prose for run in para.runs if run.look == "i")
        if len(prose) < _LEAST or slanted < _SHARE * size or told.draft.means("italic", "thought"):
            continue
        looks = [para.covered("i") > _WHOLE for para in prose]
        if looks[-1] and not all(looks):
            yield _loss(prose, looks)


def _loss(told: Sequence[Para], looks: Sequence[bool]) -> Loss:
    start = len(told) - next(n for n, look in enumerate([*reversed(looks), False]) if not look)
    run = told[start:]
    before = told[start - 1] if start else None
    # Where they begin inside a paragraph, that paragraph keeps its italics; else the first one does.
    began = before is not None and any(r.look == "i" and r.end >= len(before.text) for r in before.runs)
    calm = run if began else run[1:]
    says = f"Italics run on over {len(run)} paragraphs to the end of the chapter; confirm to end them with their paragraph."
    return Loss(Span(run[0].start, run[-1].end), says, 0.6, calm=calm)
