"""What the author says may come: "maybe there will be some flashbacks", "Guy will show up later"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.hedges import certainty
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "there will be", "there might be some", "expect", "X will appear later".
COMING = Cue(
    "will|'ll|might|may |going to|gonna|expect|plan",
    r"\b(?:(?:maybe|perhaps|probably|possibly|eventually|later(?: on)?|who knows|in (?:later|future) chapters?),? )*(?:"
    r"there(?:'ll|(?: \w+)? will| might| may| is going to| are going to)(?: \w+)?(?: be)? (?P<what>[^.!?;]{4,110})|"
    r"(?:expect|look forward to) (?P<expect>(?:some |more |a lot of |plenty of |lots of )[^.!?;]{4,80})|"
    r"i(?:'m| am)? (?:also )?(?:plan(?:ning)?|intend(?:ing)?|going|hop(?:e|ing)) (?:to|on) (?P<mine>(?:bring|includ|writ|add|hav|introduc|show|explor|put|mak)\w* [^.!?;]{4,110})|"
    r"(?P<who>[\w'-]+(?: and [\w'-]+)?) (?:will|'ll|might|may) (?:be (?:appearing|showing up|in it|back)|appear|show up|come in|come back|turn up|return)\b[^.!?;]{0,60})",
)
# Updates, reviews, warnings and changes have their own kinds.
_OTHER = Lazy(
    r"\b(?:updat\w*|reviews?|comments?|sequels?|next (?:chapter|part|update)|soon|mistakes?|errors?|typos?|spoilers?|chapters? (?:long|total)|"
    r"\d+ (?:chapters?|parts?)|no |not |n't|slash|smut|lemons?|violence|swearing|cursing|language|death|gore|sex)\b"
)
_PARTS = ("what", "expect", "mine", "who")


def plan(said: Sentence) -> Iterator[Fact]:
    """Something announced for later parts of this story, with how sure the author sounds."""
    if said.label or said.zone in ("disclaimer", "legend", "title", "header"):
        return
    for match in COMING.all(said):
        if _OTHER.search(match.group()):
            continue
        group = next(name for name in _PARTS if match[name])
        if group == "who" and not said.names(*match.span("who")):
            continue
        piece = Piece(match.start(), match.end())
        yield said.fact(
            piece, f"Announced for later: “{said.words(piece)}”.", 0.65, value=said.words(piece),
            certainty=certainty(said, piece),
        )  # fmt: skip
