"""Whom somebody means by a name: the people of all canons here, by every name that is always theirs, and the tags they have."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.spelling import search_key, tag_key
from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.voices.slugs import name_of

_MOST = 60
"""People that one word may mean; with more it says nothing."""


class Called(NamedTuple):
    """People: the tags they have in their fandoms, by whichever of their names, and what those are called who speak in texts."""

    tags: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()


class _Person(NamedTuple):
    slug: str
    spellings: tuple[str, ...]
    keys: frozenset[str]


def called(name: str, *, is_start: bool = False) -> Called:
    """The people who bear a name somewhere; with `is_start`, also those one of whose names goes on so, or has a word that does.

    A name borne for a while only tells who somebody turns out to be, so it finds nobody.
    """
    plain = search_key(name)
    if not plain.strip():
        return Called()
    found = [(pack, person) for pack in Pack.objects.exclude(version=0) for person in _people(pack) if _bears(person, plain, is_start)]  # fmt: skip
    if not found or len(found) > _MOST:
        return Called()
    return Called(_tags(found), tuple(dict.fromkeys(name_of(person.slug) for _pack, person in found)))


def _bears(person: _Person, plain: str, is_start: bool) -> bool:
    return any(plain.rstrip() in one if is_start else plain == one for one in person.spellings)


def _tags(found: Iterable[tuple[Pack, _Person]]) -> tuple[int, ...]:
    """A name is one person's within one fandom only."""
    keys: dict[int, set[str]] = {}
    for pack, person in found:
        keys.setdefault(pack.pk, set()).update(person.keys)
    asked = Q()
    for pack_id, names in keys.items():
        asked |= Q(fandom__pack_link__pack=pack_id, key__in=names)
    return tuple(Tag.objects.filter(asked, kind=Tag.Kind.CHARACTER).order_by("pk").values_list("pk", flat=True))


def _people(pack: Pack) -> tuple[_Person, ...]:
    return _table(pack.digest, pack.pk, pack.version)


@lru_cache(maxsize=64)
def _table(_digest: str, pack: int, _version: int) -> tuple[_Person, ...]:
    read = canon_of(Pack.objects.get(pk=pack))
    told = []
    for person in read.people.people if read else ():
        names = [known.text for known in person.names if not known.during]
        told.append(_Person(person.slug, tuple(map(search_key, names)), frozenset(map(tag_key, names))))
    return tuple(told)
