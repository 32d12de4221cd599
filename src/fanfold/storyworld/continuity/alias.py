"""One name, two people, at this point of canon."""

import re
from collections.abc import Iterator

from fanfold.storyworld.callednames import is_borne
from fanfold.storyworld.continuity.case import Case, Place, Question
from fanfold.storyworld.points import Point


def alias(case: Case) -> Iterator[Question]:
    """Asks who is meant by a name that the story uses and that two of its people bear where it stands."""
    if case.pack is None:
        return
    speaking = {who for _chapter, scene in case.scenes() for who in scene.speakers}
    bearers: dict[str, list[str]] = {}
    for person in case.pack.people.people:
        for known in person.names:
            if is_borne(known, case.pack, Point(case.sheet.starts.lo, case.sheet.starts.lo)):
                bearers.setdefault(known.text.casefold(), []).append(person.slug)
    for name, people in bearers.items():
        # Where only one of them is in the story nobody is in doubt.
        if len(set(people) & speaking) < 2:
            continue
        place = _first(case, name)
        if place is not None:
            who = " or ".join(case.name(slug) for slug in dict.fromkeys(people))
            shown = case.chapters[place.chapter - 1].text[place.start : place.end]
            yield Question("Q-alias", name, f"“{shown}” may be {who}: which?", (shown, who), place)


def _first(case: Case, name: str) -> Place | None:
    words = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
    for chapter in case.chapters:
        if found := words.search(chapter.text):
            return Place(chapter.number, 0, found.start(), found.end())
    return None
