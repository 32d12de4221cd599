"""One thing is two things at the same point."""

from collections import defaultdict
from collections.abc import Iterator

from fanfold.storyworld.continuity.case import Case, Question
from fanfold.storyworld.worlds import Fact, Key


def two_values(case: Case) -> Iterator[Question]:
    """Asks about facts of the story itself that set one key to two values from the same point on."""
    found: dict[tuple[Key, int], list[Fact]] = defaultdict(list)
    for fact in case.world().facts:
        if fact.key is not None and fact.is_so:
            found[fact.key, fact.at].append(fact)
    for (key, _at), facts in found.items():
        values = list(dict.fromkeys(fact.value for fact in facts))
        if len(values) > 1:
            what = ".".join(key)
            yield Question(
                "Q-two-values", what, f"{what} is both {values[0]} and {values[1]} at the same point.",
                tuple(fact.words or f"{what} = {fact.value}" for fact in facts),
            )  # fmt: skip
