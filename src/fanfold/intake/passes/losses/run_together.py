"""Two sentences run into each other, with what stood between them lost: "He opened the She turned away."."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.losses.loss import Loss, Told
from fanfold.intake.passes.ruins.ruin import stands

# A word that wants a noun, and a pronoun that begins a sentence, in this order and in this case.
_INTO = Lazy(r"(?<![\w'’.-])(?:the|an|my|your|their|our|its) (?:He|She|They|We)(?= (?!of\b|who\b|that\b|in\b)[a-z])")
_NEXT = (" He ", " She ", " They ", " We ")
# Only these words before a blank and a capital matter, and most texts have none of the pairs.
_PAIRS = tuple(f"{word}{after}" for word in ("the", "my") for after in _NEXT[:2])


def run_together(told: Told) -> Iterator[Loss]:
    """Each place is a loss of its own. A story in which somebody is called He or She has many, and none is one."""
    if not any(stands(told.text, pair) for pair in _PAIRS):
        return
    found = [
        Loss(
            para.source_span(*match.span()),
            f"“{match.group()}”: two sentences run into each other, and what stood between them may be lost.",
            0.6,
        )
        for para in told.prose
        for match in _INTO.finditer(para.text)
    ]
    if len(found) <= 3:
        yield from found
