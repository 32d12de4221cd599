"""What the author retells of the canon: "the episode where Edith burns the letters"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.dream_rule import INSIDE, WHERE
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "those are the episodes where …", "in the scene when …", "the one where …".
RETELLS = Cue(
    "where|when|in which",
    r"\b(?:episodes?|eps?|scenes?|chapters?|books?|films?|movies?|finale|parts?|ones?|arc|time|moment)(?: in (?:the )?[\w' ]{2,30})? "
    r"(?P<cue>where|when|in which) (?P<what>[^!?;.]{6,240})",
)
# "one thing that stuck out to me was when …", "I always loved when …".
REMEMBERS = Cue(
    "was when|is when|remember|stuck out|loved when|scene",
    r"\b(?:(?:thing|part|scene|moment|bit)s?(?: \w+){0,6} (?:was|is)|(?:you |we |i )?remember(?: \w+)?|loved?|liked?) (?:when|how|where) "
    r"(?P<what>[^!?;.]{6,200})",
)
# "I kept the storm": it happens here too. What is done to be kept ("kept waiting", "keep reading") is the author's own.
KEPT = Cue(
    "kept|keep|left in",
    r"\bi(?:'ve| have|'m| am| did)? (?:also )?(?:kept|keep|keeping|left in) (?!\w+ing\b)(?P<what>[^.!?;,]{4,120})",
)
# "Walter still works at the mill", "the fire DID happen", "the wedding still happens".
STILL = Cue(
    "still|happen",
    r"(?P<what>(?:[^.!?;,()]{2,60}?) still (?:[a-z]+s|has|had|[a-z]{2,}ed|went|took|got|left|came|lost|broke|fell|told|sold|stole|won)\b[^.!?;,()]{0,80})"
    r"|(?P<did>[^.!?;,()]{4,80}?) (?:(?:did|does|do) (?:still )?happen|still happen(?:s|ed)?)\b",
)
# Events stand side by side: "… and Walter loses the boat".
_AND = Lazy(
    r"(?:,? and |, )(?=(?:\w+ ){0,4}?(?:is|are|was|were|has|have|had|gets?|got|goes|went|comes?|came|\w+s|\w+ed)\b)"
)
# A sentence that goes on with what happens: somebody by name, then a verb of the present.
_GOES_ON = Lazy(
    r"^\W*[\w']+(?: and [\w']+| [\w']+)?(?: (?:then|later|also|finally|just|afterwards))? (?P<verb>[a-z]+s)\b"
)
_NO_VERB = frozenset(
    (
        "is",
        "was",
        "has",
        "does",
        "belongs",
        "owns",
        "needs",
        "rocks",
        "rules",
        "as",
        "this",
        "always",
        "perhaps",
        "characters",
    )
)
# Other people's and this story's doings.
_OTHER = Lazy(r"\b(?:i|i'm|i've|i'll|my|me|you|your|reviews?|fic|fanfic|story|chapter|write|wrote|writing|update)\b")


def canon_event(said: Sentence) -> Iterator[Fact]:
    """Events of the canon, one fact each; nothing here is said of the story itself."""
    if said.label or said.zone in ("disclaimer", "legend", "title", "header"):
        return
    found = [match for cue in (RETELLS, REMEMBERS) for match in cue.all(said)]
    for match in found:
        yield from _events(said, Piece(*match.span("what")), 0.7)
    # What still holds in a dream holds there.
    if not WHERE.find(said) and not INSIDE.find(said):
        yield from _all_kept(said)
    if _follows_one(said):
        end = min((match.start() for match in found), default=len(said.low))
        yield from _events(said, Piece(0, min(end, said.clause(0, 1).end)), 0.55)


def _all_kept(said: Sentence) -> Iterator[Fact]:
    for match in KEPT.all(said):
        end = said.clause(match.start("what"), match.start("what") + 1).end
        yield from _kept(said, Piece(match.start("what"), min(end, match.end("what"))), 0.6)
    for match in STILL.all(said):
        group = "what" if match["what"] else "did"
        piece = said.clause(match.end(group) - 1, match.end(group))
        yield from _kept(said, Piece(max(piece.start, match.start(group)), match.end(group)), 0.55)


def _kept(said: Sentence, piece: Piece, trust: float) -> Iterator[Fact]:
    words = said.low[piece.start : piece.end]
    # Who still lives is a change of canon as often as not.
    if said.names(*piece) and len(words.split()) > 2 and not _OTHER.search(words) and " still alive" not in f" {words}":
        yield said.fact(
            piece, f"Of the canon: “{said.words(piece)}”.", trust, value=said.words(piece), who=said.who(*piece)
        )


def _follows_one(said: Sentence) -> bool:
    before = said.before
    if before is None or not any(cue.find(before) for cue in (RETELLS, REMEMBERS)):
        return False
    goes_on = _GOES_ON.match(said.low)
    named = bool(said.names(0, goes_on.start("verb"))) if goes_on else False
    return named and goes_on is not None and goes_on["verb"] not in _NO_VERB


def _events(said: Sentence, piece: Piece, trust: float) -> Iterator[Fact]:
    cuts = list(_AND.finditer(said.low, piece.start, piece.end))
    start = piece.start
    for cut in [*cuts, None]:
        event = Piece(start, cut.start() if cut else piece.end)
        words = said.low[event.start : event.end]
        about_story = said.names(*event) or " them " in f" {words} " or words.startswith(("they ", "they're", "both "))
        if about_story and len(words.split()) > 2 and not _OTHER.search(words):
            yield said.fact(
                event, f"Of the canon: “{said.words(event)}”.", trust, value=said.words(event), who=said.who(*event)
            )
        start = cut.end() if cut else piece.end
