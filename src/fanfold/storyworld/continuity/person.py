"""Somebody the sheet names whom nobody knows, and whom one letter parts from somebody."""

from collections.abc import Iterator
from difflib import get_close_matches

from fanfold.storyworld.continuity.case import Case, Question

_ALIKE = 0.75


def person(case: Case) -> Iterator[Question]:
    """Asks about people of the sheet who are neither in the canon nor heard in the story, where a name is near.

    Whoever is like nobody is the author's own, and nobody is asked about them.
    """
    if case.pack is None:
        return
    people = case.pack.people
    heard = {who for _chapter, scene in case.scenes() for who in (*scene.speakers, scene.viewpoint)}
    asked: set[str] = set()
    for who, line in case.sheet.named:
        if who in heard or who in asked or people.person(who) is not None:
            continue
        bearers = people.bearers(who)
        near = [one.slug for one in bearers] or get_close_matches(who.casefold(), people.slugs(), 1, _ALIKE)
        if near:
            asked.add(who)
            where = f" (line {line} of the sheet)" if line else ""
            words = f"“{who}”{where} is nobody in {case.pack.title}. Did you mean “{near[0]}”?"
            yield Question("Q-person", who, words, (who, near[0]))
