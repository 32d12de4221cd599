"""A change that takes out a fact nobody has heard of."""

from collections.abc import Iterator
from difflib import get_close_matches

from fanfold.storyworld.continuity.case import Case, Question


def change(case: Case) -> Iterator[Question]:
    """Asks what is meant when a denied or kept fact has no fact of that name below."""
    below = {fact.slug for level in case.world().stack[1:] for fact in level.world.facts if fact.slug}
    if not below:
        return
    wanted = [(f"not {one.denies}", one.denies) for one in case.sheet.changes if one.denies]
    wanted += [(f"keeps {slug}", slug) for slug in case.sheet.keeps]
    title = case.pack.id if case.pack else "what the story builds on"
    for told, slug in wanted:
        if slug not in below:
            near = next(iter(get_close_matches(slug, sorted(below), 1)), "")
            meant = f"did you mean “{near}”?" if near else "is it a new fact that the pack should have?"
            gone = case.pack.withdrawn.get(case.pack.one_fact(slug)) if case.pack else None
            if gone:
                words = (
                    f"“{told}”: {title} no longer says “{gone.fact.words}” — {gone.why or 'does your story need it?'}"
                )
                yield Question("Q-change", slug, words, (told, gone.fact.words))
                continue
            yield Question("Q-change", slug, f"“{told}”: {title} has no fact of that name — {meant}", (told, near))
