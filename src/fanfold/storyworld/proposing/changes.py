"""What a story changes and what it keeps of canon, from the divergences and events its notes declare."""

from collections.abc import Iterator, Sequence
from typing import Final

from fanfold.storyworld.proposing.asking import Declared, Proposed, Surroundings
from fanfold.storyworld.proposing.matching import best_fact, death_of

# A divergence that announces changes, or supposes something, names none.
_SAYS_NOTHING = ("universe", "premise")
# From here on an event of the notes and a fact of the pack are plainly the same.
_PLAIN = 0.7


def changes_of(declared: Sequence[Declared], around: Surroundings) -> Iterator[Proposed]:
    """Each change the notes name, matched to the fact of the canon that is not so where the pack knows it."""
    # What is said of scenes is asked as such.
    of_scenes = [said.quote for said in declared if said.kind == "retelling"]
    for said in declared:
        if any(said.quote in quote or quote in said.quote for quote in of_scenes):
            continue
        if said.kind == "divergence" and not any(said.says(name) for name in _SAYS_NOTHING):
            yield _denial(said, around) if said.says("negated") else _survives(said, around) or _otherwise(said)


def _denial(said: Declared, around: Surroundings) -> Proposed:
    words = said.text("proposition") or said.text("value")
    near = best_fact(around.pack, words) if around.pack else None
    return Proposed(
        kind="change", at=said.at, quote=said.quote, confidence=0.9 if near else 0.82, words=near[0].words if near else words,
        slug=near[0].slug if near else "", denied=True, people=around.people(said.texts("who")),
    )  # fmt: skip


# What notes say of those who die in canon, and do not here.
_LIVES: Final = frozenset(("lives", "lived", "alive", "survives", "survived"))


def _survives(said: Declared, around: Surroundings) -> Proposed | None:
    """That somebody lives, where the canon says they die: the death is not so here."""
    who = around.people(said.texts("who"))
    if around.pack is None or len(who) != 1 or not _LIVES & set(said.text("value").casefold().split()):
        return None
    death = death_of(around.pack, who[0])
    if death is None:
        return None
    return Proposed(
        kind="change", at=said.at, quote=said.quote, confidence=0.82, words=death.words, slug=death.slug, denied=True, people=who,
    )  # fmt: skip


def _otherwise(said: Declared) -> Proposed:
    # What is so instead stands in the author's own words: no paraphrase, and asked, for notes say such things loosely.
    return Proposed(
        kind="change",
        at=said.at,
        quote=said.quote,
        confidence=0.6,
        words=said.text("proposition") or said.text("value"),
    )


def keeps_of(declared: Sequence[Declared], around: Surroundings) -> Iterator[Proposed]:
    """Events of canon the notes name that the pack knows: they happen here too."""
    if around.pack is None:
        return
    met: set[str] = set()
    for said in declared:
        near = best_fact(around.pack, said.text("value")) if said.kind == "canon_event" else None
        if near is not None and near[0].slug not in met:
            met.add(near[0].slug)
            # Named with its people among the events a story is set in, which is nearly to say that it happens here too.
            is_plain = near[1] >= _PLAIN and bool(said.texts("who"))
            yield Proposed(
                kind="keep", at=said.at, quote=said.quote, confidence=0.85 if is_plain else 0.65, words=near[0].words, slug=near[0].slug,
            )  # fmt: skip
