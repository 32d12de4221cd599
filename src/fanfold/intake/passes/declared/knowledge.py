"""What somebody in the story knows: "Hermione already knows about the map", "he still remembers his dream"."""

from collections.abc import Iterator

from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.minds import holder, subject_start
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "already knows", "finds out", "still remembers", "is aware".
KNOWS = Cue(
    "know|knew|remember|found out|finds out|aware|reali",
    (
        r"\b(?:(?:still|already|only|also|now|both|all|always|just) )*(?P<verb>knows?|knew|remembers?|remembered|finds? out|"
        r"found out|reali[sz]e[sd]?|(?:is|are|was|were) (?:\w+ )?aware)\b(?: (?:that|of|about))* (?=(?P<what>[^.!?;]{3,140}))"
    ),
)


# "doesn't know", "never found out", "wants to know".
NEGATED = Lazy(r"(?:n't|\bnot|\bnever|\bto|\bno one|\bwill|\bwould|\bmight|\bshould) $")


def knowledge(said: Sentence) -> Iterator[Fact]:
    """Knowledge and whose it is, in the author's words."""
    if said.label or said.zone in ("disclaimer", "legend", "title") or said.low.endswith("?"):
        return
    for match in KNOWS.all(said):
        start = subject_start(said, match.start())
        mind = holder(said, start, match.start())
        if NEGATED.search(said.low[: match.start()]):
            continue
        if mind is None or (not mind[1] and not match.group().startswith(("still", "already"))):
            continue
        end = said.clause(match.start("what"), match.start("what") + 1).end
        if said.low[match.start("what") : end].strip() in ("this", "that", "it", "better", "best"):
            continue
        what = said.words(Piece(match.start("what"), end))
        yield said.fact(
            (start, end), f"Somebody knows: “{what}”.", 0.75 if mind[1] else 0.55, who=mind[0], proposition=what
        )
