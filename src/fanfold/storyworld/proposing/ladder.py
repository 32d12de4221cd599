"""How a story stands to its canon: one of four steps."""

from collections.abc import Iterator, Sequence

from fanfold.storyworld.proposing.asking import Declared, Proposed
from fanfold.storyworld.stories import Kind

# Words by which authors say that only the people are taken from canon.
_ELSEWHERE = (
    "all human",
    "no powers",
    "modern au",
    "coffee shop",
    "high school au",
    "college au",
    "different setting",
    "no magic",
)


# What is told beside canon: all of it stays true.
_BESIDE = (
    "missing scene",
    "missing moment",
    "deleted scene",
    "lost scene",
    "extra scene",
    "tag to",
    "tag for",
    "coda to",
    "coda for",
    "episode tag",
    "gap filler",
    "gapfiller",
    "hiatus filler",
)


def kind_of(declared: Sequence[Declared], changes: Sequence[Proposed], start: Proposed | None) -> Iterator[Proposed]:
    """The step that the notes say or imply, with the words that say so most plainly."""
    divergences = [said for said in declared if said.kind == "divergence"]
    for said in divergences:
        if any(words in said.quote.casefold() for words in _ELSEWHERE):
            yield _proposed(said.at, said.quote, "elsewhere", 0.82)
            return
    universe = next((said for said in divergences if said.says("universe")), None)
    denial = next((one for one in changes if one.denied), None)
    if universe is not None:
        yield _proposed(universe.at, universe.quote, "changed", 0.9)
    elif denial is not None:
        yield _proposed(denial.at, denial.quote, "changed", 0.9)
    elif changes:
        yield _proposed(changes[0].at, changes[0].quote, "changed", 0.7)
    elif start is not None:
        yield from _by_anchor(declared, start)


def _by_anchor(declared: Sequence[Declared], start: Proposed) -> Iterator[Proposed]:
    said = next((one for one in declared if one.kind == "canon_anchor" and one.quote == start.quote), None)
    is_beside = any(words in start.quote.casefold() for words in _BESIDE)
    relation: Kind = "alongside" if is_beside or (said and said.text("relation") == "alongside") else "from here on"
    is_plain = said is not None and (is_beside or said.text("relation") in ("after", "alongside"))
    yield _proposed(start.at, start.quote, relation, min(start.confidence, 0.85 if is_plain else 0.65))


def _proposed(at: int, quote: str, kind: Kind, confidence: float) -> Proposed:
    return Proposed(kind="kind", at=at, quote=quote, confidence=confidence, words=kind, mark="kind")
