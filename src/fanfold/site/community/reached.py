"""How far a reader has come in a work, so that what was said further on can be folded.

Who keeps places stands above this app, and says here how to ask for one, in a module `reached.py` of its own:

    @says_how_far
    def furthest(viewer, work): return 7
"""

from collections.abc import Callable
from typing import TypeVar

from fanfold.site.base.declared import find_declared
from fanfold.site.works.models import Work
from fanfold.site.works.policies import Viewer

HowFar = Callable[[Viewer, Work], int]
_F = TypeVar("_F", bound=HowFar)
_ASKED: list[HowFar] = []


def says_how_far(ask: _F) -> _F:
    """Let this function be asked for the position of the furthest chapter somebody has opened; 0 when nothing is known."""
    _ASKED.append(ask)
    return ask


def furthest_position(viewer: Viewer, work: Work) -> int:
    """The furthest position that anybody knows of. Everybody has reached the first chapter."""
    find_declared("reached")
    return max((ask(viewer, work) for ask in _ASKED), default=0) or 1
