"""What the author means the story to be: "my version of season three", "how it should have ended"."""

from collections.abc import Iterator

from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "this is my vision of …", "it's basically my take on …", "my idea of how the finale should have gone".
MINE = Cue(
    "my |our ",
    r"\b(?:(?:this|the) {story}|this|it|here)(?:'s| is| was)(?: [\w'-]+){0,3}? (?:my|our)(?: own| personal| little| humble)* (?:vision|version|take|"
    r"interpretation|idea|attempt at|spin|imagining|imagination|guess|theory|alternative|answer) (?:of|on|to|for|at|about|as to)? ?"
    r"(?P<what>[^!?;]{3,140})",
)
# "this is how I think season four should have gone", "what I wish had happened after the finale".
WISHED = Cue(
    "should|wish|would have|could have|want|imagin|hope",
    r"\b(?:(?:this|the) {story}|this|it|here)(?:'s| is)(?: [\w'-]+){0,3}? (?P<what>(?:how|what|the way) (?:i(?:'d| would| had)? |we )?(?:(?:think|thought|"
    r"wish(?:ed)?|want(?:ed)?|hope(?:d)?|imagine(?:d)?|see|feel|like) )?[^!?;]{3,140})",
)
# The canon must be meant: the author's ideas about reviews and updates are not what the story is for.
_CANON = Cue(
    "season|series|show|book|movie|film|game|episode|finale|canon|ending|epilogue|story|happen|gone|ended|characters",
    r"\b(?:seasons?|series|shows?|books?|movies?|films?|games?|episodes?|finale|canon|ending|epilogue|storyline|plot|"
    r"(?:should|could|would|might|to)(?: have| of|'ve)? (?:happen\w*|gone?|end\w*|be like|been|turn\w*)|happen(?:ed|s)? (?:after|if|when|next))\b",
)


def intent(said: Sentence) -> Iterator[Fact]:
    """What the work is meant to be beside its canon, in the author's words."""
    if said.label or said.zone in ("legend", "disclaimer", "title") or not _CANON.find(said):
        return
    for cue, trust in ((MINE, 0.8), (WISHED, 0.75)):
        found = cue.find(said)
        if found and (cue is MINE or _CANON.compiled.search(found["what"])):
            piece = Piece(found.start(), found.end())
            yield said.fact(
                piece, f"What the story is meant to be: “{said.words(piece)}”.", trust, value=said.words(piece)
            )
            return
