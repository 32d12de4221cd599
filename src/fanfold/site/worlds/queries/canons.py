"""The page of a canon, as far as a reader has seen it."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from fanfold.site.accounts.policies import Viewer
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import FilterRow
from fanfold.site.works.policies import listed_works
from fanfold.site.worlds.models import Pack
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.storyworld import packs as canon
from fanfold.storyworld.callednames import People
from fanfold.storyworld.points import STEP
from fanfold.storyworld.worlds import FOREVER, Fact


class PartLine(NamedTuple):
    """A part of the canon, with what happens in it that the reader may know."""

    id: str
    title: str
    facts: Sequence[Fact]


class SeasonLines(NamedTuple):
    """A season (0 where the canon has none): its first and last part, and those of its parts there is something to say of."""

    number: int
    span: str
    lines: Sequence[PartLine]


class CanonPage(NamedTuple):
    """A canon. `hidden` says how many facts lie beyond what the reader has seen."""

    parts: Sequence[SeasonLines]
    before: Sequence[Fact]
    people: Sequence[tuple[str, Sequence[str]]]
    ships: Sequence[tuple[str, str]]
    to_check: Sequence[str]
    fandoms: Sequence[Tag]
    seen_part: str
    hidden: int
    withdrawn: Sequence[Fact] = ()


def canon_page(viewer: Viewer, pack: Pack, seen: int | None) -> CanonPage:
    """Everything on the page of a canon, of which this reader has seen what lies up to `seen` (all of it, when None)."""
    read = canon_of(pack)
    if read is None:
        return CanonPage((), (), (), (), (), (), "", 0)
    edge = FOREVER if seen is None else seen
    facts = [fact for fact in read.world.facts if fact.is_so and fact.slug and fact.words]
    known = sorted((fact for fact in facts if fact.at <= edge), key=lambda fact: fact.at)
    people = People(read)
    last = read.clock.part_at(edge) if seen is not None else None
    return CanonPage(
        parts=_parts(read, known, edge), before=[fact for fact in known if read.clock.part_at(fact.at) is None],
        people=[(one.display, [name.text for name in one.names[1:] if not name.during]) for one in read.people.people],
        ships=[(ship.names[0] if ship.names else ship.slug, " / ".join(people.name(who) for who in ship.people)) for ship in read.ships],
        to_check=[fact.slug for fact in known if fact.slug in read.check],
        fandoms=_fandoms(viewer, pack),
        seen_part=last.id if last else "", hidden=len(facts) - len(known),
        withdrawn=sorted((one.fact for one in read.withdrawn.values() if one.fact.at <= edge), key=lambda fact: fact.at),
    )  # fmt: skip


def _fandoms(viewer: Viewer, pack: Pack) -> list[Tag]:
    """The fandoms this canon stands for, as far as works of them are in the viewer's lists."""
    listed = FilterRow.objects.filter(work__in=listed_works(viewer).order_by().values("pk"), tag=OuterRef("pk"))
    return list(Tag.objects.filter(Exists(listed), pack_link__pack=pack).order_by("name"))


def _parts(read: canon.Pack, known: Sequence[Fact], edge: int) -> list[SeasonLines]:
    """The parts by season, each with its facts; parts of a season of which nothing is known stand in its span alone."""
    by_part: dict[str, list[Fact]] = {}
    for fact in known:
        part = read.clock.part_at(fact.at)
        by_part.setdefault(part.id if part else "", []).append(fact)
    found = []
    starts = [(at * STEP, part) for at, part in enumerate(read.clock.parts)]
    for season, grouped in groupby(starts, key=lambda one: one[1].season):
        parts = list(grouped)
        lines = [PartLine(part.id, part.title if at <= edge else "", by_part.get(part.id, ())) for at, part in parts]
        told = [line for line in lines if line.facts or line.title or not season]
        found.append(SeasonLines(season, f"{parts[0][1].id}–{parts[-1][1].id}", told))
    return found


class Merged(NamedTuple):
    """Something of a canon that is another one by now: its slug, and what or who it is, in words."""

    slug: str
    kept: str


def merged_in(read: canon.Pack, kind: str) -> list[Merged]:
    """The facts ("fact") or people ("person") of a canon that were made one with another."""
    if kind == "person":
        people = {person.slug: person.display for person in read.people.people}
        return [Merged(gone, people.get(kept, kept)) for gone, kept in read.merged_people.items()]
    facts = {fact.slug: fact.words for fact in read.facts}
    return [Merged(gone, facts.get(kept, kept)) for gone, kept in read.merged_facts.items()]
