"""How the people are drawn: "might be a bit OOC", "dark!Harry", "tried to keep them in character"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.minds import subject_start
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "out of character", "OOC-ness"; "in character" only with an effort to keep somebody there.
OUT = Cue(
    "ooc|out of character|out-of-character",
    (
        r"\b(?P<no>(?:not|isn't|aren't|no|never|without|hope(?:fully)? (?:\w+ ){0,4}(?:not|isn't|aren't)) (?:too |that |very |"
        r"so |much |any |being |really |be )*)?(?:o\.?o\.?c\.?|oocness|out[- ]of[- ]character)\b"
    ),
)
# "tried to keep them in character".
IN = Cue(
    "in character|ic ",
    r"\b(?:keep|kept|stay|staying|keeping|are|is|be|stick|try|tried|everyone|them|him|her)(?: \w+){0,3} in[- ]character\b",
)
# Where the statement ends and its reason begins.
REASON = Lazy(r" (?:since|as|when|if|until|because|so) ")
# "dark!Harry", "AU!Sherlock", "college!Dean".
BANG = Lazy(r"\b(?P<how>[A-Za-z]{2,20})!(?P<who>[A-Z][a-z]+)\b")


def characterisation(said: Sentence) -> Iterator[Fact]:
    """Out of character, in character, or a version of somebody."""
    if said.label in ("", "content_note", "category") and said.zone != "disclaimer":
        yield from _character(said)
    if said.label in ("", "content_note", "category", "ship") and "!" in said.text:
        for match in BANG.finditer(said.text):
            how, who = match["how"].lower(), match["who"]
            yield said.fact(match.span(), f"A version of {who}: {how}.", 0.85, value=how, who=[said.people.slug(who)])


def _character(said: Sentence) -> Iterator[Fact]:
    for cue, value in ((OUT, "out_of_character"), (IN, "in_character")):
        match = cue.find(said)
        if not match:
            continue
        around = said.clause(match.start(), match.end())
        reason = REASON.search(said.low, match.end(), around.end)
        piece = Piece(max(around.start, subject_start(said, match.start())), reason.start() if reason else around.end)
        if said.low[piece.start : piece.start + 7] == "i know ":
            piece = Piece(piece.start + 7, piece.end)
        negated = cue is OUT and bool(match["no"])
        who = said.who(piece.start, piece.end)
        value = "in_character" if negated else value
        trust = 0.6 if negated or cue is IN else 0.88
        yield said.fact(piece, f"Characterisation: {value.replace('_', ' ')}.", trust, value=value, who=who)
        return
