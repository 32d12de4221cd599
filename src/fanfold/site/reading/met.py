"""Whom a reader has met so far: only chapters up to their place are listened to, so nobody later can be named."""

from collections.abc import Sequence
from typing import NamedTuple

from fanfold.site.reading.listening import Heard, hear_work
from fanfold.site.works.models import Chapter, Work
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.storyworld.callednames import People
from fanfold.voices.hearing import Hearing
from fanfold.voices.narrator import UNNAMED
from fanfold.voices.telling import Person

# Named once and never heard, somebody may be a street or a song.
_LEAST = 2


class Met(NamedTuple):
    """Somebody the reader has met: their names so far, the one used most first, and the chapter they come in."""

    name: str
    others: Sequence[str]
    chapter: str
    address: str


class Cast(NamedTuple):
    """The people met so far, in the order they come in, and what was heard for it."""

    people: Sequence[Met]
    heard: Heard


def met_in(work: Work, chapters: Sequence[Chapter]) -> Cast:
    """The people of these chapters, which are all that a reader was told."""
    heard = hear_work(work, chapters)
    known = {person.slug: person for person in heard.hearing.people}
    people = People(canon_of(pack_of(work)))
    acting = _acting(heard.hearing)
    groups: dict[str, list[tuple[Person, int]]] = {}
    for slug, at in heard.met:
        person = known.get(slug)
        if person is not None and slug != UNNAMED and person.names and (person.times >= _LEAST or slug in acting):
            groups.setdefault(people.heard(slug, person.names), []).append((person, at))
    return Cast([_met(group, chapters) for group in groups.values()], heard)


def _acting(hearing: Hearing) -> set[str]:
    """Those who speak, or through whose eyes something is told."""
    return {line.speaker for line in hearing.lines} | {scene.viewpoint for scene in hearing.scenes}


def _met(group: Sequence[tuple[Person, int]], chapters: Sequence[Chapter]) -> Met:
    """One person, whom the story may call by names it never joins but the canon does."""
    by_use = sorted((person for person, _at in group), key=lambda person: -person.times)
    names = list(dict.fromkeys(name for person in by_use for name in person.names))
    chapter = chapters[min(at for _person, at in group)]
    return Met(names[0], names[1:], chapter.name, chapter.get_absolute_url())
