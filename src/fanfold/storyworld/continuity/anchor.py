"""A point of canon that the pack does not know."""

from collections.abc import Iterator

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.continuity.case import Case, Question


def anchor(case: Case) -> Iterator[Question]:
    """Asks about points that the sheet gives in words and the pack cannot place."""
    if case.pack is None:
        return
    points = [case.sheet.starts, *(layer.leaves for layer in case.sheet.layers)]
    for point in points:
        if point.words and not point.is_known:
            try:
                case.pack.clock.read(point.words)
            except FanfoldError as error:
                yield Question("Q-anchor", point.words, error.message, (point.words,))
