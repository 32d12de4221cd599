"""Canons: the one a work stands on, and how far a reader has seen it."""

from functools import lru_cache

from django.http import HttpRequest

from fanfold.site.accounts.models import User
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.spelling import tag_key
from fanfold.site.works.models import Work
from fanfold.site.worlds.models import CanonProgress, Pack, PackFandom, PackVersion, StoryWorld
from fanfold.site.worlds.points import placed
from fanfold.storyworld import canons as shipped
from fanfold.storyworld import packs as canon
from fanfold.storyworld.callednames import NamesThen
from fanfold.storyworld.points import NOWHERE, Point

SEEN = "canon_seen"
"""Where a guest's session keeps how far they have seen each canon: {id of the pack: [part, point]}."""


def canon_of(pack: Pack | None) -> canon.Pack | None:
    """The canon as its latest file tells it; read once a version."""
    return _read(pack.digest, pack.pk, pack.version) if pack is not None and pack.version else None


@lru_cache(maxsize=64)
def _read(digest: str, pack: int, version: int) -> canon.Pack:
    # The digest is in the key because numbers come again, after a change that was rolled back or an archive restored.
    found = PackVersion.objects.select_related("pack").get(pack=pack, number=version)
    return canon.read_pack(found.text, f"{found.pack.slug}.toml")


def forget_canons() -> None:
    """Read every canon anew when it is asked for: for whoever takes versions back, as tests do."""
    _read.cache_clear()


def pack_of(work: Work) -> Pack | None:
    """The canon a work stands on: the one its writer chose, else that of its first fandom which has one."""
    chosen = StoryWorld.objects.filter(work=work, pack__isnull=False).select_related("pack").first()
    if chosen is not None:
        return chosen.pack
    fandoms = PackFandom.objects.filter(tag__tagging__work=work, tag__kind=Tag.Kind.FANDOM).select_related("pack")
    link = fandoms.order_by("tag__tagging__position", "pk").first()
    return link.pack if link else None


def names_for(work: Work) -> NamesThen | None:
    """The names its canon's people bear where a work starts; None for a work on no canon."""
    pack = canon_of(pack_of(work))
    if pack is None:
        return None
    start = StoryWorld.objects.filter(work=work).values_list("lo", "hi", "starts").first()
    lo, hi, words = start or (None, None, "")
    return NamesThen(pack, NOWHERE if lo is None or hi is None else Point(lo, hi, words))


def named_as(work: Work) -> tuple[Pack, Tag] | None:
    """A canon here that is called as a fandom of a work on no canon, and the fandom: nobody tied them yet, for works bore the
    fandom later than the canon came."""
    fandoms = {tag.key: tag for tag in work.tags.filter(kind=Tag.Kind.FANDOM, pack_link=None)}
    found = (
        (pack for pack in Pack.objects.exclude(version=0) if tag_key(pack.title) in fandoms) if fandoms else iter(())
    )
    pack = next(found, None)
    return (pack, fandoms[tag_key(pack.title)]) if pack is not None else None


def shipped_for(work: Work) -> canon.Pack | None:
    """The canon that comes with Fanfold for a fandom of a work that has none here yet.

    None where this archive has that canon already: whoever looks after it has decided what stands on it.
    """
    here = set(Pack.objects.values_list("slug", flat=True))
    left = {key: name for key, name in _shipped().items() if name not in here}
    if not left:
        return None
    names = work.tags.filter(kind=Tag.Kind.FANDOM).order_by("tagging__position").values_list("key", flat=True)
    found = next((left[key] for key in names if key in left), None)
    return shipped.load(found) if found else None


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    """The canons that come with Fanfold, by the key of a fandom of their title."""
    return {tag_key(shipped.load(name).title): name for name in shipped.shipped()}


def canon_for(work: Work) -> canon.Pack | None:
    """What its proposals are made with: the canon a work stands on, or the one it would stand on once its writer says yes."""
    pack = pack_of(work)
    if pack is None and (named := named_as(work)) is not None:
        pack = named[0]
    return canon_of(pack) if pack is not None else shipped_for(work)


def seen_as_asked(request: HttpRequest, pack: Pack | None) -> int | None:
    """The same, no further than the address asks for with `?seen=4x04`."""
    kept, read = seen_up_to(request, pack), canon_of(pack)
    asked = placed(read, request.GET.get("seen", "").replace("\0", "")[:60])
    points = [point for point in (kept, asked[1] if asked else None) if point is not None]
    return min(points, default=None)


def seen_up_to(request: HttpRequest, pack: Pack | None) -> int | None:
    """How far this reader says they have seen a canon, on its clock; None where they did not say, and nothing is hidden."""
    if pack is None:
        return None
    if isinstance(request.user, User):
        return CanonProgress.objects.filter(user=request.user, pack=pack).values_list("point", flat=True).first()
    kept = request.session.get(SEEN, {}).get(str(pack.pk)) if request.session.session_key else None
    return int(kept[1]) if kept else None
