"""The tellers do not take turns as the author said they would."""

from collections.abc import Iterator
from itertools import pairwise

from fanfold.storyworld.continuity.case import Case, Place, Question


def pov_order(case: Case) -> Iterator[Question]:
    """Asks about a chapter told by somebody whose turn it is not, when the sheet says that viewpoints take turns."""
    order = case.sheet.viewpoints
    if len(order) < 2 or case.sheet.turns not in ("", "chapter", "chapters"):
        return
    told = [(chapter.number, chapter.viewpoints()) for chapter in case.chapters]
    known = [(number, who[0]) for number, who in told if len(who) == 1]
    for (_before, first), (number, second) in pairwise(known):
        if number != _before + 1 or first not in order:
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
