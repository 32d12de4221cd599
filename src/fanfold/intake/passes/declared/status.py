"""Whether the work goes on: complete, in progress, on hiatus, abandoned, being rewritten."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.states import STATE_WORDS, STATES
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

_CUES = tuple((value, trust, Cue(need, pattern)) for value, trust, need, pattern in STATES)
_SAYS = {
    "complete": "The work is complete.",
    "in_progress": "The work is in progress.",
    "hiatus": "The work is on hiatus.",
    "abandoned": "The work was abandoned.",
    "rewriting": "The work is being rewritten.",
}
# Other works, other people, denials and conditions.
NOT_THIS = Lazy(
    r"\b(?:my other|other (?:fics|stories)|your|if|when|once|until|after|not|never|n't|isn't|won't|wasn't|before|till|unless|as soon as|wish|"
    r"want|wanted|hope|chapter (?:is|was)|no plans|haven't|don't|afraid|worry)\b[^,;]*$"
)
# The word that decides a status line.
_FIRST_WORD = Lazy(r"\W*([\w-]+)")


def status(said: Sentence) -> Iterator[Fact]:
    """One state, in the words that say it."""
    if said.label in ("status", "complete", "wip"):
        yield from _labelled(said)
        return
    if said.label not in ("", "category") or said.zone == "disclaimer" or said.low.rstrip().endswith("?"):
        return
    for value, trust, cue in _CUES:
        for match in cue.all(said):
            before = said.low[max(0, match.start() - 60) : match.start()]
            if not NOT_THIS.search(before + " "):
                yield said.fact(match.span(), _SAYS[value], trust, value=value)
                return


def _labelled(said: Sentence) -> Iterator[Fact]:
    """The value of "Status:", "Completed:" or "WIP:" (where "yes" means that it is not complete)."""
    first = _FIRST_WORD.match(said.low)
    word = first[1] if first else ""
    value = STATE_WORDS.get(word)
    if said.label == "wip":
        value = {"yes": "in_progress", "no": "complete"}.get(word, value)
    if value:
        yield said.fact(Piece(0, len(said.text)), _SAYS[value], 0.95, value=value)
