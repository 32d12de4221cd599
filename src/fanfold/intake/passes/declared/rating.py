"""The rating: "Rating: PG-13", "Rated M for language", "[NC-17]"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# The ratings of the film boards, of FanFiction.net, of AO3 and of the fan boards, longest first.
_RATING = (
    r"nc-? ?17|pg-? ?1[3-8]|pg|r(?:-?(?:15|18))?|g|k ?\+|k|t ?\+|t|ma|m|x|nr|frm-?\d*|frt-?\d*|frao|frc|fr-?(?:13|15|18|21|ao)|fr1[358]|"
    r"18\+|16\+|15\+?|12a?|p-?\d{2}|teen(?:s)?(?: (?:and|&) up(?: audiences)?)?|general(?: audiences)?|mature(?: audiences)?|explicit|"
    r"adults?(?: only)?|not rated|unrated|safe|hard r|light r|soft r"
)
# The value of a rating line: "PG-13", "Fiction Rated: T", "PG to R".
LABELLED = Lazy(
    rf"\W*(?:fiction )?(?:rated:?\s*)?(?P<rating>{_RATING})(?![\w])(?:\s*(?:/|-|to|through|or)\s*(?P<to>{_RATING})(?![\w]))?"
)
# "… for language".
REASON = Lazy(r"\W*(?:for|because of|due to)\s+(?P<reason>[^.;|]{2,80})")
# "Rated T for swearing", "this story is rated NC-17".
RATED = Cue(
    "rated|rating|rate ",
    r"\b(?:rated|rating(?: is| of| will be| may go)?|rate (?:it|this))(?: (?:it|a|an|as|strong|high|hard|about|at|fiction|up|to|is|strongly))*"
    rf":? ?[\"(]?(?P<rating>{_RATING})(?![\w'])(?:,? (?:for|because of|due to) (?P<reason>[^.;!?|]{{2,60}}))?",
)
# "[PG-13]" in the heading of a post.
BRACKETED = Lazy(r"[\[(](?P<rating>pg-?1[3-8]|nc-?17|pg|r|g|frao|frm|frt|k\+?|t|m|ma|teen|mature|explicit)[\])]")


def rating(said: Sentence) -> Iterator[Fact]:
    """The rating as written; `reason` when the author gives one."""
    if said.label == "rating":
        yield from _labelled(said)
        return
    for match in RATED.all(said):
        words = said.text[slice(*match.span("rating"))]
        if len(words) > 1 or words.isupper():
            yield _fact(said, Piece(*match.span()), words, match["reason"], 0.9)
    if said.zone in ("title", "header", "byline"):
        for match in BRACKETED.finditer(said.low):
            yield _fact(said, Piece(*match.span("rating")), said.text[slice(*match.span("rating"))], None, 0.9)


def _labelled(said: Sentence) -> Iterator[Fact]:
    match = LABELLED.match(said.low)
    if match:
        start, end = match.start("rating"), match.end("to") if match["to"] else match.end("rating")
        reason = REASON.match(said.low, match.end())
        whole = Piece(start, reason.end() if reason else end)
        yield _fact(said, whole, said.text[start:end], reason["reason"] if reason else None, 0.97)


def _fact(said: Sentence, piece: Piece, words: str, reason: str | None, trust: float) -> Fact:
    return said.fact(piece, f"Rating: {words}.", trust, value=words.strip(), reason=(reason or "").strip())
