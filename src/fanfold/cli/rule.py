"""By what rule many files are checked. Imported before anything is read, so it imports nothing."""

from typing import NamedTuple


class Rule(NamedTuple):
    """How files are summed up: from what confidence on a proposal is accepted (None: none is), whether answers
    kept beside the files count, and whether what is accepted is written there."""

    accept: float | None = None
    with_answers: bool = True
    writes: bool = False
