"""Canon, people, anchors, changes, secrets: what a story says about its world.

The kernel is three questions over worlds laid over worlds:

    canon = World("tides", [Fact(slug="ferry-lost", key=("ferry", "afloat"), value="no", at=3)], is_canon=True)
    story = World("the-slipway", [Fact(denies=("ferry-lost",))], [Base(canon, cut=4)])
    holds(canon, ("ferry", "afloat")).value      # "no"
    holds(story, ("ferry", "afloat"))            # None: nothing settles it there

`cast` holds the people of a fandom by every name they bear, in the shape intake and the listener ask for
(`fanfold.voices.cast.Cast`).
"""

from fanfold.storyworld.minds import acquired, believes
from fanfold.storyworld.overlay import Fallen, Held, falls_with, holds, leaves, shaken
from fanfold.storyworld.worlds import BEFORE, FOREVER, Base, Fact, Key, World

__all__ = [
    "BEFORE", "FOREVER", "Base", "Fact", "Fallen", "Held", "Key", "World", "acquired", "believes", "falls_with", "holds", "leaves",
    "shaken",
]  # fmt: skip
