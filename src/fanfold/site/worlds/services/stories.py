"""What the writer of a story says about its world as a whole."""

from django.utils import timezone

from fanfold.manuscript.characters import clean_text
from fanfold.site.works.models import Work
from fanfold.site.worlds.models import StoryWorld
from fanfold.site.worlds.points import placed
from fanfold.site.worlds.queries.packs import canon_of, pack_of


def world_row(work: Work) -> StoryWorld:
    """The row of a work's world, made when it is first needed, on the canon of its fandom."""
    found, _ = StoryWorld.objects.get_or_create(work=work, defaults={"pack": pack_of(work)})
    if found.pack is None and (pack := pack_of(work)) is not None:
        # A fandom was named since: what was said before is placed on its canon.
        found.pack = pack
        found.lo, found.hi = placed(canon_of(pack), found.starts) or (None, None)
    return found


def touch(work: Work) -> None:
    """Note that something of a story's world was said otherwise: what does not fit is looked for anew."""
    world = world_row(work)
    world.touched = timezone.now()
    world.save()


def set_start(*, work: Work, starts: str, quote: str = "") -> StoryWorld:
    """Say where a story starts, in any words; those the canon knows are placed on its clock."""
    world = world_row(work)
    world.starts, world.starts_quote = " ".join(clean_text(starts).split())[:200], quote
    world.lo, world.hi = placed(canon_of(world.pack), world.starts) or (None, None)
    world.touched = timezone.now()
    world.save()
    return world


def set_kind(*, work: Work, kind: str, quote: str = "") -> StoryWorld:
    """Say how a story stands to its canon; an unknown kind says nothing."""
    world = world_row(work)
    world.kind, world.kind_quote = kind if kind in StoryWorld.Kind.values else "", quote
    world.save()
    return world


def set_shown(*, work: Work, shown: str) -> None:
    """Say how much of a story's world readers see."""
    world = world_row(work)
    world.shown = shown if shown in StoryWorld.Shown.values else StoryWorld.Shown.FULL
    world.save()
