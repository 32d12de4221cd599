"""What rested on something the story took out."""

from collections.abc import Iterator, Sequence

from fanfold.storyworld import overlay
from fanfold.storyworld.continuity.case import Case, Question
from fanfold.storyworld.overlay import Fallen


def falls_with(case: Case) -> Iterator[Question]:
    """Tells what can no longer be so, or is unsettled, because of a change; the author says whether it is kept.

    Asked is about what rests on the change itself. What rests on that in turn is told with it: keep the one, and the others stand.
    """
    fallen = overlay.falls_with(case.world())
    removed = {slug for one in fallen for slug in one.because_of}
    for one in fallen:
        if not removed & set(one.fact.because):
            continue
        with_it = [other for other in fallen if other is not one and _rests_on(other, one, fallen)]
        later = "It comes later in canon: it can no longer happen that way."
        words = later if one.comes_later else "It had happened already: is it still so here?"
        more = f" With it: {'; '.join(_told(other) for other in with_it)}." if with_it else ""
        reasons = tuple(_words(case, slug) for slug in one.because_of)
        yield Question(
            "Q-falls-with", one.fact.slug, f"“{_told(one)}” rests on something you took out. {words}{more}", (_told(one), *reasons)
        )  # fmt: skip


def _rests_on(fact: Fallen, reason: Fallen, fallen: Sequence[Fallen]) -> bool:
    """Whether one fallen fact rests on another, however far down."""
    by_slug = {one.fact.slug: one for one in fallen}
    left, met = list(fact.fact.because), set[str]()
    while left:
        slug = left.pop()
        if slug == reason.fact.slug:
            return True
        if slug in by_slug and slug not in met:
            met.add(slug)
            left.extend(by_slug[slug].fact.because)
    return False


def _told(one: Fallen) -> str:
    return one.fact.words or one.fact.slug


def _words(case: Case, slug: str) -> str:
    return next((fact.words for _world, fact in case.facts() if fact.slug == slug and fact.words), slug)
