"""Where a story leaves canon, as one reader may know it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from fanfold.manuscript.nodes import LegendEntry
from fanfold.site.works.models import Declaration, Work
from fanfold.site.works.policies import Viewer, may_edit
from fanfold.site.works.queries import front_of
from fanfold.site.works.queries.relations import Tie, goes_back_to
from fanfold.site.worlds.models import Change, LayerWorld, Pack, StoryWorld
from fanfold.site.worlds.points import part_in_words, placed, stretch_in_words
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.queries.sheets import Standing, standing_of, told_point
from fanfold.storyworld import packs as canon
from fanfold.storyworld.callednames import People
from fanfold.storyworld.overlay import Fallen, falls_with
from fanfold.storyworld.worlds import FOREVER, Fact

_SAID = ("canon_anchor", "divergence", "builds_on", "premise", "dream_rule", "intent")
_LOOKS = {"plain": _("plain"), "bold": _("bold"), "italic": _("italic"), "underline": _("underlined")}


class Entry(NamedTuple):
    """One line of the panel. `fact` is the canon's name for what it is about, `part` where that stands there;
    `behind` are the words of what falls with it."""

    words: str
    fact: str = ""
    part: str = ""
    behind: Sequence[str] = ()


class LayerEntry(NamedTuple):
    """A layer: what it is called, whose it is, how it looks, where it leaves canon, what readers were told holds in it."""

    name: str
    of: str
    look: str
    leaves: str
    holds: Sequence[str] = ()


class Panel(NamedTuple):
    """Where this leaves canon. `starts_at` is the part it begins in; `hidden` are the parts in which it changes something this reader has not seen yet.

    Of a work nobody here speaks for, and where its writer wants no more, there are only `quotes` of the notes.
    """

    pack: Pack | None = None
    starts: str = ""
    starts_at: str = ""
    kind: str = ""
    leaves: str = ""
    ties: Sequence[Tie] = ()
    kept: Sequence[Entry] = ()
    not_so: Sequence[Entry] = ()
    instead: Sequence[Entry] = ()
    hidden: Sequence[str] = ()
    unsettled: Sequence[Entry] = ()
    later: Sequence[Entry] = ()
    layers: Sequence[LayerEntry] = ()
    thoughts: str = ""
    quotes: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(self[1:])


def panel_of(
    viewer: Viewer,
    work: Work,
    declared: Sequence[Declaration],
    *,
    readable: Collection[int],
    place: int,
    seen: int | None,
) -> Panel:
    """The panel for a reader who may read the chapters of these ids, stands at `place` on the order of telling and
    has seen the canon up to `seen` on its clock (all of it, when None)."""
    pack = pack_of(work)
    stand = standing_of(viewer, work, canon_of(pack), readable)
    shown = stand.rows.world.shown if stand.rows.world else StoryWorld.Shown.FULL
    if shown == StoryWorld.Shown.OFF and not may_edit(viewer, work):
        return Panel()
    if shown == StoryWorld.Shown.QUOTES:
        return Panel(quotes=_quotes(declared))
    return _full(viewer, work, pack, stand, readable, place, FOREVER if seen is None else seen)


def quoted_panel(work: Work, declared: Sequence[Declaration]) -> Panel:
    """The panel of a work of whose world nobody said anything: the notes' own words where nobody here can speak for it."""
    return Panel() if _has_voice(work) else Panel(quotes=_quotes(declared))


def _has_voice(work: Work) -> bool:
    """Whether one of those named as authors has an account here, and can say what is so."""
    return any(one.pen_name.user_id for one in work.authorship_set.all())


def _quotes(declared: Sequence[Declaration]) -> list[str]:
    return list(dict.fromkeys(" ".join(one.quote.split()) for one in declared if one.kind in _SAID))


def _full(
    viewer: Viewer, work: Work, pack: Pack | None, stand: Standing, readable: Collection[int], place: int, seen: int
) -> Panel:
    told = [one for one in stand.rows.changes if told_point(one, readable) <= place]
    world, facts = stand.rows.world, stand.pack
    by_step = {step: [one for one in told if one.step == step] for step in Change.Step}
    fallen = list(_fallen(stand, place, seen))
    return Panel(
        pack=pack, starts=_starts(world, facts, seen), starts_at=_part_of(world, facts), kind=str(world.get_kind_display()) if world and world.kind else "",
        ties=[tie for tie in goes_back_to(viewer, work) if tie.relation.kind == "builds-on"],
        kept=_entries(by_step[Change.Step.KEPT], facts, seen), not_so=_entries(by_step[Change.Step.NOT], facts, seen),
        instead=_entries(by_step[Change.Step.INSTEAD], facts, seen), hidden=_hidden(told, facts, seen),
        unsettled=[entry for entry, is_later in fallen if not is_later], later=[entry for entry, is_later in fallen if is_later],
        layers=_layers(work, stand, readable, place, seen), thoughts=_thoughts(work, stand),
    )  # fmt: skip


