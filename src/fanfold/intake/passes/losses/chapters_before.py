"""A file whose chapters begin to count in the middle: the ones before are not in it."""

from collections.abc import Iterator

from fanfold.intake.passes.losses.loss import Loss, Told

# A single chapter's file says its number and misses nothing.
_LEAST = 3


def chapters_before(told: Told) -> Iterator[Loss]:
    """The first of several numbered chapters, where it is neither the first nor behind a prologue."""
    heads = [para for para in told.draft.paras if para.head is not None and para.zone == "chapter_heading"]
    numbered = [para for para in heads if para.head is not None and para.head.number is not None]
    if len(numbered) < _LEAST or not told.prose or numbered[0] is not heads[0] or told.prose[0].start < heads[0].start:
        # Story above the first heading is a chapter that only lost its heading.
        return
    first = numbered[0].head
    if first is not None and first.number is not None and first.number > 1:
        missing = "chapter 1 is" if first.number == 2 else f"chapters 1 to {first.number - 1} are"
        yield Loss(numbered[0].span, f"The chapters begin with number {first.number}: {missing} not in this file.", 0.7)
