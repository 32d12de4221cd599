"""The listening recipe: from a telling to its voices."""

from collections.abc import Sequence

from fanfold.manuscript.nodes import Span
from fanfold.voices.cast import Cast
from fanfold.voices.people import known_people
from fanfold.voices.telling import Telling, Voices


def listen(telling: Telling, *, cast: Cast | None = None, quotes: Sequence[Span] | None = None) -> Voices:
    """Hear who speaks, who thinks and through whose eyes the story is told.

    With `quotes` (spans of the telling's text, in order), speakers are found for exactly those.
    """
    return Voices(people=known_people(cast, telling.text))
