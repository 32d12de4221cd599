"""Canons: taken from a file, tied to fandoms; how far somebody has seen one."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.catalog.spelling import tag_key
from fanfold.site.works.models import Work
from fanfold.site.works.services import set_tags
from fanfold.site.worlds.models import CanonProgress, Pack, PackFandom, PackVersion, StoryWorld
from fanfold.site.worlds.points import placed
from fanfold.site.worlds.queries.packs import named_as, pack_of, shipped_for
from fanfold.site.worlds.services.following import Kind, follow_merges
from fanfold.storyworld import canons as shipped
from fanfold.storyworld import packs as canon
from fanfold.storyworld.threeway import version_in

_LONGEST = 500_000


@transaction.atomic
def import_pack(*, text: str, name: str, by: User | None, why: str = "") -> Pack:
    """Take a pack file: a new canon, or the next version of the one with its id. The same text again changes nothing.

    Works whose fandom is called as the canon stand on it from now on. Raises what `read_pack` raises, with the line, and
    `E-pack-size` for a file nobody would read.
    """
    if len(text) > _LONGEST:
        raise FanfoldError(
            "E-pack-size", _("This file is too long for a canon."), hint=_("A pack lists parts, people and facts.")
        )
    text = version_in(text)[1]
    read = canon.read_pack(text, name)
    pack, is_new = Pack.objects.select_for_update().get_or_create(
        slug=read.id[:60].lower(), defaults={"title": read.title[:200]}
    )
    latest = PackVersion.objects.filter(pack=pack, number=pack.version).values_list("text", flat=True).first()
    if latest == text:
        return pack
    pack.title, pack.licence, pack.version = read.title[:200], read.licence[:60], pack.version + 1
    PackVersion.objects.create(
        pack=pack, number=pack.version, text=text, by=by, why=why or (_("imported") if is_new else _("a newer file"))
    )
    pack.digest = hashlib.sha256(text.encode()).hexdigest()
    pack.save()
    before = canon.read_pack(latest, name) if latest else None
    follow_merges(pack, _merges(read), _merges(before))
    _place_stories(pack, read)
    _tie_by_name(pack)
    return pack


def _merges(read: canon.Pack | None) -> dict[Kind, dict[str, str]]:
    return {"fact": dict(read.merged_facts), "person": dict(read.merged_people)} if read else {"fact": {}, "person": {}}


def take_shipped_for(work: Work) -> None:
    """Let a work stand on the canon that is called as its fandom, the one here or that which comes with Fanfold: its writer says
    yes to it."""
    if pack_of(work) is None and (named := named_as(work)) is not None:
        link_fandom(pack=named[0], tag=named[1])
        return
    found = shipped_for(work)
    if found is not None:
        import_pack(text=shipped.text_of(found.id), name=f"{found.id}.toml", by=None, why=_("comes with Fanfold"))


@transaction.atomic
def name_fandom(*, work: Work, title: str) -> None:
    """Let a work bear the fandom of a canon, before its other tags, and take the canon where it only came with Fanfold."""
    fandom = name_tag(kind="fandom", name=title)
    taggings = list(work.tagging_set.select_related("tag").order_by("position"))
    side = [one.tag for one in taggings if one.is_side]
    set_tags(work=work, tags=[fandom, *(one.tag for one in taggings)], side=side)
    take_shipped_for(work)


def _place_stories(pack: Pack, read: canon.Pack) -> None:
    """Starts are found anew on the clock: a canon that has grown may know more of them, and count otherwise."""
    worlds = list(StoryWorld.objects.filter(pack=pack).exclude(starts=""))
    for world in worlds:
        world.lo, world.hi = placed(read, world.starts) or (None, None)
    StoryWorld.objects.bulk_update(worlds, ["lo", "hi"], batch_size=500)


def _tie_by_name(pack: Pack) -> None:
    tag = Tag.objects.filter(kind=Tag.Kind.FANDOM, key=tag_key(pack.title)).first()
    if tag is not None and not PackFandom.objects.filter(tag=tag).exists():
        link_fandom(pack=pack, tag=tag)


@transaction.atomic
def link_fandom(*, pack: Pack, tag: Tag) -> None:
    """Works that bear this fandom stand on this canon from now on. Raises `E-pack-fandom` for a tag of another kind."""
    if tag.kind != Tag.Kind.FANDOM:
        raise FanfoldError(
            "E-pack-fandom", _("“%(name)s” is no fandom.") % {"name": tag.name}, hint=_("Name a fandom.")
        )
    PackFandom.objects.update_or_create(tag=tag, defaults={"pack": pack})


def unlink_fandom(*, pack: Pack, tag: Tag) -> None:
    """Works that bear this fandom stand on this canon no more; what their writers confirmed stays."""
    PackFandom.objects.filter(pack=pack, tag=tag).delete()


def keep_progress(*, user: User, pack: Pack, part: str) -> None:
    """Remember how far somebody has seen a canon; an empty part forgets it. Raises `E-world-point` for no such part."""
    if not part.strip():
        CanonProgress.objects.filter(user=user, pack=pack).delete()
        return
    shown, point = seen_part(pack, part)
    CanonProgress.objects.update_or_create(
        user=user, pack=pack, defaults={"part": shown, "point": point, "changed": timezone.now()}
    )


def seen_part(pack: Pack, part: str) -> tuple[str, int]:
    """A part somebody has seen, by its key, and the point at its end. Raises `E-world-point`."""
    from fanfold.site.worlds.queries.packs import canon_of

    read = canon_of(pack)
    if read is None:
        raise FanfoldError("E-world-point", _("This canon has no parts yet."), hint="")
    found = read.clock.read(part)
    last = read.clock.part_at(found.hi)
    return (last.id if last else part)[:60], found.hi
