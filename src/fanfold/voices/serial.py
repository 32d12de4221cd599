"""Hearing a story chapter by chapter, in portions, each with everybody known before it.

A file at the terminal and a work on a site are heard this one way, so that what is asked of them is the same. A portion is heard
by `hear_portion` alone; whoever keeps what was heard calls it for those it does not have.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from fanfold.manuscript.nodes import Span
from fanfold.voices.cast import Cast
from fanfold.voices.heard import Answers
from fanfold.voices.hearing import Hearing, Portion, Stated, hearing_of, joined, portions
from fanfold.voices.listen import listen
from fanfold.voices.people import times_named
from fanfold.voices.telling import Person
from fanfold.voices.told import Told


class Company:
    """The people known so far, as a cast for what comes: those of the canon first, then whoever was met."""

    def __init__(self, cast: Cast | None = None) -> None:
        self._names: dict[tuple[str, str], None] = dict.fromkeys(cast.names() if cast is not None else ())

    def names(self) -> Iterable[tuple[str, str]]:
        """(name, slug) pairs, as `Cast` has them."""
        return self._names

    def meet(self, hearing: Hearing) -> None:
        """Know whoever was heard from now on."""
        self._names.update({(name, person.slug): None for person in hearing.people for name in person.names})


def hear_portion(portion: Portion, told: Told, company: Company, answers: Answers | None = None) -> Hearing:
    """One portion of a chapter, with places as in the whole chapter; `answers` have their places in the chapter too."""
    places = [place.paragraph for place in told.places[portion.first : portion.first + len(portion.telling.passages)]]
    stated = [Stated(scene.viewpoint, scene.person, scene.retelling) for scene in told.scenes]
    within = _within(answers, portion) if answers is not None else None
    voices = listen(portion.telling, cast=company, answers=within)
    voices = replace(voices, people=tuple(_as_called(person, portion.telling.text) for person in voices.people))
    return portion.placed(hearing_of(portion.telling, voices, at=places, stated=stated, first_scene=portion.scene))


def _as_called(person: Person, text: str) -> Person:
    """Somebody by the names that stand in the text: the others a reader would learn from us."""
    called = tuple(name for name in person.names if times_named((name,), text))
    return replace(person, names=called or person.names[:1])


def _within(answers: Answers, portion: Portion) -> Answers:
    start, end = portion.offset, portion.offset + len(portion.telling.text)

    def moved(span: Span) -> Span:
        return Span(span.start - start, span.end - start)

    return replace(
        answers, speakers=tuple((moved(span), who) for span, who in answers.speakers if start <= span.start < end),
        unsaid=tuple(moved(span) for span in answers.unsaid if start <= span.start < end),
        thinkers=tuple((moved(span), who) for span, who in answers.thinkers if start <= span.start < end),
        views=tuple((place - start, who) for place, who in answers.views if start <= place < end),
    )  # fmt: skip


def hear_serial(
    chapters: Sequence[Told], *, cast: Cast | None = None, answers: Sequence[Answers | None] = ()
) -> Hearing:
    """All chapters in order, each told by itself, as one hearing that counts them as they were given."""
    company = Company(cast)
    parts: list[tuple[int, Hearing]] = []
    for number, told in enumerate(chapters):
        for portion in portions(told.telling):
            said = answers[number] if number < len(answers) else None
            hearing = hear_portion(portion, told, company, said)
            parts.append((number, hearing))
            company.meet(hearing)
    return joined(parts)
