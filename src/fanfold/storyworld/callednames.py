"""How the people of a story are called: by the canon where it knows them, else by the names their writer used.

A site and the terminal find out here who is meant, so that both ask about the same people.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.cast import KnownName, NameTable
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.points import NOWHERE, Point
from fanfold.voices.slugs import name_of, slug_of


class People:
    """Names and slugs of a story's people, over the canon it stands on."""

    def __init__(self, pack: Pack | None) -> None:
        self._pack = pack

    def name(self, slug: str) -> str:
        """What somebody is called on pages: by a word of the name they are shown by, where it is a name of theirs alone; else by that
        name. Initials and pet names are what others call them."""
        person = self._pack.people.person(slug) if self._pack else None
        if person is None or self._pack is None:
            return name_of(slug)
        words = person.display.casefold().split()
        own = [
            known.text
            for known in person.names
            if not known.during and known.text.casefold() in words and len(self._pack.people.bearers(known.text)) == 1
        ]
        return min(own, key=len, default=person.display)

    def slug(self, name: str) -> str:
        """The slug of somebody as a writer names them: by a name the canon has, or by a part of one that is theirs alone."""
        return self._known((name,)) or slug_of(name)[:80]

    def heard(self, slug: str, names: Sequence[str]) -> str:
        """The slug of somebody who was heard in a story, by the names they bear there; their own where no canon knows them. A name
        somebody bears for a while tells nothing by itself: where it is theirs they were heard as themselves."""
        if self._pack is not None and self._pack.people.person(slug) is not None:
            return slug
        return self._known(names, always=True) or slug_of(names[0] if names else name_of(slug))[:80]

    def _known(self, names: Sequence[str], *, always: bool = False) -> str:
        """Who in the canon bears one of these names, the first that is one person's; nobody where it is several people's. With
        `always` the names that are borne for a while only are left out."""
        if self._pack is None:
            return ""
        people = _lasting(self._pack.people) if always else self._pack.people
        for bearers in (people.bearers, people.called):
            found = (who[0].slug for name in names if len(who := bearers(name.strip())) == 1)
            if slug := next(found, ""):
                return slug
        return ""

    def slugs(self, words: str) -> list[str]:
        """The people of a list such as "Haley, Dan"; each once."""
        names = (name.strip() for name in words.replace(";", ",").replace("\n", ",").split(","))
        return list(dict.fromkeys(self.slug(name) for name in names if name))

    def names(self, slugs: Iterable[str]) -> str:
        """The list as a writer would type it."""
        return ", ".join(self.name(slug) for slug in slugs)


def _lasting(table: NameTable) -> NameTable:
    """The same people by the names they always bear."""
    lasting = (replace(one, names=tuple(name for name in one.names if not name.during)) for one in table.people)
    return NameTable(tuple(one for one in lasting if one.names))


class NamesThen:
    """The names of a canon's people as a story hears them, in the shape of a `Cast`: those that are always theirs, and of those that
    are theirs for a while the ones they bear where the story starts. Who hides behind a name later, a story does not tell."""

    def __init__(self, pack: Pack, starts: Point = NOWHERE) -> None:
        self._names = tuple(
            (known.text, person.slug)
            for person in pack.people.people
            for known in person.names
            if not known.during or (starts.is_known and is_borne(known, pack, starts))
        )

    def names(self) -> Iterable[tuple[str, str]]:
        """(name, slug) pairs."""
        return self._names


def is_borne(known: KnownName, pack: Pack, at: Point) -> bool:
    """Whether a name is borne in any of a stretch of the canon. A stretch the canon does not have is the pack's trouble
    (`Q-pack-point`), and nobody's name."""
    if not known.during:
        return True
    try:
        during = pack.clock.read(known.during)
    except FanfoldError:
        return False
    return during.lo <= at.hi and at.lo <= during.hi
