"""Which scenes retell canon, and how: "the dance is word for word from the show", "I changed a few scenes of the episode"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

_PARTS = r"(?:scenes?|dialogues?|conversations?|moments?|lines|speech(?:es)?|things|stuff|bits?|parts?|events)"
_CANON = r"(?:shows?|series|episodes?|eps?|books?|novels?|films?|movies?|comics?|manga|canon|tv|screen|pilot|finale|\d{1,2}x\d{1,3})"
_LIKE = (
    r"(?:(?:straight|directly|right|taken|lifted|copied|borrowed|quoted)(?: (?:straight|directly|right))?(?: out)?(?: from| of)"
    r"|word for word(?: from| as| like)?|verbatim(?: from)?|(?:just |exactly |pretty much |much )?(?:as|like|how|the way) (?:they|it|that|she|he) "
    r"(?:really |actually |all )?(?:happens?|happened|went|goes|was|were|is|are|aired|did|said)|(?:exactly |just |pretty much )?the same as"
    r"|happen(?:s|ed) (?:just |exactly )?like (?:this|that)|(?:exactly|just) (?:as|like))"
)
# "the hospital scenes are as they happened in the show", "I will keep some things as they were on the series".
RETOLD = Cue(
    "straight|happens|happened|directly|right|taken|lifted|copied|borrowed|quoted|word|verbatim|as|like|how|way|same",
    rf"\b{_PARTS}\b[^.!?;]{{0,60}}?\b{_LIKE} (?:(?:in|on|from|of|out of|as) )?(?:the |an? |our )?(?:original |actual |real |tv )?{_CANON}\b",
)
# "I changed a few scenes from the episode": canon is retold, and not as it was.
CHANGED = Cue(
    "changed|changing|altered|tweaked|rewrote|rewritten|reworked|twisted",
    r"\b(?:changed|changing|altered|tweaked|rewrote|rewritten|reworked|twisted)(?: [\w']+){0,4}? scenes?\b(?: [\w']+){0,3}? "
    rf"(?:from|of|in|on) (?:the |an? )?(?:original |actual )?{_CANON}\b",
)
# The same sentence takes it back in part.
_TURNS = Lazy(
    r"\b(?:chang\w+|alter\w*|tweak\w*|twist\w*|differen\w+|add(?:ed|ing)?|except|but not|rewr\w+|my own spin)\b"
)
# Said of other things: who owns them, what somebody else wrote.
_OTHER = Lazy(r"\b(?:(?:do|does) ?n[o']?t own|owns|disclaim\w*|belongs?|copyright|trailer|review\w*)\b")


def retelling(said: Sentence) -> Iterator[Fact]:
    """Scenes the author takes over from canon; `how` is "retold", or "changed" where the author says that too."""
    if said.label or said.zone in ("disclaimer", "legend", "title", "header") or _OTHER.search(said.low):
        return
    for cue, how in ((RETOLD, "retold"), (CHANGED, "changed")):
        found = cue.find(said)
        if found is not None:
            piece = said.clause(found.start(), found.end())
            end = len(said.low) if _TURNS.search(said.low, found.end()) else piece.end
            piece = Piece(min(piece.start, found.start()), max(end, found.end()))
            how = "changed" if _TURNS.search(said.low[piece.start : piece.end]) else how
            yield said.fact(piece, f"Scenes of canon: “{said.words(piece)}”.", 0.75, value=said.words(piece), how=how)
            return
