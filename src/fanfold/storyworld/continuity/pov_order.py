"""The tellers do not take turns as the author said they would."""

from collections.abc import Iterator
from itertools import pairwise

from fanfold.storyworld.continuity.case import Case, Place, Question
from fanfold.storyworld.continuity.turns import take_turns


def pov_order(case: Case) -> Iterator[Question]:
    """Asks about a chapter told by somebody whose turn it is not, when the sheet says that viewpoints take turns.

    Each chapter is held against the one before it. What lies behind one of which nobody knows who tells it is let be: that may
    be a letter or a prologue, which counts for no turn.
    """
    order = case.sheet.viewpoints
    if not take_turns(case.sheet):
        return
    told = [(chapter.number, chapter.viewpoints()) for chapter in case.chapters]
    known = [(number, who[0]) for number, who in told if len(who) == 1]
    for (before, first), (number, second) in pairwise(known):
        if number != before + 1 or first not in order:
            continue
        expected = order[(order.index(first) + 1) % len(order)]
        if second != expected:
            names = " / ".join(case.name(who) for who in order)
            yield Question(
                "Q-pov-order", f"ch{number}",
                f"ch{number} is told by {case.name(second)}; your note says {names} take turns, and it would be "
                f"{case.name(expected)}’s.",
                (case.name(second), names), Place(number),
            )  # fmt: skip
