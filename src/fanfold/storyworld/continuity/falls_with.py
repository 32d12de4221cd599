"""What rested on something the story took out."""

from collections.abc import Iterator

from fanfold.storyworld import overlay
from fanfold.storyworld.continuity.case import Case, Question


def falls_with(case: Case) -> Iterator[Question]:
    """Tells what can no longer be so, or is unsettled, because of a change; the author says whether it is kept."""
    for fallen in overlay.falls_with(case.world()):
        later = "It comes later in canon: it can no longer happen that way."
        words = later if fallen.comes_later else "It had happened already: is it still so here?"
        told = fallen.fact.words or fallen.fact.slug
        reasons = tuple(_words(case, slug) for slug in fallen.because_of)
        yield Question(
            "Q-falls-with", fallen.fact.slug, f"“{told}” rests on something you took out. {words}", (told, *reasons)
        )


def _words(case: Case, slug: str) -> str:
    return next((fact.words for _world, fact in case.facts() if fact.slug == slug and fact.words), slug)
