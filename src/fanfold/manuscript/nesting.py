"""Marks may cross, elements may not: cutting ranges so that they nest."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from fanfold.manuscript.nodes import Mark


class Step(NamedTuple):
    """One step along a text: `text` from `first` to `last`, or mark number `first` opens or closes there.

    A mark that another one crosses opens and closes more than once.
    """

    kind: Literal["open", "text", "close"]
    first: int
    last: int = 0


def nested(marks: Sequence[Mark], length: int) -> list[Step]:
    """The steps through a text of `length` characters; no mark opens without text before it closes.

    `marks` stand in the order of `ordered_marks`. Parts of marks outside the text are ignored.
    """
    edges = {0, length}
    starts: dict[int, list[int]] = {}
    ends = [min(mark.end, length) for mark in marks]
    for number, mark in enumerate(marks):
        start = max(mark.start, 0)
        if start < ends[number]:
            edges.update((start, ends[number]))
            starts.setdefault(start, []).append(number)
    steps: list[Step] = []
    stack: list[int] = []
    places = sorted(edges)
    for here, after in zip(places, [*places[1:], None], strict=True):
        _close(steps, stack, ends, here)
        for number in starts.get(here, ()):
            stack.append(number)
            steps.append(Step("open", number))
        if after is not None:
            steps.append(Step("text", here, after))
    steps.extend(Step("close", number) for number in reversed(stack))
    return steps


def _close(steps: list[Step], stack: list[int], ends: Sequence[int], here: int) -> None:
    """Close what ends here; what stood inside it and goes on is opened again."""
    ended = [depth for depth, number in enumerate(stack) if ends[number] <= here]
    if not ended:
        return
    reopened = []
    while len(stack) > ended[0]:
        number = stack.pop()
        steps.append(Step("close", number))
        if ends[number] > here:
            reopened.append(number)
    for number in reversed(reopened):
        stack.append(number)
        steps.append(Step("open", number))
