"""A work's confirmed world in the shape the kernel asks its questions of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, Model, OuterRef, QuerySet

from fanfold.site.works.models import Chapter, Declaration, Relation, Work
from fanfold.site.works.policies import Viewer, visible_works
from fanfold.site.worlds.models import Belief, Change, LayerWorld, Learning, Secret, StoryFact, StoryWorld, ToldIn
from fanfold.storyworld import packs as canon
from fanfold.storyworld import secrets as kernel
from fanfold.storyworld import stories
from fanfold.storyworld.points import NOWHERE, STEP, Point
from fanfold.storyworld.tables import key_and_value
from fanfold.storyworld.worlds import BEFORE, FOREVER, Fact, World

# A story on a story on a story: deeper than this nobody follows.
_DEEPEST = 6
_BELOW = (Relation.Kind.BUILDS_ON, Relation.Kind.SEQUEL)


class Rows(NamedTuple):
    """Everything that was confirmed of one work, as rows."""

    world: StoryWorld | None
    changes: Sequence[Change]
    layers: Sequence[LayerWorld]
    facts: Sequence[StoryFact]
    secrets: Sequence[Secret]
    beliefs: Mapping[int, Sequence[Belief]]
    learnings: Mapping[int, Sequence[Learning]]


class Said(NamedTuple):
    """Whether anything was confirmed of a work, by where it would stand on pages; one question for all of it."""

    of_canon: bool
    of_minds: bool


def said_of(work: Work) -> Said:
    """What was said of a work's world, if anything."""
    tables: tuple[type[Model], ...] = (StoryWorld, Change, LayerWorld, Secret, StoryFact)
    asked = {model.__name__.lower(): Exists(model._default_manager.filter(work=OuterRef("pk"))) for model in tables}
    found = Work.every.filter(pk=work.pk).values_list(*asked.values())[0]
    return Said(any(found[:3]), any(found[3:]))


def rows_of(works: Collection[int]) -> dict[int, Rows]:
    """The rows of many works by their ids, in seven queries however many they are."""
    worlds = StoryWorld.objects.select_related("pack").in_bulk(list(works))
    changes, layers, facts, secrets = (
        _by_work(rows, works)
        for rows in (
            Change.objects.select_related("told_chapter__merged_into"), LayerWorld.objects.all(),
            StoryFact.objects.select_related("told_chapter__merged_into"), Secret.objects.select_related("told_chapter__merged_into"),
        )
    )  # fmt: skip
    beliefs = _grouped(Belief.objects.filter(secret__work__in=works), "secret_id")
    learnings = _grouped(Learning.objects.filter(secret__work__in=works).select_related("chapter"), "secret_id")
    return {
        pk: Rows(worlds.get(pk), changes[pk], layers[pk], facts[pk], secrets[pk], beliefs, learnings) for pk in works
    }


def _by_work(rows: QuerySet[Any], works: Collection[int]) -> dict[int, list[Any]]:
    return _grouped(rows.filter(work__in=works), "work_id")


