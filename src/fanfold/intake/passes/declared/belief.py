"""What somebody in the story believes: "Tom thinks that Ines sold the boat"."""

from collections.abc import Iterator

from fanfold.intake.passes.declared.cues import Cue
from fanfold.intake.passes.declared.fact import Fact
from fanfold.intake.passes.declared.minds import holder, subject_start
from fanfold.intake.passes.declared.reading import Sentence
from fanfold.intake.passes.declared.sentences import Piece

# "thinks that …", "is convinced", "is under the impression".
THINKS = Cue(
    "think|thought|believ|assum|convinced|under the impression|suspect|supposes",
    (
        r"\b(?:(?:still|both|all|also|only|now|wrongly|mistakenly|falsely|always) )*(?P<verb>thinks?|thought|believe[sd]?|"
        r"assume[sd]?|suspect(?:s|ed)?|(?:is|are|was|were) (?:\w+ )?(?:convinced|sure|certain|under the impression)|(?:has|"
        r"have|had) (?:been led to believe|convinced (?:him|her|them)sel(?:f|"
        r"ves)))\b(?P<that> that)? (?=(?P<what>[^.!?;]{4,140}))"
    ),
)


def belief(said: Sentence) -> Iterator[Fact]:
    """A belief and who holds it, in the author's words; whether it is true the note may say elsewhere."""
    if said.label or said.zone in ("disclaimer", "legend", "title") or said.low.endswith("?"):
        return
    found = list(THINKS.all(said))
    for at, match in enumerate(found):
        start = subject_start(said, match.start())
        if at:
            start = max(start, _next_mind(said, found[at - 1].end(), match.start())[1])
        mind = holder(said, start, match.start())
        if mind is None or match["what"].startswith(("of ", "about ")) or len(match["what"].split()) < 2:
            continue
        end = min(
            said.clause(match.start("what"), match.start("what") + 1).end,
            _because(said, match.start("what"), match.end("what")),
        )
        if at + 1 < len(found) and found[at + 1].start() < end:
            end = min(end, _next_mind(said, match.end(), found[at + 1].start())[0] or end)
        what = said.words(Piece(match.start("what"), end))
        yield said.fact(
            (start, end), f"Somebody believes: “{what}”.", 0.8 if mind[1] else 0.5, who=mind[0], proposition=what
        )


def _next_mind(said: Sentence, start: int, verb: int) -> tuple[int, int]:
    """Where what one believes ends and the next one's mind begins ("… and Edith is convinced that"); zeros where it does not."""
    for word in (" and ", " while ", " but ", " whereas "):
        at = said.low.rfind(word, start, verb)
        if at >= 0 and said.names(at + len(word), verb):
            return at, at + len(word)
    return 0, 0


def _because(said: Sentence, start: int, end: int) -> int:
    cut = said.low.find(" because ", start, end)
    return cut if cut >= 0 else end
