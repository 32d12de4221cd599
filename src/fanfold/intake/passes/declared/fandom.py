"""Which fandom a story belongs to: header lines, "a Tidewrack fanfic", "I don't own Tidewrack"."""

import re
from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.declared.people import NOT_NAMES
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.people import TITLE
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "I don't own Tidewrack", "I do not own any part of …".
OWN = Cue(
    "own",
    r"\b(?:don't|do not|didn't|did not|don not|not|no|never|neither|nor do i|cannot|can't|doesn't|does not|wish i)(?: \w+){0,3} own(?:s|ed)?\b"
    r"(?: (?:any(?:thing)?|the rights|rights|part|of|from|to|in|related|about|the|characters?|world|universe|right|stuff|show|series|books?|movies?|"
    r"franchise|game|anime|manga|tv|a single|all|or|belonging))*",
)
# Where the things not owned end and the jokes begin.
OWN_END = Lazy(r"[.!?;(]|\b(?:but|just|if|i|so|because|except|nor do|which|who)\b")
# "…, Stephenie Meyer does".
OWNER = Lazy(r" (?:does|do|owns?|is|are|has|have)\b")
# "Harry Potter belongs to J.K. Rowling", "Tidewrack is the property of its network".
BELONGS = Cue(
    "belong|property|owned|copyright|created by|creation",
    r"\b(?:belongs?(?: (?:solely|entirely|fully|all|only))? to|(?:is|are)(?: \w+)? (?:the )?(?:sole )?property of|(?:is|"
    r"are)(?: \w+)?(?: by)? owned by|"
    r"(?:is|are) (?:copyright(?:ed)?|\(c\)|©)|was created by|(?:is|are) the creations? of)\b",
)
# "a Harry Potter fanfic", "my Firefly/Serenity crossover".
FIC = Cue("fic", r"\b(?:fan ?-?fic(?:tion)?s?|fic)\b")
# "a fanfiction of Harry Potter", "fic for The Iron Orchard".
FIC_OF = Cue(
    "fic",
    r"\b(?:fan ?-?fic(?:tion)?|fic)(?: story)? (?:of|for|based on|about|set in the world of) (?=\S)|\bthe (?:\w+ )?fan ?-?fic(?:tion)? (?=\S)",
)
# "a …", "my first …": what a description opens with.
ARTICLE = Lazy(r"\b(?:an?|my|this|the|first|new|little|other|ever|another) (?:\w+ ){0,2}$")
# "episodes 3x05 and 3x06 of Tidewrack".
EPISODES_OF = Cue("episode|season", r"\b(?:episodes?|seasons?) [\w ,&-]{1,40}? of (?=\S)")
# "Naruto's characters".
POSSESSIVE = Lazy(r"['’]s?$")
# One entry of a fandom line.
_ENTRY = Lazy(r"[^,;|/\n]+")
# Words that are no fandom alone, and words that open titles although they open sentences too.
_NO_FANDOM = frozenset(
    ("i", "oc", "ocs", "jk", "jkr", "disney", "rowling", "universal", "nothing", "it", "them", "they", "any", "anything", "plot", "my", "ooc",
     "au", "not", "own", "the", "all", "but", "standard", "usual", "disclaimer", "disclaimers")
)  # fmt: skip
_TITLE_OPENERS = frozenset(("one", "once", "lost", "general", "good"))
_BREAKS = (", ", "; ", " but ", " although ")
_REACH = 60


def fandom(said: Sentence) -> Iterator[Fact]:
    """Fandoms named by header line, disclaimer or description."""
    if said.label == "fandom":
        yield from _labelled(said)
    if said.label:
        return
    for match in OWN.all(said):
        stop = OWN_END.search(said.low, match.end())
        end = stop.start() if stop else match.end() + 120
        yield from (
            fact for fact in _titles(said, match.end(), end, 0.8) if not OWNER.match(said.low, fact.end - said.start)
        )
    for match in BELONGS.all(said):
        start = max(
            (at + len(mark) for mark in _BREAKS if (at := said.low.rfind(mark, 0, match.start())) >= 0), default=0
        )
        yield from _titles(said, start, match.start(), 0.75)
    for match in FIC.all(said):
        yield from _described(said, match)
    for match in (*FIC_OF.all(said), *EPISODES_OF.all(said)):
        found = TITLE.match(said.text, match.end())
        if found:
            yield from _titles(said, *found.span(), 0.75)


def _labelled(said: Sentence) -> Iterator[Fact]:
    for match in _ENTRY.finditer(said.text):
        words = match.group().lstrip()
        if words.strip() and words.strip().lower() not in ("none", "n/a"):
            # AO3 writes "Dracula - Bram Stoker".
            name = words.partition(" - ")[0].rstrip()
            start = match.end() - len(words)
            yield _fact(said, Piece(start, start + len(name)), 0.97)


def _described(said: Sentence, match: re.Match[str]) -> Iterator[Fact]:
    base = max(0, match.start() - _REACH)
    head = said.text[base : match.start()]
    title = next((m for m in TITLE.finditer(head) if not head[m.end() :].strip(" -'’s")), None)
    opens = title is not None and base + title.start() == 0 and " " in title.group()
    if title and (opens or said.zone in ("title", "header") or ARTICLE.search(said.low, 0, base + title.start())):
        yield from _titles(said, base + title.start(), base + title.end(), 0.7)


def _titles(said: Sentence, start: int, end: int, trust: float) -> Iterator[Fact]:
    for match in TITLE.finditer(said.text, start, end):
        name = _bare(said, Piece(*match.span()))
        if name:
            yield _fact(said, name, trust if said.zone == "disclaimer" else trust - 0.05)


def _bare(said: Sentence, place: Piece) -> Piece | None:
    """The title without openers ("The characters", "And"); None when it names nothing, a person of the cast, or a couple."""
    start = place.start
    words = said.text[start : place.end].split(" ")
    while words and not _opens_title(said, words):
        start += len(words.pop(0)) + 1
    name = " ".join(words).rstrip(".,'’- ")
    short = len(name) < 2 or (len(name) < 3 and not name.isupper())
    if short or name.lower() in _NO_FANDOM or said.people.knows(name) or said.people.blended(name):
        return None
    return Piece(start, start + len(name))


def _opens_title(said: Sentence, words: list[str]) -> bool:
    first, more = words[0], len(words) > 1
    if said.people.is_name(first.rstrip(".,!")) or _is_acronym(said, first):
        return True
    return more and (
        first.lower() in _TITLE_OPENERS or (first.lower() in ("the", "a") and said.people.is_name(words[1]))
    )


def _is_acronym(said: Sentence, word: str) -> bool:
    """ "HPMOR" is a fandom, "OWN" in a shouted disclaimer is not."""
    letters = [c for c in said.text if c.isalpha()]
    shouting = sum(c.isupper() for c in letters) * 2 > len(letters)
    return word.isupper() and 1 < len(word) <= 5 and word.lower() not in NOT_NAMES and not shouting


def _fact(said: Sentence, piece: Piece, trust: float) -> Fact:
    words = POSSESSIVE.sub("", said.words(piece).strip(" .,*_"))
    return said.fact(piece, f"Fandom: {words}.", trust, value=words)