def _grouped(rows: Iterable[Model], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def told_point(one: Change | StoryFact | Secret, readable: Collection[int]) -> int:
    """When readers are told, on the order of telling: in the notes, in a chapter they may read, or never."""
    if one.told_in == ToldIn.NOTE:
        return 0
    if one.told_in == ToldIn.NEVER or one.told_chapter is None:
        return FOREVER
    # The words of a chapter that was joined to another are read there.
    chapter = one.told_chapter.merged_into or one.told_chapter
    return chapter.position * STEP if chapter.pk in readable else FOREVER


def sheet_of(
    work: Work, rows: Rows, readable: Collection[int], pack: canon.Pack | None, declared: Sequence[Declaration] = ()
) -> stories.Sheet:
    """A work's sheet as far as chapters with these ids are told; what stands in others is a secret still."""
    plan = _plan(declared)
    return stories.Sheet(
        slug=f"work-{work.pk}", pack=pack.id if pack else "", starts=_start(rows.world), kind=_kind(rows.world),
        builds_on=(),
        keeps=tuple(one.fact for one in rows.changes if one.step == Change.Step.KEPT and one.fact),
        viewpoints=plan[0], turns=plan[1], complete=work.status == Work.Status.COMPLETE,
        layers=tuple(_layer(one, rows, pack) for one in rows.layers),
        facts=(*_denials(rows, readable), *(_fact(one, readable) for one in rows.facts if not one.layer)),
        secrets=tuple(_secret(one, rows, readable) for one in rows.secrets), named=tuple((who, 0) for who in _people(rows)),
    )  # fmt: skip


def _people(rows: Rows) -> Iterator[str]:
    """Everybody who was named by hand, or said yes to."""
    yield from (one.of for one in rows.layers if one.of)
    for secret in rows.secrets:
        yield from secret.knows
        yield from (one.who for one in rows.beliefs.get(secret.pk, ()))
        yield from (one.who for one in rows.learnings.get(secret.pk, ()))
    for fact in rows.facts:
        yield from fact.seen


def _denials(rows: Rows, readable: Collection[int]) -> list[Fact]:
    """What is not so here, each from where readers are told of it: a change may be the turn of the story."""
    denied = (one for one in rows.changes if one.step == Change.Step.NOT and one.fact)
    return [Fact(denies=(one.fact,), told=told_point(one, readable)) for one in denied]


def _plan(declared: Sequence[Declaration]) -> tuple[tuple[str, ...], str]:
    for one in declared:
        if one.kind == "pov_plan" and one.value.get("value") == "alternating by chapter":
            people = one.value.get("characters")
            return tuple(str(who) for who in people) if isinstance(people, list) else (), "chapter"
    return (), "as it comes"


def _start(world: StoryWorld | None) -> Point:
    if world is None:
        return NOWHERE
    if world.lo is None or world.hi is None:
        # Words the canon cannot place: it is seen whole, and its writer is asked what they mean.
        return Point(BEFORE, FOREVER, world.starts)
    return Point(world.lo, world.hi, world.starts)


def _kind(world: StoryWorld | None) -> Any:
    return world.kind if world else ""


def _layer(one: LayerWorld, rows: Rows, pack: canon.Pack | None) -> stories.LayerSheet:
    from fanfold.site.worlds.points import placed

    found = placed(pack, one.leaves)
    leaves = Point(*(found or (BEFORE, FOREVER)), one.leaves)
    holds = (fact for fact in rows.facts if fact.layer == one.slug)
    changes = tuple(stories.Change(slug=f"fact-{fact.pk}", words=fact.words, sets=fact.sets) for fact in holds)
    return stories.LayerSheet(slug=one.slug, of=one.of, leaves=leaves, changes=changes)


def _fact(one: StoryFact, readable: Collection[int]) -> Fact:
    key, value = key_and_value(one.sets) if one.sets else (None, "yes")
    told = told_point(one, readable)
    return Fact(
        slug=f"fact-{one.pk}", words=one.words, key=key, value=value, at=BEFORE if told in (0, FOREVER) else told,
        seen_by=tuple(one.seen) if one.seen else None, told=told,
    )  # fmt: skip


def _secret(one: Secret, rows: Rows, readable: Collection[int]) -> kernel.Secret:
    slug = f"secret-{one.pk}"
    learnings = rows.learnings.get(one.pk, ())
    return kernel.Secret(
        slug=slug, words=one.words, key=(slug, "so"), value="yes", at=BEFORE, knows=tuple(one.knows),
        instead=tuple((belief.who, belief.words) for belief in rows.beliefs.get(one.pk, ())),
        learns=tuple((who.who, who.chapter.position * STEP) for who in learnings if who.chapter_id in readable),
        told=told_point(one, readable), only=tuple(one.only),
    )  # fmt: skip


def below(viewer: Viewer, work: Work) -> dict[int, list[int]]:
    """The works a work builds on, and those they build on, by the id of the one above: only what the viewer may see."""
    found: dict[int, list[int]] = {}
    above = [work.pk]
    for _step in range(_DEEPEST):
        pairs = Relation.objects.filter(work__in=above, kind__in=_BELOW, to_work__isnull=False).order_by("pk")
        named = list(pairs.values_list("work_id", "to_work_id"))
        seen = (
            set(visible_works(viewer).filter(pk__in={to for _, to in named}).values_list("pk", flat=True))
            if named
            else set()
        )
        above = []
        for one, to in named:
            if to in seen and to is not None:
                found.setdefault(one, []).append(to)
                above += [to] if to not in found and to != work.pk else []
        if not above:
            break
    return found


def posted_chapters(works: Collection[int]) -> set[int]:
    """The chapters of these works that readers have."""
    posted = Chapter.objects.filter(work__in=works, posted__isnull=False, current__isnull=False)
    return set(posted.values_list("pk", flat=True)) if works else set()


class Standing(NamedTuple):
    """A work with its world: the rows it is made of, its sheet, and the world over its canon and the stories below (`bases`)."""

    rows: Rows
    sheet: stories.Sheet
    world: World
    bases: Mapping[str, World]
    pack: canon.Pack | None


def standing_of(
    viewer: Viewer, work: Work, pack: canon.Pack | None, readable: Collection[int], declared: Sequence[Declaration] = ()
) -> Standing:
    """How a work stands for this viewer, who may read the chapters of these ids."""
    under = below(viewer, work)
    ids = sorted({work.pk, *under, *(to for many in under.values() for to in many)})
    rows = rows_of(ids)
    others = posted_chapters([pk for pk in ids if pk != work.pk])
    made: dict[int, World] = {}

    def world(pk: int, above: frozenset[int]) -> World:
        if pk not in made:
            bases = {f"work-{to}": world(to, above | {pk}) for to in under.get(pk, ()) if to not in above | {pk}}
            made[pk] = _sheet(pk, rows[pk], others, pack, tuple(bases)).world(pack.world if pack else None, bases)
        return made[pk]

    bases = {f"work-{to}": world(to, frozenset({work.pk})) for to in under.get(work.pk, ())}
    sheet = sheet_of(work, rows[work.pk], readable, pack, declared)
    sheet = _over(sheet, tuple(bases))
    return Standing(rows[work.pk], sheet, sheet.world(pack.world if pack else None, bases), bases, pack)


def _sheet(
    pk: int, rows: Rows, readable: Collection[int], pack: canon.Pack | None, bases: tuple[str, ...]
) -> stories.Sheet:
    return _over(sheet_of(Work(pk=pk), rows, readable, pack), bases)


def _over(sheet: stories.Sheet, bases: tuple[str, ...]) -> stories.Sheet:
    from msgspec.structs import replace

    return replace(sheet, builds_on=bases)
