"""Which canon a work seems to belong to whose writer named no fandom: asked, by the people who are named in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fanfold.manuscript.walk import block_lines
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Work
from fanfold.site.works.queries import chapter_text, front_of
from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.storyworld import canons as shipped
from fanfold.storyworld import packs as canon
from fanfold.storyworld.callednames import People

# So many of its people must be named, and twice as many as of any other canon: two Nathans are a coincidence.
_LEAST, _LEAD = 3, 2
_WORD = re.compile(r"\w+")


class Guess(NamedTuple):
    """A canon by its title, and whom of its people the story names, by the names it knows them by."""

    title: str
    people: Sequence[str]


def guessed_canon(work: Work) -> Guess | None:
    """The one canon known here, or shipped with Fanfold, whose people stand in the notes and the first chapter of a work that
    bears no fandom."""
    if work.tags.filter(kind=Tag.Kind.FANDOM).exists():
        return None
    text = _text_of(work)
    words = set(_WORD.findall(text))
    found = sorted(((_named(one, words, text), one.title) for one in _known()), key=lambda pair: -len(pair[0]))
    if not found or len(found[0][0]) < _LEAST:
        return None
    second = len(found[1][0]) if len(found) > 1 else 0
    return Guess(found[0][1], found[0][0]) if len(found[0][0]) >= _LEAD * second else None


def _known() -> list[canon.Pack]:
    rows = list(Pack.objects.exclude(version=0))
    here = {one.slug for one in rows}
    read = [found for one in rows if (found := canon_of(one)) is not None]
    return [*read, *(shipped.load(name) for name in shipped.shipped() if name not in here)]


def _text_of(work: Work) -> str:
    notes = front_of(work).work.notes if work.front else ()
    lines = [line for note in notes for line in block_lines(note.blocks)]
    first = work.chapters.filter(current__isnull=False).select_related("current").order_by("position").first()
    scenes = chapter_text(first).scenes if first is not None else ()
    return "\n".join([*lines, *(line for scene in scenes for line in block_lines(scene.blocks))])


def _named(pack: canon.Pack, words: set[str], text: str) -> list[str]:
    """The people of a canon whom a text names by a name that is theirs alone."""
    people = People(pack)
    return [
        people.name(person.slug)
        for person in pack.people.people
        if any(
            _stands(known.text, words, text) and len(pack.people.bearers(known.text)) == 1
            for known in person.names
            if not known.during
        )
    ]


def _stands(name: str, words: set[str], text: str) -> bool:
    parts = _WORD.findall(name)
    return bool(parts) and all(part in words for part in parts) and (len(parts) == 1 or name in text)
