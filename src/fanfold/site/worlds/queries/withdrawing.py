"""A fact of a canon, and everything that would be touched if the canon did not say it."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from fanfold.site.accounts.policies import Viewer
from fanfold.site.works.models import Work
from fanfold.site.works.policies import listed_works
from fanfold.site.worlds.models import Change, Pack, StoryWorld, ToldIn
from fanfold.site.worlds.points import part_in_words
from fanfold.storyworld import packs as canon
from fanfold.storyworld.withdrawing import touched_by
from fanfold.storyworld.worlds import FOREVER, Fact

# More titles than these nobody reads before they say yes; how many there are is said of all.
_NAMED = 20


class Stories(NamedTuple):
    """Stories by their titles, as many as are named, and how many there are."""

    works: Sequence[Work]
    total: int

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.total - len(self.works)


class FactPage(NamedTuple):
    """A fact with its part; `why` is the reason of one that was taken out. `resting` are facts of the canon that rest on it, `also`
    the names that mean it too. Of stories it says which take it out, which keep it, and in which it falls with something else.
    """

    fact: Fact
    part: str
    why: str
    is_withdrawn: bool
    also: Sequence[str]
    resting: Sequence[tuple[Fact, str]]
    without: Stories
    kept: Stories
    otherwise: Stories
    falling: Stories


def fact_page(viewer: Viewer, pack: Pack, read: canon.Pack, slug: str, seen: int | None) -> FactPage | None:
    """The page of a fact; None where the canon never said it, or the reader has not seen so much of it."""
    edge = FOREVER if seen is None else seen
    fact = read.ever(slug)
    if fact is None or fact.slug != slug or not fact.words or fact.at > edge:
        return None
    gone = read.withdrawn.get(slug)
    facts = {one.slug: one for one in (*read.world.facts, fact) if one.slug}
    touched = touched_by(facts, slug)
    steps = {step: _stories(viewer, pack, [slug], step) for step in Change.Step}
    return FactPage(
        fact=fact, part=part_in_words(read.clock, fact.at), why=gone.why if gone else "", is_withdrawn=gone is not None,
        also=[name for name, kept in read.merged_facts.items() if kept == slug],
        resting=[(one, part_in_words(read.clock, one.at)) for one in touched.resting if one.at <= edge and one.words],
        without=steps[Change.Step.NOT], kept=steps[Change.Step.KEPT], otherwise=steps[Change.Step.INSTEAD],
        falling=_stories(viewer, pack, [one.slug for one in touched.reasons], Change.Step.NOT, but=slug),
    )  # fmt: skip


def _stories(viewer: Viewer, pack: Pack, facts: Collection[str], step: str, *, but: str = "") -> Stories:
    """Stories a viewer finds in lists whose notes take one of these facts out (or keep it, or say otherwise); not those that take out
    `but` as well."""
    if not facts:
        return Stories((), 0)
    named = _naming(pack, facts, step)
    if but:
        named = named.exclude(work__in=_naming(pack, [but], step).values("work"))
    ids = list(named.order_by().values_list("work", flat=True).distinct())
    works = listed_works(viewer).filter(pk__in=ids)
    return Stories(list(works.order_by("title", "pk")[:_NAMED]), works.count()) if ids else Stories((), 0)


def _naming(pack: Pack, facts: Collection[str], step: str) -> QuerySet[Change, Any]:
    shown = StoryWorld.objects.filter(pack=pack, shown=StoryWorld.Shown.FULL)
    return Change.objects.filter(step=step, fact__in=facts, told_in=ToldIn.NOTE, work__in=shown.values("work"))
