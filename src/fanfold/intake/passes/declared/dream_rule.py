"""What holds in a world inside the story: "a dream in which the ferry never sank"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "a world where …", "in her dream …", "an alternate reality in which …".
WHERE = Cue(
    "world|universe|reality|timeline|dream|vision",
    r"\b(?P<world>(?:an?|the|his|her|their|this|own|some|another)(?: [\w'-]+){0,2} ?(?:world|universe|reality|timeline|dream|vision)s?)(?: is one)?,? "
    r"(?P<where>where|in which) (?P<what>[^.!?;]{6,180})",
)
# "in the dream world Edith is still alive".
INSIDE = Cue(
    "dream|vision|coma|hallucination",
    r"\b(?P<where>in) (?P<world>(?:the|his|her|their|this)(?: [\w'-]+)? (?:dream|dream ?world|vision|hallucination|coma)s?),? "
    r"(?P<what>(?!and |where |in which |scenes?|with |of )[^.!?;]{8,160})",
)
_DREAMT = Lazy(r"\b(?:dream\w*|vision|coma|hallucinat\w*|asleep|sleep|unconscious|imagin\w*)\b")
# The author's own world, and the reader's.
_OURS = Lazy(r"\b(?:real world|wide world|my|our|your|i|perfect world|reviews?|fanfic|fan fiction)\b")


def dream_rule(said: Sentence) -> Iterator[Fact]:
    """What is so in a layer of the story, told apart from what is so outside it; `layer` is its name."""
    if said.label not in ("", "summary") or said.zone in ("disclaimer", "legend", "title"):
        return
    for cue, trust in ((WHERE, 0.75), (INSIDE, 0.6)):
        for match in cue.all(said):
            if _OURS.search(match.group()) or not _DREAMT.search(said.low[: match.end("world")]):
                continue
            piece = Piece(match.start(), match.end("what"))
            yield said.fact(
                piece, f"What holds in the dream: “{said.words(piece)}”.", trust, layer="dream",
                value=said.words(Piece(*match.span("what"))), who=said.who(*match.span("what")),
            )  # fmt: skip
