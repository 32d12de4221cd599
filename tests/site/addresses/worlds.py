"""Addresses of worlds, and the page of who knows what."""

from typing import Any

NO_PAGES = {
    "worlds:again", "worlds:head", "worlds:learn", "worlds:take_out", "worlds:answer_question", "worlds:pack_fandoms", "worlds:seen",  # answers to forms
    "worlds:decide_suggestion", "worlds:take_shipped",  # answers to forms
    "worlds:keepers",  # answers to forms
    "worlds:pack_file", "worlds:pack_answer",  # files
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A canon, and a secret told in the notes with what two people make of it."""
    from fanfold.site.worlds.models import Belief, Change, LayerWorld, Learning, Secret, StoryFact
    from fanfold.site.worlds.services import import_pack, link_fandom, offer_pack, suggest_fact
    from tests.site.worlds.shore import PACK

    work = archive["work"]
    archive["pack"] = import_pack(text=PACK, name="gullhaven.toml", by=None)
    link_fandom(pack=archive["pack"], tag=archive["tag"])
    secret = Secret.objects.create(work=work, words="Edith cut the rope", knows=["edith"])
    Belief.objects.create(secret=secret, who="ines", words="The rope was rotten")
    Learning.objects.create(secret=secret, who="walter", chapter=work.chapters.get(position=1))
    suggest_fact(pack=archive["pack"], by=cast.ben.user, words="Edith keeps the inn", at="2x01")
    archive["world_secret"] = secret
    archive["world_offer"] = offer_pack(
        text=PACK + "\n[facts.inn]\nat = '2x01'\nso = 'Edith keeps the inn'\n", name="gullhaven.toml", by=cast.ben.user
    )
    archive["world_change"] = Change.objects.create(
        work=work, step="not", fact="ines-engaged", words="Ines is engaged to Walter"
    )
    archive["world_fact"] = StoryFact.objects.create(work=work, words="The lamp is out", seen=["ines"])
    archive["world_layer"] = LayerWorld.objects.create(work=work, slug="dream", of="ines", leaves="1x05")


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """A secret that Edith keeps, what Ines makes of it, and what is not so here; all told in the notes."""
    from fanfold.site.worlds.models import Belief, Change, Learning, Secret, StoryFact
    from fanfold.site.worlds.services import link_fandom

    work = archive["work"]
    for fandom in work.tags.filter(kind="fandom", pack_link=None):
        link_fandom(pack=archive["pack"], tag=fandom)
    secret = Secret.objects.create(work=work, words=words, knows=["edith"])
    Belief.objects.create(secret=secret, who="ines", words=words)
    Learning.objects.create(secret=secret, who="walter", chapter=work.chapters.get(position=1))
    Change.objects.create(work=work, step="not", fact="ines-engaged", words=words)
    StoryFact.objects.create(work=work, words=words)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, pack = archive["work"], archive["pack"]
    row = {name: (work.pk, archive[f"world_{name}"].pk) for name in ("secret", "change", "fact", "layer")}
    plain = ("world", "start", "new_secret", "new_change", "new_fact", "questions", "scenes")
    return (
        {f"worlds:{name}": found for name, found in row.items()}
        | {f"worlds:{name}": (work.pk,) for name in plain}
        | {
            "worlds:passage": (work.pk, 1),
            "worlds:suggest": (pack.slug,),
            "worlds:suggestions": (pack.slug,),
            "worlds:merge": (pack.slug,),
            "worlds:pack_fact": (pack.slug, "ines-engaged"),
            "worlds:decide_offer": (archive["world_offer"].pk,),
            "reading:fandom_map": (pack.slug,),
            "reading:at": (pack.slug, "2x03"),
            "reading:without": (pack.slug, "ines-engaged"),
            "reading:built_on": (work.pk,),
            "worlds:standing": (work.pk,),
            "worlds:pack": (pack.slug,),
            "reading:who_knows": (work.pk,),
        }
    )
