"""Scenes the notes say are taken over from canon. Which they are, only the author can mark."""

from collections.abc import Iterator, Sequence

from fanfold.storyworld.proposing.asking import Declared, Proposed, Surroundings


def scenes_of(declared: Sequence[Declared], around: Surroundings) -> Iterator[Proposed]:
    """What the notes say of scenes: `words` is "retold" or "changed", `slug` the layer their words name, where they name one."""
    for said in declared:
        if said.kind == "retelling":
            low = said.quote.casefold()
            layer = next((one.slug for one in around.layers if one.name.casefold() in low), "")
            yield Proposed(
                kind="scenes",
                at=said.at,
                quote=said.quote,
                confidence=0.6,
                words=said.text("how") or "retold",
                slug=layer,
            )
