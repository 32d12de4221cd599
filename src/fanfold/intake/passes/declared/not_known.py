"""What somebody in the story does not know: "he didn't see the note", "Ron has no idea"."""

from collections.abc import Iterator

from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.minds import holder, stated_before, subject_start
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "doesn't know", "never found out", "has no idea", "is unaware".
UNAWARE = Cue(
    "n't|not|no idea|unaware|never|oblivious|nt |no clue",
    r"\b(?P<verb>(?:does|do|did|has|have|had|is|are|was|were)(?:n't| not)(?: (?:yet|actually|really|even|ever))? (?:know|"
    r"known|see|seen|notice[d]?|reali[sz]e[d]?|remember(?:ed)?|find out|found out|told|been told|learn(?:ed|t)?|heard?|"
    r"aware|suspect(?:ed)?|read)|"
    r"never (?:knew|found out|saw|learn(?:ed|t)|heard|told|reali[sz]ed|read|noticed)|(?:has|have|had) no (?:idea|clue|"
    r"memory)|(?:is|are|was|were) (?:\w+ )?(?:unaware|oblivious|ignorant))\b(?: (?:that|of|about|"
    r"to))* ?(?=(?P<what>[^.!?;]{0,140}))",
)


def not_known(said: Sentence) -> Iterator[Fact]:
    """Ignorance and whose it is. Without a named subject only right after a belief ("… and didn't see the note")."""
    if said.label or said.zone in ("disclaimer", "legend", "title") or said.low.endswith("?"):
        return
    for match in UNAWARE.all(said):
        piece = Piece(subject_start(said, match.start()), match.end("verb"))
        mind = holder(said, piece.start, match.start())
        if mind is None and (said.low[piece.start : match.start()].strip() or not said.who(0, match.start())):
            continue
        who, named = mind or ([], False)
        end = said.clause(match.end("verb"), min(match.end("verb") + 2, len(said.low))).end
        what = said.words(Piece(match.start("what"), max(end, match.start("what"))))
        if not what.strip(" ^~:)") or what.lower() in ("it", "this", "that", "any of it", "any of this"):
            # "Ines still has the letter, but Walter has no idea": what they miss stands before.
            missed = stated_before(said, piece.start) if named else None
            if missed:
                piece, what = Piece(missed.start, piece.end), said.words(missed)
                end = match.end("verb")
        if what and (named or "see" in match["verb"] or "know" in match["verb"] or "idea" in match["verb"]):
            yield said.fact(
                (piece.start, end),
                f"Somebody does not know: “{what}”.",
                0.75 if named else 0.5,
                who=who,
                proposition=what,
            )
