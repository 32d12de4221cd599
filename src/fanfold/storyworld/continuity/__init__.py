"""Questions to the author, never errors: what in a story does not fit with what it says about its world.

A check is a module here, a function of the same name, a line in the list, a code `Q-…` with its page, a folder of golden
cases. It is given a `Case` and asks; whether something is a mistake, only the author knows.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from fanfold.storyworld.continuity.alias import alias
from fanfold.storyworld.continuity.anchor import anchor
from fanfold.storyworld.continuity.blank import blank
from fanfold.storyworld.continuity.case import Case, ChapterTold, Place, Question, SceneTold, SpokenTold
from fanfold.storyworld.continuity.change import change
from fanfold.storyworld.continuity.dead_speaks import dead_speaks
from fanfold.storyworld.continuity.falls_with import falls_with
from fanfold.storyworld.continuity.layer_leak import layer_leak
from fanfold.storyworld.continuity.look_drift import look_drift
from fanfold.storyworld.continuity.person import person
from fanfold.storyworld.continuity.pov_knows import pov_knows
from fanfold.storyworld.continuity.pov_order import pov_order
from fanfold.storyworld.continuity.timeline import timeline
from fanfold.storyworld.continuity.two_values import two_values
from fanfold.storyworld.continuity.unresolved import unresolved

__all__ = ["CHECKS", "Case", "ChapterTold", "Check", "Place", "Question", "SceneTold", "SpokenTold", "questions"]


class Check(Struct, frozen=True):
    """One check. `is_quiet` ones cry wolf often enough that they ask only when they are asked for."""

    run: Callable[[Case], Iterator[Question]]
    is_quiet: bool = False

    @property
    def name(self) -> str:
        """Its function's name."""
        return self.run.__name__

    @property
    def code(self) -> str:
        """The code of its questions."""
        return f"Q-{self.name.replace('_', '-')}"


CHECKS: Final = (
    Check(anchor),
    Check(change),
    Check(person),
    Check(falls_with),
    Check(blank),
    Check(pov_knows),
    Check(pov_order),
    Check(unresolved),
    Check(dead_speaks),
    Check(two_values),
    Check(alias),
    Check(timeline),
    Check(layer_leak, is_quiet=True),
    Check(look_drift),
)


def questions(case: Case, *, answered: Iterable[tuple[str, str]] = (), quiet: bool = False) -> list[Question]:
    """Every open question of a story, in the order of the checks.

    `answered` are (code, about) of those the author answered before; `quiet` asks the checks that are off by default too.
    """
    known = set(answered)
    found = (one for check in CHECKS if quiet or not check.is_quiet for one in check.run(case))
    return [one for one in found if (one.code, one.about) not in known]
