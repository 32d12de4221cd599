"""From what notes declare to what a story may say about its world: proposals, each with the words it rests on.

    proposals([Declared("canon_anchor", {...}, "post season 2")], Surroundings(pack=pack))

Nothing here is a fact: a proposal counts for nothing until the author says yes. What is declared and found in the canon
pack is nearly sure (`SURE` and above); what is only implied is asked. Secrets come from notes alone, never from chapters.
"""

from collections.abc import Iterator, Sequence

from fanfold.storyworld.proposing.asking import SURE, Declared, Proposed, Surroundings
from fanfold.storyworld.proposing.changes import changes_of, keeps_of
from fanfold.storyworld.proposing.ladder import kind_of
from fanfold.storyworld.proposing.layers import layers_of
from fanfold.storyworld.proposing.matching import best_fact, facts_near
from fanfold.storyworld.proposing.minds import memories_of, rules_of, secrets_of
from fanfold.storyworld.proposing.scenes import scenes_of
from fanfold.storyworld.proposing.starts import start_of

__all__ = ["SURE", "Declared", "Proposed", "Surroundings", "best_fact", "facts_near", "proposals"]

_BELOW = (
    "events_hold",
    "sequel",
    "prequel",
    "continues",
    "follows",
    "same_universe",
    "companion",
    "spin_off",
    "interlude",
)
"""Relations that make an earlier story's events hold in this one; an idea, a remix or a place in a series does not."""


def proposals(declared: Sequence[Declared], around: Surroundings) -> list[Proposed]:
    """What may be said of a story's world, in the order an author thinks of it; each key once."""
    start = start_of(declared, around)
    changes = list(changes_of(declared, around))
    found = [
        *([start] if start else []), *kind_of(declared, changes, start), *changes, *keeps_of(declared, around),
        *_below(declared), *layers_of(declared, around), *scenes_of(declared, around), *secrets_of(declared, around), *rules_of(declared, around), *memories_of(declared, around),
    ]  # fmt: skip
    return list({one.key: one for one in reversed(found)}.values())[::-1]


def _below(declared: Sequence[Declared]) -> Iterator[Proposed]:
    """Earlier stories whose events hold here. Which they are, only the author knows."""
    for said in declared:
        if said.kind == "builds_on" and said.value.get("relation") in _BELOW:
            yield Proposed(kind="builds_on", at=said.at, quote=said.quote, confidence=0.6, words=said.text("value"))
