"""Something is learnt before it happens, or a story builds on itself."""

from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Question, told_at
from fanfold.storyworld.worlds import BEFORE, World


def timeline(case: Case) -> Iterator[Question]:
    """Asks about knowledge that comes before what is known, and about stories that build on each other in a ring."""
    for secret in case.secrets():
        for who, when in secret.learns:
            if when < secret.at:
                yield Question(
                    "Q-timeline", f"{secret.slug}/{who}",
                    f"{case.name(who)} learns it {_in(when)}, but it happens {_in(secret.at)}.", (secret.words,),
                )  # fmt: skip
    for slug, world in case.builds_on:
        if case.sheet.slug in _below(world):
            yield Question("Q-timeline", slug, f"This story builds on “{slug}”, which builds on this story.", (slug,))


def _in(point: int) -> str:
    told = told_at(point)
    return told if point == BEFORE or told.startswith("in ") else f"in {told}"


def _below(world: World) -> set[str]:
    found: set[str] = set()
    open_worlds = [base.world for base in world.bases]
    while open_worlds:
        one = open_worlds.pop()
        if one.slug not in found:
            found.add(one.slug)
            open_worlds.extend(base.world for base in one.bases)
    return found
