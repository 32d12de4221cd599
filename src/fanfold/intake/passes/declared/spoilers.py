"""What a story gives away: "spoilers up to season 3", "Spoilers: 4x09", "no spoilers"."""

from collections.abc import Iterator

from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.points import points_in
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "contains spoilers for X", "spoiler warning: …", "spoils the ending of Y".
SPOILS = Cue(
    "spoil",
    r"\b(?P<no>(?:no|not|without|free of|don't(?: \w+)?|isn't any|aren't any) (?:\w+ ){0,2})?(?:(?:contains?|has|have|"
    r"with|possible|mild|minor|major|huge|slight|some|many|heavy|big|extreme|here be|there are|there will be|may contain|"
    r"includes|very|season \w+) )*"
    r"(?:spoilers?(?:ish|y)?|spoils?(?= (?:the|this|everything|for|a|most|it|season|book|what))|spoil(?:ed|t)(?= (?:for|"
    r"by|if|in)))\b(?: (?:alert|warning|ahead|free))?(?P<rest>[^.!?;]{0,110})",
)
# Spoilers the author fears for herself, and other people's.
NOT_HERS = Cue(
    "spoil",
    (
        r"\b(?:don't spoil|spoil(?:ed)? me|spoil it for me|i (?:hate|love|read|saw|heard|avoid) (?:\w+ )?spoilers|"
        r"spoiled brat|spoil(?:t|ed) (?:child|rotten|brat))\b"
    ),
)


def spoilers(said: Sentence) -> Iterator[Fact]:
    """Up to where a reader should know the canon."""
    if said.label == "spoilers":
        whole = Piece(0, len(said.text))
        negated = said.low.strip(" .!").split(" ")[0].strip(",.;") in ("none", "no", "nope", "n/a", "nothing", "not")
        yield _fact(said, whole, negated, 0.96)
        return
    for match in SPOILS.all(said):
        if said.label or NOT_HERS.find(said):
            continue
        rest = match["rest"] or ""
        piece = (
            Piece(match.start(), said.clause(match.start(), match.end() - len(rest) + min(len(rest), 4)).end)
            if rest
            else Piece(*match.span())
        )
        yield _fact(said, piece, bool(match["no"]), 0.85)


def _fact(said: Sentence, piece: Piece, negated: bool, trust: float) -> Fact:
    words = said.words(piece)
    points = [] if negated else points_in(said, piece)
    return said.fact(piece, f"Spoilers: “{words}”.", trust, value=words, points=points, negated=negated)
