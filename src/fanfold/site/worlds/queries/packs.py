"""Canons: the one a work stands on, and how far a reader has seen it."""

from functools import lru_cache

from django.http import HttpRequest

from fanfold.site.accounts.models import User
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Work
from fanfold.site.worlds.models import CanonProgress, Pack, PackFandom, PackVersion, StoryWorld
from fanfold.storyworld import packs as canon

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


def seen_up_to(request: HttpRequest, pack: Pack | None) -> int | None:
    """How far this reader says they have seen a canon, on its clock; None where they did not say, and nothing is hidden."""
    if pack is None:
        return None
    if isinstance(request.user, User):
        return CanonProgress.objects.filter(user=request.user, pack=pack).values_list("point", flat=True).first()
    kept = request.session.get(SEEN, {}).get(str(pack.pk)) if request.session.session_key else None
    return int(kept[1]) if kept else None
