"""Paragraphs that are gone: a whole conversation in one line, or every word in a line of its own."""

from collections.abc import Iterator

from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.losses.loss import Loss, Told

# Longer than this, with so many turns of a conversation in it, it was more than one paragraph.
_LONG, _TURNS = 3_000, 6
# One speech ends and another begins.
_TURN = Lazy(r"[.!?…][\"”] {1,3}[\"“](?=[A-Z])")
_LEAST, _SHARE = 100, 0.6


def lost_paragraphs(told: Told) -> Iterator[Loss]:
    """Each paragraph with a conversation in it; a file of single words once."""
    prose = told.prose
    for para in prose:
        if len(para.text) > _LONG and _turns(para) >= _TURNS:
            says = f"{_turns(para) + 1} speeches or more stand in one paragraph: its line ends are probably lost."
            yield Loss(para.source_span(0, min(80, len(para.text))), says, 0.75)
    single = sum(" " not in para.text for para in prose)
    if len(prose) >= _LEAST and single > _SHARE * len(prose):
        says = "Nearly every word stands in a line of its own: the paragraphs are probably lost."
        yield Loss(prose[0].span, says, 0.7)


def _turns(para: Para) -> int:
    return sum(1 for _ in _TURN.finditer(para.text))
