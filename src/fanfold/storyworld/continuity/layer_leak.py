"""Something that is so in a dream only is relied on outside it."""

from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Question


def layer_leak(case: Case) -> Iterator[Question]:
    """Asks about a value the main story repeats although only one of its layers sets it. Off unless asked for."""
    main = case.world()
    canon = case.pack.world if case.pack else None
    for layer in case.sheet.layers:
        world = case.sheet.layer_world(layer.slug, canon)
        for fact in world.facts if world else ():
            if fact.key is None:
                continue
            for other in main.facts:
                if other.key == fact.key and other.value == fact.value and other.words:
                    owner = f"{case.name(layer.of)}’s {layer.slug}" if layer.of else f"the {layer.slug}"
                    yield Question(
                        "Q-layer-leak", f"{layer.slug}/{'.'.join(fact.key)}",
                        f"“{other.words}” is so only in {owner}. Is it meant to be so outside it too?", (other.words,),
                    )  # fmt: skip
