"""What the story supposes: "what if …", "the idea that …", "in which …"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "what if Edith never came back", "I had this idea where …", "the premise is that …".
SUPPOSES = Cue(
    "what if|idea|premise|in which|suppose|imagine",
    r"(?:\bwhat if\b|\b(?:had|got|have|came up with|thought of|with|the|this|an?|my) (?:\w+ )?(?:idea|notion|premise|concept)"
    r"(?: (?:is|was|for this|of this|behind this))*,? (?:that|where|of|in which)\b(?: what if\b)?|"
    r"\b(?:this|the) {story} in which\b|^\W*in which\b|\b(?:suppose|imagine) (?:that|if)\b) ?(?P<what>[^.!?;]{8,220})",
)
# An idea about the writing itself is no premise of the story.
_CRAFT = Lazy(
    r"\b(?:review\w*|updat\w*|chapters?|title|beta|i'll|i will|i should|i could|i would|how (?:long|many|often)|who (?:you|should))\b"
)
# Without anybody of the story in it, what is supposed of the author and the reader is none.
_OURS = Lazy(r"\b(?:i|i'm|i've|i'd|my|me|you|your|you're|we|our|writers?|readers?)\b")
# "a world where …" has a rule of its own to tell.
_WORLD = Lazy(r",? (?:a|an|the|some|her own|his own) (?:\w+ )?(?:world|universe|reality|timeline) (?:where|in which)\b")


def premise(said: Sentence) -> Iterator[Fact]:
    """The supposition that the story starts from, in the author's words."""
    if said.label not in ("", "summary") or said.zone in ("disclaimer", "legend", "title"):
        return
    for match in SUPPOSES.all(said):
        world = _WORLD.search(said.low, match.start("what") + 4, match.end("what"))
        piece = Piece(match.start("what"), world.start() if world else match.end("what"))
        named = bool(said.names(*piece))
        what = said.low[piece.start : piece.end]
        if len(what) < 8 or what.startswith(("what to", "how to", "using")) or _CRAFT.search(what):
            continue
        if not named and _OURS.search(what):
            continue
        sure = named or said.zone == "summary"
        yield said.fact(
            piece, f"What the story supposes: “{said.words(piece)}”.", 0.8 if sure else 0.55, value=said.words(piece),
            who=said.who(*piece),
        )  # fmt: skip
