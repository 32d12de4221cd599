"""Where the author comes from as a writer: "my first fanfic", "I haven't written in three years"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "this is my first fanfic", "my first ever attempt at slash".
FIRST = Cue(
    "first",
    r"\b(?P<this>(?:this|it)(?:'s| is| was| will be|,)?(?: \w+){0,3}? )?(?P<my>my|the) (?:very )?first(?: ever| real|"
    r" actual| proper| posted| published| completed| serious| attempt at(?: an?| writing)?| try at(?: an?)?|"
    r" time (?:writing|posting|doing|attempting)(?: an?| for| in)?| foray into| venture into| \w[\w/'-]*){0,4}? "
    r"(?:{story}|piece of fan ?-?fic\w*|smut|slash|lemon|attempt|fandom|crossover|au|time writing)\b(?: i(?:'ve|"
    r" have)(?: ever)? (?:written|done|posted|published|attempted))?(?: (?:about|for|in|on|"
    r"with) (?:[\w'-]+ ?){1,4}?(?=[.!?;,)(]|$| (?:which|so|and|but|since|because|please|that) ))?",
)
# "the first time I've written for this fandom", and the same in German, French and Spanish.
WRITING = Cue(
    "first time|never written|erste|première|primer",
    r"\bmeine? erste[rs]? (?:ff|fan ?-?fiction|geschichte|story)\b|\bma première (?:fic|fan ?fiction|histoire)\b|"
    r"\bmi primer (?:fic|fan ?fic)\b|\bmi primera (?:historia|fic)\b|\bfirst time (?:i(?:'ve| have)? |ever |"
    r"me )?(?:writing|write|written|posting|posted|publishing|attempting|trying)\b[^.!?;,]{0,60}|\bi(?:'ve|"
    r" have) never (?:written|posted|attempted) [^.!?;,]{3,60}\bbefore\b",
)


# A stretch of time in a few words, up to where the thought ends.
_SPAN = r"(?:[\w'-]+ ?){1,4}?(?=[.,!?;:)]|$| (?:and|but|so) )"
# "I haven't written anything in three years", "I've been in this fandom since 2004", "it's been ages since I posted".
YEARS = Cue(
    "written|writing|posted|fandom|fanfic",
    rf"\b(?:i have|i've|i) (?:not|n't|haven't|have not)? ?(?:written|posted|updated)(?: (?:anything|any {{story}}|a {{story}}|{{story}}|a word))?"
    rf" (?:in|for|since) {_SPAN}|\bi(?:'ve| have) been (?:writing|reading|posting)(?: [\w'-]+){{0,3}} (?:for|since) {_SPAN}|"
    rf"\bi(?:'ve| have) been (?:in|part of) (?:this|the) fandom (?:for|since) {_SPAN}|"
    rf"\bit(?:'s| has) been (?:[\w'-]+ ){{1,4}}since i(?:'ve| have)?(?: last)? (?:wrote|written|posted)\b",
)


def author_history(said: Sentence) -> Iterator[Fact]:
    """What this work is in its author's history; `value` keeps the words, `first` says that it is a first."""
    if said.label or said.zone == "legend":
        return
    found = YEARS.find(said)
    if found and not _UPDATES.search(found.group()):
        piece = Piece(found.start(), found.start() + len(found.group().rstrip()))
        yield said.fact(piece, "The author's history as a writer.", 0.7, value=said.words(piece), first=False)
    for match in FIRST.all(said):
        if (match["my"] == "the" and not match["this"]) or re_other(match.group()):
            continue
        yield _fact(said, match.start(), match.end(), 0.9 if match["this"] else 0.75)
    found = WRITING.find(said)
    if found:
        yield _fact(said, found.start(), found.end(), 0.8)


# Being late with an update is cadence and no history.
_UPDATES = Lazy(r"\b(?:updated?|(?:a|two|three|few|couple of) (?:days?|weeks?))\b")


def re_other(words: str) -> bool:
    """Whether the first of something else is meant: "the first chapter of my fic", "my first reviewer"."""
    return any(word in words for word in ("chapter", "review", "scene", " was ", "first part", "sequel to my"))


def _fact(said: Sentence, start: int, end: int, trust: float) -> Fact:
    piece = Piece(start, start + len(said.low[start:end].rstrip()))
    return said.fact(piece, "One of the author's first.", trust, value=said.words(piece), first=True)
