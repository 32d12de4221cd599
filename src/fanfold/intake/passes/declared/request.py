"""What the author asks of the readers: reviews, questions, votes, a beta, mercy."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.requests import CONDITIONS, REQUESTS
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

_CUES = tuple((value, trust, Cue(need, pattern)) for value, trust, need, pattern in REQUESTS)
# "if this confuses you (and it will) please ask me"; the reach is bounded so that a page without stops stays cheap.
IF_ASK = Cue("if ", r"\bif (?P<what>[^.!?;…]{4,170}?)(?P<ask>\b{ask})\b")
# "let me know if you'd like a sequel".
ASK_IF = Cue(
    "if |whether |which |who |what ", r"(?P<ask>\b(?:{ask})) (?:if|whether|which|who|what) (?P<what>[^.!?;…(]{4,140})"
)
# Thanks for what readers did already, and tales of what others asked.
NOT_ASKED = Cue(
    "thank|everyone who|those who|all who|who |for all|for the|response|repl|my sister|last",
    r"\b(?:thank(?:s|ed)?(?: you| u| to)?|thankyou|thanx|thx|kudos to|props to|everyone who|those who|all who|people who|"
    r"anyone who|(?:reply|respond)\w* to|in response to|"
    r"(?:for|got|read|loved?|getting|had|about|all) (?:all |the |your |those |so |some |many |my |of |lovely |nice |"
    r"wonderful |great |kind |amazing |\w+ )*$|last (?:chapter|time))",
)
_SAYS = {
    "reviews": "The author asks for reviews.", "feedback": "The author asks what readers think.",
    "concrit": "Constructive criticism is welcome.", "no_concrit": "The author wants no criticism.",
    "no_flames": "The author wants no flames.", "questions": "Readers may ask questions.",
    "vote": "Readers are asked to decide something.", "title_suggestions": "The author asks for ideas for a title.",
    "suggestions": "The author asks for suggestions.", "beta": "The author is looking for a beta.",
    "translation": "The author speaks about translations.", "prompts": "The author takes prompts.",
    "corrections": "The author asks to be told of mistakes.", "be_kind": "The author asks for kindness.",
    "patience": "The author asks for patience.", "kudos": "The author asks for kudos or follows.",
    "ask_before_archiving": "Ask the author before archiving.", "do_not_repost": "The author forbids reposting.",
    "read_more": "The author points to other works.", "dont_like_dont_read": "The author asks those who dislike it not to read.",
}  # fmt: skip
# "So please review", "and comments are love".
OPENERS = Lazy(r"(?:\W*\b(?:so|and|now|but|well|also|then),? )+")
_MUST_ASK = frozenset({"reviews", "feedback", "concrit", "kudos"})


def request(said: Sentence) -> Iterator[Fact]:
    """All that a sentence asks for."""
    if said.label in ("feedback", "archive") and any(c.isalpha() for c in said.text):
        yield _labelled(said)
        return
    if said.label not in ("", "content_note"):
        return
    yield from _conditions(said)
    for value, trust, cue in _CUES:
        for match in cue.all(said):
            if value in _MUST_ASK and NOT_ASKED.find(said) and _is_thanks(said, match.start()):
                continue
            if value == "questions" and said.before is not None and "archiv" in said.before.low:
                value = "ask_before_archiving"
            yield said.fact(_quotation(said, value, match.start(), match.end()), _SAYS[value], trust, value=value)


def _is_thanks(said: Sentence, start: int) -> bool:
    clause = said.clause(start, start + 1)
    return NOT_ASKED.compiled.search(said.low[clause.start : start]) is not None


def _quotation(said: Sentence, value: str, start: int, end: int) -> Piece:
    """The words of the request to the end of their clause; some need the whole clause to be understood."""
    around = said.clause(start, end)
    begin = start if value in _MUST_ASK else around.start
    lead = OPENERS.match(said.low, begin, start + 1 if begin < start else end)
    return Piece(lead.end() if lead else begin, max(end, around.end))


def _labelled(said: Sentence) -> Fact:
    value = "feedback" if said.label == "feedback" else "ask_before_archiving"
    if said.label == "archive" and not any(
        word in said.low for word in ("ask", "permission", "email", "let me know", "first")
    ):
        value = "archive_permission"
    message = _SAYS.get(value, "The author says where the story may be archived.")
    return said.fact((0, len(said.text)), message, 0.85, value=value)


def _conditions(said: Sentence) -> Iterator[Fact]:
    for cue in (IF_ASK, ASK_IF):
        for match in cue.all(said):
            found = next(((v, t) for v, t, words in CONDITIONS if any(w in match["what"] for w in words)), None)
            if found is None:
                continue
            value, trust = found
            end = match.end() if cue is IF_ASK else said.clause(match.start("what"), match.end()).end
            yield said.fact((match.start(), end), _SAYS[value], trust + 0.02, value=value)