def _starts(world: StoryWorld | None, pack: canon.Pack | None, seen: int) -> str:
    if world is None:
        return ""
    if pack is None or world.lo is None or world.hi is None:
        return world.starts
    return stretch_in_words(pack.clock, world.lo, world.hi, seen=seen)


def _part_of(world: StoryWorld | None, pack: canon.Pack | None) -> str:
    """The part a story begins in, where the canon has its place; none for one that is set elsewhere."""
    if world is None or pack is None or world.lo is None or world.kind == StoryWorld.Kind.ELSEWHERE:
        return ""
    part = pack.clock.part_at(world.lo)
    return part.id if part and "/" not in part.id else ""


def _entries(changes: Sequence[Change], pack: canon.Pack | None, seen: int) -> list[Entry]:
    """The changes a reader may know of: none that is about what they have not seen of the canon yet."""
    shown = []
    for one in changes:
        fact = pack.ever(one.fact) if pack and one.fact else None
        if fact is None or pack is None:
            shown.append(Entry(one.words))
        elif fact.at <= seen:
            shown.append(
                Entry(
                    fact.words or one.words, one.fact if pack.fact(one.fact) else "", part_in_words(pack.clock, fact.at)
                )
            )
    return shown


def _hidden(changes: Sequence[Change], pack: canon.Pack | None, seen: int) -> list[str]:
    if pack is None:
        return []
    facts = [pack.ever(one.fact) for one in changes if one.fact]
    beyond = sorted({fact.at for fact in facts if fact is not None and fact.at > seen})
    return list(dict.fromkeys(part_in_words(pack.clock, at, seen=seen) for at in beyond))


def _fallen(stand: Standing, place: int, seen: int) -> Iterator[tuple[Entry, bool]]:
    """What rested on something taken out, in a world that holds only what this reader was told and has seen.

    What rests on one of these stands behind it, so that one change does not fill a page.
    """
    if stand.pack is None:
        return
    told = stand.world.told_by(place, seen={stand.pack.id: seen})
    found = {one.fact.slug: one for one in falls_with(told) if one.world.is_canon}
    roots = {slug: _root(one.fact, found) for slug, one in found.items()}
    for slug in dict.fromkeys(roots.values()):
        one, behind = found[slug], [_said(found[other].fact) for other, root in roots.items() if root == slug != other]
        yield Entry(_said(one.fact), slug, part_in_words(stand.pack.clock, one.fact.at), behind), one.comes_later


def _root(fact: Fact, found: Mapping[str, Fallen]) -> str:
    """The first of what fell that a fact rests on, however far down; a ring of reasons ends where it began."""
    met: set[str] = set()
    while (above := next((slug for slug in fact.because if slug in found and slug not in met), None)) is not None:
        met.add(above)
        fact = found[above].fact
    return fact.slug


def _said(fact: Fact) -> str:
    return fact.words or fact.slug


def _layers(work: Work, stand: Standing, readable: Collection[int], place: int, seen: int) -> list[LayerEntry]:
    if not stand.rows.layers or work.front is None:
        return []
    names = {layer.slug: layer for layer in front_of(work).work.layers}
    told = [one for one in stand.rows.facts if told_point(one, readable) <= place]
    return [
        _layer(
            one,
            names[one.slug].name,
            names[one.slug].look,
            stand,
            [fact.words for fact in told if fact.layer == one.slug],
            seen,
        )
        for one in stand.rows.layers
        if one.slug in names
    ]


def _layer(one: LayerWorld, name: str, look: str, stand: Standing, holds: Sequence[str], seen: int) -> LayerEntry:
    found = placed(stand.pack, one.leaves)
    leaves = stretch_in_words(stand.pack.clock, *found, seen=seen) if found and stand.pack else one.leaves
    return LayerEntry(
        name, People(stand.pack).name(one.of) if one.of else "", str(_LOOKS.get(look, look)), leaves, holds
    )


def _thoughts(work: Work, stand: Standing) -> str:
    """How thoughts look, where the legend says so and its layers were confirmed."""
    if not stand.rows.layers or work.front is None:
        return ""
    entry: LegendEntry | None = next((one for one in front_of(work).work.legend if one.means == "thought"), None)
    return str(_LOOKS.get(entry.look, entry.look)) if entry else ""
