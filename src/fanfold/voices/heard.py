"""The one thing the listening steps work on: the telling, what was heard so far, and what a person answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from fanfold.manuscript.nodes import Span
from fanfold.voices.cast import Cast
from fanfold.voices.telling import Person, Quote, Telling, Thought, View, Voices


class Answers(Struct, frozen=True):
    """What a person said about a telling; it holds against everything that is heard.

    `speakers` and `thinkers` are (span, slug) pairs: "" for a speaker means that the words are no speech, None for
    a thinker that they are no thought. `people` are (slug, names) pairs, `views` (place in the scene, viewpoint).
    `narrator` is who says "I", "" for nobody known. `sure_names` are rightly their bearer's; each of `own_names` is
    somebody of their own. `unsaid` are words that the one who was heard does not say; who does is not known.
    """

    speakers: tuple[tuple[Span, str], ...] = ()
    thinkers: tuple[tuple[Span, str | None], ...] = ()
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    views: tuple[tuple[int, str], ...] = ()
    narrator: str | None = None
    sure_names: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    unsaid: tuple[Span, ...] = ()


@dataclass(slots=True)
class Heard:
    """A telling on its way to its voices. Steps read it, and fill in what they are named for."""

    telling: Telling
    cast: Cast | None = None
    given: Sequence[Span] | None = None
    """Spans that somebody knows to be speech; then no others are."""
    answers: Answers = field(default_factory=Answers)
    quotes: list[Quote] = field(default_factory=list)
    apart: list[Span] = field(default_factory=list)
    """Words in quotation marks that nobody says: names, titles, signs, thoughts."""
    people: list[Person] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    """ "m" or "f" for those people whom pronouns and titles tell."""
    thoughts: list[Thought] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    narrator: str = ""
    narrators: dict[int, str] = field(default_factory=dict)
    """Who says "I" in a chapter (by its number in the telling), where that could be heard."""
    eye_lines: set[int] = field(default_factory=set)
    """Where the paragraphs begin that say whose eyes the story goes on with, or stand right under a heading that does."""
    eyes: dict[int, str] = field(default_factory=dict)
    """Who tells or sees a chapter by the words of a line of the story ("Ines's POV"); "" when that is nobody."""

    def voices(self) -> Voices:
        """What was heard, frozen."""
        return Voices(
            tuple(self.people), tuple(self.quotes), tuple(self.thoughts), tuple(self.views), self.narrator
        )  # fmt: skip
