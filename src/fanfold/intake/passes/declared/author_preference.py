"""Whom and what the author likes or wants to go, besides what the story is about: "I also ship Robian!"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "I also love Marian", "I'm a huge fan of …", "I ship them", "can't stand Guy".
LIKES = Cue(
    "love|like|ship|fan of|hate|adore|stand|favo|obsessed|rooting|sorry",
    r"\bi(?:'m| am|'ve| have| do)?(?: (?:also|really|totally|just|absolutely|actually|always|still|so|such|personally|kinda|secretly|do|don't|never)){0,3} "
    r"(?:(?P<likes>love[ds]?|adore|like[ds]?|ship|a (?:huge|big|total|die-?hard|massive)? ?(?:fan of|sucker for)|obsessed with)|"
    r"(?P<hates>hate[ds]?|can't stand|cannot stand|dislike|despise|loathe)) (?P<what>(?:(?! but | so | and i )[^.!?;,()]){2,60})",
)
# "The Sheriff needs to go!", "rooting for Marian", "Team Guy".
SIDES = Cue(
    "root|need|team|die|go|long live|forever|4ever|4eva",
    r"\b(?:(?P<likes>(?:i'm |we're |also )*root(?:ing|ed)? for|long live|team) (?P<whom>(?:(?! but | so )[^.!?;,()]){2,40})|"
    r"(?P<who>[\w'-]+(?: [\w'-]+)?) (?P<hates>(?:needs?|has|have) to (?:go|die|leave|disappear)|must (?:go|die)|should (?:just )?(?:go|die|leave))\b)",
)
# "Robian forever", "Robian 4eva".
FOREVER = Cue(
    r"forever|4ever|4eva|all the way",
    r"(?P<who>[\w'-]+(?:(?: ?/ ?| and )[\w'-]+)?) (?:forever|4ever|4eva|all the way)\b",
)
# What is liked and is no person or couple of the canon.
_OTHER = Lazy(
    r"\b(?:review\w*|comment\w*|feedback|you|your|it|this|that|to|writing|reading|how|when|what|chocolate|song|these|those)\b"
)


def author_preference(said: Sentence) -> Iterator[Fact]:
    """A person or a couple that the author likes or dislikes; `likes` tells which."""
    if said.label or said.zone in ("disclaimer", "legend", "title", "header"):
        return
    for cue, group in ((LIKES, "what"), (SIDES, "whom"), (SIDES, "who"), (FOREVER, "who")):
        for match in cue.all(said):
            start, end = match.span(group)
            if start < 0 or _OTHER.match(said.low, start) or not said.names(start, end):
                continue
            likes = not match.groupdict().get("hates")
            piece = Piece(match.start(), end if likes else match.end())
            yield said.fact(
                piece, f"The author’s own taste: “{said.words(piece)}”.", 0.75, value=said.words(Piece(start, end)),
                who=said.who(start, end), likes=likes,
            )  # fmt: skip
