"""What somebody takes to be so: not a world of its own, but what that mind came to know, in the order it did.

A chain of minds (Edith; or Edith about Ines) believes the last thing all of them acquired. A belief that is stated counts
as acquired when it starts. The end of a fact is not noticed by those who were away: they keep the old value.
"""

from collections.abc import Iterator, Sequence

from fanfold.storyworld.overlay import Held
from fanfold.storyworld.worlds import FOREVER, Fact, Key, Level, World


def believes(world: World, chain: Sequence[str], key: Key, at: int = FOREVER) -> Held | None:
    """What a chain of minds takes to be so about `key` at a point on the world's clock; None when nothing settles it.

    `chain` is outermost first: ("edith", "ines") asks what Edith takes Ines to think. An empty chain is nobody's mind:
    ask `holds`. The nearest world in which the chain acquired anything about the key answers.
    """
    if not chain:
        raise ValueError("a chain of minds names at least one; what is so is asked with holds()")
    minds = tuple(chain)
    for level in world.stack:
        point = at if level.world is world else level.cut
        best: tuple[int, int] | None = None
        found: Fact | None = None
        for order, (fact, when) in enumerate(_acquired(level, minds, key)):
            if when <= point and (best is None or (when, order) >= best):
                best, found = (when, order), fact
        if found is not None:
            return Held(found, level.world)
    return None


def _acquired(level: Level, minds: tuple[str, ...], key: Key) -> Iterator[tuple[Fact, int]]:
    """Facts on the key that every mind of the chain came to know, with the moment the last of them did."""
    for fact in level.world.on(key):
        if fact.mind:
            if fact.mind == minds:
                yield fact, fact.at
        else:
            when = acquired(level.world, minds, fact)
            if when is not None:
                yield fact, when


def acquired(world: World, chain: Sequence[str], fact: Fact) -> int | None:
    """When all minds of a chain had come to know a fact, as seen by the first of them; None when one never does.

    Somebody whom nobody noticed knows what they saw, but nobody else knows that they do: they may only stand first.
    """
    latest = fact.at
    for place, mind in enumerate(chain):
        if _was_there(fact, mind, place):
            continue
        learnt = [one.at for one in world.learnings(fact.slug) if mind in one.mind and _is_shared(one, chain, place)]
        if not learnt:
            return None
        latest = max(latest, min(learnt))
    return latest


def _was_there(fact: Fact, mind: str, place: int) -> bool:
    if mind in fact.unseen:
        return place == 0
    return fact.seen_by is None or mind in fact.seen_by


def _is_shared(learning: Fact, chain: Sequence[str], place: int) -> bool:
    """Whether those who stand before in the chain know of somebody's learning; one's own is always known."""
    if place == 0 or learning.seen_by is None:
        return True
    return all(mind in learning.seen_by or mind in learning.mind for mind in chain[:place])
