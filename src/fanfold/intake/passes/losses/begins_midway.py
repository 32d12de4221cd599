"""A paragraph that begins in the midst of a sentence, where the one above is complete."""

from collections.abc import Iterator
from itertools import pairwise

from fanfold.intake.flow import Para
from fanfold.intake.passes.losses.loss import LEAST, Loss, Told, keeps_its_stops

# In so many paragraphs at the least, one in so many at the most begins with a small letter.
_LEAST, _RARE = 20, 150


def begins_midway(told: Told) -> Iterator[Loss]:
    """Each such paragraph, where the story has hardly any: a story in small letters has them all over."""
    prose = told.prose
    small = [at for at, para in enumerate(prose) if para.text[:1].islower()]
    if not small or len(prose) < _LEAST or len(small) > max(1, len(prose) // _RARE) or not keeps_its_stops(prose):
        return
    for before, para in pairwise(prose):
        if para.text[0].islower() and _is_broken(before, para):
            says = f"The paragraph begins in the midst of a sentence (“{para.text[:30].strip()}…”): what stood before may be lost."
            yield Loss(para.source_span(0, min(30, len(para.text))), says, 0.55)


def _is_broken(before: Para, para: Para) -> bool:
    """Nothing above goes on here: no speech whose verb follows, no colon, no pause, no sentence cut in two."""
    return (
        len(para.text) >= LEAST
        and before.text[-1] in ".!?"
        and not before.text.endswith(("..", "…"))
        and para.opens is None
        and not para.starts
        # "iPhone" and the like, lists and quotations of lower-case things.
        and para.text.split(None, 1)[0].rstrip(",;").isalpha()
        and para.text.split(None, 1)[0].islower()
    )
