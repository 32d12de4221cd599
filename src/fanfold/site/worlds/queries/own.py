"""A story's world as its writer sees it: everything on one page, in sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.queries import layers_of
from fanfold.site.worlds.models import Change, LayerWorld, Learning, Secret, StoryFact, StoryWorld, ToldIn
from fanfold.site.worlds.points import stretch_in_words
from fanfold.site.worlds.queries.sheets import rows_of
from fanfold.storyworld.callednames import People
from fanfold.storyworld.packs import Pack


class OwnFact(NamedTuple):
    """Something that is so: who knows of it, and where readers are told."""

    row: StoryFact
    seen: str
    told: str


class OwnSecret(NamedTuple):
    """A secret with what is said of it. `unaware` are those who might still learn it."""

    row: Secret
    knows: str
    beliefs: Sequence[tuple[str, str]]
    learnings: Sequence[tuple[Learning, str]]
    told: str
    unaware: Sequence[str]


class OwnLayer(NamedTuple):
    """A layer, what it is called, whose it is, and what holds in it."""

    row: LayerWorld
    name: str
    of: str
    holds: Sequence[OwnFact]


class OwnWorld(NamedTuple):
    """Everything said of a story's world."""

    row: StoryWorld | None
    starts: str
    changes: Sequence[tuple[Change, str]]
    layers: Sequence[OwnLayer]
    facts: Sequence[OwnFact]
    secrets: Sequence[OwnSecret]


def own_world(work: Work, pack: Pack | None) -> OwnWorld:
    """The world of a work for those who write it, secrets that are told to nobody among them."""
    rows, people = rows_of([work.pk])[work.pk], People(pack)
    names = dict(layers_of(work))
    facts = [OwnFact(one, people.names(one.seen), told_words(one)) for one in rows.facts]
    here = {one.slug for one in rows.layers}
    cast = _cast(rows.secrets, rows.beliefs, rows.learnings)
    return OwnWorld(
        row=rows.world, starts=_starts(rows.world, pack), changes=[(one, told_words(one)) for one in rows.changes],
        layers=[
            OwnLayer(one, names.get(one.slug, one.slug), people.name(one.of) if one.of else "", [fact for fact in facts if fact.row.layer == one.slug])
            for one in rows.layers
        ],
        facts=[fact for fact in facts if fact.row.layer not in here],
        secrets=[_secret(one, rows.beliefs.get(one.pk, ()), rows.learnings.get(one.pk, ()), people, cast) for one in rows.secrets],
    )  # fmt: skip


def _starts(world: StoryWorld | None, pack: Pack | None) -> str:
    if world is None or world.lo is None or world.hi is None or pack is None:
        return world.starts if world else ""
    return stretch_in_words(pack.clock, world.lo, world.hi)


def _cast(secrets: Sequence[Secret], beliefs: object, learnings: object) -> list[str]:
    """Everybody the secrets speak of, in order."""
    found: dict[str, None] = {}
    for secret in secrets:
        found |= dict.fromkeys(secret.knows)
        for rows in (beliefs, learnings):
            found |= dict.fromkeys(one.who for one in rows.get(secret.pk, ()))  # type: ignore[attr-defined]
    return list(found)


def _secret(
    secret: Secret, beliefs: Sequence[object], learnings: Sequence[Learning], people: People, cast: Sequence[str]
) -> OwnSecret:
    aware = {*secret.knows, *(one.who for one in learnings)}
    return OwnSecret(
        secret, people.names(secret.knows), [(people.name(one.who), one.words) for one in beliefs],  # type: ignore[attr-defined]
        [(one, people.name(one.who)) for one in learnings], told_words(secret), [people.name(who) for who in cast if who not in aware],
    )  # fmt: skip


def told_words(row: Change | StoryFact | Secret) -> str:
    """Where readers are told, in words."""
    if row.told_in == ToldIn.NOTE:
        return _("in the notes")
    chapter: Chapter | None = row.told_chapter if row.told_in == ToldIn.CHAPTER else None
    return chapter.name if chapter is not None else _("not yet")
