"""What is really so, where the note sets it against a belief: "However, the mayor forged the ledger"."""

import re
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.belief import THINKS
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.not_known import UNAWARE
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "however", "in reality", "the truth is": the turn to what is so.
REALLY = Cue(
    "however|really|actually|in reality|in truth|truth|in fact|but ",
    (
        r"(?:^|[,;.(] ?|- )(?:and |but )?(?P<turn>however|in reality|in truth|in fact|actually|really|the truth is(?: that)?|"
        r"truth is|but(?: really| actually| in (?:truth|reality|fact))?),? (?P<what>[^.!?;]{6,140})"
    ),
)
# Statements about the author, the text, or other minds.
_NOT = Lazy(r"\b(?:i|i'm|you|we|my|your|this|it|chapter|story|fic|reviews?|thinks?|believes?|thought|know)\b")
_REACH = 3


def truth(said: Sentence) -> Iterator[Fact]:
    """A statement about named people that follows upon a belief or an ignorance."""
    if said.label or said.zone in ("disclaimer", "legend", "title") or said.low.endswith("?"):
        return
    for match in REALLY.all(said):
        piece = Piece(match.start("what"), said.clause(match.start("what"), match.start("what") + 1).end)
        text = said.text[piece.start : piece.end]
        if (
            _NOT.search(said.low[piece.start : piece.end])
            or not said.people.names(text)
            or not _set_against(said, match)
        ):
            continue
        yield said.fact(
            piece,
            f"What is really so: “{said.words(piece)}”.",
            0.75,
            proposition=said.words(piece),
            who=said.people.who(text),
        )


def _set_against(said: Sentence, match: re.Match[str]) -> bool:
    if _minds(said.low[: match.start()], said):
        return True
    before, steps = said.before, 0
    while before is not None and steps < _REACH:
        if _minds(before.low, before):
            return True
        before, steps = before.before, steps + 1
    return False


def _minds(low: str, said: Sentence) -> bool:
    return bool(said.people.names(said.text) and (THINKS.compiled.search(low) or UNAWARE.compiled.search(low)))
