"""How sure the author sounds."""

from fanfold.intake.lexicon.declared.quantities import HEDGES
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

REACH = 70
"""How many characters before the quotation a hedge may stand and still belong to it."""


def certainty(said: Sentence, piece: Piece, default: str = "stated") -> str:
    """The hedge nearest to the quotation, in the author's word, or `default`."""
    for part in (said.low[piece.start : piece.end], said.low[max(0, piece.start - REACH) : piece.start]):
        padded = f" {part} ".replace(",", " ").replace("'", "")
        found = next((word for word in HEDGES if f" {word.replace(chr(39), '')} " in padded), "")
        if found:
            return found
    return default
