"""Clauses that speak from inside a head: "I" and "you" in the present, amid a story about "he" and "she" in the past."""

from itertools import pairwise
from typing import NamedTuple

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Span
from fanfold.voices.lexicon import word_set

# Clauses end with sentences, and at the commas that join two of them.
_CLAUSE = Lazy(r"[^.!?…,;\"“”«»—–:()]+(?:[.!?…]+|,|;|—|–|:)?")
_WORD = Lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDS = ".!?…"
_I = word_set("i i'm i've i'll i'd me my myself")
_I_DOES = word_set("i'm i've i'll am")
_YOU = word_set("you you're you've you'll your yourself")
_WE = word_set("we we're we've we'll our us let's")
_PAST = word_set(
    """was were had did didn't wasn't weren't hadn't could couldn't would wouldn't went came saw said took stood sat ran felt fell
    knew thought made got gave found left kept told heard held began turned looked asked seemed grew rose lay threw broke
    caught brought put let spoke drove ate drew slept became met paid sent shook shot sang swam wore won wrote might meant"""
)
_PRESENT = word_set(
    """is isn't are aren't am do don't does doesn't have haven't has hasn't can can't cannot will won't shall should must need
    want know think feel see hope wish guess believe love hate mean swear it's that's there's what's who's he's she's they're
    where's how's why's here's gonna wanna gotta i'm i've i'll you're you've you'll we're we've we'll they've they'll"""
)
_ASKS = word_set(
    "why what who how where when which is are am do does can could will would should did has have isn't don't what's who's"
)
_CRIES = word_set(
    "no oh god damn please wait stop shit fuck hell yes finally great perfect crap idiot not nope come get don't"
)
_TELLER = word_set("suppose believe confess say mean trust own repeat assure must shall fear dare come")
_WORDS_OF_TELLER = word_set("reader readers story tale chapter history describe relate narrate described mentioned")


class Clause(NamedTuple):
    """A clause of narration. `inward` says how surely it is thought (0 not at all, 1 likely, 2 hardly anything else);
    `scrap` that it has no verb that tells; `begins` that a sentence begins with it; `mild` that it is inward by a
    word like "my" alone; `cries` that it ends with more than a full stop."""

    span: Span
    inward: float
    scrap: bool
    begins: bool
    mild: bool = False
    cries: bool = False


def clauses(told: str, start: int, end: int) -> list[Clause]:
    """The clauses of a paragraph's narration."""
    # The cheap look first: most paragraphs hold nothing that could be inward.
    found: list[Clause] = []
    begins = True
    for match in _CLAUSE.finditer(told, start, end):
        words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(told, match.start(), match.end())]
        if not words:
            begins = begins or told[match.end() - 1] in _ENDS
            continue
        ended = told[match.end() - 1]
        fresh = begins or told[match.start() - 1 : match.start()] in ('"', "”", "»")
        score, mild = _inward(words, ended, begins=fresh)
        scrap = not any(word in _PAST or word.endswith("ed") for word in words) and len(words) <= 4
        found.append(Clause(Span(match.start(), match.end()), score, scrap, fresh, mild, ended in "!?…"))
        begins = ended in _ENDS
    return found


def _inward(words: list[str], ended: str, *, begins: bool) -> tuple[float, bool]:
    """How inward a clause is, and whether only mildly so."""
    some = set(words)
    past = bool(some & _PAST) or any(word.endswith("ed") for word in words if len(word) > 4)
    present = bool(some & _PRESENT)
    if some & _WORDS_OF_TELLER or words[-1] == "i" or words[:2] == ["as", "i"]:
        # The teller speaks of the story ("as I have said"); "Part I" is a number.
        return 0.0, False
    if some & _I:
        if past and not present:
            return 0.0, False
        teller = any(one == "i" and other in _TELLER for one, other in pairwise(words)) and ended not in "?!"
        return (0.0 if teller else 2.0, False) if present or some & _I_DOES else (1.5, True)
    if past:
        return 0.0, False
    asks = ended in "?!" and present and begins
    if some & _YOU and present:
        return 1.5 if asks else 1.0, False
    if some & _WE:
        return 1.2 if asks else 0.8, False
    if asks and (words[0] in _ASKS or words[0] in _CRIES or ended == "!"):
        return 1.2, False
    if words[0] in _CRIES and ended in "!…." and begins and len(words) <= 5:
        return 0.8, True
    return 0.0, False


def inward(text: str) -> float:
    """How inward words are that something sets apart; 1 and more reads like a thought."""
    found = clauses(text, 0, len(text))
    best = max((clause.inward for clause in found), default=0.0)
    tells = any(not clause.scrap and clause.inward == 0 for clause in found)
    asks = text.rstrip()[-1:] in ("?", "!") and len(text.split()) > 1
    return best if best else (1.0 if asks and not tells else 0.0)
