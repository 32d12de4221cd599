"""Somebody speaks who is dead in that layer."""

import re
from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, ChapterTold, Place, Question, SceneTold
from fanfold.storyworld.overlay import Held, holds
from fanfold.storyworld.worlds import World

# Words of the dead that somebody remembers: "used to say", "had always said", "would have said", "once told her".
_REMEMBERED = re.compile(
    r"\b(?:used to|would (?:always |often |sometimes |never )?(?:have )?|had (?:always |once |often |never |also )?|'d (?:always |once )?|"
    r"’d (?:always |once )?|once |always |in (?:his|her|their) (?:letter|will|diary))\s*"
    r"(?:say|said|sa[iy]d|tell|told|ask(?:ed)?|answer(?:ed)?|call(?:ed)?|write|wrote|written|mutter(?:ed)?|whisper(?:ed)?|joke[d]?|warn(?:ed)?)\b",
    re.IGNORECASE,
)
_AROUND = 90
"""How many characters around what is said belong to the words that tell who says it."""


def dead_speaks(case: Case) -> Iterator[Question]:
    """Asks about speakers of whom the scene's own layer says that they are not alive.

    Words that are only remembered are nobody's. Of a scene whose layer is not known, or of which the sheet says nothing, it is
    asked only where they are dead in every layer it may belong to.
    """
    worlds = _Worlds(case)
    asked: set[tuple[str, int]] = set()
    for chapter, scene in case.scenes():
        for who, start in _speaking(chapter, scene):
            place = Place(chapter.number, scene.number, start, start)
            held = worlds.dead(who, scene.layer, place.point)
            if held is not None and (who, chapter.number) not in asked:
                asked.add((who, chapter.number))
                layer = f" ({scene.layer})" if scene.layer else ""
                why = held.fact.words or f"{case.name(who)} is dead"
                yield Question(
                    "Q-dead-speaks", f"{who}/ch{chapter.number}",
                    f"{case.name(who)} speaks in ch{chapter.number}{layer}, but {why} [{held.world.slug}]. A memory, a dream, a ghost?",
                    (case.name(who), why), place,
                )  # fmt: skip


class _Worlds:
    """The story and its layers, asked who is dead in them."""

    def __init__(self, case: Case) -> None:
        canon = case.pack.world if case.pack else None
        self._main = case.world()
        # A layer that is nobody's dream, leaves nowhere and changes nothing is the story itself.
        self._layers = {
            one.slug: case.sheet.layer_world(one.slug, canon)
            if one.of or one.leaves.words or one.changes
            else self._main
            for one in case.sheet.layers
        }

    def dead(self, who: str, layer: str, at: int) -> Held | None:
        """What says that somebody is dead in a layer at a point of the story; None where nothing does."""
        if layer:
            # A layer the sheet does not know is a dream or a memory of which nobody said who lives in it.
            world = self._layers.get(layer)
            return _dead(world, who, at) if world is not None else None
        held = _dead(self._main, who, at)
        return held if all(_dead(world, who, at) for world in self._layers.values() if world is not None) else None


def _dead(world: World, who: str, at: int) -> Held | None:
    held = holds(world, (who, "alive"), at)
    return held if held is not None and held.value == "no" else None


def _speaking(chapter: ChapterTold, scene: SceneTold) -> Iterator[tuple[str, int]]:
    """Who speaks in a scene and where; from its speakers alone where nothing more is known."""
    if not scene.spoken:
        yield from ((who, scene.start) for who in scene.speakers)
    for said in scene.spoken:
        if said.who and not _REMEMBERED.search(_telling(chapter.text, said.start, said.end)):
            yield said.who, said.start


def _telling(text: str, start: int, end: int) -> str:
    """The words around what is said, in its own paragraph."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - _AROUND) : start]
    line_end = text.find("\n", end)
    return before + " " + text[end : min(line_end if line_end >= 0 else len(text), end + _AROUND)]
