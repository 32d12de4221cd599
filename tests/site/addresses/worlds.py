"""Addresses of worlds, and the page of who knows what."""

from typing import Any

NO_PAGES = {
    "worlds:again", "worlds:pack_fandoms", "worlds:seen",  # answers to forms
    "worlds:pack_file",  # a file
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A canon, and a secret told in the notes with what two people make of it."""
    from fanfold.site.worlds.models import Belief, Change, Learning, Secret
    from fanfold.site.worlds.services import import_pack, link_fandom
    from tests.site.worlds.shore import PACK

    work = archive["work"]
    archive["pack"] = import_pack(text=PACK, name="gullhaven.toml", by=None)
    link_fandom(pack=archive["pack"], tag=archive["tag"])
    secret = Secret.objects.create(work=work, words="Edith cut the rope", knows=["edith"])
    Belief.objects.create(secret=secret, who="ines", words="The rope was rotten")
    Learning.objects.create(secret=secret, who="walter", chapter=work.chapters.get(position=1))
    Change.objects.create(work=work, step="not", fact="ines-engaged", words="Ines is engaged to Walter")


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, pack = archive["work"], archive["pack"]
    return {"worlds:standing": (work.pk,), "worlds:pack": (pack.slug,), "reading:who_knows": (work.pk,)}
