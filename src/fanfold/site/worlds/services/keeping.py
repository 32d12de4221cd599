"""Looking after canons: keepers, facts and people that are one, files that members offer."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.worlds.models import Pack, PackKeeper, PackOffer, PackVersion
from fanfold.site.worlds.services.packs import import_pack
from fanfold.site.worlds.services.said import one_line
from fanfold.storyworld import packs as canon
from fanfold.storyworld.merging import with_facts_merged, with_facts_parted, with_people_merged, with_people_parted
from fanfold.storyworld.threeway import Otherwise, distance, otherwise, version_in, with_chosen

_MOST = 5
# Without its first line a file is compared with so many versions, to find the one that was taken home.
_LOOKED_AT = 40
_LONGEST = 500_000


def name_keeper(*, pack: Pack, user: User, name: str) -> None:
    """Let a member look after a canon, under a pen name of theirs."""
    PackKeeper.objects.get_or_create(pack=pack, user=user, defaults={"name": name[:150]})


def dismiss_keeper(*, keeper: PackKeeper) -> None:
    """A member looks after a canon no more; what they decided stays."""
    keeper.delete()


def text_of(pack: Pack) -> str:
    """The file of a canon as it stands."""
    return PackVersion.objects.values_list("text", flat=True).get(pack=pack, number=pack.version)


@transaction.atomic
def merge_in_pack(*, pack: Pack, kind: str, gone: str, kept: str, by: User) -> None:
    """Say that two facts ("fact") or two people ("person") of a canon are one; stories that stand on either stand on the one.

    Raises `E-pack-merge`, and what `import_pack` raises.
    """
    held = Pack.objects.select_for_update().get(pk=pack.pk)
    merged = with_people_merged if kind == "person" else with_facts_merged
    text = merged(text_of(held), gone=gone, kept=kept)
    import_pack(
        text=text, name=f"{pack.slug}.toml", by=by, why=_("%(gone)s is %(kept)s") % {"gone": gone, "kept": kept}
    )


@transaction.atomic
def part_in_pack(*, pack: Pack, kind: str, gone: str, by: User) -> None:
    """Make two again of two facts or two people that were made one; what of stories followed goes back, where its writer has not
    put it otherwise since. Raises `E-pack-merge`, and what `import_pack` raises.
    """
    held = Pack.objects.select_for_update().get(pk=pack.pk)
    text = text_of(held)
    if kind == "person":
        text = with_people_parted(text, gone, _before_merge(held, gone))
    else:
        text = with_facts_parted(text, gone)
    import_pack(text=text, name=f"{pack.slug}.toml", by=by, why=_("%(gone)s is one of its own again") % {"gone": gone})


def _before_merge(pack: Pack, gone: str) -> str:
    """The last version in which somebody was nobody else; the first one where that is not known."""
    for version in PackVersion.objects.filter(pack=pack).order_by("-number").iterator(chunk_size=10):
        if gone not in canon.read_pack(version.text).merged_people:
            return version.text
    return text_of(pack)


@transaction.atomic
def offer_pack(*, text: str, name: str, by: User, why: str = "") -> PackOffer:
    """Offer a file of a canon, to be looked over. Raises what `read_pack` raises, `E-pack-size`, and `E-suggestions-wait`."""
    if len(text) > _LONGEST:
        raise FanfoldError(
            "E-pack-size", _("This file is too long for a canon."), hint=_("A pack lists parts, people and facts.")
        )
    read = canon.read_pack(text, name)
    if PackOffer.objects.filter(by=by, state=PackOffer.State.WAITING).count() >= _MOST:
        raise FanfoldError(
            "E-suggestions-wait",
            _("Many of your files wait already."),
            hint=_("Give those who look them over some time."),
        )
    pack = Pack.objects.filter(slug=read.id[:60].lower()).first()
    return PackOffer.objects.create(pack=pack, by=by, title=read.title[:200], text=text, why=one_line(why, 300))


def base_of(pack: Pack, offered: str) -> str:
    """The version of a canon's file that an offered one was made from: the one it names, else the one it differs least from."""
    number, plain = version_in(offered)
    versions = PackVersion.objects.filter(pack=pack).order_by("-number")
    named = versions.filter(number=number).values_list("text", flat=True).first() if number else None
    if named is not None:
        return named
    return min(versions.values_list("text", flat=True)[:_LOOKED_AT], key=lambda text: distance(text, plain))


def offered_otherwise(offer: PackOffer) -> list[Otherwise]:
    """What an offered file of a canon that is here changed, and this archive does not have."""
    if offer.pack is None:
        return []
    return otherwise(text_of(offer.pack), version_in(offer.text)[1], base_of(offer.pack, offer.text))


@transaction.atomic
def decide_offer(*, offer: PackOffer, is_taken: bool, chosen: Mapping[str, str], by: User, answer: str = "") -> None:
    """Take of an offered file what was chosen, or all of a canon that is new here, or leave it. Whoever offered it is told.

    `chosen` says of an entry, by `Otherwise.key`, whether it is taken as "offered" or with the changes of "both" sides; every other
    stays as it is here. Raises what `import_pack` raises; nothing is decided then.
    """
    held = PackOffer.objects.select_for_update().get(pk=offer.pk)
    if held.state != PackOffer.State.WAITING:
        return
    if is_taken:
        pack = Pack.objects.select_for_update().filter(pk=held.pack_id or 0).first()
        text = held.text
        if pack is not None:
            text = with_chosen(text_of(pack), version_in(held.text)[1], base_of(pack, held.text), chosen)
        held.pack = import_pack(
            text=text, name=f"{pack.slug if pack else 'offer'}.toml", by=by, why=_("a file that was offered")
        )
    held.state = PackOffer.State.TAKEN if is_taken else PackOffer.State.REFUSED
    held.decided, held.answer = timezone.now(), one_line(answer, 300)
    held.save()
    if held.by_id != by.pk:
        tell(users=[held.by], kind=f"worlds.offer_{held.state}", about={"offer": held.pk})
