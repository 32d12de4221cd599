"""Why somebody in the story believes what they believe: "… because the house was dark"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.belief import THINKS
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.minds import holder, subject_start
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# What gives a reason, and where it ends: at a bracket, or where another thought begins.
BECAUSE = Lazy(r"\b(?:because|since|after (?=he |she |they )|due to|given that|thanks to)\b(?! of (?:this|that)\b)")
_ENDS = Lazy(r"[.!?;()\[\]]|, (?:and|but|so)\b| (?:but|so) ")


def belief_reason(said: Sentence) -> Iterator[Fact]:
    """The reason of a belief, with who holds it and what is believed."""
    if said.label or said.zone in ("disclaimer", "legend", "title") or said.low.endswith("?"):
        return
    for match in THINKS.all(said):
        mind = holder(said, subject_start(said, match.start()), match.start())
        found = BECAUSE.search(said.low, match.end(), match.end("what"))
        if mind is None or found is None:
            continue
        end = _ENDS.search(said.low, found.end())
        piece = Piece(found.start(), end.start() if end else len(said.low))
        about = said.words(Piece(match.start("what"), found.start()))
        yield said.fact(
            piece, f"Why somebody believes it: “{said.words(piece)}”.", 0.75 if mind[1] else 0.5, who=mind[0],
            about=about, value=said.words(piece),
        )  # fmt: skip
