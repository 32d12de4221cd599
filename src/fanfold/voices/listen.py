"""The listening recipe: from a telling to its voices, as one visible list of steps."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fanfold.manuscript.nodes import Span
from fanfold.manuscript.watching import in_parts
from fanfold.voices.cast import Cast
from fanfold.voices.counterparts import counterparts
from fanfold.voices.eyes import eyes, stretched
from fanfold.voices.heard import Answers, Heard
from fanfold.voices.kin import kin
from fanfold.voices.narrator import narrator
from fanfold.voices.people import people
from fanfold.voices.quotations import quotations
from fanfold.voices.speakers import speakers
from fanfold.voices.telling import Quote, Telling, Voices
from fanfold.voices.thoughts import thoughts
from fanfold.voices.views import views


class Step(NamedTuple):
    """One step of the recipe. `run` fills in what `provides` names, from what `requires` names."""

    name: str
    run: Callable[[Heard], None]
    requires: tuple[str, ...]
    provides: tuple[str, ...]


RECIPE: tuple[Step, ...] = (
    Step("quotations", quotations, (), ("quotes",)),
    Step("people", people, ("quotes",), ("people",)),
    Step("eyes", eyes, ("people",), ("eyes",)),
    Step("narrator", narrator, ("quotes", "people", "eyes"), ("narrator",)),
    Step("speakers", speakers, ("quotes", "people", "narrator"), ("speakers",)),
    Step("views", views, ("quotes", "people", "eyes", "narrator"), ("views",)),
    Step("thoughts", thoughts, ("quotes", "people", "views"), ("thoughts",)),
    Step("kin", kin, ("quotes", "people"), ("kin",)),
    Step("counterparts", counterparts, ("people",), ("counterparts",)),
)


def listen(
    telling: Telling,
    *,
    cast: Cast | None = None,
    quotes: Sequence[Span] | None = None,
    answers: Answers | None = None,
) -> Voices:
    """Hear who speaks, who thinks and through whose eyes the story is told.

    With `quotes` (spans of the telling's text, in order), speakers are found for exactly those. `answers` are what
    a person said about this telling, and hold.
    """
    heard = Heard(stretched(telling), cast, quotes, answers or Answers())
    for step in in_parts(RECIPE, lambda step: (step.name, _WEIGHTS.get(step.name, 1.0))):
        step.run(heard)
    return heard.voices()


# What the steps of a long work take, beside each other, for whoever watches.
_WEIGHTS = {"quotations": 1.5, "people": 3.0, "speakers": 16.0, "views": 14.0}


def quotes_in(telling: Telling) -> tuple[Quote, ...]:
    """The words of a telling that somebody says, without asking who: quick, where listening takes its time."""
    heard = Heard(stretched(telling))
    quotations(heard)
    return tuple(heard.quotes)
