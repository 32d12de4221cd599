"""Somebody speaks who is dead in that layer."""

from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Place, Question
from fanfold.storyworld.overlay import holds
from fanfold.storyworld.worlds import World


def dead_speaks(case: Case) -> Iterator[Question]:
    """Asks about speakers of whom the scene's own layer says that they are not alive."""
    main = case.world()
    layers: dict[str, World] = {}
    asked: set[tuple[str, int]] = set()
    for chapter, scene in case.scenes():
        world = main
        if scene.layer:
            world = (
                layers.get(scene.layer)
                or case.sheet.layer_world(scene.layer, case.pack.world if case.pack else None)
                or main
            )
            layers[scene.layer] = world
        place = Place(chapter.number, scene.number, scene.start, scene.start)
        for who in scene.speakers:
            held = holds(world, (who, "alive"), place.point)
            if held is not None and held.value == "no" and (who, chapter.number) not in asked:
                asked.add((who, chapter.number))
                layer = f" ({scene.layer})" if scene.layer else ""
                why = held.fact.words or held.fact.slug
                yield Question(
                    "Q-dead-speaks", f"{who}/ch{chapter.number}",
                    f"{case.name(who)} speaks in ch{chapter.number}{layer}, but {why} [{held.world.slug}]. A memory, a dream, a ghost?",
                    (case.name(who), why), place,
                )  # fmt: skip
