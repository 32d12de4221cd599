"""A writer's first: "my first fanfic", "first ever attempt at smut"."""

from collections.abc import Iterator

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


def first_fic(said: Sentence) -> Iterator[Fact]:
    """That this is a first; `value` keeps the author's words."""
    if said.label or said.zone == "legend":
        return
    for match in FIRST.all(said):
        if (match["my"] == "the" and not match["this"]) or re_other(match.group()):
            continue
        yield _fact(said, match.start(), match.end(), 0.9 if match["this"] else 0.75)
    found = WRITING.find(said)
    if found:
        yield _fact(said, found.start(), found.end(), 0.8)


def re_other(words: str) -> bool:
    """Whether the first of something else is meant: "the first chapter of my fic", "my first reviewer"."""
    return any(word in words for word in ("chapter", "review", "scene", " was ", "first part", "sequel to my"))


def _fact(said: Sentence, start: int, end: int, trust: float) -> Fact:
    piece = Piece(start, start + len(said.low[start:end].rstrip()))
    return said.fact(piece, "One of the author's first.", trust, value=said.words(piece))
